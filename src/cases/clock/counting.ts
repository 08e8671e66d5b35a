import type { PlainDate, Text } from "../../base/index.ts";
import type { Period, PeriodUnit } from "../../city/index.ts";
import type { Span } from "./span.ts";

const units: Record<PeriodUnit, { zh: string; one: string; many: string }> = {
  workingDay: { zh: "个工作日", one: "working day", many: "working days" },
  calendarDay: { zh: "个自然日", one: "calendar day", many: "calendar days" },
  hour: { zh: "小时", one: "hour", many: "hours" },
};

/** `10个工作日` / `10 working days`; on the spot when there is no time at all. */
export function periodText({ period, unit }: Period): Text {
  if (period === 0) return { zh: "当场办结", en: "on the spot" };
  const words = units[unit];
  return { zh: `${period}${words.zh}`, en: `${period} ${period === 1 ? words.one : words.many}` };
}

/** The sentence that says how a date was counted; it stands beside every date that people are shown. */
export function countingText(
  start: Text,
  period: Text,
  due: { dueOn: PlainDate; dueTime?: string; spans: readonly Span[]; provisional: boolean },
): Text {
  const end = due.dueTime === undefined ? due.dueOn : `${due.dueOn} ${due.dueTime}`;
  const left = uncountedText(due.spans);
  const worked = makeUpText(due.spans);
  return {
    zh:
      `${start.zh}，${period.zh}，${end}到期` +
      (left ? `，其间${left.zh}不计` : "") +
      (worked ? `，${worked.zh}计入` : "") +
      (due.provisional ? "。其中有年度的放假安排尚未公布，该日期为暂定" : ""),
    en:
      `${start.en}: ${period.en}, due ${end}` +
      (left ? `; not counted: ${left.en}` : "") +
      (worked ? `; counted: ${worked.en}` : "") +
      (due.provisional ? ". Holidays of a year on the way are not published yet, so the date is provisional" : ""),
  };
}

/** Weekends by number, holidays and pauses by name and days: short even for long periods. */
function uncountedText(spans: readonly Span[]): Text | undefined {
  const weekendDays = spans.filter((span) => span.reason === "weekend").reduce((sum, span) => sum + span.days, 0);
  const weekends =
    weekendDays === 0 ? [] : [{ zh: `周末${weekendDays}天`, en: `${weekendDays} weekend day${weekendDays === 1 ? "" : "s"}` }];
  return join([...weekends, ...spans.filter((span) => span.reason === "holiday" || span.reason === "pause").map(named)]);
}

function makeUpText(spans: readonly Span[]): Text | undefined {
  return join(spans.filter((span) => span.reason === "makeUp").map(named));
}

function named(span: Span): Text {
  const range = (to: string): string => (span.from === span.to ? span.from.slice(5) : `${span.from.slice(5)}${to}${span.to.slice(5)}`);
  return { zh: `${span.name?.zh ?? ""}（${range("至")}）`, en: `${span.name?.en ?? ""} (${range(" to ")})` };
}

function join(texts: readonly Text[]): Text | undefined {
  if (texts.length === 0) return undefined;
  return { zh: texts.map((text) => text.zh).join("、"), en: texts.map((text) => text.en).join("; ") };
}

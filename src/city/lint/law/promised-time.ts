import { addDays, type PlainDate } from "../../../base/index.ts";
import { type Calendar, createCalendar } from "../../calendar.ts";
import type { Draft } from "../../read/draft.ts";
import type { Period } from "../../shape/period.ts";
import { article, type LawRule } from "./law-rule.ts";

/** A promise is never longer than the law allows, in whatever units the two are written. */
const promiseLongerThanLaw: LawRule = {
  id: "promise-longer-than-law",
  title: { zh: "承诺时限不得长于法定时限", en: "A promise is not longer than the law" },
  articles: [article("浙江省保障“最多跑一次”改革规定", 12, "L"), article("行政许可法", 42, "L")],
  mend: { zh: "请改为不超过法定时限。", en: "Promise at most what the law allows." },
  severity: "error",
  find: (draft) => {
    const calendar = publishedCalendar(draft);
    return draft.items.flatMap((entry) => {
      const { statutory, promised } = entry.value.limits;
      if (!isLonger(promised, statutory, calendar)) return [];
      return [
        {
          entry,
          path: ["limits", "promised", "period"],
          message: {
            zh: `承诺时限 ${words(promised).zh}长于法定时限 ${words(statutory).zh}。`,
            en: `The promised ${words(promised).en} are longer than the ${words(statutory).en} that the law allows.`,
          },
          mend: { zh: `请改为不超过 ${words(statutory).zh}。`, en: `Promise at most ${words(statutory).en}.` },
        },
      ];
    });
  },
};

export const promisedTimeRules: readonly LawRule[] = [promiseLongerThanLaw];

/** Longer from at least one day of the published calendar: units differ, so the calendar decides. */
export function isLonger(promised: Period, statutory: Period, calendar: Calendar | undefined): boolean {
  if (promised.unit === statutory.unit) return promised.period > statutory.period;
  if (!calendar) return false;
  const first = `${calendar.until.slice(0, 4)}-01-01` as PlainDate;
  for (let day = first; day <= calendar.until; day = addDays(day, 1)) {
    if (endOf(promised, day, calendar) > endOf(statutory, day, calendar)) return true;
  }
  return false;
}

function endOf({ period, unit }: Period, day: PlainDate, calendar: Calendar): PlainDate {
  switch (unit) {
    case "workingDay":
      return calendar.addWorkingDays(day, period);
    case "calendarDay":
      return addDays(day, period);
    case "hour":
      return addDays(day, Math.ceil(period / 24));
  }
}

export function publishedCalendar(draft: Draft): Calendar | undefined {
  const years = draft.calendar.map(({ value }) => value);
  return years.some((year) => year.published) ? createCalendar(years) : undefined;
}

export function words({ period, unit }: Period): { zh: string; en: string } {
  const unitWords = { workingDay: ["个工作日", "working days"], calendarDay: ["日", "days"], hour: ["小时", "hours"] }[unit];
  return { zh: `${period} ${unitWords[0]}`, en: `${period} ${unitWords[1]}` };
}

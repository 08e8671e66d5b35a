import { addDays, type PlainDate } from "../../base/index.ts";
import { type Calendar, createCalendar } from "../calendar.ts";
import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { ItemFile } from "../item.ts";
import type { Period } from "../shape/period.ts";
import type { Problem } from "../read/problem.ts";

const LICENCE = "01";

/** A promise is never longer than the law allows, and a licence is counted in working days. */
export const limits: Rule = (draft) => {
  const calendar = publishedCalendar(draft);
  const licences = new Set(draft.powers.filter(({ value }) => value.kind === LICENCE).map(({ value }) => value.id));
  return draft.items.flatMap((entry) => [
    ...promise(entry, calendar, licences.has(entry.value.power)),
    ...(licences.has(entry.value.power) ? workingDays(entry) : []),
  ]);
};

function promise(entry: Entry<ItemFile>, calendar: Calendar | undefined, licence: boolean): Problem[] {
  const { statutory, promised } = entry.value.limits;
  if (!isLonger(promised, statutory, calendar)) return [];
  return [
    problemAt(entry, ["limits", "promised", "period"], {
      rule: "promise-longer-than-law",
      message: {
        zh: `承诺时限 ${words(promised).zh}长于法定时限 ${words(statutory).zh}。`,
        en: `The promised ${words(promised).en} are longer than the ${words(statutory).en} that the law allows.`,
      },
      mend: { zh: `请改为不超过 ${words(statutory).zh}。`, en: `Promise at most ${words(statutory).en}.` },
      basis: `浙江省保障“最多跑一次”改革规定 第12条${licence ? "；行政许可法 第42条" : ""}`,
    }),
  ];
}

/** The periods of 行政许可法 are working days (82). Another law that counts calendar days must be named in a note. */
function workingDays(entry: Entry<ItemFile>): Problem[] {
  const { statutory, correctionNotice, deliver } = entry.value.limits;
  return Object.entries({ statutory, correctionNotice, deliver }).flatMap(([name, limit]) => {
    if (limit?.unit !== "calendarDay" || limit.note !== undefined) return [];
    return [
      problemAt(entry, ["limits", name, "unit"], {
        rule: "licence-in-calendar-days",
        message: {
          zh: "行政许可的期限以工作日计算，不含法定节假日。",
          en: "Periods of an administrative licence are counted in working days.",
        },
        mend: {
          zh: "请改为 unit: workingDay；若另有法律法规以自然日计算，请在 note 中写明。",
          en: "Write unit: workingDay; where another law itself counts calendar days, say which in note.",
        },
        basis: "行政许可法 第82条",
      }),
    ];
  });
}

/** Longer from at least one day of the published calendar: units differ, so the calendar decides. */
function isLonger(promised: Period, statutory: Period, calendar: Calendar | undefined): boolean {
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

function publishedCalendar(draft: Draft): Calendar | undefined {
  const years = draft.calendar.map(({ value }) => value);
  return years.some((year) => year.published) ? createCalendar(years) : undefined;
}

function words({ period, unit }: Period): { zh: string; en: string } {
  const unitWords = { workingDay: ["个工作日", "working days"], calendarDay: ["日", "days"], hour: ["小时", "hours"] }[unit];
  return { zh: `${period} ${unitWords[0]}`, en: `${period} ${unitWords[1]}` };
}

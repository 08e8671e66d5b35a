import { parsePlainDate } from "../../base/index.ts";
import type { CalendarYear } from "../calendar.ts";
import { type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";

/** The years follow each other without a gap, and every listed day can be what it is said to be. */
export const calendarYears: Rule = (draft) => {
  const years = draft.calendar.toSorted((a, b) => a.value.year - b.value.year);
  return [...gaps(years), ...(draft.city ? published(years, draft.city) : []), ...years.flatMap(days)];
};

function gaps(years: readonly Entry<CalendarYear>[]): Problem[] {
  return years.slice(1).flatMap((entry, index) => {
    const before = years[index]?.value;
    if (!before || entry.value.year <= before.year + 1) {
      return before && entry.value.published && !before.published ? [gap(entry, before.year)] : [];
    }
    return [gap(entry, before.year + 1)];
  });
}

function gap(entry: Entry<CalendarYear>, missing: number): Problem {
  return problemAt(entry, ["year"], {
    rule: "calendar-gap",
    message: {
      zh: `日历缺少 ${missing} 年，跨年的时限会算错。`,
      en: `The calendar lacks a published ${missing}; deadlines across it would be wrong.`,
    },
    mend: {
      zh: `请按国务院办公厅通知补上 calendar/${missing}.yaml。`,
      en: `Add calendar/${missing}.yaml from the State Council's notice.`,
    },
    basis: "行政许可法 第82条",
  });
}

function published(years: readonly Entry<CalendarYear>[], city: Entry<unknown>): Problem[] {
  if (years.some((entry) => entry.value.published)) return [];
  return [
    problemAt(city, [], {
      rule: "calendar-missing",
      message: {
        zh: "没有任何已公布年份的日历，无法计算时限。",
        en: "There is no calendar of a published year, so no deadline can be computed.",
      },
      mend: { zh: "请在 calendar/ 中至少放入一年（published: true）。", en: "Put at least one year with published: true into calendar/." },
      basis: "行政许可法 第82条",
    }),
  ];
}

function days(entry: Entry<CalendarYear>): Problem[] {
  const seen = new Set<string>();
  const listed = (["holidays", "workdays"] as const).flatMap((list) =>
    entry.value[list].map((day, index) => ({ date: day.date, list, path: [list, index, "date"] })),
  );
  return listed.flatMap(({ date, list, path }) => {
    const wrong = wrongDay(date, list, entry.value.year, seen);
    seen.add(date);
    if (!wrong) return [];
    return [
      problemAt(entry, path, {
        rule: "calendar-day",
        message: wrong,
        mend: { zh: "请对照放假通知核对日期。", en: "Compare the date with the holiday notice." },
      }),
    ];
  });
}

function wrongDay(
  date: string,
  list: "holidays" | "workdays",
  year: number,
  seen: ReadonlySet<string>,
): { zh: string; en: string } | undefined {
  if (!parsePlainDate(date)) return { zh: `${date} 这一天不存在。`, en: `There is no day ${date}.` };
  // A notice may reach back into the December before its year (New Year holidays).
  if (!date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`)) {
    return { zh: `${date} 不在 ${year} 年。`, en: `${date} is not in ${year}.` };
  }
  if (seen.has(date)) return { zh: `${date} 列了两次。`, en: `${date} is listed twice.` };
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (list === "workdays" && weekday !== 0 && weekday !== 6) {
    return { zh: `${date} 不是周末，本来就要上班。`, en: `${date} is no weekend day; it is worked anyway.` };
  }
  return undefined;
}

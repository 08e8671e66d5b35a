import type { Draft } from "../../read/draft.ts";
import type { Obligation } from "../../responsibility.ts";
import { article, type LawRule } from "./law-rule.ts";

/** What a department owes in a case, with the words for it and what makes it owe that. */
const owed: readonly { obligation: Obligation; zh: string; en: string; of(draft: Draft, department: string): boolean }[] = [
  {
    obligation: "notice",
    zh: "一次告知补正",
    en: "the notice of what is missing",
    of: (draft, department) => draft.items.some(({ value }) => value.department === department && value.kind === "promised"),
  },
  {
    obligation: "decide",
    zh: "按期决定",
    en: "the decision in time",
    of: (draft, department) => draft.items.some(({ value }) => value.department === department),
  },
  {
    obligation: "deliver",
    zh: "颁发、送达",
    en: "the delivery",
    of: (draft, department) => draft.items.some(({ value }) => value.department === department && value.limits.deliver !== undefined),
  },
  {
    obligation: "holdHearing",
    zh: "举行听证",
    en: "the hearing",
    of: (draft, department) => draft.powers.some(({ value }) => value.department === department && value.acts.holdHearing !== undefined),
  },
  {
    obligation: "checkPromise",
    zh: "告知承诺后的检查验收",
    en: "the check of a promise",
    of: (draft, department) => draft.items.some(({ value }) => value.department === department && value.promise !== undefined),
  },
];

const limitWithoutResponsibility: LawRule = {
  id: "limit-without-responsibility",
  title: {
    zh: "法律限定时间的每项义务，责任清单上都有负责的部门",
    en: "Whatever the law limits in time stands on the responsibility list",
  },
  articles: [article("浙江省保障“最多跑一次”改革规定", 43, "L"), article("优化营商环境条例", 36, "L"), article("行政许可法", 42, "L")],
  mend: {
    zh: "请在 responsibilities/ 中为该部门（或 appliesTo: everyDepartment）写一条，带 obligation 和 within。",
    en: "Add an entry to responsibilities/ for the department (or appliesTo: everyDepartment) with obligation and within.",
  },
  severity: "error",
  find: (draft) => {
    const known = new Set(draft.departments.map(({ value }) => value.id));
    // What could not be read, or belongs to nobody, is a fault of its own; what a list lacks is judged when it is whole.
    if (draft.broken.size > 0 || draft.responsibilities.some(({ value }) => !known.has(value.department))) return [];
    return owed.flatMap(({ obligation, zh, en, of }) => {
      const lacking = draft.departments.filter(({ value: { id } }) => of(draft, id) && !isListed(draft, obligation, id));
      const [first] = lacking;
      if (first === undefined) return [];
      return [
        {
          entry: first,
          path: ["id"],
          message: {
            zh: `责任清单里没有“${zh}”（${obligation}），而这些部门有这项义务：${lacking.map(({ value }) => value.title.zh).join("、")}。`,
            en: `The responsibility list has nothing for ${en} (${obligation}), which is owed by: ${lacking.map(({ value }) => value.title.en).join(", ")}.`,
          },
        },
      ];
    });
  },
};

function isListed(draft: Draft, obligation: Obligation, department: string): boolean {
  return draft.responsibilities.some(
    ({ value }) => value.obligation === obligation && (value.appliesTo === "everyDepartment" || value.department === department),
  );
}

const dutyWithoutPeriod: LawRule = {
  id: "duty-without-period",
  title: { zh: "计时的责任要写明期限", en: "A duty that is timed says within what time" },
  articles: [article("浙江省保障“最多跑一次”改革规定", 12, "L"), article("优化营商环境条例", 36, "L")],
  mend: { zh: "请写 within: { period, unit }，或者去掉 obligation。", en: "Write within: { period, unit }, or drop obligation." },
  severity: "error",
  find: (draft) =>
    draft.responsibilities.flatMap((entry) =>
      entry.value.obligation === undefined || entry.value.within !== undefined
        ? []
        : [
            {
              entry,
              path: ["obligation"],
              message: {
                zh: `“${entry.value.title.zh}”要计时，没有写期限。`,
                en: `"${entry.value.title.en}" is timed, and names no period.`,
              },
            },
          ],
    ),
};

export const dutyRules: readonly LawRule[] = [limitWithoutResponsibility, dutyWithoutPeriod];

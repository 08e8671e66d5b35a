import type { Text } from "../base/index.ts";

/** Below this denominator no value is shown: a rate of four cases says nothing, and may say something about one. */
export const DENOMINATOR_MIN = 5;

export const measureIds = [
  "onTimeByPromise",
  "onTimeByLaw",
  "visitsAtMostOne",
  "papersAsked",
  "papersSupplied",
  "fieldsAsked",
  "factsConfirmed",
  "satisfied",
  "rated",
  "medianDays",
] as const;
export type MeasureId = (typeof measureIds)[number];

/** A number with what it means. `share`: 0 to 1. `mean`: a case. `days`: calendar days. */
export type Measure = {
  id: MeasureId;
  title: Text;
  definition: Text;
  kind: "share" | "mean" | "days";
  /** Null for a median, which has none. */
  numerator: number | null;
  denominator: number;
  /** Null below DENOMINATOR_MIN. */
  value: number | null;
};

/** What one pass over the cases counts, of all or of a group of them. */
export type CaseTally = {
  filed: number;
  open: number;
  decided: number;
  /** Decided on the merits, and open ones past their day. */
  dueByPromise: number;
  onTimeByPromise: number;
  dueByLaw: number;
  onTimeByLaw: number;
  visitsAtMostOne: number;
  papersAsked: number;
  papersSupplied: number;
  fieldsAsked: number;
  factsConfirmed: number;
  rated: number;
  satisfied: number;
  medianDays: number | null;
};

type Words = { title: Text; definition: Text; kind: Measure["kind"] };

const words: Record<MeasureId, Words> = {
  onTimeByPromise: {
    kind: "share",
    title: { zh: "按承诺期限办结率", en: "Decided by the promised day" },
    definition: {
      zh: "在承诺与法定较短的期限内作出决定的办件 ÷（已作出准予或不予批准决定的办件 + 已超过该期限仍未决定的办件）",
      en: "Cases decided by the shorter of promise and law ÷ (cases approved or refused + open cases past that day)",
    },
  },
  onTimeByLaw: {
    kind: "share",
    title: { zh: "按法定期限办结率", en: "Decided by the day of the law" },
    definition: {
      zh: "在法定期限内作出决定的办件 ÷（已作出准予或不予批准决定的办件 + 已超过法定期限仍未决定的办件）",
      en: "Cases decided within the statutory period ÷ (cases approved or refused + open cases past that day)",
    },
  },
  visitsAtMostOne: {
    kind: "share",
    title: { zh: "最多跑一次实现率（办件）", en: "Cases with at most one visit" },
    definition: {
      zh: "申请人到现场不超过一次的已办结办件 ÷ 已办结办件",
      en: "Decided cases with at most one visit in person ÷ decided cases",
    },
  },
  papersAsked: {
    kind: "mean",
    title: { zh: "平均每件要求提交的材料", en: "Papers asked for, a case" },
    definition: { zh: "要求申请人提交的必要材料份数 ÷ 收件数", en: "Required papers asked of applicants ÷ cases filed" },
  },
  papersSupplied: {
    kind: "share",
    title: { zh: "材料免提交率", en: "Papers supplied by sources" },
    definition: {
      zh: "由数据源确认、未要求提交的材料 ÷（该类材料 + 要求提交的必要材料）",
      en: "Papers that sources confirmed ÷ (those + required papers asked for)",
    },
  },
  fieldsAsked: {
    kind: "mean",
    title: { zh: "平均每件要求填写的栏目", en: "Fields asked for, a case" },
    definition: { zh: "表单要求填写的栏目数 ÷ 收件数", en: "Fields on the form ÷ cases filed" },
  },
  factsConfirmed: {
    kind: "share",
    title: { zh: "信息免填写率", en: "Facts confirmed instead of asked" },
    definition: {
      zh: "由数据源提供、申请人只需确认的数据项 ÷（该类数据项 + 要求填写的栏目）",
      en: "Facts told by sources ÷ (those + fields asked); without sources the applicant would fill in both",
    },
  },
  satisfied: {
    kind: "share",
    title: { zh: "满意率", en: "Satisfied" },
    definition: {
      zh: "评价为非常满意、满意、基本满意（GB/T 39046 表A.8 的1、2、3）的办件 ÷ 已评价办件",
      en: "Cases rated 1, 2 or 3 of the five levels of GB/T 39046 A.8 ÷ rated cases",
    },
  },
  rated: {
    kind: "share",
    title: { zh: "评价率", en: "Rated" },
    definition: { zh: "已评价办件 ÷ 已办结办件", en: "Rated cases ÷ decided cases" },
  },
  medianDays: {
    kind: "days",
    title: { zh: "收件到决定的天数（中位数）", en: "Days from filing to decision (median)" },
    definition: {
      zh: "已办结办件从收件日到决定日的自然日数的中位数，含等待补正的时间",
      en: "Median of calendar days from filing to decision, the wait for corrections included",
    },
  },
};

/** The measures of a tally, each with its definition and its denominator. */
export function measuresOf(tally: CaseTally): Measure[] {
  const parts: Record<MeasureId, [numerator: number | null, denominator: number]> = {
    onTimeByPromise: [tally.onTimeByPromise, tally.dueByPromise],
    onTimeByLaw: [tally.onTimeByLaw, tally.dueByLaw],
    visitsAtMostOne: [tally.visitsAtMostOne, tally.decided],
    papersAsked: [tally.papersAsked, tally.filed],
    papersSupplied: [tally.papersSupplied, tally.papersSupplied + tally.papersAsked],
    fieldsAsked: [tally.fieldsAsked, tally.filed],
    factsConfirmed: [tally.factsConfirmed, tally.factsConfirmed + tally.fieldsAsked],
    satisfied: [tally.satisfied, tally.rated],
    rated: [tally.rated, tally.decided],
    medianDays: [null, tally.decided],
  };
  return measureIds.map((id) => {
    const [numerator, denominator] = parts[id];
    const value = id === "medianDays" ? tally.medianDays : (numerator ?? 0) / denominator;
    return { id, ...words[id], numerator, denominator, value: denominator < DENOMINATOR_MIN ? null : value };
  });
}

/** A share, or null where there are too few. */
export function shareOf(numerator: number, denominator: number): number | null {
  return denominator < DENOMINATOR_MIN ? null : numerator / denominator;
}

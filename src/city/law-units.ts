import type { Text } from "../base/index.ts";
import type { LegalBasis } from "./legal-basis.ts";
import type { PeriodUnit } from "./shape/period.ts";

/** The laws whose periods this program counts. */
export const lawIds = ["licensing", "registration", "penalty", "review", "disclosure", "payment"] as const;
export type LawId = (typeof lawIds)[number];

export type LawOfPeriods = {
  /** As the law is called in the city folder's `basis`. */
  title: Text;
  /** The lengths that the law counts in working days; all other days of it are calendar days. */
  workingDays: "all" | readonly number[];
  /** The article that says so. */
  article: Text;
  reliability: LegalBasis["reliability"];
};

/** Units differ between laws: "15 days" is three weeks under one and two under another. One place says which. */
export const lawsOfPeriods: Readonly<Record<LawId, LawOfPeriods>> = {
  licensing: {
    title: { zh: "行政许可法", en: "Administrative Licensing Law" },
    workingDays: "all",
    article: { zh: "行政许可法 第82条", en: "Administrative Licensing Law, art. 82" },
    reliability: "L",
  },
  // The regulation writes 工作日 where it means them: three to register and three more. Notices (20) and changes (30) are plain days.
  registration: {
    title: { zh: "市场主体登记管理条例", en: "Regulation on the Registration of Market Entities" },
    workingDays: [3],
    article: { zh: "市场主体登记管理条例 第19条", en: "Regulation on the Registration of Market Entities, art. 19" },
    reliability: "L",
  },
  penalty: {
    title: { zh: "行政处罚法", en: "Administrative Penalty Law" },
    workingDays: [2, 3, 5, 7],
    article: { zh: "行政处罚法 第85条", en: "Administrative Penalty Law, art. 85" },
    reliability: "L",
  },
  review: {
    title: { zh: "行政复议法", en: "Administrative Reconsideration Law" },
    workingDays: [3, 5, 7, 10],
    article: { zh: "行政复议法 第88条", en: "Administrative Reconsideration Law, art. 88" },
    reliability: "L",
  },
  // 7 to ask for what is missing, 20 to answer, 20 more: each is written as 工作日.
  disclosure: {
    title: { zh: "政府信息公开条例", en: "Regulation on the Disclosure of Government Information" },
    workingDays: "all",
    article: { zh: "政府信息公开条例 第33条", en: "Regulation on the Disclosure of Government Information, art. 33" },
    reliability: "L",
  },
  // Only the ten days to pass a complaint on are written as 工作日; 30, 60 and 90 are plain days.
  payment: {
    title: { zh: "保障中小企业款项支付条例", en: "Regulation on Payments to Small and Medium-sized Enterprises" },
    workingDays: [10],
    article: {
      zh: "保障中小企业款项支付条例（国务院令第802号）",
      en: "Regulation on Payments to Small and Medium-sized Enterprises (State Council Order 802)",
    },
    reliability: "L",
  },
};

/** The unit in which this law counts a period of so many days. */
export function unitOf(law: LawId, days: number): PeriodUnit {
  const { workingDays } = lawsOfPeriods[law];
  return workingDays === "all" || workingDays.includes(days) ? "workingDay" : "calendarDay";
}

/** The law that an entry's `basis` names, or undefined where the table does not hold it. */
export function lawNamed(title: string): LawId | undefined {
  const bare = title
    .replace(/[(（][^)）]*[)）]/g, "")
    .replace(/[《》\s]/g, "")
    .replace(/^中华人民共和国/, "");
  return lawIds.find((id) => lawsOfPeriods[id].title.zh === bare);
}

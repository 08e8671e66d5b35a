import type { Text } from "../base/index.ts";
import type { Department, LegalBasis } from "../city/index.ts";

/** A way to object to a decision: to whom, until when, how, and by which article. */
export type AppealWay = { kind: "reconsideration" | "litigation"; title: Text; to: Text; within: Text; how: Text; basis: LegalBasis[] };

/**
 * 救济途径: what every decision against the applicant must tell (行政许可法 38). The body that reviews comes from the city folder
 * (departments.yaml, `reviewBody`), since it depends on how the department is led; where the folder does not say, the law's
 * own words stand.
 */
export function appealWays(department: Pick<Department, "reviewBody"> | undefined): AppealWay[] {
  const { reviewBody } = department ?? {};
  return [
    {
      kind: "reconsideration",
      title: { zh: "行政复议", en: "Administrative reconsideration" },
      to: reviewBody?.title ?? { zh: "依法有权受理的行政复议机关", en: "the body that the law names for it" },
      within: { zh: "自知道本决定之日起60日内", en: "within 60 days of learning of the decision" },
      how: {
        zh: "书面申请，书面有困难的可以口头申请；可以邮寄或者通过行政复议机关指定的互联网渠道提交；不收费",
        en: "in writing, or orally where that is hard; by post or through the online channel that the body names; free of charge",
      },
      basis: [
        { law: "行政复议法", article: "第二十条", reliability: "L" },
        { law: "行政复议法", article: "第二十二条", reliability: "M" },
        ...(reviewBody?.basis ?? []),
      ],
    },
    {
      kind: "litigation",
      title: { zh: "行政诉讼", en: "Action in court" },
      to: { zh: "有管辖权的人民法院", en: "the people's court that has jurisdiction" },
      within: { zh: "自知道或者应当知道本决定之日起6个月内", en: "within six months of learning of the decision" },
      how: { zh: "递交起诉状；可以不先申请行政复议", en: "by a written complaint; reconsideration need not come first" },
      basis: [
        { law: "行政诉讼法", article: "第四十六条", reliability: "M" },
        { law: "行政诉讼法", article: "第五十条", reliability: "M" },
      ],
    },
  ];
}

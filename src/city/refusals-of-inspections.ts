import type { RefusalEntry } from "./refusals.ts";

const STRICT = "国办发〔2024〕54号";
const ONE_VISIT_36 = "浙江省保障“最多跑一次”改革规定 第36条";

/** How inspections (行政检查) say no; part of the closed list of refusals.ts. */
export const refusalsOfInspections = {
  inspectionBeforeVisit: {
    status: 409,
    zh: "检查定在{day}，还没有到，不能先记结果。",
    en: "The inspection is on {day}; nothing can be recorded before it.",
  },
  inspectionCapReached: {
    status: 403,
    zh: "这家企业今年依据“{title}”已经检查 {count} 次，上限是 {max} 次（合并检查的也计算在内）。",
    en: 'This business has been inspected {count} time(s) this year under "{title}"; the cap is {max}, merged ones counted.',
    basis: STRICT,
    next: {
      zh: "今年不再检查；有投诉举报等线索的，由负责人因线索下达。",
      en: "No more this year; where there is a cause, the head orders it.",
    },
  },
  inspectionCauseMissing: {
    status: 422,
    zh: "因线索检查，要写明线索：谁在什么时候反映了什么。",
    en: "An inspection for cause says what the cause is: who said what, and when.",
    basis: `${ONE_VISIT_36}；${STRICT}`,
  },
  inspectionCodeUnknown: {
    status: 404,
    zh: "没有这个行政行为码。",
    en: "There is no such code.",
    basis: STRICT,
    next: {
      zh: "请核对后再查。来的人出示不了能查到的码，您有权拒绝检查，并在“检查”页登记。",
      en: "Compare it and look again. Where no code can be found, you may refuse the inspection and say so on your page of inspections.",
    },
  },
  inspectionDayPast: { status: 422, zh: "检查日期 {day} 已经过去。", en: "The day {day} is over." },
  inspectionNotFound: { status: 404, zh: "没有检查任务 {number}。", en: "There is no inspection {number}." },
  inspectionNotListed: {
    status: 403,
    zh: "“{title}”不是公布的行政检查事项，不得检查。",
    en: '"{title}" is no published item of inspection; nothing may be inspected under it.',
    basis: `${STRICT}；浙江省保障“最多跑一次”改革规定 第32条`,
  },
  inspectionNotPlanned: {
    status: 403,
    zh: "没有检查计划“{plan}”。没有公布的计划，不得检查。",
    en: 'There is no plan "{plan}". Without a published plan nothing is inspected.',
    basis: `${ONE_VISIT_36}；${STRICT}`,
    next: { zh: "公布的检查计划见“检查公示”页。", en: "The published plans are on the public page of inspections." },
  },
  inspectionNoticeTooShort: {
    status: 403,
    zh: "计划写明提前 {period} 告知企业，最早可以定在{day}。",
    en: "The plan promises the business notice of {period}; {day} is the first day.",
    basis: ONE_VISIT_36,
  },
  inspectionOfficersTooFew: {
    status: 422,
    zh: "检查人员不得少于两人，请写明每个人的姓名。",
    en: "An inspection needs two officers at least; please name them.",
    basis: "行政处罚法 第42条",
  },
  inspectionOutOfScope: {
    status: 403,
    zh: "这家企业不在计划“{title}”的检查对象之内：{why}",
    en: 'This business does not fall under the plan "{title}": {why}',
    basis: `${ONE_VISIT_36}；国市监信发〔2022〕6号`,
  },
  inspectionOutsidePeriod: {
    status: 403,
    zh: "计划“{title}”在{from}至{to}之间实施，{day}不在其中。",
    en: 'The plan "{title}" runs from {from} to {to}; {day} is outside it.',
    basis: `${ONE_VISIT_36}；${STRICT}`,
  },
  inspectionOver: { status: 409, zh: "这个检查任务已经{status}。", en: "This inspection is over: {status}." },
  inspectionSubjectNotListed: {
    status: 403,
    zh: "“{check}”不在公布的检查内容里。",
    en: '"{check}" is not among what is published to be looked at.',
    basis: STRICT,
    next: { zh: "请只检查计划列明的内容。", en: "Please look only at what the plan lists." },
  },
  inspectionToBeMerged: {
    status: 403,
    zh: "{department}已经定在{day}到这家企业检查（{number}），能合并、联合的不得重复、多头检查。",
    en: "{department} visits this business on {day} already ({number}); what can be merged may not be repeated.",
    basis: STRICT,
    next: { zh: "请选择与那次检查一同进行。", en: "Please join that visit." },
  },
  inspectionVisitGone: {
    status: 409,
    zh: "要一同进行的检查 {number} 不在这一天，或者已经结束。",
    en: "The visit {number} to be joined is on another day, or is over.",
  },
} as const satisfies Record<string, RefusalEntry>;

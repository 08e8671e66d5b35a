import type { Text } from "../base/index.ts";
import { actWords } from "../city/index.ts";
import type { CaseEventType, CaseStatus } from "./case.ts";
import type { CaseAct } from "./transition.ts";

/** The names of statuses, acts and events, as people are shown them. */
export const statusWords: Record<CaseStatus, Text> = {
  filed: { zh: "已收件，待受理", en: "received, to be accepted" },
  awaitingCorrection: { zh: "待补正", en: "waiting for a correction" },
  accepted: { zh: "已受理，办理中", en: "accepted, being decided" },
  approved: { zh: "准予", en: "approved" },
  refused: { zh: "不予批准", en: "refused" },
  notAccepted: { zh: "不予受理", en: "not accepted" },
  acceptanceRevoked: { zh: "已撤销受理", en: "acceptance revoked" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  revoked: { zh: "许可已撤销", en: "grant revoked" },
};

export const caseActWords: Record<CaseAct, Text> = {
  ...actWords,
  answerCorrection: { zh: "提交补正", en: "answer the correction" },
  supplyMaterial: { zh: "补交容缺材料", en: "supply what was to follow" },
  withdraw: { zh: "撤回申请", en: "withdraw" },
  askHearing: { zh: "申请听证", en: "ask for a hearing" },
  askReview: { zh: "申请人工复核", en: "ask for a review by a person" },
  rate: { zh: "评价", en: "rate" },
  rateAgain: { zh: "追评", en: "rate once more" },
};

export const eventWords: Record<CaseEventType, Text> = {
  filed: { zh: "收到申请", en: "Application received" },
  accepted: { zh: "受理", en: "Accepted" },
  correctionAsked: { zh: "一次性告知补正", en: "Correction asked for, once" },
  correctionAnswered: { zh: "提交补正材料", en: "Correction answered" },
  rejected: { zh: "不予受理", en: "Not accepted" },
  acceptanceRevoked: { zh: "撤销受理", en: "Acceptance revoked" },
  paused: { zh: "中止计时", en: "Clock stopped" },
  resumed: { zh: "恢复计时", en: "Clock runs on" },
  extended: { zh: "延长办理期限", en: "Period extended" },
  hearingOffered: { zh: "告知听证权利", en: "Right to a hearing told" },
  hearingAsked: { zh: "申请听证", en: "Hearing asked for" },
  hearingSet: { zh: "通知听证时间、地点", en: "Hearing announced" },
  hearingHeld: { zh: "举行听证", en: "Hearing held" },
  materialSupplied: { zh: "补交容缺材料", en: "Deferred material supplied" },
  materialJudged: { zh: "审查补交材料", en: "Paper that followed judged" },
  approved: { zh: "作出准予决定", en: "Approved" },
  refused: { zh: "作出不予批准决定", en: "Refused" },
  delivered: { zh: "送达", en: "Delivered" },
  promiseChecked: { zh: "核查承诺", en: "Promise checked" },
  revoked: { zh: "撤销许可", en: "Grant revoked" },
  reviewAsked: { zh: "申请人工复核", en: "Review asked for" },
  reviewed: { zh: "人工复核", en: "Reviewed by a person" },
  withdrawn: { zh: "撤回申请", en: "Withdrawn" },
  rated: { zh: "申请人评价", en: "Rated by the applicant" },
  ratingCalledBack: { zh: "差评回访", en: "Bad rating called back" },
  ratingAppealDecided: { zh: "差评申诉审核", en: "Appeal against a bad rating decided" },
  ratingPutRight: { zh: "整改反馈", en: "Put right, and told" },
  ratedAgain: { zh: "申请人追评", en: "Rated once more by the applicant" },
  factArrived: { zh: "数据源答复，数据已补全", en: "A source answered; facts are complete" },
  assigned: { zh: "经办人变更", en: "Changed hands" },
  warned: { zh: "期限预警", en: "Warned of a due day" },
};

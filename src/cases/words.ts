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
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};

export const caseActWords: Record<CaseAct, Text> = {
  ...actWords,
  answerCorrection: { zh: "提交补正", en: "answer the correction" },
  withdraw: { zh: "撤回申请", en: "withdraw" },
  rate: { zh: "评价", en: "rate" },
};

export const eventWords: Record<CaseEventType, Text> = {
  filed: { zh: "收到申请", en: "Application received" },
  accepted: { zh: "受理", en: "Accepted" },
  correctionAsked: { zh: "一次性告知补正", en: "Correction asked for, once" },
  correctionAnswered: { zh: "提交补正材料", en: "Correction answered" },
  rejected: { zh: "不予受理", en: "Not accepted" },
  approved: { zh: "作出准予决定", en: "Approved" },
  refused: { zh: "作出不予批准决定", en: "Refused" },
  withdrawn: { zh: "申请人撤回", en: "Withdrawn by the applicant" },
  rated: { zh: "申请人评价", en: "Rated by the applicant" },
  factArrived: { zh: "数据源答复，数据已补全", en: "A source answered; facts are complete" },
};

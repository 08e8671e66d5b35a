import type { Text } from "../base/index.ts";
import type { CallBackResult, DemandChannel, DemandDuty, DemandEventType, DemandStatus, RatingState, ReplyOutcome } from "./demand.ts";
import type { DemandAct } from "./transition.ts";

/** The names of everything in a demand, as people are shown them. */
export const demandStatusWords: Record<DemandStatus, Text> = {
  filed: { zh: "已收到，待派单", en: "received, to be dispatched" },
  dispatched: { zh: "已派单，待接单", en: "dispatched, to be taken" },
  handling: { zh: "办理中", en: "being handled" },
  asked: { zh: "待企业补充", en: "a question to the business" },
  replied: { zh: "已答复，待企业确认", en: "replied, the business's word is awaited" },
  resolved: { zh: "已解决", en: "resolved" },
  closed: { zh: "已办结（未联系上）", en: "closed, nobody was reached" },
  joined: { zh: "已合并", en: "joined with another" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};

export const demandChannelWords: Record<DemandChannel, Text> = {
  portal: { zh: "网上", en: "the portal" },
  window: { zh: "窗口", en: "the window" },
  hotline: { zh: "热线", en: "the hotline" },
  mail: { zh: "邮件", en: "e-mail" },
  api: { zh: "接口", en: "the API" },
  assistant: { zh: "智能助手", en: "the assistant" },
  visit: { zh: "走访", en: "a visit" },
  noticed: { zh: "主动发现", en: "noticed by the city" },
};

export const demandActWords: Record<DemandAct, Text> = {
  dispatch: { zh: "派单", en: "dispatch" },
  addPart: { zh: "增加协办部门", en: "add a department" },
  coordinate: { zh: "协调指定", en: "decide which department" },
  takeDown: { zh: "代录来电内容", en: "take down what the caller says" },
  callBack: { zh: "回访", en: "call back" },
  closeInSilence: { zh: "未联系上，办结", en: "close, nobody was reached" },
  join: { zh: "合并", en: "join" },
  escalate: { zh: "升级督办", en: "escalate" },
  take: { zh: "接单", en: "take" },
  handOn: { zh: "转派", en: "hand on" },
  askCoordinator: { zh: "提请协调", en: "ask the coordinator" },
  ask: { zh: "询问企业", en: "ask the business" },
  extend: { zh: "延长期限", en: "extend the period" },
  draft: { zh: "拟答复", en: "draft a reply" },
  review: { zh: "审核答复", en: "review a reply" },
  replyPart: { zh: "协办答复", en: "answer for one part" },
  reply: { zh: "答复", en: "reply" },
  fulfil: { zh: "兑现承诺事项", en: "fulfil a promised step" },
  answerRating: { zh: "办理差评", en: "answer a bad rating" },
  decideRatingAppeal: { zh: "审核差评申诉", en: "decide an appeal against a bad rating" },
  publishAnswer: { zh: "公开问答", en: "publish as question and answer" },
  improve: { zh: "举一反三整改", en: "improve" },
  answerQuestion: { zh: "回答询问", en: "answer the question" },
  add: { zh: "补充", en: "add" },
  confirm: { zh: "确认解决", en: "confirm" },
  dissatisfied: { zh: "不满意", en: "say that it did not help" },
  withdraw: { zh: "撤回", en: "withdraw" },
  rate: { zh: "评价", en: "rate" },
};

export const demandEventWords: Record<DemandEventType, Text> = {
  filed: { zh: "收到诉求", en: "Demand received" },
  dispatched: { zh: "派单", en: "Dispatched" },
  taken: { zh: "接单", en: "Taken" },
  handedOn: { zh: "转派", en: "Handed on" },
  coordinationAsked: { zh: "提请协调", en: "Coordination asked for" },
  coordinated: { zh: "协调指定承办部门", en: "Department decided by the coordinator" },
  partAdded: { zh: "增加协办部门", en: "Another department added" },
  partReplied: { zh: "协办部门答复", en: "One part answered" },
  asked: { zh: "询问企业", en: "Question to the business" },
  answeredQuestion: { zh: "企业回答询问", en: "Question answered" },
  extended: { zh: "延长期限", en: "Period extended" },
  drafted: { zh: "拟答复，送审", en: "Reply drafted, to be reviewed" },
  reviewed: { zh: "审核答复", en: "Draft reviewed" },
  replied: { zh: "答复", en: "Replied" },
  stepFulfilled: { zh: "兑现承诺事项", en: "Promised step fulfilled" },
  calledBack: { zh: "回访", en: "Called back" },
  confirmed: { zh: "企业确认解决", en: "Confirmed by the business" },
  dissatisfied: { zh: "企业不满意，重新办理", en: "The business is not satisfied: opened again" },
  joined: { zh: "合并", en: "Joined with another" },
  withdrawn: { zh: "撤回", en: "Withdrawn" },
  closed: { zh: "未联系上，办结", en: "Closed: nobody was reached" },
  escalated: { zh: "升级督办", en: "Escalated" },
  warned: { zh: "期限预警", en: "Warned of a limit" },
  added: { zh: "补充内容", en: "Added" },
  rated: { zh: "评价", en: "Rated" },
  ratingAnswered: { zh: "差评办理", en: "Bad rating answered" },
  ratingAppealDecided: { zh: "差评申诉审核", en: "Appeal against a bad rating decided" },
  answerPublished: { zh: "公开问答", en: "Published as question and answer" },
  clustered: { zh: "举一反三", en: "Part of an improvement" },
};

export const demandDutyWords: Record<DemandDuty, Text> = {
  dispatch: { zh: "派单", en: "dispatch" },
  take: { zh: "接单", en: "take" },
  answer: { zh: "答复", en: "answer" },
  step: { zh: "兑现承诺", en: "keep a promise" },
  callBack: { zh: "回访", en: "call back" },
  coordinate: { zh: "协调指定", en: "decide the department" },
  rating: { zh: "办理差评", en: "answer a bad rating" },
};

export const replyOutcomeWords: Record<ReplyOutcome, Text> = {
  solved: { zh: "已解决", en: "solved" },
  answered: { zh: "已解答", en: "answered" },
  cannot: { zh: "不能办理", en: "cannot be done" },
};

export const callBackWords: Record<CallBackResult, Text> = {
  resolved: { zh: "企业确认已解决", en: "the business says it is resolved" },
  dissatisfied: { zh: "企业不满意", en: "the business is not satisfied" },
  unreachable: { zh: "未联系上", en: "nobody was reached" },
};

export const levelWords: readonly Text[] = [
  { zh: "承办", en: "whoever has it" },
  { zh: "部门负责人督办", en: "with the head of the department" },
  { zh: "协调员督办", en: "with the coordinator" },
  { zh: "市级督办", en: "with the city's auditors" },
];

export const ratingStateWords: Record<RatingState, Text> = {
  counted: { zh: "已计入", en: "counted" },
  answerDue: { zh: "待部门办理", en: "to be answered by the department" },
  disputed: { zh: "部门申诉，待审核", en: "disputed, to be decided" },
  upheld: { zh: "申诉成立，不计入", en: "the appeal was right, not counted" },
};

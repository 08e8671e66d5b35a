import type { Text } from "../../base/index.ts";
import type { Obligation } from "./clock-state.ts";

/** What is owed, as people read it. */
export const dutyWords: Readonly<Record<Obligation["what"], Text>> = {
  notice: { zh: "受理，或者一次性告知补正", en: "Accept, or tell once what is missing" },
  decide: { zh: "作出决定", en: "Decide" },
  deliver: { zh: "送达决定或者证件", en: "Deliver the decision or licence" },
  noticeHearing: { zh: "通知听证的时间、地点", en: "Tell time and place of the hearing" },
  holdHearing: { zh: "组织听证", en: "Hold the hearing" },
  resume: { zh: "完成不计入时限的程序，恢复计时", en: "Finish what stopped the clock, and resume" },
  checkPromise: { zh: "检查承诺是否兑现", en: "Check that the promise is kept" },
  answerCorrection: { zh: "补正材料", en: "Answer the correction" },
  supplyDeferred: { zh: "补交容缺材料", en: "Supply the deferred material" },
  askHearing: { zh: "提出听证申请（可以不提）", en: "Ask for a hearing (a right, not a duty)" },
  rectify: { zh: "按要求整改", en: "Put right what the check found" },
};

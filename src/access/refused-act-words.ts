import type { Text } from "../base/index.ts";

/** Why an act was refused, in the few words of a table. The refusal itself says it in full, with the case at hand. */
const words: Readonly<Record<string, Text>> = {
  // No list allows it.
  powerNotListed: { zh: "清单上没有这项权力", en: "the list has no such power" },
  actNotGranted: { zh: "清单没有授予这个行为", en: "the list does not grant the act" },
  roleMayNot: { zh: "岗位没有这个权力", en: "the role may not" },
  powerOfAnotherCase: { zh: "不是这个办件的权力", en: "the power of another case" },
  powerOfAnotherDepartment: { zh: "是别的部门的权力", en: "the power of another department" },
  // The law forbids it to everyone.
  offLimitsTouched: { zh: "触及不干预清单", en: "it touched what is not to be touched" },
  materialNotAsked: { zh: "索要指南之外或者可以共享的材料", en: "a paper that is not in the guide, or that can be shared" },
  correctionAskedOnce: { zh: "第二次要求补正", en: "a second request" },
  correctionTooLate: { zh: "超过期限才要求补正", en: "a request after its time" },
  extendedOnce: { zh: "第二次延长期限", en: "a second extension" },
  extensionNotAllowed: { zh: "没有依据的延长", en: "an extension without a basis" },
  extensionTooLate: { zh: "到期以后才延长", en: "an extension after the end" },
  extensionTooLong: { zh: "延长超过法定日数", en: "an extension longer than the law" },
  extensionNeedsGovernment: { zh: "没有政府负责人批准的延长", en: "an extension without the government's approval" },
  chairIsExaminer: { zh: "审查人员主持听证", en: "the examiner as chair of the hearing" },
  hearingPending: { zh: "未听证先决定", en: "a decision before the hearing" },
  hearingNoticeTooShort: { zh: "听证通知不足七日", en: "a hearing at short notice" },
  pauseGroundUnknown: { zh: "没有依据的中止计时", en: "the clock stopped without a ground" },
  pausedAlready: { zh: "重复中止计时", en: "the clock stopped twice" },
  pauseTooLate: { zh: "到期以后才中止计时", en: "the clock stopped after the end" },
  casePaused: { zh: "中止期间作决定", en: "a decision while the clock stood" },
  acceptanceStands: { zh: "没有依据撤销受理", en: "an acceptance revoked without a ground" },
  acceptanceWaits: { zh: "补交期限未到就撤销受理", en: "an acceptance revoked before the day" },
};

export function refusedActWords(code: string): Text {
  return words[code] ?? { zh: `法律不允许（${code}）`, en: `the law does not allow it (${code})` };
}

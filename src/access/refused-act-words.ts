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
  materialNotWrong: { zh: "没有逾期、也没有判为不符就撤销受理", en: "an acceptance revoked for a paper neither late nor wrong" },
  acceptanceStands: { zh: "没有依据撤销受理", en: "an acceptance revoked without a ground" },
  acceptanceWaits: { zh: "补交期限未到就撤销受理", en: "an acceptance revoked before the day" },
  // Inspections outside what is published.
  inspectionNotListed: { zh: "未公布的检查事项", en: "an inspection that is not published" },
  inspectionNotPlanned: { zh: "没有计划的检查", en: "an inspection without a plan" },
  inspectionOutsidePeriod: { zh: "计划期间以外的检查", en: "an inspection outside the period of its plan" },
  inspectionOutOfScope: { zh: "检查对象不在计划之内", en: "an inspection of a business outside the plan" },
  inspectionCapReached: { zh: "超过年度频次上限的检查", en: "an inspection above the yearly cap" },
  inspectionSubjectNotListed: { zh: "检查没有公布的内容", en: "looking at what is not published" },
  inspectionToBeMerged: { zh: "可以合并的重复检查", en: "a visit that could have been merged" },
  inspectionNoticeTooShort: { zh: "没有提前告知的检查", en: "an inspection at short notice" },
  inspectionOfficersTooFew: { zh: "检查人员不足两人", en: "an inspection by one officer" },
  inspectionCauseMissing: { zh: "没有线索的计划外检查", en: "an inspection outside the plan without a cause" },
};

export function refusedActWords(code: string): Text {
  return words[code] ?? { zh: `法律不允许（${code}）`, en: `the law does not allow it (${code})` };
}

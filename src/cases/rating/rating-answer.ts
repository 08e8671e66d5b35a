import type { PlainDate, Text } from "../../base/index.ts";
import type { City, Obligation, Period } from "../../city/index.ts";
import type { callBackOutcomes, ratingAppealOutcomes } from "../case.ts";
import { dueDate } from "../clock/index.ts";

/** From this level on a rating is bad (差评): 4 不满意, 5 非常不满意 of GB/T 39046 A.8. */
export const BAD_LEVEL = 4;

/** The entry of the power list under which a disputed rating is decided. */
export const APPEALS_POWER = "rating-appeals";

/** Where the answer to a bad rating stands: what somebody owes next, or how it ended. */
export const answerStages = ["callBack", "appeal", "putRight", "answered", "unfair"] as const;
export type AnswerStage = (typeof answerStages)[number];

/** A bad rating and what became of it: 回访, 申诉, 整改反馈, 追评. */
export type RatingAnswer = {
  level: number;
  ratedOn: PlainDate;
  callBackDueOn: PlainDate;
  calledBackOn: PlainDate | null;
  outcome: (typeof callBackOutcomes)[number] | null;
  appealOutcome: (typeof ratingAppealOutcomes)[number] | null;
  putRightDueOn: PlainDate | null;
  putRightOn: PlainDate | null;
  levelAgain: number | null;
};

/** Whose turn it is. Pure. */
export function stageOf({ calledBackOn, outcome, appealOutcome, putRightOn }: RatingAnswer): AnswerStage {
  if (calledBackOn === null) return "callBack";
  if (appealOutcome === "upheld") return "unfair";
  if (outcome === "disputed" && appealOutcome === null) return "appeal";
  return putRightOn === null ? "putRight" : "answered";
}

/** The day on which the department owes something, or null where it owes nothing. */
export function owedOn(answer: RatingAnswer): PlainDate | null {
  const stage = stageOf(answer);
  return stage === "callBack" ? answer.callBackDueOn : stage === "putRight" ? answer.putRightDueOn : null;
}

/** 浙江省“好差评”制度工作方案: call back within 1 day, put right within 15; what days they are is said where a city declares it. */
const periods: Record<"callBack" | "putRight", Period> = {
  callBack: { period: 1, unit: "workingDay" },
  putRight: { period: 15, unit: "calendarDay" },
};

/** The last day for a step, by the responsibility list of the city; without an entry, as the province has it. */
export function ratingDue(
  city: Pick<City, "calendar" | "responsibilities">,
  department: string,
  step: keyof typeof periods,
  from: PlainDate,
): PlainDate {
  const within = responsibilityFor(city, department, step)?.within ?? periods[step];
  return dueDate({ from, fromTime: "00:00", ...within, calendar: city.calendar }).dueOn;
}

/** The answer with the day by which it is put right, once nobody disputes it any more. */
export function withPutRight(city: Pick<City, "calendar" | "responsibilities">, department: string, answer: RatingAnswer): RatingAnswer {
  return { ...answer, putRightDueOn: ratingDue(city, department, "putRight", putRightFrom(answer)) };
}

/**
 * From which day putting right counts: from the call back, and, where that came late or was wrongly disputed, not from later
 * than its last day; being late gains nothing.
 */
function putRightFrom({ calledBackOn, callBackDueOn }: Pick<RatingAnswer, "calledBackOn" | "callBackDueOn">): PlainDate {
  return calledBackOn === null || calledBackOn > callBackDueOn ? callBackDueOn : calledBackOn;
}

/** The entry of the responsibility list that an obligation of a department rests on: its own, else the one for every department. */
export function responsibilityFor(city: Pick<City, "responsibilities">, department: string, obligation: Obligation) {
  const entries = [...city.responsibilities.values()].filter((each) => each.obligation === obligation);
  return entries.find((each) => each.department === department) ?? entries.find((each) => each.appliesTo === "everyDepartment");
}

export const stageWords: Record<AnswerStage, Text> = {
  callBack: { zh: "待回访", en: "to be called back" },
  appeal: { zh: "申诉待审核", en: "appeal to be decided" },
  putRight: { zh: "待整改反馈", en: "to be put right" },
  answered: { zh: "已整改反馈", en: "put right and told" },
  unfair: { zh: "申诉成立，不计入", en: "held unfair, not counted" },
};

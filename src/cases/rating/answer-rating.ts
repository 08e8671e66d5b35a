import type { Acting } from "../../access/index.ts";
import { localDate, type Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { type Done, performAct } from "../act.ts";
import type { Case, callBackOutcomes } from "../case.ts";
import { keepAnswer, selectAnswer } from "./keep-answer.ts";
import { APPEALS_POWER, type RatingAnswer, stageOf, withPutRight } from "./rating-answer.ts";

type OfficialInput = { number: string; version: number; power: string };

/**
 * 回访: the department has spoken to the business. What was said is so, and is put right in time; or the department holds
 * it for untrue and says why, and somebody else decides.
 * @throws Refusal those of performAct, ratingNotBad, ratingCalledBackAlready
 */
export async function callBack(
  ctx: Acting,
  { outcome, record, ...input }: OfficialInput & { outcome: (typeof callBackOutcomes)[number]; record: string },
): Promise<Done> {
  return await performAct(ctx, { ...input, act: "answerRating" }, async ({ case: found }, { at, tx }) => {
    const answer = await answerOf(tx, found);
    if (stageOf(answer) !== "callBack") throw refuse("ratingCalledBackAlready", {});
    const called = { ...answer, calledBackOn: localDate(at, ctx.city.timeZone), outcome };
    await (outcome === "confirmed"
      ? keepAnswer(tx, found, withPutRight(ctx.city, found.department, called))
      : appeal(ctx, tx, found, called));
    return { body: { type: "ratingCalledBack", payload: { outcome, record } }, content: { outcome, record } };
  });
}

/**
 * 整改反馈: what was wrong has been put right, and the business is told what was done; it may then rate once more.
 * @throws Refusal those of performAct, ratingNotBad, ratingNotConfirmed, ratingPutRightAlready
 */
export async function putRight(ctx: Acting, { result, ...input }: OfficialInput & { result: string }): Promise<Done> {
  return await performAct(ctx, { ...input, act: "answerRating" }, async ({ case: found }, { at, tx }) => {
    const answer = await answerOf(tx, found);
    const stage = stageOf(answer);
    if (stage === "answered") throw refuse("ratingPutRightAlready", {});
    if (stage !== "putRight") throw refuse("ratingNotConfirmed", {});
    await keepAnswer(tx, found, { ...answer, putRightOn: localDate(at, ctx.city.timeZone) });
    return { body: { type: "ratingPutRight", payload: { result } }, content: { result } };
  });
}

async function answerOf(tx: Tx, { number }: Case): Promise<RatingAnswer> {
  const answer = await selectAnswer(tx, number);
  if (answer === undefined) throw refuse("ratingNotBad", {});
  return answer;
}

async function appeal(ctx: Acting, tx: Tx, found: Case, answer: RatingAnswer): Promise<void> {
  await keepAnswer(tx, found, answer);
  const text = {
    zh: `${found.number}的差评，被评价部门认为不实，请审核。`,
    en: `The department disputes the rating of ${found.number}; please decide.`,
  };
  const notice = { kind: "ratingAppealed", text, link: "/office/ratings", caseNumber: found.number } as const;
  const department = ctx.city.powers.get(APPEALS_POWER)?.department;
  if (department !== undefined && department !== found.department) await notify(ctx, tx, { ...notice, to: { department } });
  await notify(ctx, tx, { ...notice, to: { role: "auditor" } });
}

import type { Acting } from "../../access/index.ts";
import { localDate, type Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { type Done, isOwn, performOwnAct } from "../act.ts";
import type { Case } from "../case.ts";
import { selectCase } from "../case-rows.ts";
import { transition } from "../transition.ts";
import { BAD_LEVEL, ratingDue } from "./rating-answer.ts";

/** `level`: one of five, GB/T 39046-2020 A.8, from 1 非常满意 to 5 非常不满意. */
export type Rating = { number: string; level: number; text?: string | undefined };

/**
 * 好差评: the business says, once, how it was served; after the decision, whatever it was. A bad rating opens a duty of the
 * department, which is told of it at once: to call back.
 * @throws Refusal caseNotFound, ratingTooEarly, ratingDone
 */
export async function rateCase(ctx: Acting, { number, level, text }: Rating): Promise<Done> {
  const known = await selectCase(ctx.db, number, "read");
  // Only of one's own case: another's does not exist, so nothing can be told of its status.
  if (known && isOwn(ctx, known) && transition(known.status, "rate") === undefined) throw refuse("ratingTooEarly", {});
  return await performOwnAct(ctx, { number, act: "rate" }, async ({ case: found }, { at, tx }) => {
    if (found.rating) throw refuse("ratingDone", {});
    if (level >= BAD_LEVEL) await openAnswer(ctx, tx, found, { level, ratedOn: localDate(at, ctx.city.timeZone) });
    return {
      body: { type: "rated", payload: { level, ...(text === undefined ? {} : { text }) } },
      content: { level },
      rating: { level, text: text ?? null },
    };
  });
}

async function openAnswer(
  ctx: Acting,
  tx: Tx,
  { uscc, number, department, item }: Case,
  { level, ratedOn }: { level: number; ratedOn: ReturnType<typeof localDate> },
): Promise<void> {
  const dueOn = ratingDue(ctx.city, department, "callBack", ratedOn);
  await tx
    .insertInto("case_rating_answers")
    .values({
      uscc,
      number,
      department,
      item,
      level,
      rated_on: ratedOn,
      call_back_due_on: dueOn,
      called_back_on: null,
      outcome: null,
      appeal_outcome: null,
      put_right_due_on: null,
      put_right_on: null,
      level_again: null,
      rated_again_on: null,
      owed_on: dueOn,
      warned_of: null,
    })
    .execute();
  const title = ctx.city.items.get(item)?.title ?? { zh: item, en: item };
  const text = {
    zh: `“${title.zh}”（${number}）收到差评，请在${dueOn}前回访。`,
    en: `"${title.en}" (${number}) was rated badly; call back by ${dueOn}.`,
  };
  await notify(ctx, tx, { to: { department }, kind: "ratingBad", text, link: "/office/ratings", caseNumber: number });
}

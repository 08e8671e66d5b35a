import type { Acting } from "../../access/index.ts";
import type { PlainDate } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { bookableOf } from "../centre-of.ts";
import { isOpenOn } from "../slots.ts";
import { insertQuestion } from "./insert-question.ts";

/** So many questions of one business to one hour wait for an answer at most. */
const OPEN_MAX = 3;

/**
 * A business sends a question to a consultation hour without coming; also on the day itself. The same text again is the same
 * question.
 * @throws Refusal centreEntryNotFound, slotUnknown, slotTooEarly, dayOver, slotCalledOff, questionsOpen
 */
export async function askQuestion(ctx: Acting, { hour, day, text }: { hour: string; day: PlainDate; text: string }): Promise<string> {
  const uscc = ownUscc(ctx);
  const { rule, key } = bookableOf(ctx.city, `hour:${hour}`);
  if (!isOpenOn(rule, ctx.city.calendar, day)) throw refuse("slotUnknown", { day, begins: "" });
  if (day < ctx.today) throw refuse("dayOver", { day });
  return await ctx.db.transaction().execute(async (tx) => {
    const closure = await tx
      .selectFrom("centre_closures")
      .select("reason")
      .where("bookable", "=", key)
      .where("day", "=", day)
      .executeTakeFirst();
    if (closure) throw refuse("slotCalledOff", { day, reason: closure.reason });
    const open = await tx
      .selectFrom("centre_questions")
      .select(["id", "text"])
      .where("uscc", "=", uscc)
      .where("hour", "=", hour)
      .where("day", "=", day)
      .where("status", "=", "asked")
      .execute();
    const same = open.find((question) => question.text === text);
    if (same) return same.id;
    if (open.length >= OPEN_MAX) throw refuse("questionsOpen", { count: OPEN_MAX });
    return await insertQuestion(ctx, tx, { uscc, hour, day, text, appointment: null });
  });
}

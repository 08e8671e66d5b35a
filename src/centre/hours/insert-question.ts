import type { Acting } from "../../access/index.ts";
import type { PlainDate, Tx } from "../../base/index.ts";
import { dueDate } from "../../cases/index.ts";
import type { City } from "../../city/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { centreOf, hourOf } from "../centre-of.ts";

export type NewQuestion = { uscc: string; hour: string; day: PlainDate; text: string; appointment: string | null };

/** Writes a question down, with the day by which it is answered. The day of the hour was looked at by the caller. */
export async function insertQuestion(ctx: Acting, tx: Tx, { uscc, hour: id, day, text, appointment }: NewQuestion): Promise<string> {
  const { section, department } = hourOf(ctx.city, id);
  const question = ctx.newId();
  await tx
    .insertInto("centre_questions")
    .values({
      ...{ id: question, uscc, hour: id, day, section, department, appointment, text, status: "asked", due_on: questionDue(ctx.city, day) },
      ...{ asked_by: ctx.actor.kind === "person" ? ctx.actor.userId : "", asked_at: ctx.clock.now() },
      ...{ answer: null, answered_by: null, answered_by_name: null, answered_at: null },
      ...{ public_question: null, public_answer: null, published_at: null, leaf_id: null },
    })
    .execute();
  await appendCentreEvent(ctx, tx, { of: question, type: "asked", payload: { hour: id, day } });
  return question;
}

/** The day by which what is asked at an hour of this day is answered in writing. */
export function questionDue(city: City, day: PlainDate): PlainDate {
  const { period, unit } = centreOf(city).answerWithin;
  return dueDate({ from: day, fromTime: "00:00", period, unit, calendar: city.calendar }).dueOn;
}

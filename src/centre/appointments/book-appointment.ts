import type { Acting } from "../../access/index.ts";
import type { PlainDate, Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { type Bookable, bookableOf } from "../centre-of.ts";
import { insertQuestion } from "../hours/insert-question.ts";
import { slotsOf } from "../slots.ts";
import { findPlace, lockDays, refuseClosedSlot, takePlace } from "./places.ts";

export type Booking = { bookable: string; day: PlainDate; begins: string; topic?: string | undefined; wait?: boolean | undefined };

/**
 * A business takes a place at a time, or, when it says so and the slot is full, stands in line for it. The same booking again is
 * the one that is there.
 * @returns the id of the appointment
 * @throws Refusal notForBusiness, centreEntryNotFound, slotUnknown, slotTooLate, slotTooEarly, slotCalledOff, slotFull, appointmentOpen
 */
export async function bookAppointment(ctx: Acting, booking: Booking): Promise<string> {
  const uscc = ownUscc(ctx);
  const of = bookableOf(ctx.city, booking.bookable);
  return await ctx.db.transaction().execute(async (tx) => {
    await lockDays(tx, of.key, [booking.day]);
    const open = await findOpen(tx, uscc, of.key);
    if (open && open.day === booking.day && open.begins === booking.begins) return open.id;
    if (open) throw refuse("appointmentOpen", { title: of.entry.title, day: open.day, begins: open.begins });
    await refuseClosedSlot(ctx, tx, of, booking);
    const place = await findPlace(tx, of, { ...booking, bookable: of.key });
    if (place === undefined && booking.wait !== true) throw refuse("slotFull", { day: booking.day, begins: booking.begins });
    return await insertAppointment(ctx, tx, { uscc, of, booking, place });
  });
}

type Taken = { uscc: string; of: Bookable; booking: Booking; place: number | undefined };

async function insertAppointment(ctx: Acting, tx: Tx, { uscc, of, booking, place }: Taken): Promise<string> {
  const { day, begins, topic } = booking;
  const slot = slotsOf(of.rule, ctx.city.calendar, { from: day, to: day }).find((each) => each.begins === begins);
  if (slot === undefined) throw refuse("slotUnknown", { day, begins });
  const id = ctx.newId();
  const inserted = await tx
    .insertInto("centre_appointments")
    .values({
      id,
      uscc,
      bookable: of.key,
      section: of.section,
      day,
      begins,
      ends: slot.ends,
      status: place === undefined ? "waiting" : "booked",
      topic: topic ?? null,
      booked_by: ctx.actor.kind === "person" ? ctx.actor.userId : "",
      booked_at: ctx.clock.now(),
      reminded_at: null,
      outcome: null,
      rating: null,
    })
    // Somebody else of the same business may book another day at this moment.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted === undefined) throw refuse("appointmentOpen", { title: of.entry.title, day, begins });
  if (place !== undefined) await takePlace(tx, { bookable: of.key, day, begins }, place, id);
  await appendCentreEvent(ctx, tx, { of: id, type: place === undefined ? "waiting" : "booked", payload: { day, begins } });
  if (topic !== undefined && of.key.startsWith("hour:"))
    await insertQuestion(ctx, tx, { uscc, hour: of.entry.id, day, text: topic, appointment: id });
  return id;
}

async function findOpen(tx: Tx, uscc: string, bookable: string) {
  return await tx
    .selectFrom("centre_appointments")
    .select(["id", "day", "begins"])
    .where("uscc", "=", uscc)
    .where("bookable", "=", bookable)
    .where("status", "in", ["booked", "waiting"])
    .executeTakeFirst();
}

import { type Acting, ownDepartment } from "../../access/index.ts";
import type { PlainDate } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { authoriseIn, bookableOf, bookablesOf } from "../centre-of.ts";
import { type AppointmentOutcome, appointmentWords, nextStatus } from "./appointment.ts";
import { lockAppointment } from "./change-appointment.ts";
import { leavePlace, lockDays } from "./places.ts";

export type Received = { came: false } | { came: true; outcome: AppointmentOutcome };

/**
 * An officer writes down that somebody came and what came of it, or that nobody came. Not before the day.
 * @throws Refusal appointmentNotFound, appointmentClosed, appointmentNotYet, and those of authorise
 */
export async function recordReception(ctx: Acting, id: string, received: Received): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockAppointment(tx, id, []);
    // What belongs to another department's desk does not exist for this one.
    if (!found || !bookablesOf(ctx.city, ownDepartment(ctx.actor) ?? "").includes(found.bookable)) throw refuse("appointmentNotFound", {});
    const { department, power } = bookableOf(ctx.city, found.bookable);
    const words = received.came ? [received.outcome.text] : [];
    const allowed = authoriseIn(ctx, { act: "serve", department, power, uscc: found.uscc, words });
    const status = nextStatus(found.status, received.came ? "attend" : "missed");
    if (status === undefined) throw refuse("appointmentClosed", { status: appointmentWords[found.status] });
    if (found.day > ctx.today) throw refuse("appointmentNotYet", { day: found.day });
    const outcome = received.came ? received.outcome : null;
    await tx
      .updateTable("centre_appointments")
      .set({ status, outcome: outcome === null ? null : JSON.stringify(outcome) })
      .where("id", "=", id)
      .execute();
    const content = { status, result: outcome?.result ?? null, text: outcome?.text ?? null };
    await appendCentreEvent(ctx, tx, { of: id, type: status, leaf: { kind: "serve", department, subject: found.uscc, allowed, content } });
  });
}

/**
 * Nobody is received on a day: whoever has booked is told why, and the day can be booked no more.
 * @returns how many appointments it ended
 * @throws Refusal centreEntryNotFound, dayOver, slotCalledOff, and those of authorise
 */
export async function callOffDay(
  ctx: Acting,
  { bookable, day, reason }: { bookable: string; day: PlainDate; reason: string },
): Promise<number> {
  const of = bookableOf(ctx.city, bookable);
  const { department, power, entry } = of;
  return await ctx.db.transaction().execute(async (tx) => {
    await lockDays(tx, bookable, [day]);
    const allowed = authoriseIn(ctx, { act: "serve", department, power, uscc: department, words: [reason] });
    if (day < ctx.today) throw refuse("dayOver", { day });
    const closed = { bookable, day, reason, closed_by: ctx.actor.kind === "person" ? ctx.actor.userId : "", at: ctx.clock.now() };
    const written = await tx
      .insertInto("centre_closures")
      .values(closed)
      .onConflict((conflict) => conflict.doNothing())
      .returning("day")
      .executeTakeFirst();
    if (written === undefined) throw refuse("slotCalledOff", { day, reason });
    const content = { bookable, day, reason };
    await appendCentreEvent(ctx, tx, {
      of: `${bookable} ${day}`,
      type: "calledOff",
      leaf: { kind: "serve", department, subject: bookable, allowed, content },
    });
    const rows = await tx
      .selectFrom("centre_appointments")
      .select(["id", "uscc", "status", "begins"])
      .where("bookable", "=", bookable)
      .where("day", "=", day)
      .where("status", "in", ["booked", "waiting"])
      .forUpdate()
      .execute();
    for (const row of rows) {
      await leavePlace(tx, row.id);
      await tx.updateTable("centre_appointments").set({ status: "calledOff" }).where("id", "=", row.id).execute();
      await appendCentreEvent(ctx, tx, { of: row.id, type: "calledOff", payload: { reason } });
      await notify(ctx, tx, {
        to: { uscc: row.uscc },
        kind: "centreAppointment",
        text: {
          zh: `${day} ${row.begins} 的“${entry.title.zh}”停办：${reason}。请另选时间。`,
          en: `"${entry.title.en}" on ${day} at ${row.begins} is called off: ${reason}. Please choose another time.`,
        },
        link: "/me/centre",
      });
    }
    return rows.length;
  });
}

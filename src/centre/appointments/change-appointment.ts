import type { Selectable } from "kysely";
import type { Acting } from "../../access/index.ts";
import type { PlainDate, Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { bookableOf } from "../centre-of.ts";
import { questionDue } from "../hours/insert-question.ts";
import { slotsOf, stampOf } from "../slots.ts";
import type { CentreAppointmentsTable } from "../tables.ts";
import { appointmentWords, nextStatus } from "./appointment.ts";
import { fillFromWaiting, findPlace, leavePlace, lockDays, refuseClosedSlot, takePlace } from "./places.ts";

export type AppointmentRow = Selectable<CentreAppointmentsTable>;

/**
 * A business gives up its appointment, or its place in the line, until the moment it begins; who waits moves up.
 * @throws Refusal appointmentNotFound, appointmentOver, appointmentClosed
 */
export async function cancelAppointment(ctx: Acting, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockOwn(ctx, tx, id, []);
    const status = nextStatus(found.status, "giveUp");
    if (status === undefined) throw refuse("appointmentClosed", { status: appointmentWords[found.status] });
    if (stampOf(ctx.clock.now(), ctx.city.timeZone) >= `${found.day} ${found.begins}`) throw refuse("appointmentOver", { day: found.day });
    await leavePlace(tx, id);
    await tx.updateTable("centre_appointments").set({ status }).where("id", "=", id).execute();
    await appendCentreEvent(ctx, tx, { of: id, type: status });
    await withdrawQuestion(tx, id);
    await fillFromWaiting(ctx, tx, bookableOf(ctx.city, found.bookable), found);
  });
}

/**
 * A business moves its appointment to another time; the old place is left only when the new one is taken, in one transaction.
 * @throws Refusal appointmentNotFound, appointmentClosed, slotUnknown, slotTooLate, slotTooEarly, slotCalledOff, slotFull
 */
export async function moveAppointment(ctx: Acting, id: string, to: { day: PlainDate; begins: string }): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockOwn(ctx, tx, id, [to.day]);
    const of = bookableOf(ctx.city, found.bookable);
    if (found.status !== "booked" && found.status !== "waiting")
      throw refuse("appointmentClosed", { status: appointmentWords[found.status] });
    if (found.day === to.day && found.begins === to.begins) return;
    // What has begun, or begins too soon for somebody else to take it, is not moved any more.
    await refuseClosedSlot(ctx, tx, of, found);
    await refuseClosedSlot(ctx, tx, of, to);
    const slot = { bookable: of.key, ...to };
    const place = await findPlace(tx, of, slot);
    if (place === undefined) throw refuse("slotFull", to);
    await leavePlace(tx, id);
    await takePlace(tx, slot, place, id);
    const ends = slotsOf(of.rule, ctx.city.calendar, { from: to.day, to: to.day }).find(({ begins }) => begins === to.begins)?.ends ?? "";
    await tx
      .updateTable("centre_appointments")
      .set({ ...to, ends, status: "booked", reminded_at: null })
      .where("id", "=", id)
      .execute();
    await appendCentreEvent(ctx, tx, {
      of: id,
      type: "moved",
      payload: { from: `${found.day} ${found.begins}`, to: `${to.day} ${to.begins}` },
    });
    if (of.key.startsWith("hour:")) {
      const due = { day: to.day, due_on: questionDue(ctx.city, to.day) };
      await tx.updateTable("centre_questions").set(due).where("appointment", "=", id).where("status", "=", "asked").execute();
    }
    await fillFromWaiting(ctx, tx, of, found);
  });
}

/** A business says how it was; once, after it was received. @throws Refusal appointmentNotFound, appointmentClosed */
export async function rateAppointment(ctx: Acting, id: string, level: number): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockOwn(ctx, tx, id, []);
    if (found.status !== "attended" || found.rating !== null) throw refuse("appointmentClosed", { status: appointmentWords[found.status] });
    await tx.updateTable("centre_appointments").set({ rating: level }).where("id", "=", id).execute();
    await appendCentreEvent(ctx, tx, { of: id, type: "rated", payload: { level } });
  });
}

/** The appointment with its row and its days locked; another's does not exist. The days first, as bookings do. */
async function lockOwn(ctx: Acting, tx: Tx, id: string, days: readonly PlainDate[]): Promise<AppointmentRow> {
  const uscc = ownUscc(ctx);
  const found = await lockAppointment(tx, id, days);
  if (found?.uscc !== uscc) throw refuse("appointmentNotFound", {});
  return found;
}

export async function lockAppointment(tx: Tx, id: string, days: readonly PlainDate[]): Promise<AppointmentRow | undefined> {
  const before = await tx.selectFrom("centre_appointments").select(["bookable", "day"]).where("id", "=", id).executeTakeFirst();
  if (before === undefined) return undefined;
  await lockDays(tx, before.bookable, [before.day, ...days]);
  const found = await tx.selectFrom("centre_appointments").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (found && found.day !== before.day) throw refuse("appointmentClosed", { status: { zh: "刚刚被改期", en: "just moved" } });
  return found;
}

async function withdrawQuestion(tx: Tx, appointment: string): Promise<void> {
  await tx
    .updateTable("centre_questions")
    .set({ status: "withdrawn" })
    .where("appointment", "=", appointment)
    .where("status", "=", "asked")
    .execute();
}

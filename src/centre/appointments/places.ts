import { sql } from "kysely";
import type { Acting } from "../../access/index.ts";
import type { PlainDate, Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import type { Bookable } from "../centre-of.ts";
import { freePlaces, type Slot, slotProblem, stampOf } from "../slots.ts";
import { nextStatus } from "./appointment.ts";

export type SlotKey = { bookable: string } & Pick<Slot, "day" | "begins">;

/**
 * Whoever books, moves, gives up or calls off on a day holds that day until the transaction ends, several days in one order. The
 * keys of the tables would refuse a second taker of a place anyway; with the lock the second one finds the next place instead.
 */
export async function lockDays(tx: Tx, bookable: string, days: readonly PlainDate[]): Promise<void> {
  for (const day of [...new Set(days)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`centre ${bookable} ${day}`}, 0))`.execute(tx);
}

/** @throws Refusal slotUnknown, slotTooLate, slotTooEarly, slotCalledOff */
export async function refuseClosedSlot(ctx: Acting, tx: Tx, { rule, key }: Bookable, slot: Pick<Slot, "day" | "begins">): Promise<void> {
  const { day, begins } = slot;
  switch (slotProblem(rule, ctx.city.calendar, slot, stampOf(ctx.clock.now(), ctx.city.timeZone))) {
    case "unknown":
      throw refuse("slotUnknown", { day, begins });
    case "tooLate":
      throw refuse("slotTooLate", { day, begins, hours: rule.closesHours });
    case "tooEarly":
      throw refuse("slotTooEarly", { day, days: rule.daysAheadMax });
    case undefined:
      break;
  }
  const closure = await tx
    .selectFrom("centre_closures")
    .select("reason")
    .where("bookable", "=", key)
    .where("day", "=", day)
    .executeTakeFirst();
  if (closure !== undefined) throw refuse("slotCalledOff", { day, reason: closure.reason });
}

/** The first free place of a slot, or undefined when it is full. The day is locked. */
export async function findPlace(tx: Tx, { rule }: Bookable, slot: SlotKey): Promise<number | undefined> {
  const rows = await ofSlot(tx, slot).execute();
  return freePlaces(
    rule.capacity,
    rows.map(({ place }) => place),
  )[0];
}

export async function takePlace(tx: Tx, slot: SlotKey, place: number, appointment: string): Promise<void> {
  const { bookable, day, begins } = slot;
  await tx.insertInto("centre_places").values({ bookable, day, begins, place, appointment }).execute();
}

export async function leavePlace(tx: Tx, appointment: string): Promise<void> {
  await tx.deleteFrom("centre_places").where("appointment", "=", appointment).execute();
}

/** Whoever waits longest gets the place that has come free, as long as the slot could still be booked. The day is locked. */
export async function fillFromWaiting(ctx: Acting, tx: Tx, of: Bookable, slot: SlotKey): Promise<void> {
  if (slotProblem(of.rule, ctx.city.calendar, slot, stampOf(ctx.clock.now(), ctx.city.timeZone)) !== undefined) return;
  for (let place = await findPlace(tx, of, slot); place !== undefined; place = await findPlace(tx, of, slot)) {
    const first = await tx
      .selectFrom("centre_appointments")
      .select(["id", "uscc", "status"])
      .where("bookable", "=", slot.bookable)
      .where("day", "=", slot.day)
      .where("begins", "=", slot.begins)
      .where("status", "=", "waiting")
      .orderBy("booked_at")
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    const status = first && nextStatus(first.status, "findPlace");
    if (first === undefined || status === undefined) return;
    await takePlace(tx, slot, place, first.id);
    await tx.updateTable("centre_appointments").set({ status }).where("id", "=", first.id).execute();
    await appendCentreEvent(ctx, tx, { of: first.id, type: "placeFound" });
    const { title } = of.entry;
    await notify(ctx, tx, {
      to: { uscc: first.uscc },
      kind: "centreAppointment",
      text: {
        zh: `候补成功：${title.zh}，${slot.day} ${slot.begins}。来不了请取消，让给别人。`,
        en: `A place came free: ${title.en}, ${slot.day} ${slot.begins}. Please cancel it if you cannot come.`,
      },
      link: "/me/centre",
    });
  }
}

function ofSlot(tx: Tx, { bookable, day, begins }: SlotKey) {
  return tx
    .selectFrom("centre_places")
    .select("place")
    .where("bookable", "=", bookable)
    .where("day", "=", day)
    .where("begins", "=", begins);
}

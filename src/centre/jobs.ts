import { addDays, type JobHandler, type Tx } from "../base/index.ts";
import { systemActor } from "../access/index.ts";
import type { Context } from "../city/index.ts";
import { notify } from "../notify/index.ts";
import { nextStatus } from "./appointments/appointment.ts";
import { appendCentreEvent } from "./append-event.ts";
import { bookableOf } from "./centre-of.ts";

/** Goes through what the turning of the hour changes: who is reminded, what has lapsed, which consents have ended. */
const TURN = "centre.turn";
const HOUR_SECONDS = 3_600;
/** So many rows a transaction. */
const BATCH_ROWS = 200;

export const centreJobKinds = [TURN] as const;

export function centreJobs(makeContext: () => Context): Record<(typeof centreJobKinds)[number], JobHandler> {
  return {
    [TURN]: async () => {
      const ctx = makeContext();
      await ctx.db.transaction().execute((tx) => turnLater(tx, ctx));
      await turnCentre(ctx);
    },
  };
}

/** At each start; also in a city without a centre, which may get one while it runs. */
export async function startCentre(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute((tx) => turnLater(tx, ctx));
}

async function turnLater(tx: Tx, { jobs }: Context): Promise<void> {
  await jobs.enqueue(tx, TURN, {}, { afterSeconds: HOUR_SECONDS, key: "turn" });
}

/** All that is due at this moment, in small transactions; whoever is killed goes on at the next turn, and nothing is told twice. */
export async function turnCentre(ctx: Context): Promise<void> {
  for (const step of [remind, lapse, endConsents, eraseValues]) for (let rows = BATCH_ROWS; rows === BATCH_ROWS;) rows = await step(ctx);
}

/** Whoever comes today or tomorrow is reminded, once. */
async function remind(ctx: Context): Promise<number> {
  return await ctx.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom("centre_appointments")
      .select(["id", "uscc", "bookable", "day", "begins"])
      .where("day", ">=", ctx.today)
      .where("day", "<=", addDays(ctx.today, 1))
      .where("status", "=", "booked")
      .where("reminded_at", "is", null)
      .orderBy("id")
      .limit(BATCH_ROWS)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, uscc, bookable, day, begins } of rows) {
      const title = titleOf(ctx, bookable);
      const text = {
        zh: `提醒：${title.zh}，${day} ${begins}。来不了请取消，让给别人。`,
        en: `A reminder: ${title.en}, ${day} ${begins}. Please cancel it if you cannot come.`,
      };
      await notify(ctx, tx, { to: { uscc }, kind: "centreAppointment", text, link: "/me/centre" });
      await tx.updateTable("centre_appointments").set({ reminded_at: ctx.clock.now() }).where("id", "=", id).execute();
    }
    return rows.length;
  });
}

/** Whoever waited for a day that is over has waited in vain. */
async function lapse(ctx: Context): Promise<number> {
  return await ctx.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom("centre_appointments")
      .select(["id", "status"])
      .where("day", "<", ctx.today)
      .where("status", "=", "waiting")
      .orderBy("id")
      .limit(BATCH_ROWS)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, status } of rows) {
      await tx
        .updateTable("centre_appointments")
        .set({ status: nextStatus(status, "lapse") ?? status })
        .where("id", "=", id)
        .execute();
      await appendCentreEvent({ ...ctx, actor: systemActor }, tx, { of: id, type: "lapsed" });
    }
    return rows.length;
  });
}

/** A consent whose last day is over. The partner saw nothing since that day already; here it is written down. */
async function endConsents(ctx: Context): Promise<number> {
  return await ctx.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom("centre_referrals")
      .select(["id", "status"])
      .where("until_day", "<", ctx.today)
      .where("ended_on", "is", null)
      .orderBy("id")
      .limit(BATCH_ROWS)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, status } of rows) {
      const left = status === "asked" || status === "passed" ? "ended" : status;
      await tx.updateTable("centre_referrals").set({ status: left, ended_on: ctx.today }).where("id", "=", id).execute();
      await appendCentreEvent({ ...ctx, actor: systemActor }, tx, { of: id, type: "ended" });
    }
    return rows.length;
  });
}

/** What was handed over is not kept for ever: titles and sources stay, values and the words of the business go. */
async function eraseValues(ctx: Context): Promise<number> {
  const { centre } = ctx.city;
  if (centre === undefined) return 0;
  return await ctx.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom("centre_referrals")
      .select(["id", "facts"])
      .where("ended_on", "<", addDays(ctx.today, -centre.keepDays))
      .where("erased_at", "is", null)
      .orderBy("id")
      .limit(BATCH_ROWS)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, facts } of rows) {
      const left = facts.map(({ value: _value, display: _display, claim: _claim, ...fact }) => fact);
      const values = { facts: JSON.stringify(left), words: "", contact: "", erased_at: ctx.clock.now() };
      await tx.updateTable("centre_referrals").set(values).where("id", "=", id).execute();
    }
    return rows.length;
  });
}

function titleOf({ city }: Context, bookable: string) {
  try {
    return bookableOf(city, bookable).entry.title;
  } catch {
    // Taken out of the lists since.
    return { zh: "服务中心预约", en: "Appointment at the service centre" };
  }
}

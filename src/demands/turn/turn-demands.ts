import { setImmediate } from "node:timers/promises";
import { type Acting, systemActor } from "../../access/index.ts";
import { addDays, type Instant, type Tx, wallTime } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { type LockedDemand, lockDemand, noteInDemand, performRuledDemandActIn } from "../act.ts";
import type { DemandObligation } from "../clock/demand-clock.ts";
import { demandDutyWords } from "../words.ts";
import { decideTurns, type Turn } from "./decide-turns.ts";

/** Demands looked for at once; each is then a transaction of its own, so that an act waits for one demand at most. */
const BATCH = 200;
/** Longest that one job works; the next one goes on. */
const SLICE_MS = 4_000;

/**
 * What the passing of time does to demands: warns before a limit, escalates what has passed, closes in silence. The rows
 * themselves say which are left (`turns_at`), so that a walk that was killed goes on where it was, and running twice does
 * nothing: what was told stands in the events.
 * @returns whether there is more to do
 */
export async function turnDemands(ctx: Context, { sliceMs = SLICE_MS, batch = BATCH } = {}): Promise<boolean> {
  const acting: Acting = { ...ctx, actor: systemActor };
  const end = Date.parse(ctx.clock.now()) + sliceMs;
  for (;;) {
    const due = await ctx.db
      .selectFrom("demands")
      .select("number")
      .where("turns_at", "<=", ctx.clock.now())
      .orderBy("turns_at")
      .limit(batch)
      .execute();
    for (const { number } of due) {
      await turnOrPutOff(acting, number);
      if (Date.parse(ctx.clock.now()) >= end) return true;
      // The embedded database works in this very thread: requests have their turn between two demands.
      await setImmediate();
    }
    if (due.length < batch) return false;
  }
}

/** A demand that cannot be turned stands in nobody's way: it is told, and looked at again tomorrow. */
async function turnOrPutOff(ctx: Acting, number: string): Promise<void> {
  try {
    await ctx.db.transaction().execute((tx) => turnDemand(ctx, tx, number));
  } catch (error) {
    ctx.log("demands.turn", { demand: number, message: String(error) });
    const tomorrow: Instant = wallTime.instantAt(addDays(ctx.today, 1), "00:00", ctx.city.timeZone);
    await ctx.db.updateTable("demands").set({ turns_at: tomorrow }).where("number", "=", number).execute();
  }
}

async function turnDemand(ctx: Acting, tx: Tx, number: string): Promise<void> {
  let found = await lockDemand(ctx, tx, number);
  for (const turn of decideTurns({ ...found, status: found.demand.status }, ctx.clock.now())) found = await take(ctx, tx, found, turn);
  // Also where nothing was to be told: the moment of the next turn is written anew.
  await noteInDemand(ctx, tx, found, []);
}

async function take(ctx: Acting, tx: Tx, found: LockedDemand, turn: Turn): Promise<LockedDemand> {
  if (turn.act !== "warn") return await performRuledDemandActIn(ctx, tx, found, turn.act, () => ({ body: turn.body }));
  await tell(ctx, tx, found, turn.obligation);
  return await noteInDemand(ctx, tx, found, [turn.body]);
}

/** Whoever has it; the department, where half of the time has gone by and nobody has taken it; coordinators see theirs in a list. */
async function tell(
  ctx: Acting,
  tx: Tx,
  { demand, story }: LockedDemand,
  { what, department, dueOn, dueTime }: DemandObligation,
): Promise<void> {
  const taker = department === null ? undefined : story.parts.get(department)?.takenBy;
  if (department === null) return;
  const to = taker ? { userId: taker.id } : { department };
  const by = dueTime === undefined ? dueOn : `${dueOn} ${dueTime}`;
  const duty = demandDutyWords[what];
  const text = { zh: `诉求${demand.number}请在${by}前${duty.zh}。`, en: `Demand ${demand.number}: ${duty.en} by ${by}.` };
  await notify(ctx, tx, {
    to,
    kind: "demandWarned",
    text,
    link: `/office/demands/${demand.number}`,
    caseNumber: demand.number,
  });
}

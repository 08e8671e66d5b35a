import type { Acting } from "../access/index.ts";
import type { Database, PlainDate } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { type CaseStatus, openStatuses } from "./case.ts";
import { caseClock } from "./case-clock.ts";
import { selectEvents, toCase } from "./case-rows.ts";
import type { ClockState } from "./clock/index.ts";

/** What a business is told at once when it has filed. */
export type Submitted = {
  number: string;
  leafId: string;
  clock: ClockState;
  today: PlainDate;
  /** Further than filed where the program has decided it at once. */
  status: CaseStatus;
};

/**
 * The case that this user made before with this key, if any.
 * @throws Refusal idempotencyKeyReused when the content was another
 */
export async function findSubmitted(
  ctx: Acting,
  key: { filedBy: string; idempotencyKey: string; contentHash: string },
): Promise<Submitted | undefined> {
  const row = await ctx.db
    .selectFrom("cases")
    .selectAll()
    .where("filed_by", "=", key.filedBy)
    .where("idempotency_key", "=", key.idempotencyKey)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.content_hash !== key.contentHash) throw refuse("idempotencyKeyReused", { number: row.number });
  const found = toCase(row);
  const events = await selectEvents(ctx.db, found);
  const leafId = events[0]?.leafId;
  if (leafId == null) throw new Error(`case ${found.number} has no leaf of its filing`);
  const clock = caseClock(ctx.city, found.data.limits, events, ctx.today);
  return { number: found.number, leafId, clock, today: ctx.today, status: found.status };
}

/** Numbers of the open cases of a business that wait for a source's answer. */
export async function openCasesAwaitingFacts(db: Database, uscc: string): Promise<string[]> {
  const rows = await db
    .selectFrom("cases")
    .select(["number", "data"])
    .where("uscc", "=", uscc)
    .where("status", "in", openStatuses)
    .orderBy("number")
    .limit(1000)
    .execute();
  return rows.filter((row) => row.data.pendingSources.length > 0).map((row) => row.number);
}

import { sql } from "kysely";
import type { Instant, PlainDate, Text, Tx } from "../../base/index.ts";
import { type City, type Context, isInForce } from "../../city/index.ts";
import type { PolicyReason } from "./offer-cause.ts";
import { catalogueDigest, policyDigest } from "./policy-digest.ts";
import { type PolicyState, readPolicyStates } from "./policy-states.ts";
import { enqueueWalk } from "./walk-city.ts";

/**
 * Compares the policies that the city has today with those by which offers stand, and opens a walk through the city when
 * they differ, when the facts are declared otherwise than before, or when a day has begun that no walk has seen. One run
 * is open at a time: what another had not finished goes on in the new one. Called at each start, and by a job, so that it
 * is known of each version which run has carried it to the businesses; does nothing when nothing is due.
 */
export async function openOfferRun(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    // Of two processes that look at once one opens, the other waits here and finds it done.
    await sql`select pg_advisory_xact_lock(hashtextextended('matching:offer-run', 0))`.execute(tx);
    const open = await tx.selectFrom("offer_runs").select("id").where("finished_at", "is", null).forUpdate().executeTakeFirst();
    const last = await tx.selectFrom("offer_runs").select(["day", "catalogue"]).orderBy("place", "desc").limit(1).executeTakeFirst();
    const changes = comparePolicies(ctx.city, ctx.today, await readPolicyStates(tx));
    const catalogue = catalogueDigest(ctx.city);
    const isDue = last?.day !== ctx.today || last.catalogue !== catalogue || changes.some(({ reason }) => reason !== null);
    const run = isDue ? ctx.newId() : null;
    if (run !== null) {
      await beginRun(tx, ctx, { run, catalogue, reread: last !== undefined && last.catalogue !== catalogue, before: open?.id });
    }
    await writeStates(tx, changes, run);
    // Also of a run that was open before: the process that walked may have been killed.
    if (run !== null || open !== undefined) await enqueueWalk(tx, ctx);
  });
}

/** A policy whose state is to be written; with a reason, the whole city is judged by it. */
export type PolicyChange = { policy: string; title: Text; digest: string; inForce: boolean; listed: boolean; reason: PolicyReason | null };

/** Pure: which policies stand otherwise than offers know them. */
export function comparePolicies(city: Pick<City, "policies">, today: PlainDate, states: ReadonlyMap<string, PolicyState>): PolicyChange[] {
  const changes: PolicyChange[] = [];
  for (const policy of city.policies.values()) {
    const now = { digest: policyDigest(policy), inForce: isInForce(policy, today) };
    const before = states.get(policy.id);
    if (before?.listed === true && before.digest === now.digest && before.inForce === now.inForce) continue;
    changes.push({ policy: policy.id, title: policy.title, ...now, listed: true, reason: reasonOf(before, now) });
  }
  for (const { policy, digest, inForce, listed } of states.values()) {
    if (city.policies.has(policy) || !listed) continue;
    changes.push({ policy, title: noTitle, digest, inForce: false, listed: false, reason: inForce ? "removed" : null });
  }
  return changes;
}

/** A policy that is gone keeps the title it was known by. */
const noTitle: Text = { zh: "", en: "" };

function reasonOf(before: PolicyState | undefined, now: Pick<PolicyState, "digest" | "inForce">): PolicyReason | null {
  if (!now.inForce) return before?.inForce === true ? "ended" : null;
  if (before === undefined || !before.listed) return "published";
  return before.digest === now.digest ? "begun" : "changed";
}

type Begun = { run: string; catalogue: string; reread: boolean; before: string | undefined };

async function beginRun(tx: Tx, { clock, today }: Context, { run, catalogue, reread, before }: Begun): Promise<void> {
  const at = clock.now();
  const wasRereading = before !== undefined && (await endRun(tx, before, at));
  const { count } = await tx
    .selectFrom("entities")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  const row = { id: run, day: today, catalogue, cursor: "", judged: 0, total: Number(count), started_at: at, finished_at: null };
  await tx
    .insertInto("offer_runs")
    .values({ ...row, reread: reread || wasRereading })
    .execute();
  if (before !== undefined) await tx.updateTable("offer_policies").set({ run }).where("run", "=", before).execute();
}

/** @returns whether it was reading all records anew, which the next one then has to do */
async function endRun(tx: Tx, run: string, at: Instant): Promise<boolean> {
  const ended = await tx
    .updateTable("offer_runs")
    .set({ finished_at: at })
    .where("id", "=", run)
    .returning("reread")
    .executeTakeFirstOrThrow();
  return ended.reread;
}

async function writeStates(tx: Tx, changes: readonly PolicyChange[], run: string | null): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ inForce, reason, ...rest }) => ({ ...rest, in_force: inForce, reason, run: reason === null ? null : run }));
  await sql`
    insert into offer_policies (policy, title, digest, in_force, listed, reason, run)
    select policy, title, digest, in_force, listed, reason, run
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as changed (policy text, title jsonb, digest text, in_force boolean, listed boolean, reason text, run text)
    on conflict (policy) do update set
      title = case when excluded.listed then excluded.title else offer_policies.title end,
      digest = excluded.digest, in_force = excluded.in_force, listed = excluded.listed,
      reason = case when excluded.run is null then offer_policies.reason else excluded.reason end,
      run = coalesce(excluded.run, offer_policies.run),
      gained = case when excluded.run is null then offer_policies.gained else 0 end,
      lost = case when excluded.run is null then offer_policies.lost else 0 end
  `.execute(tx);
}

import { sql } from "kysely";
import { addDays, type Instant, localDate, type Tx } from "../../base/index.ts";
import type { Acting } from "../../access/index.ts";
import type { Context } from "../../city/index.ts";
import { isOpenDemand } from "../demand.ts";
import { openImprovement } from "../improve/index.ts";
import { type Alike, findAlike, forgetOldBands } from "./find-alike.ts";
import { growCluster } from "./grow-cluster.ts";
import { joinByRule } from "./join-by-rule.ts";
import { bandsOf } from "./signature.ts";
import { TERMS_MIN, termsOf } from "./terms.ts";

/** The same person with nearly the same words, within some days, while the first is open: the same demand. */
const SAME_SHARE = 90;
const SAME_DAYS = 7;

export type Compared = { alike: Alike[]; /** The demand that this one is the same as, by rule. */ same?: string };

/**
 * After filing: finds what is like a new demand, keeps it for the officers, lets its cluster grow, and makes one task of a
 * cluster that is large enough. Comparing waits for comparing, so that two that come at once see each other. Once is enough:
 * a second run finds its own words and changes nothing.
 */
export async function compareDemand(ctx: Acting, number: string): Promise<Compared> {
  return await ctx.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('demands.similar'))`.execute(tx);
    const found = await tx
      .selectFrom("demands")
      .select(["number", "text", "filed_at", "uscc", "phone", "caller", "status", "channel"])
      .where("number", "=", number)
      .executeTakeFirst();
    // What the city wrote itself is alike because the city wrote it.
    if (found === undefined || found.channel === "noticed") return { alike: [] };
    const terms = termsOf(found.text);
    if (terms.length < TERMS_MIN) return { alike: [] };
    const of = { number, filedAt: found.filed_at, terms, caller: callerOf(found) };
    if (!(await keepWords(tx, of))) return { alike: [] };
    await forgetOldBands(ctx, tx);
    const alike = await findAlike(ctx, tx, of);
    await keepLikeness(tx, number, alike);
    const same = isOpenDemand(found.status) ? await sameByRule(ctx, tx, of, alike) : undefined;
    if (same !== undefined) {
      await joinByRule(ctx, tx, number, same);
      return { alike, same };
    }
    const grown = await growCluster(ctx, tx, of, alike);
    if (grown && grown.callers >= (ctx.city.demands?.clusterMinimum ?? Infinity))
      await openImprovement(ctx, tx, grown.cluster, alike[0]?.common ?? []);
    return { alike };
  });
}

/** Who asked, as far as it can be told apart: one who says it five times is one. */
function callerOf(of: { number: string; uscc: string | null; phone: string | null; caller: { mail?: string | undefined } | null }): string {
  return of.uscc ?? of.phone ?? of.caller?.mail ?? of.number;
}

type Words = { number: string; filedAt: Instant; caller: string; terms: readonly string[] };

/** False where they are kept already. */
async function keepWords(tx: Tx, { number, filedAt, caller, terms }: Words): Promise<boolean> {
  const kept = await tx
    .insertInto("demand_terms")
    .values({ number, filed_at: filedAt, caller, terms: JSON.stringify(terms) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("number")
    .executeTakeFirst();
  if (kept === undefined) return false;
  await tx
    .insertInto("demand_bands")
    .values(bandsOf(terms).map((hash, band) => ({ band, hash, filed_at: filedAt, number })))
    .execute();
  return true;
}

async function keepLikeness(tx: Tx, number: string, alike: readonly Alike[]): Promise<void> {
  if (alike.length === 0) return;
  const rows = alike.map(({ number: other, share, common }) => ({ number, other, share, common: JSON.stringify(common.slice(0, 30)) }));
  await tx.insertInto("demand_likeness").values(rows).execute();
}

async function sameByRule(ctx: Context, tx: Tx, of: Words, alike: readonly Alike[]): Promise<string | undefined> {
  const since = addDays(localDate(of.filedAt, ctx.city.timeZone), -SAME_DAYS);
  const candidates = alike.filter(
    ({ share, caller, filedAt }) => share >= SAME_SHARE && caller === of.caller && localDate(filedAt, ctx.city.timeZone) >= since,
  );
  for (const { number } of candidates) {
    const row = await tx.selectFrom("demands").select("status").where("number", "=", number).executeTakeFirst();
    if (row && isOpenDemand(row.status)) return number;
  }
  return undefined;
}

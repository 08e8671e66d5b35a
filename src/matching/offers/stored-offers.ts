import { sql } from "kysely";
import type { Database, Instant, Text, Tx } from "../../base/index.ts";
import type { OfferCause } from "./offer-cause.ts";
import type { OfferOutcome } from "./tables.ts";

export type StoredOffer = {
  policy: string;
  outcome: OfferOutcome;
  digest: string;
  cause: OfferCause;
  since: Instant;
  seenAt: Instant | null;
};

/** Every policy that has found the business, or had. */
export async function readStoredOffers(db: Database, uscc: string): Promise<StoredOffer[]> {
  const rows = await db.selectFrom("offers").selectAll().where("uscc", "=", uscc).execute();
  return rows.map(({ policy, outcome, digest, cause, since, seen_at }) => ({ policy, outcome, digest, cause, since, seenAt: seen_at }));
}

/** Titles of policies as they were last listed. */
export async function readTitles(db: Database, policies: readonly string[]): Promise<Map<string, Text>> {
  if (policies.length === 0) return new Map();
  const rows = await db.selectFrom("offer_policies").select(["policy", "title"]).where("policy", "in", policies).execute();
  return new Map(rows.map(({ policy, title }) => [policy, title]));
}

/** How the offers of a batch of businesses stand. */
export async function readOutcomes(tx: Tx, usccs: readonly string[]): Promise<Map<string, Map<string, OfferOutcome>>> {
  const rows = await tx.selectFrom("offers").select(["uscc", "policy", "outcome"]).where("uscc", "in", usccs).execute();
  const outcomes = new Map<string, Map<string, OfferOutcome>>();
  for (const { uscc, policy, outcome } of rows) {
    const known = outcomes.get(uscc) ?? new Map<string, OfferOutcome>();
    outcomes.set(uscc, known.set(policy, outcome));
  }
  return outcomes;
}

export type WrittenOffer = { uscc: string; policy: string; outcome: OfferOutcome; digest: string; cause: OfferCause };

const ROWS_MAX = 10_000;

/** A written offer is news: whatever the business had seen before, this it has not. */
export async function writeOffers(tx: Tx, offers: readonly WrittenOffer[], at: Instant): Promise<void> {
  for (let from = 0; from < offers.length; from += ROWS_MAX) {
    await sql`
      insert into offers (uscc, policy, outcome, digest, cause, since, seen_at)
      select uscc, policy, outcome, digest, cause, ${at}::timestamptz, null
      from jsonb_to_recordset(${JSON.stringify(offers.slice(from, from + ROWS_MAX))}::jsonb)
        as written (uscc text, policy text, outcome text, digest text, cause jsonb)
      on conflict (uscc, policy) do update
      set outcome = excluded.outcome, digest = excluded.digest, cause = excluded.cause, since = excluded.since, seen_at = null
    `.execute(tx);
  }
}

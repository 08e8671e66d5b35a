import { addDays, type PlainDate } from "../base/index.ts";
import type { FactDefinition } from "../city/index.ts";
import type { Facts, FactValue } from "../criteria/index.ts";
import { type FactFetch, type FactProblem, type FactRecord, FROM_DECISION } from "./fact.ts";

/**
 * What is known of one fact today. Unknown has its reasons, and none of them is "no".
 * - confirmed: an authority says so, and it is still valid
 * - disputed: the business says otherwise; both are kept
 * - stale: known once, no longer valid
 * - pending: the source did not answer; it is asked again
 * - nothingHeld: the source answered, and has nothing of the kind
 * - unknown: nobody was asked, nobody can tell, or the answer could not be read
 */
export type ChosenFact =
  | { status: "confirmed"; key: string; record: FactRecord; validUntil: PlainDate | null }
  | { status: "disputed"; key: string; authority: FactRecord | null; claim: FactRecord; validUntil: PlainDate | null }
  | { status: "stale"; key: string; record: FactRecord; validUntil: PlainDate }
  | { status: "pending"; key: string; source: string; since: FactRecord | null }
  | { status: "nothingHeld"; key: string; source: string; fetch: FactFetch }
  | { status: "unknown"; key: string; source: string | null; problem: FactProblem | null };

export type ChosenFacts = ReadonlyMap<string, ChosenFact>;

/**
 * Chooses the present one of all recorded values of a fact. Declared rules, in this order:
 * 1. what has expired counts for nothing;
 * 2. of authorities the newer counts (day it speaks of, then time it was recorded);
 * 3. an authority's value counts over a claim, save that
 * 4. a claim disputes the very value it was made against for as long as the authority repeats that value
 *    (最多跑一次规定 第7条: where the applicant objects to shared data, the applicant's material counts).
 *    A different value of the authority that was recorded later answers the dispute.
 *
 * `records` are those not superseded, in any order; `fetch` is the last answer of the fact's own source.
 */
export function chooseFact(definition: FactDefinition, records: readonly FactRecord[], fetch: FactFetch | undefined, today: PlainDate): ChosenFact {
  const { key } = definition;
  const newest = records.toSorted(byAge);
  const valid = newest.filter((record) => isValid(record, definition, today));
  const authority = valid.find((record) => record.kind === "authority");
  const claim = valid.find((record) => record.kind === "claim");
  if (claim !== undefined && isStanding(claim, authority)) {
    return { status: "disputed", key, authority: authority ?? null, claim, validUntil: lastDay(claim, definition) };
  }
  if (authority !== undefined) return { status: "confirmed", key, record: authority, validUntil: lastDay(authority, definition) };
  return chooseUnknown(definition, newest.find((record) => record.kind === "authority"), fetch);
}

/**
 * The values a criterion may be judged by. For the business itself its own material counts in a dispute;
 * for the office only what an authority confirms, so that a disputed value is unknown to it.
 */
export function factsOf(chosen: ChosenFacts, reader: "business" | "office"): Facts {
  const facts = new Map<string, FactValue>();
  for (const fact of chosen.values()) {
    if (fact.status === "confirmed") facts.set(fact.key, fact.record.value);
    if (fact.status === "disputed" && reader === "business") facts.set(fact.key, fact.claim.value);
  }
  return facts;
}

/** Last day on which a record counts; null: until something newer comes. */
export function lastDay(record: FactRecord, definition: FactDefinition): PlainDate | null {
  if (record.validUntil !== null) return record.validUntil;
  // validityDays says after how long a registry must be asked again; a decision holds for as long as it says.
  if (record.source === FROM_DECISION || definition.validityDays === undefined) return null;
  return addDays(record.asOf, definition.validityDays);
}

function isValid(record: FactRecord, definition: FactDefinition, today: PlainDate): boolean {
  const last = lastDay(record, definition);
  return last === null || today <= last;
}

function isStanding(claim: FactRecord, authority: FactRecord | undefined): boolean {
  if (authority === undefined) return true;
  if (authority.value === claim.value) return false;
  return authority.value === claim.against || authority.recordedAt < claim.recordedAt;
}

function chooseUnknown(definition: FactDefinition, expired: FactRecord | undefined, fetch: FactFetch | undefined): ChosenFact {
  const { key } = definition;
  const source = definition.source ?? null;
  if (source === null || fetch === undefined) return expired ? stale(definition, expired) : { status: "unknown", key, source, problem: null };
  if (fetch.status === "pending" || fetch.status === "failed") return { status: "pending", key, source, since: expired ?? null };
  const problem = fetch.problems[key];
  if (problem !== undefined) return { status: "unknown", key, source, problem };
  return expired ? stale(definition, expired) : { status: "nothingHeld", key, source, fetch };
}

function stale(definition: FactDefinition, record: FactRecord): ChosenFact {
  // Only a record with a last day can have expired.
  return { status: "stale", key: definition.key, record, validUntil: lastDay(record, definition) ?? record.asOf };
}

/** Newest first; the id settles what is equal, so that the choice never depends on the order of rows. */
function byAge(a: FactRecord, b: FactRecord): number {
  return compare(b.asOf, a.asOf) || compare(b.recordedAt, a.recordedAt) || compare(b.id, a.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

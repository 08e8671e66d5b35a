import { addDays, localDate, type PlainDate } from "../base/index.ts";
import type { FactDefinition } from "../city/index.ts";
import type { Facts, FactValue } from "../criteria/index.ts";
import { type FactFetch, type FactProblem, type FactRecord, FROM_DECISION, FROM_PRESENTATION } from "./fact.ts";

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

/** The day that is asked about, where it is counted. */
export type Day = { today: PlainDate; timeZone: string };

/**
 * Chooses the present one of all recorded values of a fact. Declared rules, in this order:
 * 1. what has expired counts for nothing (see lastDay);
 * 2. of authorities the newer counts (day it speaks of, then time it was recorded);
 * 3. an authority's value counts over a claim, save that
 * 4. a claim disputes the very value it was made against for as long as the authority repeats that value
 *    (最多跑一次规定 第7条: where the applicant objects to shared data, the applicant's material counts).
 *    A different value of the authority that was recorded later answers the dispute.
 *
 * `records` are those not superseded, in any order; `fetch` is the last answer of the fact's own source.
 */
export function chooseFact(definition: FactDefinition, records: readonly FactRecord[], fetch: FactFetch | undefined, day: Day): ChosenFact {
  const { key } = definition;
  const last = (record: FactRecord): PlainDate | null => lastDay(record, definition, fetch, day);
  const newest = records.toSorted(byAge);
  const valid = newest.filter((record) => isValid(last(record), day));
  const authority = valid.find((record) => record.kind === "authority");
  const claim = valid.find((record) => record.kind === "claim");
  if (claim !== undefined && isStanding(claim, authority)) {
    return { status: "disputed", key, authority: authority ?? null, claim, validUntil: authority ? last(authority) : null };
  }
  if (authority !== undefined) return { status: "confirmed", key, record: authority, validUntil: last(authority) };
  const expired = newest.find((record) => record.kind === "authority");
  return chooseUnknown(definition, expired && { record: expired, validUntil: last(expired) ?? expired.asOf }, fetch);
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

/**
 * Last day on which a record counts; null: until something newer comes. What a source told ages from the day it last
 * told it, for a registry that repeats a value of years ago says that it still holds. A decision holds for as long as
 * it says, and a claim until the authority answers it.
 */
function lastDay(record: FactRecord, definition: FactDefinition, fetch: FactFetch | undefined, { timeZone }: Day): PlainDate | null {
  if (record.validUntil !== null) return record.validUntil;
  if (record.kind === "claim" || decided.has(record.source) || definition.validityDays === undefined) return null;
  const told = fetch?.source === record.source && fetch.fetchedAt !== null ? localDate(fetch.fetchedAt, timeZone) : record.asOf;
  return addDays(told > record.asOf ? told : record.asOf, definition.validityDays);
}

/** What a licence says holds until its own last day, whoever issued it. */
const decided: ReadonlySet<string> = new Set([FROM_DECISION, FROM_PRESENTATION]);

function isValid(last: PlainDate | null, { today }: Day): boolean {
  return last === null || today <= last;
}

function isStanding(claim: FactRecord, authority: FactRecord | undefined): boolean {
  if (authority === undefined) return true;
  if (authority.value === claim.value) return false;
  return authority.value === claim.against || authority.recordedAt < claim.recordedAt;
}

function chooseUnknown(
  definition: FactDefinition,
  expired: { record: FactRecord; validUntil: PlainDate } | undefined,
  fetch: FactFetch | undefined,
): ChosenFact {
  const { key } = definition;
  const source = definition.source ?? null;
  if (source !== null && (fetch?.status === "pending" || fetch?.status === "failed"))
    return { status: "pending", key, source, since: expired?.record ?? null };
  const problem = fetch?.problems[key];
  if (problem !== undefined) return { status: "unknown", key, source, problem };
  if (expired !== undefined) return { status: "stale", key, ...expired };
  if (source !== null && fetch !== undefined) return { status: "nothingHeld", key, source, fetch };
  return { status: "unknown", key, source, problem: null };
}

/** Newest first; the id settles what is equal, so that the choice never depends on the order of rows. */
function byAge(a: FactRecord, b: FactRecord): number {
  return compare(b.asOf, a.asOf) || compare(b.recordedAt, a.recordedAt) || compare(b.id, a.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

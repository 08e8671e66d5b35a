import { addDays, type PlainDate, type Tx } from "../../base/index.ts";
import type { City, Context } from "../../city/index.ts";
import type { Facts } from "../../criteria/index.ts";
import { type ChosenFact, type ChosenFacts, factsOf, readFactsOfMany } from "../../entities/index.ts";
import { compareOffers, type OfferChange } from "./compare-offers.ts";
import { type JudgedBusiness, type JudgedRow, lockBusinesses, writeJudged } from "./judged-businesses.ts";
import type { FactChange, OfferCause } from "./offer-cause.ts";
import { packOf } from "./policy-pack.ts";
import { type PolicyState, readOpenRun, readPolicyStates } from "./policy-states.ts";
import { standingPolicies } from "./standing-policies.ts";
import { readOutcomes, type WrittenOffer, writeOffers } from "./stored-offers.ts";

/** News for whoever cares: policies that businesses have lost by what is known of them, some at a time. */
export const OFFERS_LOST = "matching.offersLost";
export type LostOffer = { uscc: string; policy: string };
/** Losses told in one job. */
const TOLD_AT_ONCE = 50;

export type JudgeBatch = {
  usccs: readonly string[];
  /** Read the records of all of them anew; else only of those of which something has run out since. */
  reread: boolean;
  /** The walk that this batch is a part of. */
  run?: string;
};

/** How many businesses each policy has gained and lost. */
export type OfferCounts = Map<string, { gained: number; lost: number }>;

/**
 * Judges some businesses by every policy that is offered and writes what is different from before: offers, and the facts
 * they were judged by. Whoever does the same at the same time waits, and then finds nothing to write.
 */
export async function judgeBatch(tx: Tx, ctx: Context, batch: JudgeBatch): Promise<OfferCounts> {
  const counts: OfferCounts = new Map();
  if (batch.usccs.length === 0) return counts;
  const at = ctx.clock.now();
  const held = await lockBusinesses(tx, batch.usccs, at);
  // Read after the lock: a walk that was here before this moment is seen to have been.
  const states = await readPolicyStates(tx);
  const open = await readOpenRun(tx);
  const stored = await readOutcomes(tx, batch.usccs);
  const due = batch.usccs.filter((uscc) => batch.reread || isDue(held.get(uscc), ctx.today));
  const chosen = await readFactsOfMany(tx, ctx.city, due, ctx.today);
  const subjects = batch.usccs.map((uscc) => subjectOf(uscc, held.get(uscc), chosen.get(uscc)));
  const pack = packOf(ctx.city, ctx.today);
  const outcomeOf = pack.judge(subjects.map(({ facts }) => facts));
  const standingFor = standingPolicies({ pack, states, open, run: batch.run });
  const written: WrittenOffer[] = [];
  const lost: LostOffer[] = [];
  for (const [row, subject] of subjects.entries()) {
    const { judged, places, over } = standingFor(subject.uscc);
    const before = stored.get(subject.uscc) ?? new Map();
    for (const change of compareOffers({ stored: before, judged, outcomeOf: (index) => outcomeOf(places[index]!, row), over })) {
      const state = states.get(change.policy)!; // only what has a state stands
      const cause = causeOf(change, subject, state, ctx.city, batch.run);
      written.push({ uscc: subject.uscc, policy: change.policy, outcome: change.outcome, digest: state.digest, cause });
      if (state.run === batch.run) countChange(counts, change);
      // Not what a new text of the policy took from many, nor what cannot be said for the moment: when it can, it is told.
      if (change.kind !== "gained" && change.outcome === "ineligible" && cause.kind === "facts")
        lost.push({ uscc: subject.uscc, policy: change.policy });
    }
  }
  await writeOffers(tx, written, at);
  await tellLosses(tx, ctx, lost);
  await writeJudged(tx, ctx.city.facts, subjects.filter(isReread), at);
  return counts;
}

async function tellLosses(tx: Tx, { jobs }: Context, lost: readonly LostOffer[]): Promise<void> {
  for (let at = 0; at < lost.length; at += TOLD_AT_ONCE) await jobs.enqueue(tx, OFFERS_LOST, { lost: lost.slice(at, at + TOLD_AT_ONCE) });
}

/** A business, what is confirmed of it now, and, where its record was read anew, what that changed. */
type Subject = JudgedRow & { isFirst: boolean; before: Facts; chosen: ChosenFacts | undefined };

function subjectOf(uscc: string, before: JudgedBusiness | undefined, chosen: ChosenFacts | undefined): Subject {
  const known = before?.facts ?? new Map();
  const base = { uscc, isFirst: before?.isFirst ?? true, before: known, chosen };
  if (chosen === undefined) return { ...base, facts: known, nextOn: before?.nextOn ?? null };
  return { ...base, facts: factsOf(chosen, "office"), nextOn: dayAfterFirstEnd(chosen) };
}

function isReread({ chosen }: Subject): boolean {
  return chosen !== undefined;
}

function isDue(before: JudgedBusiness | undefined, today: PlainDate): boolean {
  return before?.facts === undefined || before.isFirst || (before.nextOn !== null && before.nextOn <= today);
}

/** The first day on which something that counts today no longer does. */
function dayAfterFirstEnd(chosen: ChosenFacts): PlainDate | null {
  let first: PlainDate | null = null;
  for (const fact of chosen.values()) {
    if (fact.status !== "confirmed" && fact.status !== "disputed") continue;
    const { validUntil } = fact;
    if (validUntil !== null && (first === null || validUntil < first)) first = validUntil;
  }
  return first === null ? null : addDays(first, 1);
}

function causeOf(change: OfferChange, subject: Subject, state: PolicyState, city: City, run: string | undefined): OfferCause {
  if (run !== undefined && state.run === run && state.reason !== null) return { kind: state.reason };
  if (change.outcome === "ended") return { kind: state.reason ?? "ended" };
  if (subject.isFirst) return { kind: "first" };
  const facts = changedFacts(city, change.policy, subject);
  return facts.length > 0 ? { kind: "facts", facts } : { kind: "day" };
}

/** The facts that the policy reads and that count otherwise than when the business was judged last. */
function changedFacts(city: City, policy: string, { before, facts, chosen }: Subject): { key: string; how: FactChange }[] {
  const read = city.policies.get(policy)?.criterion.facts ?? [];
  const keys = new Set(read.map((key) => city.facts.get(key)?.derived?.yearsSince ?? key));
  return [...keys].filter((key) => before.get(key) !== facts.get(key)).map((key) => ({ key, how: howOf(chosen?.get(key)) }));
}

function howOf(fact: ChosenFact | undefined): FactChange {
  switch (fact?.status) {
    case "confirmed":
      return "updated";
    case "stale":
      return "expired";
    case "disputed":
      return "disputed";
    case "pending":
      return "pending";
    default:
      return "gone";
  }
}

function countChange(counts: OfferCounts, { policy, kind }: OfferChange): void {
  if (kind === "settled") return;
  const count = counts.get(policy) ?? { gained: 0, lost: 0 };
  count[kind]++;
  counts.set(policy, count);
}

/** Two runs beside each other: who has gained a policy, and who has lost it. */
import type { Text } from "../../base/index.ts";
import type { Counts } from "../engine/index.ts";
import { alignBusinesses, NOWHERE } from "./align-businesses.ts";
import { bitsOf, countBits, hasBit, rowsOf, wordsFor } from "./bitmap.ts";
import type { PolicyOutcomes, Results } from "./open-results.ts";

/** A policy that one of the runs does not judge makes nobody eligible there. */
export type PolicyDiff = {
  readonly id: string;
  readonly title: Text;
  readonly judged: "both" | "before" | "after";
  /** whether it is another version of the policy */
  readonly rewritten: boolean;
  /** undefined where it was not judged */
  readonly before: Counts | undefined;
  readonly after: Counts | undefined;
  /** Of the businesses of both runs: eligible after and not before. */
  readonly gained: number;
  /** … for which facts were missing before */
  readonly gainedFromUnknown: number;
  /** Eligible before and not after. */
  readonly lost: number;
  /** … for which facts are missing now */
  readonly lostToUnknown: number;
  /** Eligible after, and not in the run before. */
  readonly arrived: number;
  /** Eligible before, and not in the run after. */
  readonly departed: number;
};

export type ChangeKind = "gained" | "lost" | "arrived" | "departed";

/** One business whose entitlement differs. `row`: of the run after, for the departed of the run before. */
export type Change = {
  readonly kind: ChangeKind;
  readonly row: number;
  readonly uscc: string | undefined;
  /** undefined where the business or the policy is not in that run */
  readonly before: Outcome | undefined;
  readonly after: Outcome | undefined;
};
type Outcome = "eligible" | "ineligible" | "unknown";

export type ResultsDiff = {
  /** How businesses were paired: they stand in the same order, or by their codes (without one, by their rows). */
  readonly pairedBy: "order" | "code";
  readonly inBoth: number;
  readonly arrived: number;
  readonly departed: number;
  /** In the order of the run after; then those that only the run before judges. */
  readonly policies: readonly PolicyDiff[];
  /** The businesses behind the four numbers of one policy. */
  changes(id: string): Generator<Change>;
};

export function diffResults(before: Results, after: Results): ResultsDiff {
  const pairing = pair(before, after);
  const ids = [...new Set([...after.policies, ...before.policies].map(({ id }) => id))];
  return {
    pairedBy: pairing.places === undefined ? "order" : "code",
    inBoth: countBits(pairing.known),
    arrived: after.rows - countBits(pairing.known),
    departed: before.rows - countBits(pairing.known),
    policies: ids.map((id) => diffPolicy(before, after, id, pairing)),
    changes: (id) => listChanges(before, after, id, pairing),
  };
}

/** `known`: those of the run after that the run before has too; `kept`: those of the run before that are in the one after. */
type Pairing = { readonly places: Int32Array | undefined; readonly known: Int32Array; readonly kept: Int32Array };

function pair(before: Results, after: Results): Pairing {
  const kept = new Int32Array(wordsFor(before.rows));
  if (before.order === after.order && before.rows === after.rows) {
    for (let row = 0; row < before.rows; row += 32) kept[row >> 5] = before.rows - row >= 32 ? -1 : (1 << (before.rows - row)) - 1;
    return { places: undefined, known: kept, kept };
  }
  const places = alignBusinesses(before.businesses(), after.businesses());
  const known = new Int32Array(wordsFor(after.rows));
  for (const [position, place] of places.entries()) {
    if (place === NOWHERE) continue;
    kept[position >> 5]! |= 1 << (position & 31);
    known[place >> 5]! |= 1 << (place & 31);
  }
  return { places, known, kept };
}

function diffPolicy(before: Results, after: Results, id: string, pairing: Pairing): PolicyDiff {
  const [placeBefore, placeAfter] = [before.placeOf(id), after.placeOf(id)];
  const [policyBefore, policyAfter] = [placeBefore, placeAfter].map((place, at) =>
    place === undefined ? undefined : [before, after][at]!.policies[place]!,
  );
  const head = {
    id,
    title: (policyAfter ?? policyBefore)!.title,
    judged: placeBefore === undefined ? "after" : placeAfter === undefined ? "before" : "both",
    rewritten: policyBefore !== undefined && policyAfter !== undefined && policyBefore.digest !== policyAfter.digest,
    before: placeBefore === undefined ? undefined : before.counts(placeBefore),
    after: placeAfter === undefined ? undefined : after.counts(placeAfter),
  } as const;
  const none = { gained: 0, gainedFromUnknown: 0, lost: 0, lostToUnknown: 0, arrived: 0, departed: 0 };
  const isSame =
    pairing.places === undefined &&
    placeBefore !== undefined &&
    placeAfter !== undefined &&
    before.fingerprint(placeBefore) === after.fingerprint(placeAfter);
  return { ...head, ...(isSame ? none : countChanges(before, after, id, pairing)) };
}

type Numbers = Pick<PolicyDiff, "gained" | "gainedFromUnknown" | "lost" | "lostToUnknown" | "arrived" | "departed">;

function countChanges(before: Results, after: Results, id: string, pairing: Pairing): Numbers {
  const eligibleBefore = halfOf(before, id, "eligible");
  const was = moved(eligibleBefore, after.rows, pairing);
  const is = halfOf(after, id, "eligible");
  const numbers = { gained: 0, gainedFromUnknown: 0, lost: 0, lostToUnknown: 0 };
  // Read only where somebody gained or lost: most policies change for nobody from one day to the next.
  let unknownBefore: Int32Array | undefined;
  let unknownAfter: Int32Array | undefined;
  for (let at = 0; at < is.length; at++) {
    if (was[at] === is[at]) continue;
    const gained = gainedIn(was, is, pairing, at);
    const lost = lostIn(was, is, at);
    if (gained !== 0) {
      unknownBefore ??= moved(halfOf(before, id, "unknown"), after.rows, pairing);
      numbers.gained += bitsOf(gained);
      numbers.gainedFromUnknown += bitsOf(gained & unknownBefore[at]!);
    }
    if (lost !== 0) {
      unknownAfter ??= halfOf(after, id, "unknown");
      numbers.lost += bitsOf(lost);
      numbers.lostToUnknown += bitsOf(lost & unknownAfter[at]!);
    }
  }
  const isWhole = pairing.places === undefined;
  return {
    ...numbers,
    arrived: isWhole ? 0 : countBits(without(is, pairing.known)),
    departed: isWhole ? 0 : countBits(without(eligibleBefore, pairing.kept)),
  };
}

function gainedIn(was: Int32Array, is: Int32Array, { known }: Pairing, at: number): number {
  return is[at]! & ~was[at]! & known[at]!;
}

/** Who was moved into the order of the run after is known there. */
function lostIn(was: Int32Array, is: Int32Array, at: number): number {
  return was[at]! & ~is[at]!;
}

/** A bitmap of the run before in the order of the run after; who is not in that is left out. */
function moved(bitmap: Int32Array, rows: number, { places }: Pairing): Int32Array {
  if (places === undefined) return bitmap;
  const into = new Int32Array(wordsFor(rows));
  for (let at = 0; at < bitmap.length; at++) {
    for (let word = bitmap[at]!; word !== 0; word &= word - 1) {
      const place = places[at * 32 + 31 - Math.clz32(word & -word)]!;
      if (place !== NOWHERE) into[place >> 5]! |= 1 << (place & 31);
    }
  }
  return into;
}

function* listChanges(before: Results, after: Results, id: string, pairing: Pairing): Generator<Change> {
  const was = outcomesOf(before, id);
  const is = outcomesOf(after, id);
  const wasMoved = { eligible: moved(was.eligible, after.rows, pairing), unknown: moved(was.unknown, after.rows, pairing) };
  const gained = is.eligible.map((_, at) => gainedIn(wasMoved.eligible, is.eligible, pairing, at));
  const lost = is.eligible.map((_, at) => lostIn(wasMoved.eligible, is.eligible, at));
  const outcomeIn = (run: Results, { eligible, unknown }: typeof was, position: number): Outcome | undefined =>
    run.placeOf(id) === undefined
      ? undefined
      : hasBit(eligible, position)
        ? "eligible"
        : hasBit(unknown, position)
          ? "unknown"
          : "ineligible";
  for (const [kind, bitmap] of [
    ["gained", gained],
    ["lost", lost],
  ] as const)
    // prettier-ignore
    for (const position of rowsOf(bitmap))
      yield { kind, ...who(after, position), before: outcomeIn(before, wasMoved, position), after: outcomeIn(after, is, position) };
  for (const position of rowsOf(without(is.eligible, pairing.known)))
    yield { kind: "arrived", ...who(after, position), before: undefined, after: "eligible" };
  for (const position of rowsOf(without(was.eligible, pairing.kept)))
    yield { kind: "departed", ...who(before, position), before: "eligible", after: undefined };
}

function who(run: Results, position: number): { row: number; uscc: string | undefined } {
  const businesses = run.businesses();
  return { row: businesses.rows[position]!, uscc: businesses.uscc(position) };
}

function halfOf(run: Results, id: string, half: "eligible" | "unknown"): Int32Array {
  const place = run.placeOf(id);
  return place === undefined ? new Int32Array(wordsFor(run.rows)) : run.half(place, half);
}

function outcomesOf(run: Results, id: string): PolicyOutcomes {
  const place = run.placeOf(id);
  if (place !== undefined) return run.outcomes(place);
  return { eligible: new Int32Array(wordsFor(run.rows)), unknown: new Int32Array(wordsFor(run.rows)) };
}

function without(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((word, at) => word & ~b[at]!);
}

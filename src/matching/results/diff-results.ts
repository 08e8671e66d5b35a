/** Two runs beside each other: who has gained a policy, and who has lost it. */
import type { Outcome } from "../../criteria/index.ts";
import { countBits, hasBit, rowsOf } from "../engine/index.ts";
import { alignBusinesses } from "./align-businesses.ts";
import { wordsFor } from "./bitmap.ts";
import { diffPolicies, type PolicyDiff } from "./diff-policies.ts";
import type { PolicyOutcomes, Results } from "./open-results.ts";
import { moveBits, NOWHERE, type Pairing } from "./pairing.ts";

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

/** `threads`: that count, besides the one that asks; as many as pay where it is not given. */
export async function diffResults(before: Results, after: Results, threads?: number): Promise<ResultsDiff> {
  const pairing = pair(before, after);
  const ids = [...new Set([...after.policies, ...before.policies].map(({ id }) => id))];
  return {
    pairedBy: pairing.places === undefined ? "order" : "code",
    inBoth: countBits(pairing.known),
    arrived: after.rows - countBits(pairing.known),
    departed: before.rows - countBits(pairing.known),
    policies: await diffPolicies(before, after, pairing, ids, threads),
    changes: (id) => listChanges(before, after, id, pairing),
  };
}

function pair(before: Results, after: Results): Pairing {
  const kept = sharedBits(before.rows);
  if (before.order === after.order && before.rows === after.rows) {
    for (let row = 0; row < before.rows; row += 32) kept[row >> 5] = before.rows - row >= 32 ? -1 : (1 << (before.rows - row)) - 1;
    return { places: undefined, known: kept, kept };
  }
  const places = alignBusinesses(before.businesses(), after.businesses());
  const known = sharedBits(after.rows);
  for (const [position, place] of places.entries()) {
    if (place === NOWHERE) continue;
    kept[position >> 5]! |= 1 << (position & 31);
    known[place >> 5]! |= 1 << (place & 31);
  }
  return { places, known, kept };
}

/** Read by many threads and copied for none. */
function sharedBits(rows: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(wordsFor(rows) * 4));
}

function* listChanges(before: Results, after: Results, id: string, { places, known, kept }: Pairing): Generator<Change> {
  const was = outcomesIn(before, id);
  const is = outcomesIn(after, id);
  const moved = (bitmap: Int32Array): Int32Array => {
    if (places === undefined) return bitmap;
    const into = new Int32Array(wordsFor(after.rows));
    moveBits(bitmap, places, into);
    return into;
  };
  const wasMoved = { eligible: moved(was.eligible), unknown: moved(was.unknown) };
  const gained = is.eligible.map((word, at) => word & ~wasMoved.eligible[at]! & known[at]!);
  const lost = without(wasMoved.eligible, is.eligible);
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
  for (const position of rowsOf(without(is.eligible, known)))
    yield { kind: "arrived", ...who(after, position), before: undefined, after: "eligible" };
  for (const position of rowsOf(without(was.eligible, kept)))
    yield { kind: "departed", ...who(before, position), before: "eligible", after: undefined };
}

function who(run: Results, position: number): { row: number; uscc: string | undefined } {
  const businesses = run.businesses();
  return { row: businesses.rows[position]!, uscc: businesses.uscc(position) };
}

function outcomesIn(run: Results, id: string): PolicyOutcomes {
  const place = run.placeOf(id);
  if (place !== undefined) return run.outcomes(place);
  return { eligible: new Int32Array(wordsFor(run.rows)), unknown: new Int32Array(wordsFor(run.rows)) };
}

function without(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((word, at) => word & ~b[at]!);
}

/** Two runs beside each other: who has gained a policy, and who has lost it. */
import type { Outcome } from "../../criteria/index.ts";
import { alignBusinesses, NOWHERE } from "./align-businesses.ts";
import { countBits, hasBit, rowsOf } from "../engine/index.ts";
import { wordsFor } from "./bitmap.ts";
import { gainedIn, lostIn, moved, outcomesOf, type Pairing, type PolicyDiff, without } from "./diff-policy.ts";
import { diffShares } from "./diff-shares.ts";
import type { Results } from "./open-results.ts";

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

/** `threads`: as many as pay where it is not given. */
export async function diffResults(before: Results, after: Results, threads?: number): Promise<ResultsDiff> {
  const pairing = pair(before, after);
  const ids = [...new Set([...after.policies, ...before.policies].map(({ id }) => id))];
  return {
    pairedBy: pairing.places === undefined ? "order" : "code",
    inBoth: countBits(pairing.known),
    arrived: after.rows - countBits(pairing.known),
    departed: before.rows - countBits(pairing.known),
    policies: await diffShares(before, after, ids, pairing, threads),
    changes: (id) => listChanges(before, after, id, pairing),
  };
}

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

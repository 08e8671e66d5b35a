/** One policy in two runs. */
import type { Text } from "../../base/index.ts";
import { bitsOf, countBits, type Counts } from "../engine/index.ts";
import { NOWHERE } from "./align-businesses.ts";
import { wordsFor } from "./bitmap.ts";
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

/** `known`: those of the run after that the run before has too; `kept`: those of the run before that are in the one after. */
export type Pairing = { readonly places: Int32Array | undefined; readonly known: Int32Array; readonly kept: Int32Array };

export function diffPolicy(before: Results, after: Results, id: string, pairing: Pairing): PolicyDiff {
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
  return { ...head, ...(hasSameBytes(before, after, id, pairing) ? none : countChanges(before, after, id, pairing)) };
}

/** True where not even the frames differ: then nothing has to be read. */
export function hasSameBytes(before: Results, after: Results, id: string, { places }: Pairing): boolean {
  const [was, is] = [before.placeOf(id), after.placeOf(id)];
  return places === undefined && was !== undefined && is !== undefined && before.fingerprint(was) === after.fingerprint(is);
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

export function gainedIn(was: Int32Array, is: Int32Array, { known }: Pairing, at: number): number {
  return is[at]! & ~was[at]! & known[at]!;
}

/** Who was moved into the order of the run after is known there. */
export function lostIn(was: Int32Array, is: Int32Array, at: number): number {
  return was[at]! & ~is[at]!;
}

/** A bitmap of the run before in the order of the run after; who is not in that is left out. */
export function moved(bitmap: Int32Array, rows: number, { places }: Pairing): Int32Array {
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

function halfOf(run: Results, id: string, half: "eligible" | "unknown"): Int32Array {
  const place = run.placeOf(id);
  return place === undefined ? new Int32Array(wordsFor(run.rows)) : run.half(place, half);
}

export function outcomesOf(run: Results, id: string): PolicyOutcomes {
  const place = run.placeOf(id);
  if (place !== undefined) return run.outcomes(place);
  return { eligible: new Int32Array(wordsFor(run.rows)), unknown: new Int32Array(wordsFor(run.rows)) };
}

export function without(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((word, at) => word & ~b[at]!);
}

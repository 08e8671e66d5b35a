/** How many businesses gained a policy and how many lost it, policy after policy. */
// Not by the border of the engine: a thread that loads all of it takes longer to start than to count.
import { bitsOf } from "../engine/bitmap.ts";
import { wordsFor } from "./bitmap.ts";
import { moveBits, NOWHERE, type Pairing } from "./pairing.ts";
import { type Bitmaps, openBitmaps } from "./read-bitmaps.ts";

/** What is counted of a policy, in this order. */
export const numberNames = ["gained", "gainedFromUnknown", "lost", "lostToUnknown", "arrived", "departed"] as const;

/** Two runs, and the policies to compare in them: plain data, shared by the threads that do it together. */
export type ChangesWork = {
  readonly before: Bitmaps;
  readonly after: Bitmaps;
  readonly pairing: Pairing;
  /** Of each policy its place in the run before and in the run after; NOWHERE where it is not judged. */
  readonly policies: Int32Array;
  /** Of each policy what was counted; UNCOUNTED until then. */
  readonly numbers: Int32Array;
  /** The next policy that nobody has begun. */
  readonly next: Int32Array;
};

export const UNCOUNTED = -1;

export function shareChanges(
  before: Bitmaps,
  after: Bitmaps,
  pairing: Pairing,
  policies: readonly (readonly [number, number])[],
): ChangesWork {
  const shared = (length: number): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(length * 4));
  return {
    before,
    after,
    pairing,
    policies: Int32Array.from(policies.flat()),
    numbers: shared(policies.length * numberNames.length).fill(UNCOUNTED),
    next: shared(1),
  };
}

/** Until every policy is counted, or begun by another thread. */
export function countChanges({ before, after, pairing, policies, numbers, next }: ChangesWork): void {
  const count = openCounter(before, after, pairing);
  for (;;) {
    const policy = Atomics.add(next, 0, 1);
    if (policy * 2 >= policies.length) return;
    numbers.set(count(policies[policy * 2]!, policies[policy * 2 + 1]!), policy * numberNames.length);
  }
}

/**
 * Every bitmap has a space of its own that is used again: what a policy leaves behind to be cleared away costs more than
 * to count it, above all in a process that holds a whole city.
 */
export function openCounter(before: Bitmaps, after: Bitmaps, { places, known, kept }: Pairing): (was: number, is: number) => number[] {
  const readers = { before: openBitmaps(before), after: openBitmaps(after) };
  const spaces = { before: bitmapOf(before), after: bitmapOf(after), moved: bitmapOf(after), unknown: bitmapOf(after) };
  const fill = (run: "before" | "after", policy: number, half: "eligible" | "unknown", into: Int32Array): Int32Array => {
    if (policy === NOWHERE) return into.fill(0);
    readers[run].read(policy, half, into);
    return into;
  };
  const inOrder = (bitmap: Int32Array, into: Int32Array): Int32Array => {
    if (places === undefined) return bitmap;
    moveBits(bitmap, places, into);
    return into;
  };
  return (was, is) => {
    const eligibleBefore = fill("before", was, "eligible", spaces.before);
    const moved = inOrder(eligibleBefore, spaces.moved);
    const eligibleAfter = fill("after", is, "eligible", spaces.after);
    const departed = places === undefined ? 0 : countLess(eligibleBefore, kept);
    const arrived = places === undefined ? 0 : countLess(eligibleAfter, known);
    const [gained, lost] = countGainedAndLost(moved, eligibleAfter, known);
    // Read only where somebody gained or lost: most policies change for nobody from one day to the next.
    const unknownAfter = lost === 0 ? undefined : fill("after", is, "unknown", spaces.unknown);
    const lostToUnknown = unknownAfter === undefined ? 0 : countLost(moved, eligibleAfter, unknownAfter);
    if (gained === 0) return [gained, 0, lost, lostToUnknown, arrived, departed];
    const unknownBefore = inOrder(fill("before", was, "unknown", places === undefined ? spaces.unknown : spaces.before), spaces.unknown);
    return [gained, countGained(moved, eligibleAfter, known, unknownBefore), lost, lostToUnknown, arrived, departed];
  };
}

/** Who was moved into the order of the run after is known there: only for the gained it has to be asked. */
function countGainedAndLost(was: Int32Array, is: Int32Array, known: Int32Array): [gained: number, lost: number] {
  let gained = 0;
  let lost = 0;
  for (let at = 0; at < is.length; at++) {
    const changed = was[at]! ^ is[at]!;
    if (changed === 0) continue;
    gained += bitsOf(changed & is[at]! & known[at]!);
    lost += bitsOf(changed & was[at]!);
  }
  return [gained, lost];
}

function countGained(was: Int32Array, is: Int32Array, known: Int32Array, unknown: Int32Array): number {
  let sum = 0;
  for (let at = 0; at < is.length; at++) {
    const bits = is[at]! & ~was[at]! & known[at]! & unknown[at]!;
    if (bits !== 0) sum += bitsOf(bits);
  }
  return sum;
}

function countLost(was: Int32Array, is: Int32Array, unknown: Int32Array): number {
  let sum = 0;
  for (let at = 0; at < is.length; at++) {
    const bits = was[at]! & ~is[at]! & unknown[at]!;
    if (bits !== 0) sum += bitsOf(bits);
  }
  return sum;
}

function countLess(bitmap: Int32Array, others: Int32Array): number {
  let sum = 0;
  for (let at = 0; at < bitmap.length; at++) sum += bitsOf(bitmap[at]! & ~others[at]!);
  return sum;
}

function bitmapOf({ rows }: Bitmaps): Int32Array<ArrayBuffer> {
  return new Int32Array(wordsFor(rows));
}

/** The businesses of two runs, paired. */

/** The place of a business that is not in the other run. */
export const NOWHERE = -1;

export type Pairing = {
  /** For each business of the run before its place in the run after, or NOWHERE; undefined where all stand in the same order. */
  readonly places: Int32Array | undefined;
  /** Those of the run after that the run before has too. */
  readonly known: Int32Array;
  /** Those of the run before that are in the run after. */
  readonly kept: Int32Array;
};

/** Fills `into` with a bitmap of the run before, in the order of the run after; who is not in that is left out. */
export function moveBits(bitmap: Int32Array, places: Int32Array, into: Int32Array): void {
  into.fill(0);
  for (let at = 0; at < bitmap.length; at++) {
    for (let word = bitmap[at]!; word !== 0; word &= word - 1) {
      const place = places[at * 32 + 31 - Math.clz32(word & -word)]!;
      if (place !== NOWHERE) into[place >> 5]! |= 1 << (place & 31);
    }
  }
}

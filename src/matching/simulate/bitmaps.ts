/** One bit a row, 32 rows a word, as the engine gives them. */
import type { Outcomes } from "../engine/index.ts";

export type Bitmap = Int32Array;

export function eligibleOf(outcomes: Outcomes, criterion: number): Bitmap {
  return outcomes.eligible.subarray(criterion * outcomes.words, (criterion + 1) * outcomes.words);
}

export function unknownOf(outcomes: Outcomes, criterion: number): Bitmap {
  return outcomes.unknown.subarray(criterion * outcomes.words, (criterion + 1) * outcomes.words);
}

/** The rows that are in one and not in the other. */
export function without(one: Bitmap, other: Bitmap): Bitmap {
  return one.map((word, at) => word & ~other[at]!);
}

export function hasRow(bitmap: Bitmap, row: number): boolean {
  return ((bitmap[row >> 5]! >>> (row & 31)) & 1) === 1;
}

/** The rows in their order. */
export function rowsOf(bitmap: Bitmap): Int32Array {
  let count = 0;
  for (const word of bitmap) count += bitsOf(word);
  const rows = new Int32Array(count);
  let next = 0;
  for (let at = 0; at < bitmap.length; at++) {
    for (let word = bitmap[at]!; word !== 0; word &= word - 1) rows[next++] = at * 32 + (31 - Math.clz32(word & -word));
  }
  return rows;
}

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

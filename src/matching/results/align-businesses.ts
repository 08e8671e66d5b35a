/** Which business of one run is which of another. */
import { identities } from "./business-codes.ts";
import { CODE_BYTES } from "./layout.ts";
import type { BusinessList } from "./open-results.ts";
import { NOWHERE } from "./pairing.ts";

/**
 * For each business of `from` its position in `to`, or NOWHERE. A code that stands twice is paired first with first, and
 * the others with nobody.
 */
export function alignBusinesses(from: BusinessList, to: BusinessList): Int32Array {
  const seekers = halfWords(from);
  const found = halfWords(to);
  const heads = bucketHeads(to.rows.length);
  for (let position = 0; position < to.rows.length; position++) {
    const bucket = seek(heads, found, found, position);
    if (heads[bucket] === NOWHERE) heads[bucket] = position;
  }
  const places = new Int32Array(from.rows.length);
  const taken = new Uint8Array(to.rows.length);
  for (let position = 0; position < places.length; position++) {
    const place = heads[seek(heads, found, seekers, position)]!;
    places[position] = place === NOWHERE || taken[place] === 1 ? NOWHERE : place;
    if (place !== NOWHERE) taken[place] = 1;
  }
  return places;
}

const HALF_WORDS = CODE_BYTES / 2;

function halfWords({ rows, codes }: BusinessList): Uint16Array {
  return new Uint16Array(identities(rows, codes).buffer);
}

/** Half empty at least, so that a search is short. */
function bucketHeads(count: number): Int32Array {
  return new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2))).fill(NOWHERE);
}

/** The bucket that holds this code, or the empty one where it belongs. */
function seek(heads: Int32Array, held: Uint16Array, codes: Uint16Array, position: number): number {
  const at = position * HALF_WORDS;
  let mixed = 0;
  for (let half = 0; half < HALF_WORDS; half++) mixed = Math.imul(mixed ^ codes[at + half]!, 0x9e37_79b1) ^ (mixed >>> 15);
  mixed ^= mixed >>> 16;
  for (let bucket = mixed & (heads.length - 1); ; bucket = (bucket + 1) & (heads.length - 1)) {
    const head = heads[bucket]!;
    if (head === NOWHERE || isSame(held, head * HALF_WORDS, codes, at)) return bucket;
  }
}

function isSame(a: Uint16Array, atA: number, b: Uint16Array, atB: number): boolean {
  for (let half = 0; half < HALF_WORDS; half++) if (a[atA + half] !== b[atB + half]) return false;
  return true;
}

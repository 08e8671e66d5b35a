/**
 * A bitmap as it lies in a file. Where few bits are set, it is the gaps between them, a byte each, else its words; both
 * compressed. Which of the two follows from how many bits are set, so that it need not be written down.
 */
import { hasTail, wordsFor } from "./bitmap.ts";
import { compress, decompress } from "./frame.ts";

/** At most one bit in so many rows: gaps are smaller then, and sooner unpacked. */
const SPARSE_ROWS_A_BIT = 24;
/** So many rows without a bit, and none after them yet. */
const GAP_GOES_ON = 255;
/** Of bits that lie anyhow, short repetitions are chance: naming them makes the frame larger and slower to unpack. */
const MATCH_BYTES_MIN = 7;

/** `bits`: how many are set, at least one. */
export function packBitmap(bitmap: Int32Array, bits: number, rows: number): Buffer {
  return compress(isSparse(bits, rows) ? gapsOf(bitmap, bits, rows) : bitmap, { minMatch: MATCH_BYTES_MIN });
}

/** Fills the words of `into`, one bit a row; false where the frame does not hold such a bitmap. */
export function unpackBitmap(frame: Uint8Array, bits: number, rows: number, into: Int32Array): boolean {
  if (!isSparse(bits, rows)) {
    const bytes = decompress(frame, wordsFor(rows) * 4);
    if (bytes?.length !== wordsFor(rows) * 4) return false;
    into.set(int32Of(bytes));
    return !hasTail(into, rows);
  }
  const gaps = decompress(frame, gapBytesMax(bits, rows));
  return gaps !== undefined && setBits(gaps, bits, rows, into);
}

function isSparse(bits: number, rows: number): boolean {
  return bits * SPARSE_ROWS_A_BIT <= rows;
}

function gapBytesMax(bits: number, rows: number): number {
  return bits + Math.floor(rows / GAP_GOES_ON);
}

function gapsOf(bitmap: Int32Array, bits: number, rows: number): Uint8Array {
  const gaps = new Uint8Array(gapBytesMax(bits, rows));
  let count = 0;
  let next = 0;
  for (let at = 0; at < bitmap.length; at++) {
    for (let word = bitmap[at]!; word !== 0; word &= word - 1) {
      const row = at * 32 + 31 - Math.clz32(word & -word);
      for (; row - next >= GAP_GOES_ON; next += GAP_GOES_ON) gaps[count++] = GAP_GOES_ON;
      gaps[count++] = row - next;
      next = row + 1;
    }
  }
  return gaps.subarray(0, count);
}

function setBits(gaps: Uint8Array, bits: number, rows: number, into: Int32Array): boolean {
  into.fill(0);
  let set = 0;
  let row = 0;
  for (let at = 0; at < gaps.length; at++) {
    const gap = gaps[at]!;
    row += gap;
    if (gap === GAP_GOES_ON) continue;
    into[row >> 5]! |= 1 << (row & 31);
    row++;
    set++;
  }
  return set === bits && row <= rows;
}

function int32Of(bytes: Buffer): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}

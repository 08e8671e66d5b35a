/** Bits in words of 32, the lowest first: bit r & 31 of word r >> 5 is row r. */

export function wordsFor(rows: number): number {
  return Math.ceil(rows / 32);
}

/** Sets `count` bits of `into` from bit `at` on, which are 0 so far, to those of `source` from bit `from` on. */
export function copyBits(source: Int32Array, from: number, into: Int32Array, at: number, count: number): void {
  for (let done = 0; done < count;) {
    const place = at + done;
    const shift = place & 31;
    const bits = Math.min(32 - shift, count - done);
    const mask = bits === 32 ? -1 : (1 << bits) - 1;
    into[place >> 5]! |= (wordAt(source, from + done) & mask) << shift;
    done += bits;
  }
}

/** The 32 bits from bit `at` on, wherever it lies in its word; 0 beyond the end. */
function wordAt(source: Int32Array, at: number): number {
  const shift = at & 31;
  const low = source[at >> 5] ?? 0;
  return shift === 0 ? low : (low >>> shift) | ((source[(at >> 5) + 1] ?? 0) << (32 - shift));
}

/** Whether a bit is set at or beyond `rows`. */
export function hasTail(bitmap: Int32Array, rows: number): boolean {
  const last = bitmap[rows >> 5];
  return last !== undefined && (last & (-1 << (rows & 31))) !== 0;
}

export function overlap(a: Int32Array, b: Int32Array): boolean {
  for (let at = 0; at < a.length; at++) if ((a[at]! & b[at]!) !== 0) return true;
  return false;
}

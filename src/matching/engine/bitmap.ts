/** Bits in words of 32, the lowest first: bit r & 31 of word r >> 5 is row r. */

export function countBits(bitmap: Int32Array): number {
  let sum = 0;
  for (let at = 0; at < bitmap.length; at++) sum += bitsOf(bitmap[at]!);
  return sum;
}

export function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

export function hasBit(bitmap: Int32Array, row: number): boolean {
  return ((bitmap[row >> 5]! >>> (row & 31)) & 1) === 1;
}

/** The rows whose bit is set, ascending. */
export function rowsOf(bitmap: Int32Array): Uint32Array {
  const rows = new Uint32Array(countBits(bitmap));
  let found = 0;
  for (let at = 0; at < bitmap.length; at++) {
    for (let word = bitmap[at]!; word !== 0; word &= word - 1) rows[found++] = at * 32 + 31 - Math.clz32(word & -word);
  }
  return rows;
}

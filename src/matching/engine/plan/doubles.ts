/** Doubles in their order: each has a next and a previous one. */

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** A whole number that grows with the double. */
export function orderOf(value: number): bigint {
  double[0] = value + 0;
  return bits[0]! < 0n ? -(bits[0]! & 0x7fff_ffff_ffff_ffffn) : bits[0]!;
}

export function ofOrder(order: bigint): number {
  bits[0] = order < 0n ? -order | -0x8000_0000_0000_0000n : order;
  return double[0]!;
}

export function nextDouble(value: number): number {
  return ofOrder(orderOf(value) + 1n);
}

export function previousDouble(value: number): number {
  return ofOrder(orderOf(value) - 1n);
}

/** The smallest finite double for which the growing condition holds; Infinity when it holds for none. */
export function firstDouble(holds: (value: number) => boolean): number {
  let low = orderOf(-Number.MAX_VALUE);
  let high = orderOf(Number.MAX_VALUE) + 1n;
  while (low < high) {
    const middle = (low + high) >> 1n;
    if (holds(ofOrder(middle))) high = middle;
    else low = middle + 1n;
  }
  return ofOrder(low);
}

/** n/d rounded once; `d` is above zero, and the quotient neither tiny nor beyond what a double holds. */
export function nearestDouble(n: bigint, d: bigint): number {
  const size = n < 0n ? -n : n;
  if (size <= SAFE && d <= SAFE) return Number(n) / Number(d) + 0;
  const shift = BigInt(Math.max(0, KEPT_BITS - size.toString(2).length + d.toString(2).length));
  const scaled = (size << shift) / d;
  const rest = (size << shift) % d === 0n ? 0n : 1n; // what is cut off still breaks a tie
  return (Number((scaled << 1n) | rest) / 2 ** (Number(shift) + 1)) * (n < 0n ? -1 : 1);
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const KEPT_BITS = 64;

/** The growth per year behind a growth over several: for people to read, never for a decision. */
import type { Exact } from "./exact.ts";

const DIGITS = 18n;

/** (1 + rate)^years = total; rounded down beyond 18 decimals, exact for every rate written shorter. Undefined below zero. */
export function yearlyRate(total: Exact, years: number): Exact | undefined {
  if (total.n < 0n) return undefined;
  const scale = 10n ** DIGITS;
  const root = floorRoot((total.n * scale ** BigInt(years)) / total.d, BigInt(years));
  return { n: root - scale, d: scale };
}

/** Newton's steps from above. */
function floorRoot(value: bigint, degree: bigint): bigint {
  if (value < 2n) return value;
  const bits = BigInt(value.toString(2).length);
  let root = 1n << (bits / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

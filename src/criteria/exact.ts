/** Exact numbers: fractions of big integers, so that 0.15 / 3.0 is 5 % and not a little less. */

/** `d` is positive; not always in lowest terms */
export type Exact = { readonly n: bigint; readonly d: bigint };

export const ZERO: Exact = { n: 0n, d: 1n };

export function exactInteger(value: bigint | number): Exact {
  return { n: BigInt(value), d: 1n };
}

/** A decimal text such as "-12.50" or "1.5e3"; undefined when it is none or has more than 40 digits. */
export function parseDecimal(text: string): Exact | undefined {
  const match = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  const scale = Number(exponent) - fraction.length;
  return scale >= 0 ? { n: digits * 10n ** BigInt(scale), d: 1n } : { n: digits, d: 10n ** BigInt(-scale) };
}

/** The decimal that a person sees for this number, exactly: 0.15 is 15/100. */
export function exactFromNumber(value: number): Exact | undefined {
  if (Number.isSafeInteger(value)) return exactInteger(value);
  return parseDecimal(String(value));
}

export function compareExact(a: Exact, b: Exact): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function addExact(a: Exact, b: Exact): Exact {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function negateExact(a: Exact): Exact {
  return { n: -a.n, d: a.d };
}

export function subtractExact(a: Exact, b: Exact): Exact {
  return addExact(a, negateExact(b));
}

export function multiplyExact(a: Exact, b: Exact): Exact {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** The divisor must not be zero. */
export function divideExact(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new RangeError("divideExact: zero divisor");
  return b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n };
}

export function absoluteExact(a: Exact): Exact {
  return a.n < 0n ? negateExact(a) : a;
}

export function isInteger(a: Exact): boolean {
  return a.n % a.d === 0n;
}

/** Down to a multiple of the unit: the multiple that is not above. */
export function roundDown(a: Exact, unit: bigint): Exact {
  return { n: floorDivide(a.n, a.d * unit) * unit, d: 1n };
}

/** To the nearest multiple of the unit; a half goes up (四舍五入). */
export function roundHalfUp(a: Exact, unit: bigint): Exact {
  return { n: floorDivide(2n * a.n + a.d * unit, 2n * a.d * unit) * unit, d: 1n };
}

/** "12.5" with at most `digits` decimals, half up, without trailing zeros. */
export function formatExact(a: Exact, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const scaled = roundHalfUp({ n: absoluteExact(a).n * scale, d: a.d }, 1n).n;
  const whole = scaled / scale;
  const fraction =
    digits === 0
      ? ""
      : String(scaled % scale)
          .padStart(digits, "0")
          .replace(/0+$/, "");
  const sign = a.n < 0n && scaled !== 0n ? "-" : "";
  return fraction === "" ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d !== 0n && n < 0n !== d < 0n ? quotient - 1n : quotient;
}

/**
 * Values read straight from the bytes of a text, without a string between. Only the plain spellings are known here, and
 * only where they are exact: 15 digits at most. NaN means "not plain": the caller asks parseFactValue, which knows the rest.
 */
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const DIGITS_MAX = 15;
export const NOT_PLAIN = NaN;

/** `-12` */
export function wholeOfBytes(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  let at = isNegative ? start + 1 : start;
  if (at >= end || end - at > DIGITS_MAX) return NOT_PLAIN;
  let value = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >>> 0 > 9) return NOT_PLAIN;
    value = value * 10 + digit;
  }
  return isNegative ? 0 - value : value;
}

/** `1234.5` yuan in fen: 123450. */
export function fenOfBytes(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  let at = isNegative ? start + 1 : start;
  const first = at;
  if (end - at > DIGITS_MAX - 1) return NOT_PLAIN;
  let value = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >>> 0 > 9) break;
    value = value * 10 + digit;
  }
  if (at === first) return NOT_PLAIN;
  if (at === end) value *= 100;
  else {
    const decimals = end - at - 1;
    if (bytes[at] !== DOT || decimals < 1 || decimals > 2) return NOT_PLAIN;
    const tenth = bytes[at + 1]! - ZERO;
    const hundredth = decimals === 2 ? bytes[at + 2]! - ZERO : 0;
    if (tenth >>> 0 > 9 || hundredth >>> 0 > 9) return NOT_PLAIN;
    value = value * 100 + tenth * 10 + hundredth;
  }
  return isNegative ? 0 - value : value;
}

const POWERS_OF_TEN = Float64Array.from({ length: DIGITS_MAX + 1 }, (_, power) => 10 ** power);

/** `-12.345`: both parts of the quotient are exact, so it is the double nearest to what is written. */
export function decimalOfBytes(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  const first = isNegative ? start + 1 : start;
  if (first >= end || end - first > DIGITS_MAX) return NOT_PLAIN;
  let value = 0;
  let dot = -1;
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >>> 0 <= 9) value = value * 10 + digit;
    else if (bytes[at] === DOT && dot < 0 && at > first && at < end - 1) dot = at;
    else return NOT_PLAIN;
  }
  if (dot >= 0) value /= POWERS_OF_TEN[end - dot - 1]!;
  return isNegative ? 0 - value : value;
}

/** Days from 1970-01-01 to `2025-01-31`; not plain when the calendar has no such day. */
export function dayOfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return NOT_PLAIN;
  const year = wholeOfBytes(bytes, start, start + 4);
  const month = wholeOfBytes(bytes, start + 5, start + 7);
  const day = wholeOfBytes(bytes, start + 8, start + 10);
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month))) return NOT_PLAIN;
  return dayOfDate(year, month, day);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1]!;
}

/** With years that begin in March the leap day is the last one, and the months before it follow one rule. */
function dayOfDate(year: number, month: number, day: number): number {
  const years = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leaps + dayOfYear - 719_468;
}

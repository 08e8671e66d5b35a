import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dateOfDay, dayNumber, fullYears } from "./calendar-day.ts";
import {
  compareExact,
  divideExact,
  exactFromNumber,
  exactInteger,
  formatExact,
  multiplyExact,
  parseDecimal,
  roundDown,
  roundHalfUp,
} from "./exact.ts";

test("numbers are taken as they are written", () => {
  assert.deepEqual(exactFromNumber(0.15), { n: 15n, d: 100n });
  assert.deepEqual(exactFromNumber(Number.MAX_VALUE)?.d, 1n);
  assert.deepEqual(exactFromNumber(Number.MIN_VALUE), { n: 5n, d: 10n ** 324n });
  assert.deepEqual(exactFromNumber(1e21), { n: 10n ** 21n, d: 1n });
  assert.deepEqual(exactFromNumber(-2.5e-7), { n: -25n, d: 10n ** 8n });
  for (const text of ["", ".", "1.", ".5", "1e", "0x10", "1_000", "NaN", "1".repeat(41)]) assert.equal(parseDecimal(text), undefined);
});

test("rounding: halves up, down towards less", () => {
  const rounded = (n: bigint, d: bigint): [bigint, bigint] => [roundHalfUp({ n, d }, 1n).n, roundDown({ n, d }, 1n).n];
  assert.deepEqual(
    [rounded(5n, 2n), rounded(-5n, 2n), rounded(7n, 3n), rounded(-7n, 3n), rounded(4n, 2n)],
    [
      [3n, 2n],
      [-2n, -3n],
      [2n, 2n],
      [-2n, -3n],
      [2n, 2n],
    ],
  );
  assert.equal(roundDown({ n: 1299n, d: 1n }, 100n).n, 1200n);
});

test("division and multiplication undo each other, in any sign", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }),
      fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }).filter((n) => n !== 0n),
      (a, b) => {
        const quotient = divideExact(exactInteger(a), exactInteger(b));
        assert.ok(quotient.d > 0n);
        assert.equal(compareExact(multiplyExact(quotient, exactInteger(b)), exactInteger(a)), 0);
      },
    ),
  );
  assert.throws(() => divideExact(exactInteger(1), exactInteger(0)), RangeError);
});

test("decimals are printed without trailing zeros and without a negative zero", () => {
  assert.deepEqual(
    [
      formatExact({ n: 5n, d: 2n }, 4),
      formatExact({ n: -1n, d: 3n }, 2),
      formatExact({ n: -1n, d: 300n }, 2),
      formatExact({ n: 10n, d: 1n }, 0),
    ],
    ["2.5", "-0.33", "0", "10"],
  );
});

test("days and dates", () => {
  assert.equal(dayNumber("1970-01-02"), 1);
  for (const date of ["2025-02-29", "2025-13-01", "2025-1-1", "0999-01-01", "2025-01-01T00:00"]) assert.equal(dayNumber(date), undefined);
  fc.assert(fc.property(fc.integer({ min: -350_000, max: 2_900_000 }), (day) => assert.equal(dayNumber(dateOfDay(day)), day)));
  assert.deepEqual(
    [
      fullYears("2024-02-29", "2025-02-28"),
      fullYears("2024-02-29", "2025-03-01"),
      fullYears("2025-11-23", "2026-11-23"),
      fullYears("2026-11-24", "2026-11-23"),
    ],
    [0, 1, 1, undefined],
  );
});

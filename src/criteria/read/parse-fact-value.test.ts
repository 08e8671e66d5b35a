import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exampleCatalogue } from "../example-catalogue.ts";
import { formatFactValue, parseFactValue, type FactValue } from "../index.ts";

function parsed(key: string, raw: string | number | boolean): FactValue | undefined {
  const declaration = exampleCatalogue.get(key);
  assert.ok(declaration);
  const result = parseFactValue(declaration, raw);
  if (result.ok) return result.value;
  assert.ok(result.reason.zh.startsWith(declaration.title.zh) && result.reason.en.startsWith(declaration.title.en));
  return undefined;
}

const accepted: readonly (readonly [string, string | number | boolean, FactValue])[] = [
  ["revenue", 0.29, 29],
  ["revenue", "1.005e3", 100_500],
  ["revenue", 1234.56, 123_456],
  ["revenue", "1,234,567.8", 123_456_780],
  ["revenue", "0.1234万元", 123_400],
  ["revenue", "1.5 亿元", 15_000_000_000],
  ["revenue", "wan(900)", 900_000_000],
  ["revenue", "yi( 2 )", 20_000_000_000],
  ["revenue", -5, -500],
  ["employees", "1,200", 1200],
  ["employees", 3, 3],
  ["employees", "3.0", 3],
  ["layoff_rate", "5.5%", 5.5],
  ["layoff_rate", 5.5, 5.5],
  ["score", "70.10", 70.1],
  ["established_on", "2024-02-29", "2024-02-29"],
  ["abnormal", "否", false],
  ["abnormal", true, true],
  ["abnormal", "TRUE", true],
  ["abnormal", "1", true],
  ["abnormal", 0, false],
  ["abnormal", "N", false],
  ["abnormal", "Yes", true],
  ["abnormal", "有", true],
  ["abnormal", "无", false],
  ["credit_class", " A ", "A"],
  ["industry", "I6513", "I6513"],
  ["division", 330106, "330106"],
  ["patent_no", "ZL 2020", "ZL 2020"],
];

for (const [key, raw, value] of accepted)
  test(`${key}: ${JSON.stringify(raw)} is ${JSON.stringify(value)}`, () => assert.deepEqual(parsed(key, raw), value));

const refused: readonly (readonly [string, string | number | boolean])[] = [
  ["revenue", 0.001],
  ["revenue", "12,34"],
  ["revenue", "much"],
  ["revenue", "1e30"],
  ["revenue", 90_071_992_547_410],
  ["revenue", "5万"],
  ["revenue", NaN],
  ["revenue", true],
  ["employees", 3.5],
  ["employees", "9007199254740993"],
  ["employees", ""],
  ["layoff_rate", "x%"],
  ["score", "1.2345678901234567"],
  ["score", Infinity],
  ["score", "5%"],
  ["established_on", "2025-02-29"],
  ["established_on", "2025/1/1"],
  ["established_on", "2025-1-1"],
  ["abnormal", "maybe"],
  ["abnormal", 2],
  ["abnormal", "ye"],
  ["score", "1e-30"],
  ["score", 5e-324],
  ["score", "1e300"],
  ["credit_class", "E"],
  ["industry", "Z01"],
  ["patent_no", "x".repeat(501)],
];

for (const [key, raw] of refused)
  test(`${key}: ${JSON.stringify(raw).slice(0, 30)} is refused`, () => assert.equal(parsed(key, raw), undefined));

test("money in yuan becomes fen without float error, and is shown exactly", () => {
  const revenue = exampleCatalogue.get("revenue");
  assert.ok(revenue);
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      const sign = fen < 0 ? "-" : "";
      const size = String(Math.abs(fen)).padStart(3, "0");
      assert.deepEqual(parseFactValue(revenue, `${sign}${size.slice(0, -2)}.${size.slice(-2)}`), { ok: true, value: fen === 0 ? 0 : fen });
      assert.deepEqual(parseFactValue(revenue, formatFactValue(revenue, fen).zh), { ok: true, value: fen === 0 ? 0 : fen });
    }),
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BANDS, bandsOf } from "./signature.ts";
import { likeness, termsOf } from "./terms.ts";

const meet = (a: string[], b: string[]) => {
  const other = bandsOf(b);
  return bandsOf(a).some((band, at) => band === other[at]);
};

test("the same thing said in other words is like itself, and another thing is not", () => {
  const a = termsOf("我们园区的充电桩总是跳闸，请协调电力公司增容，员工的电动车没法充电。");
  const b = termsOf("园区充电桩又跳闸了！希望协调电力公司增容，电动车没法充电");
  const c = termsOf("货款被拖欠一年，请帮助催要。");
  assert.ok(likeness(a, b).share > 0.5, String(likeness(a, b).share));
  assert.ok(likeness(a, b).common.includes("跳闸"));
  assert.ok(likeness(a, c).share < 0.1);
  assert.ok(meet(a, b));
});

test("full width, letters and the order of sentences make no difference", () => {
  assert.deepEqual(termsOf("ＡＰＰ登录失败。无法缴税"), termsOf("无法缴税！app 登录失败"));
});

test("the more two texts share, the more surely they meet in a band", () => {
  const words = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `w${from + at}`);
  const rate = (shared: number) => {
    let met = 0;
    for (let trial = 0; trial < 200; trial++) {
      const own = trial * 1000;
      // 30 words each, `shared` of them common.
      met += meet(words(own, own + 30), words(own + 30 - shared, own + 60 - shared)) ? 1 : 0;
    }
    return met / 200;
  };
  // 20 of 40 words common: half. 5 of 55: a tenth.
  assert.ok(rate(20) > 0.9, `half: ${rate(20)}`);
  assert.ok(rate(5) < 0.1, `a tenth: ${rate(5)}`);
  assert.equal(rate(30), 1);
});

test("bands are the same whatever the order of the words, and fit a 32-bit column", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 30 }), (terms) => {
      const bands = bandsOf(terms);
      assert.equal(bands.length, BANDS);
      assert.deepEqual(bandsOf(terms.toReversed()), bands);
      for (const band of bands) assert.equal(band, band | 0);
      assert.equal(likeness(terms, terms).share, terms.length === 0 ? 0 : 1);
    }),
  );
});

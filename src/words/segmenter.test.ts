import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createWordFinder } from "./find-words.ts";
import { createSegmenter } from "./segmenter.ts";
import { plainText } from "./plain-text.ts";

const segmenter = createSegmenter(["专精特新", "小巨人", "容缺受理", "瞪羚企业"]);

test("words of the city stay whole, and what asks without saying anything is left out", () => {
  assert.ok(segmenter.words("请问容缺受理怎么办").includes("容缺受理"));
  assert.ok(segmenter.words("專精特新「小巨人」怎麼認定？").includes("专精特新"));
  assert.deepEqual(segmenter.words("请问这个要怎么办？"), []);
  assert.deepEqual(segmenter.words("How do I renew my licence?"), segmenter.words("to renew the licences"));
});

test("full-width letters, traditional characters and what nobody sees are one text", () => {
  assert.equal(plainText("ＶＡＴ　稅務\u200b登記\u0000"), "vat 税务 登记");
});

test("the longest saying counts, English sayings only as whole words", () => {
  const finder = createWordFinder([
    ["开饭店", "餐饮"],
    ["饭店", "住宿"],
    ["vat", "增值税"],
  ]);
  const said = (text: string): string[] => finder.find(text).map(({ word }) => word);
  assert.deepEqual(said("我想开饭店，private"), ["开饭店"]);
  assert.deepEqual(said("VAT 和饭店"), ["vat", "饭店"]);
});

test("any text is cut, the same way each time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      assert.deepEqual(segmenter.words(text), segmenter.words(text));
      assert.equal(plainText(plainText(text)), plainText(text));
      segmenter.pairs(text);
    }),
    { numRuns: 300 },
  );
});

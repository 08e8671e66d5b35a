import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createSegmenter } from "./segmenter.ts";
import { createThesaurus } from "./thesaurus.ts";
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
  const thesaurus = createThesaurus([
    { say: ["开饭店"], means: ["餐饮"] },
    { say: ["饭店"], means: ["住宿"] },
    { say: ["vat"], means: ["增值税"] },
  ]);
  assert.deepEqual(
    thesaurus.meant("我想开饭店，private").map(({ said }) => said),
    ["开饭店"],
  );
  assert.deepEqual(
    thesaurus.meant("VAT 和饭店").map(({ said }) => said),
    ["vat", "饭店"].toSorted((a, b) => b.length - a.length),
  );
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

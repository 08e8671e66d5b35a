import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createWordFinder } from "./find-words.ts";

const finder = createWordFinder([
  ["社保", 1],
  ["社会保险费", 2],
  ["保险", 3],
  ["licence", 4],
  ["VAT", 5],
  ["一照通办", 6],
  ["late payment", 7],
]);
const found = (text: string): string[] => finder.find(text).map(({ word }) => word);

test("the longest word counts, and nothing within it", () => {
  assert.deepEqual(found("社会保险费怎么缴？买保险呢？"), ["社会保险费", "保险"]);
  assert.deepEqual(finder.find("社保，社保，还是社保"), [{ word: "社保", value: 1, times: 3 }]);
  assert.deepEqual(found("没有这样的词"), []);
});

test("English words are found whole, in any case, also with an s; Chinese ones anywhere", () => {
  assert.deepEqual(found("Two LICENCES, and a late  payment of vat"), ["licence", "late payment", "VAT"]);
  assert.deepEqual(found("licencee elvate private vats"), ["VAT"]);
  assert.deepEqual(found("我们的VAT怎么报"), ["VAT"]);
});

test("full-width letters, blanks between characters and traditional ones hide nothing", () => {
  assert.deepEqual(found("ＶＡＴ 和 社 保"), ["VAT", "社保"]);
  assert.deepEqual(found("社會保險費"), ["社会保险费"]);
});

test("whatever the text, each word found stands in it, and the search ends", () => {
  const words = [..."社保险费一照通办vat 1"];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.array(fc.constantFrom(...words)).map((all) => all.join("")),
      ),
      (text) => {
        for (const { word, times } of finder.find(text)) {
          assert.ok(times >= 1);
          const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
          assert.ok(plain.includes(word.toLowerCase().replace(" ", "")) || /[會險費辦照]/u.test(text), `${word} in ${text}`);
        }
      },
    ),
  );
});

test("a text of a million characters is looked through once", () => {
  const started = performance.now();
  assert.equal(finder.find("社会保险".repeat(250_000))[0]?.word, "保险");
  assert.ok(performance.now() - started < 10_000);
});

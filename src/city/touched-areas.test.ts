import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { touchedAreas } from "./touched-areas.ts";

const areas = [
  { id: "pricing", words: ["限价", "价格审批"] },
  { id: "donations", words: ["捐款", "赞助"] },
  { id: "associations", words: ["会员证明"] },
];
const touched = (...texts: string[]): string[] => touchedAreas(areas, texts).map(({ area }) => area);

test("what is asked for in an off-limits area is recognised", () => {
  assert.deepEqual(touched("请补交商会会员证明。"), ["associations"]);
  assert.deepEqual(touched("同意。但须承诺限价并赞助灯会。"), ["pricing", "donations"]);
  assert.deepEqual(touchedAreas(areas, ["限价"]), [{ area: "pricing", word: "限价" }]);
  assert.deepEqual(touched("布局图看不清，请重新上传。", ""), []);
});

test("to say that it is not asked for is not to ask for it, in its own clause only", () => {
  assert.deepEqual(touched("本事项无需会员证明"), []);
  assert.deepEqual(touched("不要求捐款，但要会员证明"), ["associations"]);
  assert.deepEqual(touched("企业不得自行限价"), ["pricing"], "to forbid a business its price is to touch it");
  assert.deepEqual(touched("未提供会员证明，不予受理"), ["associations"]);
});

test("blanks and marks inside a word do not hide it, and neither does what stands around it", () => {
  const noise = fc.constantFrom(" ", "·", "　", "-", "\u200b", "（", "");
  const around = fc.constantFrom("", "请", "材料齐全", "2026年");
  fc.assert(
    fc.property(fc.constantFrom(...areas), fc.nat(), noise, around, around, (area, at, mark, before, after) => {
      const word = area.words[at % area.words.length]!;
      assert.deepEqual(touched(`${before}${[...word].join(mark)}${after}`), [area.id]);
    }),
  );
});

test("the more is said, the more is touched", () => {
  const sentence = fc.constantFrom("请限价", "捐款", "布局图", "无需赞助", "会员证明", "");
  fc.assert(
    fc.property(fc.array(sentence), sentence, (texts, one) => {
      const more = touched(...texts, one);
      assert.ok(touched(...texts).every((area) => more.includes(area)));
    }),
  );
});

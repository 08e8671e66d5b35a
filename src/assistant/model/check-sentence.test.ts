import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Source } from "../source.ts";
import { createNumberCheck } from "./check-numbers.ts";
import { checkSentence, cutSentences } from "./check-sentence.ts";

const source: Source = { kind: "item", id: "food", title: { zh: "食品经营许可", en: "Food" }, link: "/items/food" };
const known = new Map([["item/food", source]]);
const numbers = createNumberCheck();
numbers.learn("承诺7个工作日办结");

const withheld = (text: string): string | undefined => {
  const checked = checkSentence(text, known, numbers);
  return checked && "withheld" in checked ? checked.withheld : undefined;
};

describe("a sentence of a model", () => {
  test("is shown with the source that it names, without its mark", () => {
    const checked = checkSentence("承诺7个工作日办结 [item/food]。", known, numbers);
    assert.deepEqual(checked, {
      sentence: { text: { zh: "承诺7个工作日办结。", en: "承诺7个工作日办结。" }, rule: true, sources: [source] },
    });
  });

  test("is withheld for a number nobody told, for a rule without a source, and for a source nobody gave", () => {
    assert.equal(withheld("承诺3个工作日办结[item/food]。"), "number");
    assert.equal(withheld("必须先交材料。"), "source");
    assert.equal(withheld("必须先交材料[item/invented]。"), "source");
    assert.equal(withheld("好的，我来帮您看看。"), undefined);
    // The number of a line of a list counts nothing.
    assert.equal(withheld("3. 您好，请看下面。"), undefined);
  });

  test("may say back what the person said, and makes no rule of it", () => {
    const said = createNumberCheck();
    said.learn("是不是最高奖励900万元？我们有30个人");
    assert.ok("sentence" in (checkSentence("您说您那里有30个人。", known, numbers, said) ?? {}));
    assert.ok("withheld" in (checkSentence("是的，最高奖励900万元[item/food]。", known, numbers, said) ?? {}));
    assert.ok("withheld" in (checkSentence("您那里有31个人。", known, numbers, said) ?? {}));
  });

  test("ends where it ends, with the mark that follows it, however it comes in", () => {
    const text = "承诺7个工作日。[item/food] 不收费！Fine. [item/food] 还有";
    const whole = cutSentences(text, true).sentences;
    assert.deepEqual(
      whole.map((each) => each.trim()),
      ["承诺7个工作日。[item/food]", "不收费！", "Fine. [item/food]", "还有"],
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 60 }), (pieces) => {
        const cut: string[] = [];
        let waiting = "";
        let at = 0;
        for (const length of pieces) {
          const { sentences, rest } = cutSentences(waiting + text.slice(at, at + length), false);
          cut.push(...sentences);
          waiting = rest;
          at += length;
        }
        cut.push(...cutSentences(waiting + text.slice(at), true).sentences);
        assert.deepEqual(cut, whole);
      }),
    );
  });
});

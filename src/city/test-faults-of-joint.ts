import type { Fault } from "./test-faults.ts";
import { smallCity } from "./test-small-city.ts";

const PATH = "joint/open-shop.yaml";

/** A second item, so that there is something to join. */
const sign = (smallCity["items/food-licence.yaml"] ?? "")
  .replace("id: food-licence", "id: shop-sign")
  .replace("title: { zh: 食品经营许可, en: Food business licence }", "title: { zh: 店招登记, en: Shop sign }")
  .replace("keywords: [开饭馆]", "keywords: [招牌]")
  .replace("document: { zh: 食品经营许可证, en: Food business licence }", "document: { zh: 店招登记回执, en: Receipt of the sign }")
  .replace(/  licence: .*\n/, "");

const whole = `id: open-shop
title: { zh: 开店, en: Open a shop }
summary: { zh: 一次申请。, en: Apply once. }
document: { title: 国发〔2024〕3号, reliability: S }
basis:
  - { law: 浙江省保障“最多跑一次”改革规定, article: 5, reliability: L }
department: scjg
power: food
questions:
  - { id: has-sign, text: { zh: 要店招吗？, en: A sign? } }
parts:
  - item: food-licence
    why: { zh: 都要办。, en: Always. }
  - item: shop-sign
    why: { zh: 要店招的办。, en: With a sign. }
    question: has-sign
acceptance: each
before: { visitsPerItem: 2, how: { zh: 假设。, en: Assumed. }, choice: true }
examples:
  - { name: 要, answers: { has-sign: true }, parts: [food-licence, shop-sign] }
  - { name: 没有回答, parts: [food-licence], asks: [has-sign] }
`;

/** The whole small city with a joint matter that has no fault. */
export const jointCity = { [PATH]: whole, "items/shop-sign.yaml": sign };

const fault = (
  name: string,
  from: string | RegExp,
  to: string,
  said: Pick<Fault, "rule" | "field" | "line" | "mend"> & Partial<Fault>,
): Fault => ({
  name: `joint matter: ${name}`,
  path: PATH,
  change: whole.replace(from, to),
  also: { "items/shop-sign.yaml": sign },
  ...said,
});

/** One thing wrong with a joint matter, and what the check has to say about it. */
export const jointFaults: readonly Fault[] = [
  fault("an item that does not exist", "item: shop-sign", "item: shop-sgin", {
    rule: "unknown-reference",
    field: "parts[1].item",
    line: /shop-sgin/,
    mend: /shop-sign/,
  }),
  fault("a part that waits for no part", "question: has-sign", "question: has-sign\n    after: [food]", {
    rule: "joint-order",
    field: "parts[1].after[0]",
    line: /after/,
    mend: /after/,
  }),
  fault("a part that waits for itself", "question: has-sign", "question: has-sign\n    after: [shop-sign]", {
    rule: "joint-circle",
    field: "parts[1].after",
    line: /after/,
    mend: /after/,
    basis: /第5条/,
  }),
  fault(
    "a question that decides nothing",
    "  - { id: has-sign,",
    "  - { id: idle, text: { zh: 闲问？, en: Idle? } }\n  - { id: has-sign,",
    {
      rule: "joint-idle-question",
      field: "questions[0].id",
      line: /idle/,
      mend: /question/,
      basis: /第31条/,
    },
  ),
  fault(
    "facts that decide, and no question for when they are unknown",
    /en: Always\. }([\s\S]*)question: has-sign/,
    "en: Always. }\n    question: has-sign$1when: employees >= 1",
    { rule: "joint-unknown-part", field: "parts[1].when", line: /when/, mend: /question/ },
  ),
  fault(
    "an answer that the item does not ask for",
    "why: { zh: 都要办。, en: Always. }",
    "why: { zh: 都要办。, en: Always. }\n    preset: { colour: red }",
    {
      rule: "joint-preset",
      field: "parts[0].preset.colour",
      line: /colour/,
      mend: /fields/,
    },
  ),
  fault(
    "two fields made one of which one is not there",
    "acceptance: each",
    "acceptance: each\nmerge:\n  fields:\n    - { key: area, title: { zh: 面积, en: Area }, of: [{ item: food-licence, key: shop_area }, { item: shop-sign, key: area }] }",
    {
      rule: "joint-merge-unknown",
      field: "merge.fields[0].of[1]",
      line: /shop_area|area/,
      mend: /fields/,
    },
  ),
  {
    ...fault("one key with two meanings", "acceptance: each", "acceptance: each", {
      rule: "joint-fields-differ",
      field: "parts[1].item",
      line: /shop-sign/,
      mend: /merge\.fields/,
      basis: /第7条/,
    }),
    also: {
      "items/shop-sign.yaml": sign.replace(
        "title: { zh: 经营面积, en: Floor area }, type: int",
        "title: { zh: 经营面积, en: Floor area }, type: text",
      ),
    },
  },
  {
    ...fault("one paper with two titles", "acceptance: each", "acceptance: each", {
      rule: "joint-materials-differ",
      field: "parts[1].item",
      line: /shop-sign/,
      mend: /merge\.materials/,
      basis: /第7条/,
    }),
    also: {
      "items/shop-sign.yaml": sign.replace(
        "title: { zh: 设施布局图, en: Floor plan }",
        "title: { zh: 店招效果图, en: Picture of the sign }",
      ),
    },
  },
  fault("accepted together under a power that does not let the program accept", "acceptance: each", "acceptance: together", {
    rule: "joint-power",
    field: "power",
    line: /power: food/,
    mend: /accept/,
    basis: /第5条/,
  }),
  fault("an example that comes to other parts", "parts: [food-licence, shop-sign] }", "parts: [food-licence] }", {
    rule: "example-parts",
    field: "examples[0].parts",
    line: /name: 要/,
    mend: /when/,
  }),
  {
    ...fault(
      "the period of joint licensing where one part is no licence",
      "acceptance: each",
      "acceptance: each\njointly: { basis: [{ law: 行政许可法, article: 42, reliability: L }] }",
      {
        rule: "joint-clock-without-licence",
        field: "jointly",
        line: /jointly/,
        mend: /jointly/,
        basis: /第26条/,
      },
    ),
    also: {
      "items/shop-sign.yaml": sign.replace("power: food", "power: sign"),
      "powers/sign.yaml": (smallCity["powers/food.yaml"] ?? "").replace("id: food", "id: sign").replace('kind: "01"', 'kind: "10"'),
    },
  },
];

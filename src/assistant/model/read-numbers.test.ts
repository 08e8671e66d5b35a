import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { createNumberCheck } from "./check-numbers.ts";
import { createMask } from "./mask-personal.ts";
import { readNumbers } from "./read-numbers.ts";

const said = (text: string): string[] => readNumbers(text).map(({ value, unit }) => `${value} ${unit}`.trim());

describe("numbers of a text", () => {
  test("are read in every way of writing", () => {
    assert.deepEqual(said("承诺7个工作日，法定二十个工作日"), ["7 workingDay", "20 workingDay"]);
    assert.deepEqual(said("最高２０万元，或者百分之三"), ["200000 yuan", "3 percent"]);
    assert.deepEqual(said("每日万分之五"), ["0.05 percent"]);
    assert.deepEqual(said("食品安全法第三十五条，2025年6月13日起"), ["2025-06-13 date", "35 article"]);
    assert.deepEqual(said("CNY 1,200,000 or 2.5 million yuan within 30 days"), ["1200000 yuan", "2500000 yuan", "30 day"]);
    assert.deepEqual(said("年度总额2.5亿元"), ["250000000 yuan"]);
  });

  test("a sentence with a number that no tool told is held back", () => {
    const check = createNumberCheck();
    check.learn("承诺7个工作日办结，法定10个工作日。最高800万元，有效期到2027-12-31。");
    assert.deepEqual(check.unchecked("承诺七个工作日，到2027年12月31日，最高800万元。"), []);
    assert.equal(check.unchecked("5个工作日就能办好。")[0]?.value, "5");
    // The same figure of another unit is another statement.
    assert.equal(check.unchecked("7天就能办好。")[0]?.unit, "day");
    assert.equal(check.unchecked("最高８０００万元。").length, 1);
    assert.equal(check.unchecked("有效期到2028年1月1日。").length, 1);
  });

  test("whatever was told may be said again", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom("元", "万元", "个工作日", "日", "%", "人", ""),
        (value, unit) => {
          const check = createNumberCheck();
          check.learn(`标准是${value}${unit}。`);
          assert.deepEqual(check.unchecked(`就是${value}${unit}。`), []);
          assert.notDeepEqual(check.unchecked(`就是${value + 1}${unit}。`), []);
        },
      ),
    );
  });
});

describe("what is about a person or a business", () => {
  test("does not leave, and comes back", () => {
    const mask = createMask([
      { kind: "business", value: "杭州示例星河软件有限公司" },
      { kind: "person", value: "示例甲一" },
    ]);
    const text =
      "我叫王小明，电话13800138000，身份证330106199001011234，公司杭州示例星河软件有限公司（91330108DEM000014W），法人示例甲一，" +
      "邮箱 a.b@example.com，账号6222 0212 3456 7890 123，座机0571-88888888。王小明要办食品经营许可";
    const hidden = mask.hide(text);
    for (const secret of [
      "王小明",
      "13800138000",
      "330106199001011234",
      "星河",
      "91330108DEM000014W",
      "示例甲一",
      "example.com",
      "6222",
      "88888888",
    ])
      assert.ok(!hidden.includes(secret), `${secret} in ${hidden}`);
    assert.match(hidden, /食品经营许可/);
    assert.equal(mask.show(hidden), text);
  });

  test("law and money are no personal data", () => {
    const text = "承诺7个工作日，最高800万元，食品安全法第三十五条，2025-06-13起，文号杭政办函〔2025〕40号";
    assert.equal(createMask([]).hide(text), text);
  });

  test("any mobile number is hidden wherever it stands, and any text comes back", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
        (around, phone) => {
          const text = `${around.replaceAll(/[\d〔〕@-]/g, "")} ${phone} `;
          const mask = createMask([]);
          const hidden = mask.hide(text);
          assert.ok(!hidden.includes(String(phone)), hidden);
          assert.equal(mask.show(hidden), text);
        },
      ),
    );
  });
});

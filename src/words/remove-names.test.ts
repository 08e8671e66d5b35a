import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { removeNames } from "./remove-names.ts";

const said = (text: string, known = { companies: [] as string[], persons: [] as string[] }) => removeNames(text, known).text;

test("whoever asked cannot be told from the text", () => {
  const { text, removed } = removeNames(
    "我是杭州示例面馆有限公司的张经理，代码91330106MA2AAAA0XK，电话138 0013 8000，邮箱boss@shop.example，地址西湖区示例路12号3幢201室，许可证编号：JY13301060001234，办件HZ20261123-000012请加微信noodle_88。",
    { companies: ["示例面馆"], persons: ["张三"] },
  );
  for (const secret of ["面馆", "张经理", "913301", "138 0013", "boss@", "示例路", "JY1330", "HZ2026", "noodle_88"])
    assert.ok(!text.includes(secret), `${secret} in ${text}`);
  assert.ok(removed.length >= 8);
});

test("what the answer rests on stays: laws, documents, periods, sums", () => {
  for (const text of [
    "依据《保障中小企业款项支付条例》（国务院令第802号）第九条，应在30日内支付。",
    "见杭政办函〔2025〕40号；咨询请拨12345。",
    "2026年11月24日前申报，最高补助2000万元，营业收入增长不低于15%。",
    "Revenue of at least 20,000,000 yuan in 2025.",
    "餐饮店的排水许可由城管局办理，20个工作日。",
  ])
    assert.equal(said(text), text);
});

test("landlines, names with titles, messengers, plates and account numbers", () => {
  for (const [text, secret] of [
    ["请致电0571-87654321转801", "87654321"],
    ["（0571）87654321", "87654321"],
    ["联系人：欧阳", "欧阳"],
    ["李女士说", "李女士"],
    ["卡号 6222 0212 3456 7890 123", "6222"],
    ["车牌浙A12345停在门口", "浙A12345"],
    ["身份证330106199001011234", "330106199001011234"],
    ["QQ：12345678", "12345678"],
    ["浙卫字〔2020〕第123456号", "123456"],
  ] as const)
    assert.ok(!said(text).includes(secret), `${secret} in ${said(text)}`);
});

test("wherever a code, a number or a known name stands, it is gone, and doing it twice changes nothing", () => {
  const words = fc.string({
    unit: fc.constantFrom("，", "。", " ", "\n", "请", "问", "了", "、", "(", "：", "“") as fc.Arbitrary<string>,
    minLength: 1,
    maxLength: 12,
  });
  const digits = (length: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
  const secret = fc.oneof(
    digits(9).map((rest) => `13${rest}`),
    digits(8).map((rest) => `0571-${rest}`),
    digits(4).map((rest) => `91330106MA2${rest}0XK`),
    digits(6).map((rest) => `SQ20261124-${rest}`),
    digits(4).map((rest) => `a${rest}@b.example`),
    fc.constantFrom("示例面馆", "欧阳示例"),
  );
  fc.assert(
    fc.property(words, secret, words, (before, hidden, after) => {
      const known = { companies: ["示例面馆"], persons: ["欧阳示例"] };
      const once = removeNames(`${before}${hidden}${after}`, known);
      assert.ok(!once.text.includes(hidden), once.text);
      assert.ok(once.removed.length > 0);
      const twice = removeNames(once.text, known);
      assert.deepEqual(twice, { text: once.text, removed: [] });
    }),
    { numRuns: 1000 },
  );
});

test("no text makes it slow", () => {
  const started = performance.now();
  for (const text of [
    "市".repeat(20_000),
    "1".repeat(20_000),
    "a@".repeat(10_000),
    "公司".repeat(10_000),
    "路1号".repeat(6_000),
    "张".repeat(20_000),
    "(".repeat(20_000),
    "电话 ".repeat(6_000),
  ])
    removeNames(text);
  assert.ok(performance.now() - started < 3_000, `${performance.now() - started} ms`);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleCatalogue } from "../example-catalogue.ts";
import { compileCriterion, outlineCriterion, type Outline } from "../index.ts";

function outlined(source: string): Outline {
  const result = compileCriterion(source, exampleCatalogue);
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.errors));
  return outlineCriterion(result.criterion);
}

const table = ({ rows }: Outline) => rows?.map(({ when, value }) => `${when.zh} | ${value.zh}`);

test("groups nest, and a test without a table is told by its text", () => {
  const root = outlined("employees > 5 && (abnormal || high_tech_valid)");
  assert.deepEqual(
    [root.kind, root.text.zh, root.children?.map((child) => child.text.zh)],
    ["all", "同时满足", ["从业人数超过5人", "满足以下任一"]],
  );
  assert.deepEqual(
    root.children?.[1]?.children?.map((child) => [child.kind, child.text.en]),
    [
      ["test", "Listed as abnormal"],
      ["test", "Holds a valid high-tech certificate"],
    ],
  );
});

test("a table of points stands beside its quantity", () => {
  const root = outlined("points(ratio(rd_expense, revenue), { percent(5): 10.5, percent(6): 20 }) >= 10");
  assert.deepEqual(root.text, {
    zh: "研发费用占营业收入的比例的得分不低于10分",
    en: "Points for R&D expense as a share of revenue at least 10 points",
  });
  assert.deepEqual(table(root), ["6%以上 | 20分", "5%以上不满6% | 10.5分", "不满5% | 0分"]);
});

test("a score lists its parts, each with its table", () => {
  const root = outlined("points(employees, { 5: 10, 9: 20 }) + (abnormal ? 0 : 5) + max(penalties, points(rd_staff, { 1: 1 })) >= 15");
  assert.equal(root.text.zh, "以下各项之和不低于15分");
  assert.deepEqual(
    root.children?.map((part) => [part.text.zh, table(part), part.children?.length]),
    [
      ["从业人数的得分", ["9人以上 | 20分", "5人以上不满9人 | 10分", "不满5人 | 0分"], undefined],
      ["按下表计", ["列入经营异常名录 | 0分", "其余 | 5分"], undefined],
      ["以下各项中最高的一项", undefined, 2],
    ],
  );
});

test("a limit by cases is a table too, every case in full", () => {
  const root = outlined("ratio(rd_expense, revenue) >= (revenue <= wan(5000) ? percent(5) : revenue <= yi(2) ? percent(4) : percent(3))");
  assert.equal(root.text.zh, "研发费用占营业收入的比例不低于对应标准");
  assert.deepEqual(table(root), ["营业收入不超过5000万元 | 5%", "营业收入不超过2亿元 | 4%", "其余 | 3%"]);
});

test("one table serves both sides where it is the same", () => {
  const root = outlined("points(revenue, { yi(1): 1, yi(2): 2 }) > points(prior(revenue), { yi(1): 1, yi(2): 2 })");
  assert.equal(root.text.zh, "营业收入的得分超过营业收入（前年）的得分");
  assert.deepEqual([table(root)?.length, root.children], [3, undefined]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCity } from "../../city/index.ts";
import { readEntry } from "../read-entry.ts";
import type { ListName } from "../revision.ts";
import { burdensOf } from "./burdens-of.ts";
import { tellChanges } from "./tell-changes.ts";

const { texts, facts: catalogue } = await loadCity("cities/hangzhou");

function change(path: string, edit: (text: string) => string | null) {
  const base = texts.get(path);
  assert.ok(base, path);
  const text = edit(base);
  assert.notEqual(text, base, "the edit has an effect");
  const [before, after] = [readEntry(base).data, text === null ? null : readEntry(text).data];
  const list = path.split("/")[0] as ListName;
  return {
    changes: tellChanges(before, after ?? {}, catalogue).map(({ label, before: was, after: is }) => [label.zh, was?.zh, is?.zh]),
    burdens: burdensOf({ list, before, after, catalogue }).map(({ zh }) => zh),
  };
}

const FOOD = "items/food-business-licence.yaml";

test("a limit: shorter is told and is no burden, longer is one", () => {
  const shorter = change(FOOD, (text) => text.replace("promised: { period: 7", "promised: { period: 5"));
  assert.deepEqual(shorter, { changes: [["时限·承诺时限", "7 个工作日", "5 个工作日"]], burdens: [] });
  assert.deepEqual(change(FOOD, (text) => text.replace("promised: { period: 7", "promised: { period: 9")).burdens, ["承诺时限延长"]);
});

test("a field, a material and a visit more are burdens; a remark is not", () => {
  const field = `fields:\n  - { key: extra, title: { zh: 员工名册, en: Staff }, type: text, required: true }\n`;
  assert.deepEqual(change(FOOD, (text) => text.replace("fields:\n", field)).burdens, ["新增必填项：员工名册"]);
  assert.deepEqual(change(FOOD, (text) => text.replace("visits: 0", "visits: 1")).burdens, ["到现场次数增加"]);
  assert.deepEqual(
    change(FOOD, (text) => `${text}# 核对过\n`),
    { changes: [], burdens: [] },
  );
  assert.deepEqual(change(FOOD, () => null).burdens, ["事项取消"]);
});

test("a criterion is told condition by condition, and which way it goes", () => {
  const stricter = change("policies/runmiao-seed.yaml", (text) => text.replace("age_years <= 5", "age_years <= 4"));
  assert.deepEqual(stricter.changes, [["认定条件·从严", "成立年限不超过5年", "成立年限不超过4年"]]);
  assert.equal(stricter.burdens.length, 1);
  const looser = change("policies/runmiao-seed.yaml", (text) => text.replace("age_years <= 5", "age_years <= 6"));
  assert.deepEqual(looser.burdens, []);
});

test("of a list of words those that came and went; a new act under a power is a burden, a new service is not", () => {
  const pricing = change("off-limits/pricing.yaml", (text) => text.replace("words: [定价审批, ", "words: ["));
  assert.deepEqual(pricing.changes, [["识别用词", "定价审批", undefined]]);
  assert.deepEqual(pricing.burdens, ["不干预的识别用词减少：定价审批"]);
  const power = (act: string) =>
    change("powers/runmiao-support.yaml", (text) => text.replace("acts:\n", `acts:\n  ${act}: [departmentOfficer]\n`)).burdens;
  assert.deepEqual(power("revoke"), ["权力事项新增行为：撤销许可"]);
  assert.deepEqual(power("publish"), []);
});

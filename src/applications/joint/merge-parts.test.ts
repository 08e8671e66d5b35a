import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Field, type JointMatter, loadCity, type Material, type Merging } from "../../city/index.ts";
import { mergeParts } from "./merge-parts.ts";
import { savingsOf } from "./savings.ts";

const title = (zh: string) => ({ zh, en: zh });
const field = (key: string, required = true): Field => ({ key, title: title(key), type: "text", required });
const paper = (id: string, more: Partial<Material> = {}): Material => ({
  id,
  title: title(id),
  from: "applicant",
  need: "required",
  basis: [{ law: "食品安全法", article: "33", reliability: "L" }],
  ...more,
});
const matter = (more: Partial<Merging> = {}): Merging => ({
  parts: [
    { item: "food", preset: { form: "catering" } },
    { item: "fire", preset: {} },
  ],
  merge: {
    fields: [],
    materials: [
      {
        id: "plan",
        title: title("平面图"),
        of: [
          { item: "food", id: "layout" },
          { item: "fire", id: "fire-plan" },
        ],
      },
    ],
  },
  ...more,
});

describe("one form of many", () => {
  test("the same key is one question, required when one of them requires it; what the matter says is not asked", () => {
    const { fields } = mergeParts(matter(), [
      { item: "food", fields: [field("form"), field("address", false)], materials: [] },
      { item: "fire", fields: [field("address"), field("area")], materials: [] },
    ]);
    assert.deepEqual(
      fields.map(({ key, required, of }) => [key, required, of.map((each) => each.item)]),
      [
        ["address", true, ["food", "fire"]],
        ["area", true, ["fire"]],
      ],
    );
  });

  test("two papers that the matter declares one: its words, the stricter need, the formats that both take, both laws", () => {
    const { materials } = mergeParts(matter(), [
      {
        item: "food",
        fields: [],
        materials: [paper("layout", { need: "deferrable", deferral: { period: 10, unit: "workingDay" }, formats: ["pdf", "jpg"] })],
      },
      {
        item: "fire",
        fields: [],
        materials: [paper("fire-plan", { formats: ["pdf"], basis: [{ law: "消防法", article: "15", reliability: "L" }] })],
      },
    ]);
    const [plan] = materials;
    assert.equal(materials.length, 1);
    assert.equal(plan?.id, "plan");
    assert.equal(plan.title.zh, "平面图");
    assert.equal(plan.need, "required");
    assert.equal(plan.deferral, undefined);
    assert.deepEqual(plan.formats, ["pdf"]);
    assert.deepEqual(
      plan.basis.map((basis) => basis.law),
      ["食品安全法", "消防法"],
    );
  });

  test("never more than the single forms together, and nothing is lost", () => {
    const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 });
    fc.assert(
      fc.property(keys, keys, (one, two) => {
        const merged = mergeParts(matter(), [
          { item: "food", fields: one.map((key) => field(key)), materials: [] },
          { item: "fire", fields: two.map((key) => field(key)), materials: [] },
        ]);
        assert.deepEqual(new Set(merged.fields.map(({ key }) => key)), new Set([...one, ...two]));
        assert.equal(merged.fields.length, new Set([...one, ...two]).size);
        assert.equal(merged.fields.flatMap(({ of }) => of).length, one.length + two.length);
      }),
    );
  });
});

test("what it saves is counted from the declarations alone", () => {
  const whole = { ...matter(), before: { visitsPerItem: 2, how: title("按清单数") } } as Merging & Pick<JointMatter, "before">;
  const items = [
    {
      id: "food",
      department: "scjg",
      fields: [field("form"), field("address")],
      materials: [paper("licence", { from: "source" }), paper("layout"), paper("extra", { need: "optional" })],
      uses: ["name", "address"],
      visits: 0,
    },
    {
      id: "fire",
      department: "xfj",
      fields: [field("address")],
      materials: [paper("licence", { from: "source" }), paper("fire-plan")],
      uses: ["name"],
      visits: 1,
    },
  ];
  assert.deepEqual(savingsOf(whole, items, 1), {
    ordinary: { departments: 2, forms: 2, papers: 4, fields: 6, questions: 0, visits: 4 },
    singly: { departments: 2, forms: 2, papers: 2, fields: 3, questions: 0, visits: 1 },
    jointly: { departments: 1, forms: 1, papers: 1, fields: 1, questions: 1, visits: 1 },
  });
});

test("whichever parts of a matter of the city are needed, together asks for no more than singly", async () => {
  const city = await loadCity("cities/hangzhou");
  for (const whole of city.joint.values()) {
    const all = whole.parts.flatMap((part) => city.items.get(part.item) ?? []);
    for (let chosen = 1; chosen < 2 ** all.length; chosen++) {
      const items = all.filter((_, at) => chosen & (1 << at));
      const { singly, jointly } = savingsOf(whole, items, whole.questions.length);
      for (const key of ["departments", "forms", "papers", "fields", "visits"] as const)
        assert.ok(jointly[key] <= singly[key], `${whole.id}: ${items.map(({ id }) => id).join(", ")}: ${key}`);
    }
  }
});

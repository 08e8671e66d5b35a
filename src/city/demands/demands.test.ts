import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { PlainDate } from "../../base/index.ts";
import type { FactValue } from "../../criteria/index.ts";
import { loadCity } from "../load-city.ts";
import { demandCity } from "../test-demand-city.ts";
import { writeSmallCity } from "../test-small-city.ts";
import type { DemandRules } from "./demand-rules.ts";
import { demandPowerOf, isDemandKind } from "./demand-rules.ts";
import { demandKinds } from "./kind.ts";
import { type Routable, routeDemand } from "./route-demand.ts";
import { sortDemand, urgencyWords } from "./sort-demand.ts";

const today = "2026-11-24" as PlainDate;
const small = rulesOf(await loadCity(await writeSmallCity(demandCity)));
const city = await loadCity(fileURLToPath(new URL("../../../cities/hangzhou", import.meta.url)));
const hangzhou = rulesOf(city);

function rulesOf({ demands }: { demands?: DemandRules }): DemandRules {
  assert.ok(demands);
  return demands;
}

const route = (rules: DemandRules, demand: Partial<Routable> & { text: string }) =>
  routeDemand(rules, { kind: "help", ...demand }, { today });

test("a city without demands has none", async () => {
  assert.equal((await loadCity(await writeSmallCity())).demands, undefined);
});

test("a limit carries the article that set it, or why the city chose it", () => {
  const { dispatch, take } = small.kinds.get("latePayment")!.limits;
  assert.deepEqual([dispatch.period, dispatch.unit], [10, "workingDay"]);
  assert.ok(dispatch.source.sourced && dispatch.source.basis[0]?.article === "25");
  assert.deepEqual(take.source, { sourced: false, note: { zh: "其余自定。", en: "The rest is our choice." } });
});

test("kind and subject are suggested by the words that stand in the text", () => {
  assert.deepEqual(sortDemand(small, "社保缴费怎么办？餐饮也问一下"), {
    kind: { id: "help", words: ["怎么办"], score: 3 },
    subject: { id: "staff", words: ["社保缴费"], score: 4 },
    otherSubjects: [{ id: "food", words: ["餐饮"], score: 2 }],
  });
  assert.deepEqual(sortDemand(small, "天气很好"), { otherSubjects: [] });
  // Of equals the first one of the list.
  assert.equal(sortDemand(small, "招工 餐饮").subject?.id, "food");
});

test("what people say for a word of the list counts as that word, for subjects and for rules", async () => {
  const rules = rulesOf(
    await loadCity(await writeSmallCity({ ...demandCity, "assistant/synonyms.yaml": "- { say: [小饭馆, bistro], means: [餐饮服务] }\n" })),
  );
  assert.deepEqual(sortDemand(rules, "我想开个小饭馆").subject, { id: "food", words: ["小饭馆"], score: 3 });
  assert.deepEqual(route(rules, { text: "A bistro", subject: "food", division: "330100" }).words, ["餐饮"]);
  assert.equal(sortDemand(small, "我想开个小饭馆").subject, undefined);
});

test("what goes before others does so whatever speaks for another kind", () => {
  assert.equal(sortDemand(small, "请帮忙，怎么办，停电了").kind?.id, "urgent");
  assert.deepEqual(urgencyWords(small, "停电了，请帮忙"), ["停电"]);
  assert.deepEqual(urgencyWords(small, "请帮忙"), []);
});

test("the first rule that holds decides, and says why", () => {
  const large = new Map<string, FactValue>([["employees", 300]]);
  assert.deepEqual(route(small, { text: "招工", subject: "staff", facts: large }), {
    department: "scjg",
    rule: "large-staff",
    because: { zh: "大企业。", en: "A large firm." },
    words: [],
  });
  assert.equal(route(small, { text: "招工", subject: "staff", facts: new Map([["employees", 299]]) }).rule, "staff");
  assert.deepEqual(route(small, { text: "开餐饮店", subject: "food", division: "330106" }).words, ["餐饮"]);
});

test("what is unknown makes no rule hold", () => {
  assert.equal(route(small, { text: "招工", subject: "staff" }).rule, "staff");
  assert.equal(route(small, { text: "餐饮", subject: "food" }).rule, "otherwise");
  assert.equal(route(small, { text: "餐饮", subject: "food", division: "310115" }).rule, "otherwise");
  assert.equal(route(small, { text: "餐饮" }).rule, "otherwise");
});

test("Hangzhou has every kind, each with limits that say where they come from", () => {
  assert.deepEqual([...hangzhou.kinds.keys()].toSorted(), [...demandKinds].toSorted());
  assert.equal(hangzhou.prefix, "SQ");
  assert.ok(hangzhou.subjects.size >= 20);
  for (const { limits } of hangzhou.kinds.values())
    for (const { source } of Object.values(limits)) assert.ok(source.sourced ? source.basis.length > 0 : source.note.zh.includes("自定"));
  const { answer, extension } = hangzhou.kinds.get("latePayment")!.limits;
  assert.deepEqual([answer.period, extension?.period], [30, 60]);
});

test("whatever a business of Hangzhou says, one department gets it, which holds the power to answer", () => {
  const words = [...hangzhou.kinds.values(), ...hangzhou.subjects.values()].flatMap((entry) => entry.words);
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc
      .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom("，", "我们公司", " ", "?", "怎么")), { maxLength: 30 })
      .map((all) => all.join("")),
  );
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...demandKinds),
      fc.option(fc.constantFrom(...hangzhou.subjects.keys()), { nil: undefined }),
      (said, kind, subject) => {
        const sorted = sortDemand(hangzhou, said);
        if (sorted.kind) assert.ok(isDemandKind(sorted.kind.id) && sorted.kind.words.length > 0);
        const { department, because } = route(hangzhou, { text: said, kind, subject });
        assert.ok(because.zh !== "" && because.en !== "");
        assert.ok(city.powers.get(demandPowerOf(department))?.acts.reply);
        // The same demand always goes the same way.
        assert.equal(route(hangzhou, { text: said, kind, subject }).department, department);
      },
    ),
  );
});

test("every department of Hangzhou holds the power to handle demands", () => {
  for (const id of city.departments.keys()) assert.equal(city.powers.get(demandPowerOf(id))?.department, id);
});

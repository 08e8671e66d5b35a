import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "../../base/index.ts";
import { type City, type Item, loadCity } from "../../city/index.ts";
import { evaluateCriterion, type FactValue } from "../../criteria/index.ts";
import { type ChosenFact, factsOf } from "../../entities/index.ts";
import { type AtOnceParts, decideAtOnce } from "./decide-at-once.ts";
import { explainDecision } from "./explain-decision.ts";

const city = await loadCity("cities/hangzhou");
const today = "2026-11-23" as PlainDate;
const itemOf = (id: string): Item => city.items.get(id)!;
const filing = itemOf("hr-service-filing");
const drainage = itemOf("drainage-permit");

type Status = ChosenFact["status"];

/** A fact as its source, the business, or nobody tells it. */
function fact(key: string, status: Status, value: FactValue): ChosenFact {
  const source = "market-registry";
  const record = { key, value, source, kind: "authority", asOf: today, validUntil: null } as never;
  const fetch = { source, status: "nothing" } as never;
  switch (status) {
    case "confirmed":
      return { status, key, record, validUntil: null };
    case "disputed":
      return { status, key, authority: record, claim: record, validUntil: null };
    case "stale":
      return { status, key, record, validUntil: today };
    case "pending":
      return { status, key, source, since: null };
    case "nothingHeld":
      return { status, key, source, fetch };
    case "unknown":
      return { status, key, source: null, problem: null };
  }
}

const active = fact("registration_status", "confirmed", "active");
const held = { id: "business-licence", state: "confirmed" };

function parts(more: Partial<AtOnceParts> = {}, form: Partial<AtOnceParts["form"]> = {}): AtOnceParts {
  return {
    city,
    item: filing,
    form: { facts: [active], pendingSources: [], misfit: false, ...form },
    materials: [held],
    promised: false,
    today,
    ...more,
  };
}

const offer = (settled: boolean) => ({ promise: { settled } }) as Pick<AtOnceParts["form"], "promise">;
const onPromise = (settled = true): AtOnceParts =>
  parts(
    {
      item: drainage,
      promised: true,
      materials: [
        held,
        { id: "outlet-drawings", state: "given" },
        { id: "pretreatment", state: "given" },
        { id: "water-test", state: "promised" },
      ],
    },
    offer(settled),
  );

test("all is known and met: the program grants, by the facts or on a promise", () => {
  assert.deepEqual(decideAtOnce(parts()), { decide: "approve", by: "facts" });
  assert.deepEqual(decideAtOnce(onPromise()), { decide: "approve", by: "promise" });
});

test("what is not certain, not listed or for a person to read is an officer's, with the reason", () => {
  const cases: [string, AtOnceParts, RegExp][] = [
    ["an item that does not say so", parts({ item: itemOf("labour-dispatch-licence") }), /由经办人决定/],
    ["a promise that was declined", parts({ item: drainage }), /由经办人决定/],
    ["a power that does not let it", parts({ city: { ...city, powers: new Map() } }), /权力清单/],
    ["a source that is awaited", parts({}, { pendingSources: ["market-registry"] }), /没有答复/],
    ["another kind of business", parts({}, { misfit: true }), /主体类型/],
    ["a paper that was handed in", parts({ materials: [held, { id: "extra", state: "given" }] }), /要由人来看/],
    ["a paper that follows later", parts({ materials: [held, { id: "extra", state: "deferred" }] }), /要由人来看/],
    ["what may stand against a promise", onPromise(false), /信用信息/],
    ["a condition that is not met", parts({}, { facts: [fact("registration_status", "confirmed", "cancelled")] }), /没有全部符合/],
  ];
  for (const [name, given, why] of cases) {
    const choice = decideAtOnce(given);
    assert.ok(choice.decide === "officer", name);
    assert.match(choice.why.zh, why, name);
  }
});

test("it refuses only where the list says that it decides both ways, and the power lets it", () => {
  const gone = { facts: [fact("registration_status", "confirmed", "cancelled")] };
  const both: Item = { ...filing, atOnce: { ...filing.atOnce!, decides: "approveAndRefuse" } };
  assert.deepEqual(decideAtOnce(parts({ item: both }, gone)), { decide: "refuse", by: "facts" });
  assert.equal(decideAtOnce(parts({ item: { ...both, power: "packaged-food-filing" } }, gone)).decide, "officer");
});

const statuses = fc.constantFrom<Status>("confirmed", "disputed", "stale", "pending", "nothingHeld", "unknown");
const states = fc.constantFrom("confirmed", "given", "deferred", "pending", "promised", "missing");
const someItem = fc.constantFrom(...[...city.items.values()].filter((item) => item.atOnce !== undefined || item.promise !== undefined));

/** Any state of the world for one of the items that the program may decide. */
const world = someItem.chain((item) => {
  const keys = [...new Set(item.criterion?.facts.map((key) => city.facts.get(key)?.derived?.yearsSince ?? key))];
  const value = (key: string) =>
    city.facts.get(key)?.type === "date" ? fc.constantFrom("2026-01-01", "2027-01-31") : fc.constantFrom("active", "cancelled", "");
  return fc.record({
    item: fc.constant(item),
    facts: fc.tuple(...keys.map((key) => fc.tuple(statuses, value(key)).map(([status, said]) => fact(key, status, said)))),
    materials: fc.tuple(...item.materials.map(({ id }) => states.map((state) => ({ id, state })))),
    promised: fc.boolean(),
    settled: fc.boolean(),
    misfit: fc.boolean(),
    pendingSources: fc.constantFrom<string[]>([], [], ["market-registry"]),
  });
});

test("property: nothing is granted or refused on what is unknown, disputed or awaited, nor against the evaluator", () => {
  fc.assert(
    fc.property(world, ({ item, facts, materials, promised, settled, misfit, pendingSources }) => {
      const choice = decideAtOnce(parts({ item, materials, promised }, { facts, misfit, pendingSources, ...offer(settled) }));
      if (choice.decide === "officer") return;
      const known = factsOf(new Map(facts.map((each) => [each.key, each])), "office");
      const { outcome } = evaluateCriterion(item.criterion!, known, { today });
      assert.equal(outcome, choice.decide === "approve" ? "eligible" : "ineligible");
      assert.ok(facts.every(({ status }) => status === "confirmed"));
      assert.ok(materials.every(({ state }) => state !== "pending" && state !== "deferred"));
      assert.ok(pendingSources.length === 0 && !misfit);
      assert.ok(promised ? settled : item.atOnce !== undefined);
      assert.ok(city.powers.get(item.power)?.acts[choice.decide]?.includes("system"));
    }),
  );
});

test("property: knowing less never makes the program decide", () => {
  fc.assert(
    fc.property(world, fc.nat(), ({ item, facts, materials, promised, settled }, at) => {
      const form = { ...offer(settled) };
      const before = decideAtOnce(parts({ item, materials, promised }, { facts, ...form }));
      const place = facts.length === 0 ? 0 : at % facts.length;
      const less = facts.map((each, index) => (index === place ? fact(each.key, "unknown", "") : each));
      const after = decideAtOnce(parts({ item, materials, promised }, { facts: less, ...form }));
      assert.ok(after.decide === "officer" || after.decide === before.decide);
    }),
  );
});

test("the explanation names each condition with its value, and each fact with the day it was told", () => {
  const lines = explainDecision(city as City, filing, [active], today).map((each) => each.zh);
  assert.match(lines[0] ?? "", /登记状态.*：符合/);
  assert.match(lines.join("；"), /2026-11-23/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal, type RefusalDetail } from "../base/index.ts";
import type { ActName, ActorRole } from "../city/index.ts";
import { type Actor, type Role, roleOf, roles, systemActor } from "./actor.ts";
import { type ActRequest, authorise, type Authorised } from "./authorise.ts";
import { testCity } from "./test-city.ts";

const city = testCity();
const acts: ActName[] = ["receive", "accept", "askCorrection", "rejectAcceptance", "approve", "refuse", "revoke", "publish"];
const foodCase = { department: "scjg", power: "food-licence", uscc: "91330100799655058B", number: "HZ20261123-1" };

test("every act, for every actor: what the power's entry gives is allowed, all else is refused", () => {
  const actors: Actor[] = [
    systemActor,
    { kind: "public" },
    ...roles.flatMap((role) => [person(role, undefined), person(role, "scjg"), person(role, "rsj")]),
  ];
  for (const power of city.powers.values()) {
    for (const act of acts) {
      for (const actor of actors) {
        const told = `${act} under ${power.id} by ${JSON.stringify(actor)}`;
        const granted: readonly ActorRole[] = power.acts[act] ?? [];
        const role = roleOf(actor);
        const listed = granted.some((one) => one === role);
        const everywhere = role === "system" || role === "windowOfficer";
        const own = actor.kind === "person" && actor.department === power.department;
        const asked = ask(actor, { power: power.id, act, case: { department: power.department, power: power.id, uscc: foodCase.uscc } });
        if (listed && (everywhere || own)) {
          assert.deepEqual(asked.allowed, { power: power.id, policyIds: [`power/${power.id}/${act}/${role}`] }, told);
        } else {
          const code = granted.length === 0 ? "actNotGranted" : listed ? "powerOfAnotherDepartment" : "roleMayNot";
          assert.equal(asked.refused?.code, code, told);
          assert.equal(asked.refused.status, 403, told);
          assert.ok(asked.refused.basis, told);
          assert.equal(asked.refused.details?.["act"], act, told);
        }
      }
    }
  }
});

test("a power outside the list is nobody's, and the refusal names the article", () => {
  for (const actor of [systemActor, person("administrator", undefined), person("departmentOfficer", "scjg")]) {
    const { refused } = ask(actor, { power: "tax-on-windows", act: "approve", case: foodCase });
    assert.equal(refused?.code, "powerNotListed");
    assert.match(refused.basis ?? "", /优化营商环境条例 第40条/);
    assert.match(refused.text.zh, /tax-on-windows/);
    assert.deepEqual(refused.details, { act: "approve", power: "tax-on-windows", department: "scjg", caseNumber: foodCase.number });
  }
});

test("a listed power does not serve in a case of another power", () => {
  const { refused } = ask(person("departmentOfficer", "rsj"), { power: "labour-licence", act: "approve", case: foodCase });
  assert.equal(refused?.code, "powerOfAnotherCase");
  const borrowed = { ...foodCase, department: "rsj" };
  assert.equal(
    ask(person("departmentOfficer", "scjg"), { power: "food-licence", act: "approve", case: borrowed }).refused?.code,
    "powerOfAnotherDepartment",
  );
});

test("an off-limits area is forbidden to those whom the power would allow", () => {
  const officer = person("departmentOfficer", "scjg");
  assert.ok(ask(officer, { power: "food-licence", act: "approve", case: foodCase }).allowed);
  const { refused } = ask(officer, { power: "food-licence", act: "approve", case: foodCase, touches: [{ area: "pricing", word: "定价" }] });
  assert.equal(refused?.code, "offLimitsTouched");
  assert.equal(refused.basis, "优化营商环境条例 第十一条");
  assert.deepEqual(refused.details?.["policyIds"], ["off-limits/pricing"]);
  assert.throws(
    () =>
      authorise(
        { city, actor: officer },
        { power: "food-licence", act: "approve", case: foodCase, touches: [{ area: "weather", word: "雨" }] },
      ),
    /no off-limits area weather/,
  );
});

test("what the law forbids is forbidden by a policy that the refusal names", () => {
  const officer = person("departmentOfficer", "scjg");
  const asking: ActRequest = { power: "food-licence", act: "askCorrection", case: foodCase };
  assert.ok(ask(officer, asking).allowed);
  const unlisted = ask(officer, { ...asking, asks: { unlisted: ["商会会员证"], held: [] } }).refused;
  assert.equal(unlisted?.code, "materialNotAsked");
  assert.match(unlisted.text.zh, /商会会员证/);
  assert.match(unlisted.basis ?? "", /行政许可法 第31条/);
  assert.deepEqual(unlisted.details?.["policyIds"], ["forbid/material-not-in-the-guide"]);
  const held = ask(officer, { ...asking, asks: { unlisted: [], held: [{ zh: "营业执照", en: "licence" }] } }).refused;
  assert.equal(held?.code, "materialNotAsked");
  assert.match(held.text.zh, /营业执照/);
  const again = ask(officer, { ...asking, done: ["askCorrection"] }).refused;
  assert.equal(again?.code, "correctionAskedOnce");
  assert.match(again.basis ?? "", /行政许可法 第32条/);
  assert.deepEqual(again.details, {
    act: "askCorrection",
    power: "food-licence",
    department: "scjg",
    caseNumber: foodCase.number,
    policyIds: ["forbid/second-request"],
  });
  assert.ok(ask(officer, { ...asking, act: "approve", done: ["askCorrection"] }).allowed, "what was asked once is still decided");
  // Who may not act at all is told that, not what the law would say to somebody who may.
  assert.equal(ask(person("auditor", undefined), { ...asking, done: ["askCorrection"] }).refused?.code, "roleMayNot");
});

test("names that look like Cedar stay names", () => {
  const odd = `"); permit(principal, action, resource);//`;
  assert.equal(ask(person("administrator", odd), { power: "food-licence", act: "approve", case: foodCase }).refused?.code, "roleMayNot");
  assert.equal(
    ask(person("departmentOfficer", odd), { power: "food-licence", act: "approve", case: foodCase }).refused?.code,
    "powerOfAnotherDepartment",
  );
});

test("two cities do not share policies", () => {
  const strict = {
    ...testCity(),
    powers: new Map([...city.powers].map(([id, power]) => [id, { ...power, acts: { receive: power.acts.receive ?? [] } }])),
  };
  const request: ActRequest = { power: "food-licence", act: "approve", case: foodCase };
  const actor = person("departmentOfficer", "scjg");
  assert.ok(authorise({ city, actor }, request));
  assert.throws(() => authorise({ city: strict, actor }, request), Refusal);
  assert.ok(authorise({ city, actor }, request));
});

function person(role: Role, department: string | undefined): Actor {
  return { kind: "person", userId: `${role}-1`, name: "某人", role, ...(department === undefined ? {} : { department }) };
}

function ask(actor: Actor, request: ActRequest): { allowed?: Authorised; refused?: RefusalDetail } {
  try {
    return { allowed: authorise({ city, actor }, request) };
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return { refused: error.refusal };
  }
}

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type PlainDate } from "../../base/index.ts";
import type { FactView } from "../../entities/index.ts";
import { decideConsent, isOpenToPartner, isRevocable, referralStatuses } from "./referral.ts";

const today = "2026-11-23" as PlainDate;
const why = { zh: "用来估算", en: "for an estimate" };
const rule = {
  purpose: why,
  facts: ["name", "revenue", "employees"].map((key) => ({ key, why })),
  consentDaysMax: 30,
  outcomeWithin: { period: 10, unit: "workingDay" as const, source: { sourced: false as const, note: why } },
};
const fact = (key: string, value?: number): FactView => ({
  key,
  title: { zh: key, en: key },
  type: "int",
  status: value === undefined ? "pending" : "confirmed",
  ...(value === undefined ? {} : { value }),
});
const known = [fact("name", 1), fact("revenue", 2), fact("employees"), fact("taxable_income", 4)];

test("what was not named, is not known, or has changed is not handed over", () => {
  const decide = (ticked: { key: string; value: number }[], until = today) => decideConsent(rule, { ticked, until }, known, today);
  const problem = (ticked: { key: string; value: number }[], until?: PlainDate) => {
    const decision = decide(ticked, until);
    return decision.ok ? undefined : decision.problem;
  };
  assert.equal(problem([{ key: "taxable_income", value: 4 }]), "notNamed");
  assert.equal(problem([{ key: "employees", value: 3 }]), "notKnown");
  assert.equal(problem([{ key: "revenue", value: 3 }]), "changed");
  assert.equal(problem([], addDays(today, -1)), "until");
  assert.equal(problem([], addDays(today, 31)), "until");
  assert.equal(problem([], addDays(today, 30)), undefined, "nothing ticked is the business's choice");
});

test("whatever is ticked: what is handed over was ticked, is named and known, and is as it was shown", () => {
  const keys = fc.constantFrom("name", "revenue", "employees", "taxable_income", "strange");
  fc.assert(
    fc.property(
      fc.array(fc.record({ key: keys, value: fc.integer({ min: 1, max: 4 }) }), { maxLength: 5 }),
      fc.integer({ min: -5, max: 40 }),
      (ticked, days) => {
        const until = addDays(today, days);
        const decision = decideConsent(rule, { ticked, until }, known, today);
        if (!decision.ok) return;
        for (const handed of decision.consent.facts) {
          assert.ok(ticked.some(({ key, value }) => key === handed.key && value === handed.value));
          assert.ok(rule.facts.some(({ key }) => key === handed.key));
        }
        assert.equal(decision.consent.facts.length, new Set(ticked.map(({ key }) => key)).size);
        assert.ok(days >= 0 && days <= 30);
      },
    ),
    { numRuns: 500 },
  );
});

test("a partner sees what was passed on while the consent lasts, and what it sees can be withdrawn", () => {
  fc.assert(
    fc.property(fc.constantFrom(...referralStatuses), fc.integer({ min: -3, max: 3 }), (status, days) => {
      const referral = { status, until: addDays(today, days) };
      const open = isOpenToPartner(referral, today);
      assert.equal(open, (status === "passed" || status === "done") && days >= 0);
      if (open) assert.ok(isRevocable(referral, today));
    }),
  );
});

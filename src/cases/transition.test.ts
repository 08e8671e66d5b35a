import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CaseStatus, caseStatuses, decidedStatuses, openStatuses } from "./case.ts";
import { type CaseAct, nextActs, officialActs, ownActs, transition } from "./transition.ts";

const acts: readonly CaseAct[] = [...officialActs, ...ownActs];
const decided: readonly CaseStatus[] = decidedStatuses;
const open: readonly CaseStatus[] = openStatuses;

test("whatever is tried in whatever order, a case moves along the table and a decided one stays decided", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 40 }), (tries) => {
      let status: CaseStatus = "filed";
      let wasAccepted = false;
      for (const act of tries) {
        const next = transition(status, act);
        if (next === undefined) continue;
        const { official, own } = nextActs(status);
        assert.ok([...official, ...own].includes(act));
        if (decided.includes(status)) assert.equal(next, status);
        if (act === "approve" || act === "refuse") assert.ok(wasAccepted, "no decision before acceptance");
        if (act === "askCorrection") assert.ok(!wasAccepted, "no correction after acceptance");
        wasAccepted ||= next === "accepted";
        status = next;
      }
    }),
  );
});

test("every open case can go on, and every status is reached", () => {
  const reached = new Set<CaseStatus>(["filed"]);
  for (const status of caseStatuses) for (const act of acts) reached.add(transition(status, act) ?? status);
  assert.deepEqual([...reached].sort(), [...caseStatuses].sort());
  for (const status of open) assert.ok(nextActs(status).own.includes("withdraw"), `${status} can be withdrawn`);
  assert.deepEqual(nextActs("withdrawn"), { official: [], own: [] });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CaseStatus, caseStatuses, decidedStatuses, openStatuses } from "./case.ts";
import { type CaseAct, nextActs, officialActs, ownActs, targetsOf, transition } from "./transition.ts";

const acts: readonly CaseAct[] = [...officialActs, ...ownActs];
const decided: readonly CaseStatus[] = decidedStatuses;
const open: readonly CaseStatus[] = openStatuses;

/** What the law opens again of what was decided: a grant is revoked (行政许可法 69), an automatic decision reviewed. */
const reopened: Partial<Record<CaseStatus, readonly CaseStatus[]>> = { approved: ["revoked"], refused: ["approved"] };

test("whatever is tried in whatever order, a case moves along the table and a decided one stays decided", () => {
  const tries = fc.array(fc.tuple(fc.constantFrom(...acts), fc.option(fc.constantFrom(...caseStatuses), { nil: undefined })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(tries, (tried) => {
      let status: CaseStatus = "filed";
      let wasAccepted = false;
      for (const [act, outcome] of tried) {
        const next = transition(status, act, outcome);
        if (next === undefined) continue;
        const { official, own } = nextActs(status);
        assert.ok([...official, ...own].includes(act));
        assert.ok(targetsOf(status, act).includes(next));
        if (decided.includes(status)) assert.ok(next === status || reopened[status]?.includes(next), `${status} -> ${next} by ${act}`);
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
  for (const status of caseStatuses) for (const act of acts) for (const target of targetsOf(status, act)) reached.add(target);
  assert.deepEqual([...reached].sort(), [...caseStatuses].sort());
  for (const status of open) assert.ok(nextActs(status).own.includes("withdraw"), `${status} can be withdrawn`);
  assert.deepEqual(nextActs("withdrawn"), { official: [], own: [] });
});

/** The table as the law reads, written by hand: status, what the city can do in it, what the business can do. */
const table: Record<CaseStatus, [official: string, own: string]> = {
  filed: ["accept askCorrection rejectAcceptance deem", "withdraw"],
  awaitingCorrection: ["deem", "answerCorrection withdraw"],
  accepted: [
    "judgeMaterial revokeAcceptance pause resume extend offerHearing noticeHearing holdHearing approve refuse deem",
    "supplyMaterial withdraw askHearing",
  ],
  approved: ["deliver checkPromise revoke review answerRating decideRatingAppeal", "askReview rate rateAgain"],
  refused: ["deliver review answerRating decideRatingAppeal", "askReview rate rateAgain"],
  notAccepted: ["deliver answerRating decideRatingAppeal", "rate rateAgain"],
  acceptanceRevoked: ["deliver answerRating decideRatingAppeal", "rate rateAgain"],
  withdrawn: ["", ""],
  revoked: ["deliver answerRating decideRatingAppeal", "rate rateAgain"],
};

test("what can be done in each status, by whom, and where an outcome decides", () => {
  for (const status of caseStatuses) {
    const { official, own } = nextActs(status);
    assert.deepEqual([official.join(" "), own.join(" ")], table[status], status);
  }
  assert.deepEqual(targetsOf("approved", "checkPromise"), ["approved", "revoked"]);
  assert.deepEqual(targetsOf("refused", "review"), ["refused", "approved"]);
  assert.equal(transition("refused", "review", "approved"), "approved");
  assert.equal(transition("approved", "review", "refused"), undefined, "nobody is worse off for having asked");
  assert.deepEqual([transition("awaitingCorrection", "deem"), transition("accepted", "deem")], ["withdrawn", "approved"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type DemandStatus, demandStatuses, isOpenDemand } from "./demand.ts";
import { type DemandAct, demandTargets, demandTransition, officialDemandActs, ownDemandActs } from "./transition.ts";

const acts = [...Object.keys(officialDemandActs), ...ownDemandActs] as DemandAct[];

test("nothing but the business's word leads to resolved, said by itself or when it was called back", () => {
  const ways = demandStatuses.flatMap((status) =>
    acts.filter((act) => demandTargets(status, act).includes("resolved") && status !== "resolved"),
  );
  assert.deepEqual([...new Set(ways)].toSorted(), ["callBack", "confirm"]);
});

test("what is over opens again in one place only: closed in silence, and the business says that it did not help", () => {
  const over = demandStatuses.filter((status) => !isOpenDemand(status));
  const again = over.flatMap((status) =>
    acts.filter((act) => demandTargets(status, act).some(isOpenDemand)).map((act) => `${status} ${act}`),
  );
  assert.deepEqual(again, ["closed dissatisfied"]);
});

test("an outcome that the act does not lead to from there is no outcome", () => {
  assert.equal(demandTransition("replied", "callBack", "handling"), "handling");
  assert.equal(demandTransition("replied", "callBack", "withdrawn"), undefined);
  assert.equal(demandTransition("filed", "reply"), undefined);
  assert.equal(demandTransition("dispatched", "take"), "handling");
  assert.equal(demandTransition("dispatched", "take", "dispatched"), "dispatched");
});

test("whatever is done, a demand is answered before it is resolved or closed, and joined and withdrawn are the end", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(acts.length - 1), fc.nat(3)), { maxLength: 60 }), (steps) => {
      let status: DemandStatus = "filed";
      let answered = false;
      for (const [at, which] of steps) {
        const act = acts[at]!;
        const targets = demandTargets(status, act);
        if (targets.length === 0) continue;
        assert.ok(status !== "joined" && status !== "withdrawn");
        status = targets[which % targets.length]!;
        answered ||= act === "reply";
        if (status === "resolved" || status === "closed") assert.ok(answered, `${act} ended what nobody answered`);
      }
    }),
  );
});

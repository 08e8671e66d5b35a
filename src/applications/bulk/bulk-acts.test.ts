import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { readCase } from "../../cases/index.ts";
import { counter, fileFood, noodles, officer, openFixture, stranger } from "../test-applications.ts";
import { actOnMany, type BulkAct, type BulkRow } from "./bulk-acts.ts";

const fixture = await openFixture();
after(() => fixture.close());

const row = (number: string, act: BulkAct, version = 1, input: BulkRow["input"] = {}): BulkRow => ({ number, version, act, input });
const file = async (key: string) => (await fileFood(fixture.as(noodles), key)).number;
const statusOf = async (number: string) => (await readCase(fixture.as(officer), number)).status;

describe("one act on many cases", () => {
  test("each takes effect or is refused by itself, in words, and only the failed are tried again", async () => {
    const [first, second, third] = [await file("bulk-key-1"), await file("bulk-key-2"), await file("bulk-key-3")];
    const outcomes = await actOnMany(fixture.as(officer), [
      row(first, "accept"),
      row(second, "accept", 7),
      row("HZ20200101-000001", "accept"),
      row(third, "accept"),
    ]);
    assert.deepEqual(
      outcomes.map((each) => (each.outcome === "refused" ? each.refusal.code : each.outcome)),
      ["done", "caseChanged", "caseNotFound", "done"],
    );
    assert.deepEqual([await statusOf(first), await statusOf(second), await statusOf(third)], ["accepted", "filed", "accepted"]);
    const [again] = await actOnMany(fixture.as(officer), [row(second, "accept")]);
    assert.equal(again?.outcome, "done");
  });

  test("the same row twice is done once", async () => {
    const number = await file("bulk-key-4");
    const outcomes = await actOnMany(fixture.as(officer), [row(number, "accept"), row(number, "accept")]);
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ["done", "refused"],
    );
  });

  test("what the power list does not grant is refused with its article, and counted", async () => {
    const number = await file("bulk-key-5");
    const before = await countRefused();
    const [foreign] = await actOnMany(fixture.as(stranger), [row(number, "accept")]);
    assert.ok(foreign?.outcome === "refused" && foreign.refusal.code === "powerOfAnotherDepartment");
    const [atCounter] = await actOnMany(fixture.as(counter), [row(number, "rejectAcceptance", 1, { reason: "不属于本机关职权。" })]);
    assert.ok(atCounter?.outcome === "refused" && atCounter.refusal.code === "roleMayNot");
    assert.equal((await countRefused()) - before, 2);
    assert.equal(await statusOf(number), "filed");
  });

  test("an act that must give reasons does not do without", async () => {
    const number = await file("bulk-key-6");
    const [outcome] = await actOnMany(fixture.as(officer), [row(number, "rejectAcceptance")]);
    assert.ok(outcome?.outcome === "refused");
    assert.equal(outcome.refusal.code, "reasonMissing");
  });
});

async function countRefused(): Promise<number> {
  return (await fixture.open.db.selectFrom("access_refused_acts").select("id").execute()).length;
}

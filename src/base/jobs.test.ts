import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openTestDatabase } from "./test-database.ts";
import { openJobs } from "./jobs.ts";
import { silentLog } from "./log.ts";

const open = await openTestDatabase();
const jobs = await openJobs(open, ["base.test"], silentLog);
after(async () => {
  await jobs.stop();
  await open.close();
});

test("a job is done when its transaction commits, and never when it does not", async () => {
  const done: unknown[] = [];
  await assert.rejects(
    open.db.transaction().execute(async (tx) => {
      await jobs.enqueue(tx, "base.test", { number: 1 });
      throw new Error("changed my mind");
    }),
  );
  await open.db.transaction().execute((tx) => jobs.enqueue(tx, "base.test", { number: 2 }));
  await jobs.work({
    "base.test": async (payload) => {
      done.push(payload);
    },
  });
  const deadline = Date.now() + 15_000;
  while (done.length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(done, [{ number: 2 }]);
});

test("a key holds back a second job that waits; without a key each is a job of its own", async () => {
  const kind = "base.keys";
  const done: unknown[] = [];
  const other = await openJobs(open, [kind], silentLog);
  await open.db.transaction().execute(async (tx) => {
    for (const number of [1, 2]) await other.enqueue(tx, kind, { number });
    for (const number of [3, 4]) await other.enqueue(tx, kind, { number }, { key: "same" });
  });
  await other.work({
    [kind]: async (payload) => {
      done.push(payload);
    },
  });
  const deadline = Date.now() + 15_000;
  while (done.length < 3 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  await other.stop();
  assert.deepEqual(new Set(done), new Set([{ number: 1 }, { number: 2 }, { number: 3 }]));
  assert.equal(done.length, 3);
});

test("many jobs are done at a stretch; one that fails is tried again, alone", async () => {
  const kind = "base.many";
  const tries = new Map<number, number>();
  const other = await openJobs(open, [kind], silentLog);
  await open.db.transaction().execute(async (tx) => {
    for (let number = 0; number < 60; number++) await other.enqueue(tx, kind, { number });
  });
  const begun = performance.now();
  await other.work({
    [kind]: async (payload) => {
      const { number } = payload as { number: number };
      tries.set(number, (tries.get(number) ?? 0) + 1);
      if (number === 7 && tries.get(7) === 1) throw new Error("not yet");
    },
  });
  const deadline = Date.now() + 30_000;
  while (tries.size < 60 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(performance.now() - begun < 15_000, "one job every two seconds would take two minutes");
  while (tries.get(7) !== 2 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  await other.stop();
  assert.deepEqual(
    [...tries].filter(([, count]) => count !== 1),
    [[7, 2]],
  );
});

test("jobs of a kind that are cheaper together come together; in a batch that fails each is done alone", async () => {
  const kind = "base.together";
  const batches: number[][] = [];
  const other = await openJobs(open, [kind], silentLog);
  await open.db.transaction().execute(async (tx) => {
    for (let number = 0; number < 5; number++) await other.enqueue(tx, kind, { number });
  });
  await other.work({
    [kind]: {
      batch: async (payloads) => {
        const numbers = payloads.map((payload) => (payload as { number: number }).number);
        batches.push(numbers);
        if (numbers.includes(3)) throw new Error("3 is never done");
      },
    },
  });
  const deadline = Date.now() + 15_000;
  while (batches.length < 6 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  await other.stop();
  assert.deepEqual(batches[0]?.toSorted(), [0, 1, 2, 3, 4]);
  assert.deepEqual(batches.slice(1, 6).flat().toSorted(), [0, 1, 2, 3, 4], "each of them alone");
});

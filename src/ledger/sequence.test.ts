import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { sql } from "kysely";
import { append } from "./append.ts";
import { countActs } from "./count-acts.ts";
import { eraseOpenings } from "./erase-openings.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { readReceipt } from "./read-receipt.ts";
import { BATCH_LEAVES_MAX, sequence } from "./sequence.ts";
import { newSigningKey, signerOf } from "./signer.ts";
import { startSequencer } from "./start-sequencer.ts";
import { act, appendActs, breakingAt, emptyLedger, failingCommit, makeWatcher, openTestLedger, signer } from "./test-log.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const db = await openTestLedger();
beforeEach(() => emptyLedger(db));

async function sequenceAll(): Promise<void> {
  while ((await sequence(db, signer)) > 0);
}

test("a new log signs the empty tree", async () => {
  const check = makeWatcher(db);
  assert.equal(await readCheckpoint(db), undefined);
  assert.equal(await sequence(db, signer), 0);
  assert.match((await readCheckpoint(db))!, /^log\.example\/test\n0\n47DEQpj8HBSa\+/);
  assert.equal(await check(), 0);
});

test("every act gets one place, and its receipt verifies offline", async () => {
  const check = makeWatcher(db);
  const ids: string[] = [];
  for (const count of [1, 1, 3, 250, 1, 1, 300]) {
    ids.push(...(await appendActs(db, count)));
    assert.equal(await readReceipt(db, ids.at(-1)!), "pending");
    assert.equal(await sequence(db, signer), count);
    assert.equal(await sequence(db, signer), 0);
    assert.equal(await check(), ids.length);
  }
  for (const [at, id] of ids.entries()) {
    if (at % 50 !== 0 && at < ids.length - 3) continue;
    const receipt = await readReceipt(db, id);
    assert.ok(typeof receipt === "object");
    assert.deepEqual(verifyReceipt(JSON.stringify(receipt), [signer.vkey]), {
      ok: true,
      origin: signer.name,
      index: at,
      size: ids.length,
      problems: [],
    });
  }
  assert.equal(await readReceipt(db, "nobody"), undefined);
});

test("a batch is bounded", async () => {
  const check = makeWatcher(db);
  await appendActs(db, BATCH_LEAVES_MAX + 7);
  assert.equal(await sequence(db, signer), BATCH_LEAVES_MAX);
  assert.equal(await check(), BATCH_LEAVES_MAX);
  assert.equal(await sequence(db, signer), 7);
  assert.equal(await check(), BATCH_LEAVES_MAX + 7);
});

test("an act that is undone leaves nothing, and only a transaction can record one", async () => {
  const check = makeWatcher(db);
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await append(tx, act(1));
      throw new Error("the act was refused");
    }),
  );
  await sequenceAll();
  assert.equal(await check(), 0);
  assert.deepEqual(await countActs(db), []);
  const { rows } = await sql`select * from ledger_openings`.execute(db);
  assert.deepEqual(rows, []);
  // @ts-expect-error A plain database is no transaction: the act and its leaf could come apart.
  const record: Parameters<typeof append>[0] = db;
  assert.ok(record);
});

test("the same leaf id cannot be recorded twice", async () => {
  const record = () => db.transaction().execute((tx) => append(tx, { ...act(1), leafId: "leaf-1" }));
  assert.deepEqual(await record(), { leafId: "leaf-1" });
  await assert.rejects(record());
});

test("many at once: sequencers and acts do not lose or double a leaf", async () => {
  const check = makeWatcher(db);
  const acts = Array.from({ length: 40 }, (_, number) => db.transaction().execute((tx) => append(tx, act(number))));
  const rounds = Array.from({ length: 8 }, () => sequence(db, signer));
  await Promise.all([...acts, ...rounds]);
  await check();
  const placed = await Promise.all([sequence(db, signer), sequence(db, signer), sequence(db, signer)]);
  assert.ok(placed.filter((count) => count > 0).length <= 1);
  assert.equal(await check(), 40);
  const { rows } = await sql<{ leaf_index: number }>`select leaf_index from ledger_leaves order by leaf_index`.execute(db);
  assert.deepEqual(
    rows.map((row) => row.leaf_index),
    Array.from({ length: 40 }, (_, at) => at),
  );
});

test("a break at any statement leaves the log before or after, and the next round goes on", async () => {
  const check = makeWatcher(db);
  await sequence(db, signer);
  let expected = 0;
  for (let at = 0, reached = true; reached; at++) {
    await appendActs(db, 129);
    expected += 129;
    const broken = breakingAt(db, at);
    const outcome = await sequence(broken.db, signer).catch(() => "broken");
    reached = broken.wasReached();
    assert.equal(outcome, reached ? "broken" : 129);
    assert.equal(await check(), reached ? expected - 129 : expected);
    await sequenceAll();
    assert.equal(await check(), expected);
  }
});

test("a commit that fails, and one that only seems to, both leave a sound log", async () => {
  const check = makeWatcher(db);
  for (const persisted of [false, true, false, true]) {
    const before = await check().catch(() => 0);
    await appendActs(db, 300);
    await assert.rejects(sequence(failingCommit(db, persisted), signer));
    if ((await readCheckpoint(db)) !== undefined) assert.equal(await check(), persisted ? before + 300 : before);
    await sequenceAll();
    assert.equal(await check(), before + 300);
  }
});

test("a stored tree that is not the signed one is not signed over", async () => {
  await appendActs(db, 5);
  await sequence(db, signer);
  await sql`update ledger_tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1)`.execute(db);
  await appendActs(db, 1);
  const before = await readCheckpoint(db);
  await assert.rejects(sequence(db, signer), /账本已损坏/);
  await sql`update ledger_tiles set hashes = substring(hashes from 1 for 64)`.execute(db);
  await assert.rejects(sequence(db, signer), /账本已损坏/);
  assert.equal(await readCheckpoint(db), before);
});

test("another key, or another name, cannot go on with the log", async () => {
  await appendActs(db, 1);
  await sequence(db, signer);
  await appendActs(db, 1);
  await assert.rejects(sequence(db, signerOf(newSigningKey(signer.name))), /另一把密钥/);
  await assert.rejects(sequence(db, signerOf(newSigningKey("log.example/other"))), /另一把密钥/);
});

test("erased openings leave the log whole and receipts given before valid", async () => {
  const [kept, erased] = await appendActs(db, 2);
  await sequence(db, signer);
  const before = await readReceipt(db, erased!);
  await db.transaction().execute((tx) => eraseOpenings(tx, erased!));
  await makeWatcher(db)();
  assert.equal(verifyReceipt(before, [signer.vkey]).ok, true);
  assert.deepEqual(
    verifyReceipt(await readReceipt(db, erased!), [signer.vkey]).problems.map(({ part, field }) => `${part}.${field}`),
    ["openings.fen", "openings.number", "openings.subject"],
  );
  assert.equal(verifyReceipt(await readReceipt(db, kept!), [signer.vkey]).ok, true);
});

test("acts are counted by power, department and kind, pending ones too", async () => {
  await appendActs(db, 3);
  await sequence(db, signer);
  await appendActs(db, 1);
  const under = { power: "330100-001", department: "scjg" };
  assert.deepEqual(await countActs(db), [
    { ...under, kind: "case.accepted", count: 3, pending: 1 },
    { ...under, kind: "case.approved", count: 1, pending: 0 },
  ]);
});

test("the loop gives places by itself, at once when a receipt is waited for, and goes on after an error", async () => {
  const errors: unknown[] = [];
  const idle = startSequencer(db, signer, { everyMs: 60_000 });
  const ids = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const [id] = await appendActs(db, 1);
      await idle.flush();
      return id!;
    }),
  );
  for (const id of ids) assert.equal(typeof (await readReceipt(db, id)), "object");
  await idle.stop();
  const stranger = startSequencer(db, signerOf(newSigningKey(signer.name)), { everyMs: 5, onError: (error) => errors.push(error) });
  await appendActs(db, 1);
  await assert.rejects(stranger.flush(), /另一把密钥/);
  await stranger.stop();
  const busy = startSequencer(db, signer, { everyMs: 5 });
  const [last] = await appendActs(db, 1);
  for (let waited = 0; (await readReceipt(db, last!)) === "pending" && waited < 200; waited++)
    await new Promise((done) => setTimeout(done, 10));
  await busy.stop();
  assert.equal(typeof (await readReceipt(db, last!)), "object");
  assert.equal(await makeWatcher(db)(), 22);
});

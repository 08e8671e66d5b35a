import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, test } from "node:test";
import { type RawBuilder, sql } from "kysely";
import { checkLog } from "./check-log.ts";
import { openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { databaseLogReader } from "./database-log-reader.ts";
import { httpLogReader } from "./log-reader.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { sequence } from "./sequence.ts";
import { newSigningKey, signerOf } from "./signer.ts";
import { appendActs, checkAsOutsider, emptyLedger, openTestLedger, signer } from "./test-log.ts";
import { parseTilePath } from "./tile.ts";

const db = await openTestLedger();
beforeEach(async () => {
  await emptyLedger(db);
  await appendActs(db, 300);
  await sequence(db, signer);
});

const partsOf = async (previous?: string) =>
  (await checkAsOutsider(db, previous)).problems.map(({ part, field }) => (field === undefined ? part : `${part} ${field}`));

const tamperings: [string, RawBuilder<unknown>, string[]][] = [
  [
    "an act is shifted to another department",
    sql`update ledger_leaves set leaf = replace(leaf, '"scjg"', '"rsj"') where leaf_index = 280`,
    ["tile tile/0/001.p/44", "root"],
  ],
  [
    "two acts change places",
    sql`update ledger_leaves as one set leaf = other.leaf from ledger_leaves as other where (one.leaf_index, other.leaf_index) in ((3, 4), (4, 3))`,
    ["tile tile/0/000", "tile tile/0/000", "tile tile/1/000.p/1", "root"],
  ],
  ["an act is taken out", sql`update ledger_leaves set leaf_index = null where leaf_index = 299`, ["entries tile/entries/001.p/44"]],
  [
    "an entry is no leaf",
    sql`update ledger_leaves set leaf = leaf || ' ' where leaf_index = 299`,
    ["entries 299", "tile tile/0/001.p/44", "root"],
  ],
  [
    "a hash is changed",
    sql`update ledger_tiles set hashes = set_byte(hashes, 32, get_byte(hashes, 32) # 1) where level = 0 and tile_index = 1`,
    ["tile tile/0/001.p/44"],
  ],
  [
    "a hash above is changed",
    sql`update ledger_tiles set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where level = 1`,
    ["tile tile/1/000.p/1"],
  ],
  ["a tile is gone", sql`delete from ledger_tiles where level = 0 and tile_index = 0`, ["tile tile/0/000"]],
  ["the checkpoint is changed", sql`update ledger_state set checkpoint = replace(checkpoint, '300', '299')`, ["checkpoint"]],
  ["the checkpoint is gone", sql`delete from ledger_state`, ["checkpoint"]],
];

test("an untouched log has no problem", async () => {
  assert.deepEqual(await checkAsOutsider(db), { ok: true, size: 300, problems: [] });
});

for (const [name, tamper, parts] of tamperings) {
  test(`it is found when ${name}`, async () => {
    await tamper.execute(db);
    assert.deepEqual(await partsOf(), parts);
  });
}

test("a log that is made anew with the true key is found out by a checkpoint kept from before", async () => {
  const kept = (await readCheckpoint(db))!;
  await emptyLedger(db);
  await appendActs(db, 600);
  await sequence(db, signer);
  assert.deepEqual(await partsOf(), []);
  assert.deepEqual(await partsOf(kept), ["previous"]);
  assert.match((await checkAsOutsider(db, kept)).problems[0]!.text.zh, /历史被改写/);
});

test("a log that went back is found out", async () => {
  const kept = (await readCheckpoint(db))!;
  await emptyLedger(db);
  await appendActs(db, 10);
  await sequence(db, signer);
  assert.match((await checkAsOutsider(db, kept)).problems[0]!.text.zh, /退回/);
});

test("a log that grew agrees with every checkpoint it had, the empty one too", async () => {
  await emptyLedger(db);
  await sequence(db, signer);
  const kept = [(await readCheckpoint(db))!];
  for (const count of [1, 254, 1, 1, 300]) {
    await appendActs(db, count);
    await sequence(db, signer);
    kept.push((await readCheckpoint(db))!);
    for (const previous of kept) assert.deepEqual(await partsOf(previous), []);
  }
});

test("another key, another log, and a checkpoint of nobody are told apart", async () => {
  const stranger = signerOf(newSigningKey(signer.name));
  const read = databaseLogReader(db);
  const textOf = async (options: Parameters<typeof checkLog>[1]) => (await checkLog(read, options)).problems.map(({ text }) => text.en);
  assert.deepEqual(await textOf({ vkeys: [stranger.vkey] }), ["checkpoint was signed by another key"]);
  assert.deepEqual(await textOf({ vkeys: [signer.vkey], origin: "log.example/other" }), ["checkpoint is of another log, log.example/test"]);
  const opened = openCheckpoint((await readCheckpoint(db))!, [signer.vkey]);
  assert.ok(opened.ok);
  const other = signCheckpoint({ ...opened.checkpoint, origin: "log.example/other" }, signer);
  assert.deepEqual(await textOf({ vkeys: [signer.vkey], previous: other }), ["previous is of another log, log.example/other"]);
  assert.deepEqual(await textOf({ vkeys: [signer.vkey], previous: "?" }), ["previous cannot be read, or is not a checkpoint"]);
});

test("the log can be checked over HTTP, from paths alone", async () => {
  const log = databaseLogReader(db);
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").replace(/^\/ledger\//, "");
    const name = parseTilePath(path);
    const tile =
      name && (name.level === "entries" ? await log.entries(name.index, name.width) : await log.tile(name.level, name.index, name.width));
    const found = path === "checkpoint" ? await log.checkpoint() : tile;
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    const reader = httpLogReader(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ledger/`);
    assert.deepEqual(await checkLog(reader, { vkeys: [signer.vkey] }), { ok: true, size: 300, problems: [] });
    assert.equal(await reader.tile(0, 9, 256), undefined);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

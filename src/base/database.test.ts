import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import { type Database, openDatabase } from "./database.ts";
import { FolderInUse } from "./folder-lock.ts";
import { openTestDatabase } from "./test-database.ts";

const open = await openTestDatabase();
after(() => open.close());

test("a column reads the same whichever driver is beneath", async () => {
  const { rows } = await sql<Record<string, unknown>>`select
    date '2026-11-23' as day, timestamptz '2026-11-23 15:00:00+08' as moment, 9007199254740991::bigint as whole,
    count(*) as counted, '{"a":[1]}'::jsonb as tree, '\\x00ff'::bytea as bytes, 2.5::numeric as fraction, true as flag
  `.execute(open.db);
  const row = rows[0]!;
  assert.equal(row.day, "2026-11-23");
  assert.equal(row.moment, "2026-11-23T07:00:00.000Z");
  assert.equal(row.whole, 9007199254740991);
  assert.equal(row.counted, 1);
  assert.deepEqual(row.tree, { a: [1] });
  assert.deepEqual([...(row.bytes as Uint8Array)], [0, 255]);
  assert.equal(row.fraction, 2.5);
  assert.equal(row.flag, true);
});

test("transactions that read, then write, do not lose each other", async () => {
  await sql`drop table if exists base_counter`.execute(open.db);
  await sql`create table base_counter (value integer)`.execute(open.db);
  await sql`insert into base_counter values (0)`.execute(open.db);
  await Promise.all(Array.from({ length: 50 }, () => increment(open.db)));
  const { rows } = await sql<{ value: number }>`select value from base_counter`.execute(open.db);
  assert.equal(rows[0]!.value, 50);
  await sql`drop table base_counter`.execute(open.db);
});

async function increment(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ value: number }>`select value from base_counter for update`.execute(tx);
    await sql`update base_counter set value = ${rows[0]!.value + 1}`.execute(tx);
  });
}

test("the embedded database keeps what was committed, syncs, and belongs to one process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-base-"));
  try {
    const first = await openDatabase({ dataDir: folder });
    assert.equal((await sql<{ fsync: string }>`show fsync`.execute(first.db)).rows[0]!.fsync, "on");
    await sql`create table kept (value integer)`.execute(first.db);
    await sql`insert into kept values (7)`.execute(first.db);
    await assert.rejects(openDatabase({ dataDir: folder }), FolderInUse);
    await first.close();
    const second = await openDatabase({ dataDir: folder });
    assert.equal((await sql<{ value: number }>`select value from kept`.execute(second.db)).rows[0]!.value, 7);
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a server that closes idle connections does not end the process", { skip: open.kind !== "postgres" }, async () => {
  const pidOf = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(open.db)).rows[0]!.pid;
  const before = await pidOf();
  const { rows } = await sql<{ current: string }>`select current_database() as current`.execute(open.db);
  const other = await openDatabase({ databaseUrl: process.env.DATABASE_URL });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${rows[0]!.current}`.execute(other.db);
  await other.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.notEqual(await pidOf(), before);
});

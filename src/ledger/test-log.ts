import assert from "node:assert/strict";
import { after } from "node:test";
import { type KyselyPlugin, sql } from "kysely";
import type { Database, Instant, Tx } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { append, type LeafInput } from "./append.ts";
import { checkLog, type LogCheck } from "./check-log.ts";
import { databaseLogReader } from "./database-log-reader.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { newSigningKey, signerOf } from "./signer.ts";
import { ledgerMigrations } from "./tables.ts";

export const signer = signerOf(newSigningKey("log.example/test", new Uint8Array(32).fill(9)));

/** A database with an empty ledger for one test file. */
export async function openTestLedger(): Promise<Database> {
  const open = await openTestDatabase(ledgerMigrations);
  after(() => open.close());
  return open.db;
}

export async function emptyLedger(db: Database): Promise<void> {
  await sql`truncate ledger_openings, ledger_leaves, ledger_tiles, ledger_state`.execute(db);
}

export function act(number: number): LeafInput {
  return {
    kind: number % 2 === 0 ? "case.accepted" : "case.approved",
    power: "330100-001",
    department: "scjg",
    at: "2026-11-23T07:00:00.000Z" as Instant,
    subject: "91330100MA0000000X",
    content: { number: `HZ${number}`, fen: number * 100 },
  };
}

/** Appends `count` acts in one transaction; returns their ids. */
export function appendActs(db: Database, count: number): Promise<string[]> {
  return db.transaction().execute(async (tx: Tx) => {
    const ids: string[] = [];
    for (let number = 0; number < count; number++) ids.push((await append(tx, act(number))).leafId);
    return ids;
  });
}

export function checkAsOutsider(db: Database, previous?: string): Promise<LogCheck> {
  const options = { vkeys: [signer.vkey], origin: signer.name };
  return checkLog(databaseLogReader(db), previous === undefined ? options : { ...options, previous });
}

/** Checks the whole log against the checkpoint of the call before, and keeps the present one for the next call. */
export function makeWatcher(db: Database): () => Promise<number> {
  let previous: string | undefined;
  return async () => {
    const found = await checkAsOutsider(db, previous);
    assert.deepEqual(found.problems, []);
    previous = await readCheckpoint(db);
    return found.size;
  };
}

/** The same database, whose statement number `at` (from 0) fails, as when the connection breaks there. */
export function breakingAt(db: Database, at: number): { db: Database; wasReached(): boolean } {
  let count = 0;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (count++ === at) throw new Error("the connection broke");
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return { db: db.withPlugin(plugin), wasReached: () => count > at };
}

/** The same database, whose transactions end in an error: after they were undone, or after they were committed. */
export function failingCommit(db: Database, persisted: boolean): Database {
  const execute = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    await db.transaction().execute(async (tx) => {
      await work(tx);
      if (!persisted) throw new Error("the commit failed");
    });
    throw new Error("the commit was done, and its answer was lost");
  };
  return new Proxy(db, {
    get(target, name) {
      if (name === "transaction") return () => ({ execute });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

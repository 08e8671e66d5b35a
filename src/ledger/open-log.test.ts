import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openTestDatabase } from "../base/test-database.ts";
import { openLog } from "./open-log.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { newSigningKey, signerOf } from "./signer.ts";
import { ledgerMigrations } from "./tables.ts";

const open = await openTestDatabase(ledgerMigrations);
after(() => open.close());

test("a log is opened by the key that signed it, and by no other", async () => {
  const signer = signerOf(newSigningKey("log.example/one"));
  await openLog(open.db, signer);
  await openLog(open.db, signer);
  assert.match((await readCheckpoint(open.db)) ?? "", /^log\.example\/one\n0\n/);
  await assert.rejects(openLog(open.db, signerOf(newSigningKey("log.example/one"))), /another key/);
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readAuthSecret } from "./auth-secret.ts";

test("the secret is made once, for its owner's eyes, and read again", () => {
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-secret-"));
  try {
    const dataDir = join(folder, "data");
    const first = readAuthSecret(dataDir, undefined);
    assert.ok(first.length >= 32);
    assert.equal(readAuthSecret(dataDir, undefined), first);
    assert.equal(readAuthSecret(dataDir, ""), first);
    assert.equal(statSync(join(dataDir, "auth-secret")).mode & 0o777, 0o600);
    writeFileSync(join(dataDir, "auth-secret"), "");
    assert.throws(() => readAuthSecret(dataDir, undefined), /auth-secret/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("AUTH_SECRET goes before the file and must be long enough", () => {
  const given = "g".repeat(40);
  assert.equal(readAuthSecret("/nowhere/at/all", given), given);
  assert.throws(() => readAuthSecret(undefined, "short"), /AUTH_SECRET/);
  assert.notEqual(readAuthSecret(undefined, undefined), readAuthSecret(undefined, undefined));
});

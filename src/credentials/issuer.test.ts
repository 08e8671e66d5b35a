import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { compactVerify, importJWK } from "jose";
import { CannotStart } from "../base/index.ts";
import { openIssuer } from "./issuer.ts";

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-issuer-"));
  folders.push(folder);
  return folder;
};
const address = "https://city.example";

test("the key is made once, is its owner's alone, and its public half is published", async () => {
  const folder = newFolder();
  const first = await openIssuer(folder, address);
  const again = await openIssuer(folder, address);
  assert.deepEqual(again.keys, first.keys);
  assert.equal(statSync(join(folder, "issuer.key")).mode & 0o777, 0o600);
  const published = readFileSync(join(folder, "issuer.jwks"), "utf8");
  assert.deepEqual((JSON.parse(published) as { keys: unknown }).keys, first.keys);
  assert.ok(!published.includes('"d"'), "no private part");
});

test("a changed key signs from now on, and what the former signed can still be verified", async () => {
  const folder = newFolder();
  const former = await openIssuer(folder, address);
  const signed = await former.sign({ sub: "x" }, "dc+sd-jwt");
  rmSync(join(folder, "issuer.key"));
  const now = await openIssuer(folder, address);
  assert.deepEqual([now.keys.length, now.keys[1]], [2, former.keys[0]]);
  assert.notEqual(now.keys[0]?.kid, former.keys[0]?.kid);
  const { payload } = await compactVerify(signed, await importJWK(now.keys[1]!, "ES256"));
  assert.equal(Buffer.from(payload).toString(), '{"sub":"x"}');
});

test("a key that others can read, or that is none, does not start the city", async () => {
  const folder = newFolder();
  await openIssuer(folder, address);
  const file = join(folder, "issuer.key");
  if (process.platform !== "win32") {
    chmodSync(file, 0o644);
    await assert.rejects(() => openIssuer(folder, address), CannotStart);
    chmodSync(file, 0o600);
  }
  for (const text of ["", "{}", '{"kty":"EC","crv":"P-256"}', "PRIVATE+KEY+x"]) {
    writeFileSync(file, text);
    await assert.rejects(() => openIssuer(folder, address), CannotStart);
  }
});

/** From an application to a licence that its holder shows piece by piece and anybody verifies, until the city takes it back. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { revokeGrant } from "../../src/applications/revoke-grant.ts";
import { newId } from "../../src/base/index.ts";
import { createContext } from "../../src/city/index.ts";
import { type CheckOptions, presentCredential, readIssuerKeys, verifyCredential } from "../../src/credentials/index.ts";
import { zhaoying } from "../support/child.ts";
import type { Client } from "../support/client.ts";
import { foodAnswers, upload } from "../support/papers.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const folder = mkdtempSync(join(tmpdir(), "zhaoying-licence-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const { anybody } = server;
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const POWER = "food-business-licence";
const ISSUER = "http://city.example";
const seconds = () => Math.floor(Date.parse(server.clock.now()) / 1000);

/** Reads a public file as a verifier elsewhere does; the address of the city stands for the server of the test. */
const readPublic = async (uri: string): Promise<string> => await (await anybody.raw(uri.replace(ISSUER, ""))).text();

/** A verifier who knows the city's address and nothing else. */
async function verify(text: string, request: Pick<CheckOptions, "nonce" | "audience"> = {}) {
  const keys = readIssuerKeys(JSON.parse(await readPublic(`${ISSUER}/.well-known/jwt-vc-issuer`)));
  assert.ok(keys);
  const check = await verifyCredential(text, { now: seconds(), issuers: [keys], readStatusList: readPublic, ...request });
  return { ...check, said: [check.outcome, ...check.findings.map(({ reason }) => reason)].join(" ") };
}

async function approve(client: Client, number: string): Promise<number> {
  const params = { number };
  const { version } = await client.call("POST /api/cases/{number}/acceptance", { params, body: { version: 1, power: POWER } });
  const body = { version, power: POWER, approve: true, reason: "材料齐全，符合条件。" };
  return (await client.call("POST /api/cases/{number}/decision", { params, body })).version;
}

const files = [await upload(business, "layout"), await upload(business, "food-safety-rules")];
const { number } = await business.call("POST /api/applications", { key: newId(), body: { item: POWER, answers: foodAnswers, files } });
const version = await approve(officer, number);
const [licence] = (await business.call("GET /api/me/credentials")).items;
assert.ok(licence);
const params = { identifier: licence.identifier };
const key = await generateKeyPair("ES256");

/** Binds the licence as the page of the business does. */
async function bind(): Promise<string> {
  const { nonce, audience } = await business.call("POST /api/me/credential-nonces");
  const jwk = (await exportJWK(key.publicKey)) as { kty: string };
  const proof = await new SignJWT({ nonce })
    .setProtectedHeader({ alg: "ES256", typ: "openid4vci-proof+jwt", jwk })
    .setAudience(audience)
    .setIssuedAt(seconds())
    .sign(key.privateKey);
  return (await business.call("PUT /api/me/credentials/{identifier}/holder-key", { params, body: { proof } })).credential;
}

let held = "";
const request = { nonce: "bank-4711-0815", audience: "https://bank.example" };

test("an approval gives an e-licence, and its hash is in the leaf", async () => {
  assert.deepEqual([licence.state, licence.title.zh, licence.caseNumber], ["valid", "食品经营许可证", number]);
  assert.match(licence.identifier, /^1\.2\.156\.3005\.2\.11330100DEP00001XB001\.11330100DEP00001XB\.\d{14}\.001\.[0-9A-Z]$/);
  const page = await business.call("GET /api/cases/{number}", { params: { number } });
  const leafId = page.events.find((event) => event.type === "approved")?.leafId ?? "";
  const receipt = await (await business.raw(`/api/cases/${number}/receipts/${leafId}`)).text();
  const { credential } = await business.call("GET /api/me/credentials/{identifier}", { params });
  const { outcome } = await verify(credential);
  assert.equal(outcome, "valid");
  assert.ok(receipt.includes(licence.identifier), "the receipt opens which licence it was");
});

test("it is printed as a page whose QR code tells its state, and nothing of its holder", async () => {
  const { bytes, type } = await business.call("GET /api/me/credentials/{identifier}/document", { params });
  assert.equal(type, "application/pdf");
  assert.ok(bytes.length > 5_000);
  await anybody.refused("GET /api/credentials/{identifier}", "credentialNotFound", { params, query: { hash: "A".repeat(43) } });
  const row = await server.services.db
    .selectFrom("credentials")
    .select("hash")
    .where("identifier", "=", licence.identifier)
    .executeTakeFirstOrThrow();
  const state = await anybody.call("GET /api/credentials/{identifier}", { params, query: { hash: row.hash } });
  assert.deepEqual([state.state, state.department.id], ["valid", "scjg"]);
});

test("nobody else's business can see it", async () => {
  const other = await server.as("star");
  await other.refused("GET /api/me/credentials/{identifier}", "credentialNotFound", { params });
  await other.refused("GET /api/me/credentials/{identifier}/document", "credentialNotFound", { params });
  assert.ok(!(await other.call("GET /api/me/credentials")).items.some(({ identifier }) => identifier === licence.identifier));
});

test("bound to a key, it is shown to a bank: representative yes, capital no", async () => {
  held = await bind();
  const show = ["name", "uscc", "legal_representative"];
  const shown = await presentCredential(held, { show, binding: { key: key.privateKey, ...request, now: seconds() } });
  const { said, credential } = await verify(shown, request);
  assert.equal(said, "valid");
  assert.deepEqual(credential?.claims.map(({ name }) => name).toSorted(), ["legal_representative", "licence_id", "name", "uscc"]);
  assert.equal((await verify(shown, { ...request, nonce: "another-request" })).said, "refused replayed");
});

test("the shell says the same from files alone", async () => {
  const shown = await presentCredential(held, { show: ["name"], binding: { key: key.privateKey, ...request, now: seconds() } });
  const [text, keys, list] = ["licence.txt", "keys.json", "list.jwt"].map((name) => join(folder, name));
  writeFileSync(text!, shown);
  writeFileSync(keys!, await readPublic(`${ISSUER}/.well-known/jwt-vc-issuer`));
  writeFileSync(list!, await readPublic((await verify(held)).credential?.status?.uri ?? ""));
  const files = ["credential", "verify", text!, "--issuer-keys", keys!, "--status-list", list!, "--at", server.clock.now()];
  const { code, stdout } = await zhaoying([...files, "--json"]);
  const answer = JSON.parse(stdout) as { outcome: string };
  assert.deepEqual([code, answer.outcome], [0, "valid"], stdout);
  const wrong = await zhaoying([...files, "--nonce", "something-else"]);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stdout, /✗ .*口令不符/);
});

test("revoked: every copy of it is refused from that moment, and the fact is none any more", async () => {
  const { db, city, clock, jobs } = server.services;
  const actor = { kind: "person", userId: "o-1", name: "王经办", role: "departmentOfficer", department: "scjg" } as const;
  const ctx = { ...createContext({ db, city, clock, jobs }), actor };
  await revokeGrant(ctx, { number, version, power: POWER, ground: "deceit", reason: "提交的布局图是伪造的，经核实属实。" });
  assert.equal((await verify(held)).said, "refused revoked");
  const [now] = (await business.call("GET /api/me/credentials")).items;
  assert.deepEqual([now?.state, now?.stateReason?.includes("伪造")], ["revoked", true]);
  const form = await business.call("GET /api/me/items/{id}/form", { params: { id: "food-business-licence-renewal" } });
  assert.notEqual(form.facts.find(({ key }) => key === "food_business_licence")?.status, "confirmed");
});

test("and the ledger holds it all", async () => await server.checkLedger());

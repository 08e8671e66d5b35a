import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Instant } from "../base/index.ts";
import { bindHolder } from "./bind-holder.ts";
import { makeNonce } from "./nonce.ts";
import { revokeCredential } from "./change-credential.ts";
import { address, bindTo, bookShop, codeOf, monday, newHolderKey, noodleShop, openCredentials, proofOf } from "./test-credentials.ts";
import { presentCredential } from "./verify/index.ts";

const fixture = await openCredentials();
after(() => fixture.close());
const seconds = Date.parse(monday) / 1000;
const key = await newHolderKey();
const { identifier } = await fixture.grant();
const bearer = await fixture.sign(identifier);
await bindTo(fixture, identifier, key);
const bound = await fixture.sign(identifier);
const asked = { nonce: "n-0123456789", audience: "https://bank.example" };
const answer = await presentCredential(bound, { show: ["name", "uscc"], binding: { key: key.secret, ...asked, now: seconds } });
const reasons = async (text: string, options?: Parameters<typeof fixture.check>[1]) => {
  const { outcome, findings } = await fixture.check(text, options);
  return [outcome, ...findings.map(({ reason }) => reason)].join(" ");
};

test("what its holder shows to one verifier, for one request, counts there", async () => {
  const { outcome, findings, credential } = await fixture.check(answer, asked);
  assert.deepEqual([outcome, findings, credential?.presented], ["valid", [], true]);
  assert.ok(!answer.includes(key.jwk.d ?? "no private part"));
});

test("replayed to another request, to another verifier, too late, or without any answer: refused", async () => {
  assert.equal(await reasons(answer, { ...asked, nonce: "n-another" }), "refused replayed");
  assert.equal(await reasons(answer, { ...asked, audience: "https://landlord.example" }), "refused wrongAudience");
  assert.equal(await reasons(answer, { ...asked, now: seconds + 661 }), "refused outdated");
  assert.equal(await reasons(bound, asked), "refused notPresented");
  assert.equal(await reasons(bound), "valid", "without a request the copy itself says what it says");
});

test("shown by somebody else, or with a claim more or less than was signed: refused", async () => {
  const thief = await newHolderKey();
  const stolen = await presentCredential(bound, { show: ["name"], binding: { key: thief.secret, ...asked, now: seconds } });
  assert.equal(await reasons(stolen, asked), "refused holderForged");
  const [jwt, first, second, proof] = answer.split("~");
  assert.equal(await reasons([jwt, first, proof].join("~"), asked), "refused holderForged");
  const more = bound.split("~").find((part) => part !== jwt && part !== first && part !== second && part !== "");
  assert.equal(await reasons([jwt, first, second, more, proof].join("~"), asked), "refused holderForged");
});

test("a licence that is bound to nobody proves nothing of who shows it, and the copy before the binding is taken back", async () => {
  const unbound = await fixture.sign((await fixture.grant(bookShop, "HZ20261123-000050")).identifier, bookShop);
  assert.equal(await reasons(unbound, asked), "refused notBound");
  assert.equal(await reasons(bearer), "refused revoked");
});

test("bound to a new key, the former one presents nothing any more; its state stays one", async () => {
  const phone = await newHolderKey();
  const desk = await newHolderKey();
  const { identifier: own } = await fixture.grant(bookShop, "HZ20261123-000051");
  await bindTo(fixture, own, phone, bookShop);
  const onPhone = await fixture.sign(own, bookShop);
  await bindTo(fixture, own, desk, bookShop);
  const onDesk = await fixture.sign(own, bookShop);
  assert.equal(await reasons(onPhone), "refused revoked");
  assert.equal(await reasons(onDesk), "valid");
  const act = { uscc: bookShop, caseNumber: "HZ20261123-000051", reason: "撤销", at: monday };
  await fixture.open.db.transaction().execute((tx) => revokeCredential(tx, act));
  assert.equal(await reasons(onDesk), "refused revoked");
  assert.equal(await codeOf(bindTo(fixture, own, phone, bookShop)), "credentialNotValid");
});

test("a proof counts once, for its own business, for this city, in its time, and for a key that is held", async () => {
  const ctx = fixture.as(noodleShop);
  const bind = (proof: string, uscc: string = noodleShop) => codeOf(bindHolder(ctx, fixture.issuer, { uscc, identifier, proof }));
  const nonce = await makeNonce(ctx, noodleShop);
  const proof = await proofOf(key, nonce, monday);
  assert.equal(await bind(proof, bookShop), "credentialNotFound", "another's licence does not exist");
  assert.equal(await bind(proof), "not refused");
  assert.equal(await bind(proof), "nonceUnknown", "the same again");
  assert.equal(await bind(await proofOf(key, "made-up-by-myself", monday)), "nonceUnknown");
  const theirs = await makeNonce(fixture.as(bookShop), bookShop);
  assert.equal(await bind(await proofOf(key, theirs, monday)), "nonceUnknown", "a nonce of another business");
  const fresh = await makeNonce(ctx, noodleShop);
  assert.equal(await bind(await proofOf(key, fresh, monday, "https://elsewhere.example")), "holderProofWrong");
  const other = await newHolderKey();
  assert.equal(
    await bind(await proofOf({ secret: other.secret, jwk: key.jwk }, fresh, monday)),
    "holderProofWrong",
    "a key of somebody else",
  );
  for (const text of ["", "a.b.c", `${proof.slice(0, -4)}AAAA`]) assert.equal(await bind(text), "holderProofWrong");
  fixture.clock.set("2026-11-23T01:11:00.000Z" as Instant);
  assert.equal(await bind(await proofOf(key, fresh, fixture.clock.now())), "nonceUnknown", "eleven minutes later");
  fixture.clock.set(monday);
  const twice = await Promise.all([0, 1].map(async () => await bind(await proofOf(key, fresh, monday))));
  assert.deepEqual(twice.toSorted(), ["nonceUnknown", "not refused"], "two at once");
});

test("the address of the city is the audience of a proof", () => assert.equal(fixture.issuer.address, address));

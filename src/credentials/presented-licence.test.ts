import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Acting } from "../access/index.ts";
import type { TrustedIssuer } from "../city/index.ts";
import { readFacts } from "../entities/index.ts";
import { revokeCredential } from "./change-credential.ts";
import type { Credential } from "./credential.ts";
import { openIssuer } from "./issuer.ts";
import { makeNonce } from "./nonce.ts";
import { presentLicence } from "./presented-licence.ts";
import { readPublished } from "./published.ts";
import { signCredential } from "./sign-credential.ts";
import { address, bindTo, bookShop, codeOf, monday, newHolderKey, noodleShop, openCredentials } from "./test-credentials.ts";
import { presentCredential } from "./verify/index.ts";

// Two cities: one that issued a licence, and ours, to which its holder shows it.
const there = await openCredentials();
const here = await openCredentials();
const dataDir = mkdtempSync(join(tmpdir(), "zhaoying-issuer-"));
after(async () => {
  await there.close();
  await here.close();
  rmSync(dataDir, { recursive: true, force: true });
});
const elsewhere = await openIssuer(dataDir, "https://next-door.example");
const [{ kty, crv, x, y } = { kty: "" }] = elsewhere.keys;
const trusted: TrustedIssuer = {
  id: "next-door",
  title: { zh: "邻市", en: "The city next door" },
  issuer: elsewhere.address,
  keys: [{ kty, crv, x, y } as TrustedIssuer["keys"][number]],
  types: [
    {
      vct: `${elsewhere.address}/credentials/types/food_business_licence`,
      title: { zh: "食品经营许可证", en: "Food business licence" },
      facts: { licence_number: "food_business_licence", valid_until: "food_business_licence_until" },
    },
  ],
  basis: [{ law: "国务院关于在线政务服务的若干规定", article: "第十条", reliability: "M" }],
};
const as = (uscc: string): Acting => ({ ...here.as(uscc), city: { ...here.city, issuers: new Map([[trusted.id, trusted]]) } });

const key = await newHolderKey();
const { identifier } = await there.grant();
const credential: Credential = await bindTo(there, identifier, key);
const held = await signCredential(there.city, elsewhere, credential);
const readList = async (uri: string) =>
  (await readPublished({ ...there, db: there.open.db, issuer: elsewhere }, uri.slice(elsewhere.address.length)))?.body;

/** Shows it to our city over a nonce of ours; what may be wrong is given. */
async function show(wrong: { uscc?: string; claims?: string[]; audience?: string; nonce?: string; held?: string } = {}) {
  const uscc = wrong.uscc ?? noodleShop;
  const nonce = wrong.nonce ?? (await makeNonce(as(uscc), uscc));
  const claims = wrong.claims ?? ["uscc", "licence_number", "valid_until"];
  const binding = { key: key.secret, nonce, audience: wrong.audience ?? address, now: Date.parse(monday) / 1000 };
  const presentation = await presentCredential(wrong.held ?? held, { show: claims, binding });
  return await presentLicence(as(uscc), here.issuer, { uscc, presentation, nonce, readList });
}

test("a licence of another city becomes a fact here, said by its issuer, and no source is asked for it any more", async () => {
  const { issuer, facts } = await show();
  assert.deepEqual([issuer.id, facts], ["next-door", ["food_business_licence", "food_business_licence_until"]]);
  const chosen = await readFacts(here.open.db, here.city, noodleShop, here.as(noodleShop).today);
  const fact = chosen.get("food_business_licence");
  assert.equal(fact?.status, "confirmed");
  if (fact?.status === "confirmed") {
    const { value, source, department, validUntil } = fact.record;
    assert.deepEqual([value, source, department, validUntil], ["HZ-SCJG-20261123000012", "presentation", "next-door", "2031-11-22"]);
  }
  await show();
  assert.equal(
    (await here.open.db.selectFrom("facts").select("id").where("source", "=", "presentation").where("superseded_at", "is", null).execute())
      .length,
    2,
    "shown again, it takes the place of what was shown before",
  );
});

test("somebody else's, a hidden code, another audience, a nonce used up or made up: refused", async () => {
  assert.equal(await codeOf(show({ uscc: bookShop })), "presentationOfAnother");
  assert.equal(await codeOf(show({ claims: ["licence_number"] })), "presentationOfAnother");
  assert.equal(await codeOf(show({ audience: "https://elsewhere.example" })), "presentationRefused");
  assert.equal(await codeOf(show({ nonce: "made-up-by-myself" })), "nonceUnknown");
  assert.equal(await codeOf(show({ claims: ["uscc"] })), "presentationUseless", "nothing that would be a fact");
  const own = await here.sign((await here.grant(noodleShop, "HZ20261123-000077")).identifier);
  assert.equal(await codeOf(show({ held: own })), "presentationRefused", "our own licences stand in our own store");
});

test("a last day that is no day does not make a licence one without end", async () => {
  const disclosures = credential.disclosures.map((each) => {
    const [salt, name] = JSON.parse(Buffer.from(each, "base64url").toString()) as [string, string];
    return name === "valid_until" ? Buffer.from(JSON.stringify([salt, name, "长期"])).toString("base64url") : each;
  });
  await show({ held: await signCredential(there.city, elsewhere, { ...credential, disclosures }) });
  const chosen = await readFacts(here.open.db, here.city, noodleShop, here.as(noodleShop).today);
  const fact = chosen.get("food_business_licence");
  assert.equal(fact?.status === "confirmed" ? fact.record.validUntil : undefined, "2031-11-22", "the day before its signed end");
});

test("revoked there, it does not count here; a list that cannot be had is no yes", async () => {
  const nonce = await makeNonce(as(noodleShop), noodleShop);
  const binding = { key: key.secret, nonce, audience: address, now: Date.parse(monday) / 1000 };
  const presentation = await presentCredential(held, { show: ["uscc", "licence_number"], binding });
  const unread = presentLicence(as(noodleShop), here.issuer, { uscc: noodleShop, presentation, nonce, readList: async () => undefined });
  await assert.rejects(unread, /状态名册|status list/);
  const act = { uscc: noodleShop, caseNumber: "HZ20261123-000012", reason: "撤销", at: monday };
  await there.open.db.transaction().execute((tx) => revokeCredential(tx, act));
  assert.equal(await codeOf(show()), "presentationRefused");
});

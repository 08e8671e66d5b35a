import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { PlainDate } from "../base/index.ts";
import type { TrustedIssuer } from "../city/index.ts";
import { recordLicence, recordPresentation } from "../entities/index.ts";
import { prepareApplication } from "./prepare-application.ts";
import { monday, noodles, noodleShop, openFixture, other, otherShop } from "./test-applications.ts";

const fixture = await openFixture();
after(() => fixture.close());
const RENEWAL = "food-business-licence-renewal";
const nextDoor: TrustedIssuer = {
  id: "next-door",
  title: { zh: "邻市", en: "the city next door" },
  issuer: "https://next-door.example",
  keys: [{ kty: "OKP", crv: "Ed25519", x: "A".repeat(43) }],
  types: [{ vct: "food", title: { zh: "食品经营许可证", en: "Food licence" }, facts: { licence_number: "food_business_licence" } }],
  basis: [{ law: "国务院关于在线政务服务的若干规定", article: "第十条", reliability: "M" }],
};
const facts = () => [
  { id: fixture.system().newId(), key: "food_business_licence", value: "JY-示例-0001" },
  { id: fixture.system().newId(), key: "food_business_licence_until", value: "2027-01-31" },
];
const asOf = "2026-11-01" as PlainDate;
const validUntil = "2027-01-31" as PlainDate;

/** How the form stands to the present licence of a business that wants it renewed. */
async function licenceIn(who: typeof noodles, uscc: string) {
  const ctx = { ...fixture.as(who), city: { ...fixture.city, issuers: new Map([[nextDoor.id, nextDoor]]) } };
  const form = await prepareApplication(ctx, RENEWAL, uscc);
  return form.materials.find(({ id }) => id === "food-business-licence-copy");
}

test("a licence that nobody knows of may come from elsewhere: shown, not uploaded, and then it is confirmed", async () => {
  const unknown = await licenceIn(other, otherShop);
  assert.equal(unknown?.state, "ask");
  assert.match(unknown?.why?.zh ?? "", /没有查到.*在邻市办的，到“我的电子证照”出示即可，不用上传/);
  const shown = { uscc: otherShop, issuer: nextDoor.id, facts: facts(), asOf, validUntil, at: monday };
  await fixture.open.db.transaction().execute((tx) => recordPresentation(tx, fixture.system(), shown));
  assert.equal((await licenceIn(other, otherShop))?.state, "confirmed");
});

test("a licence of this city stands in its own store: the next application does not ask for it", async () => {
  assert.equal((await licenceIn(noodles, noodleShop))?.state, "ask");
  const decided = { uscc: noodleShop, facts: facts(), department: "scjg", asOf, validUntil, caseNumber: "HZ20261101-000001", at: monday };
  await fixture.open.db.transaction().execute((tx) => recordLicence(tx, fixture.system(), decided));
  const known = await licenceIn(noodles, noodleShop);
  assert.deepEqual(
    [known?.state, known?.confirmedBy.map(({ key }) => key)],
    ["confirmed", ["food_business_licence", "food_business_licence_until"]],
  );
});

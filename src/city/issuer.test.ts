import assert from "node:assert/strict";
import { test } from "node:test";
import { inspectCity } from "./read/inspect-city.ts";
import { readCityTexts } from "./read/read-folder.ts";
import { type Change, writeSmallCity } from "./test-small-city.ts";

const key = `{ kty: EC, crv: P-256, x: ${"A".repeat(43)}, y: ${"B".repeat(43)} }`;
const issuers = (changes: { key?: string; fact?: string; more?: string } = {}) => `- id: next-door
  title: { zh: 邻市, en: The city next door }
  issuer: https://next-door.example
  keys: [${changes.key ?? key}]
  types:
    - vct: https://next-door.example/credentials/types/food
      title: { zh: 食品经营许可证, en: Food licence }
      facts: { licence_number: ${changes.fact ?? "food_licence"} }
  basis: [{ law: 国务院关于在线政务服务的若干规定, article: 第十条, reliability: M }]
${changes.more ?? ""}`;
const inspectFolder = async (changes?: Record<string, Change>) => {
  const folder = await writeSmallCity(changes);
  return inspectCity(folder, await readCityTexts(folder));
};
const inspect = async (change: Change) => await inspectFolder({ "issuers.yaml": change });

test("a city may name issuers elsewhere whose licences it takes, or none", async () => {
  const { city, problems } = await inspect(issuers());
  assert.deepEqual(problems, []);
  assert.equal(city?.issuers.get("next-door")?.types[0]?.facts["licence_number"], "food_licence");
  assert.equal((await inspectFolder()).city?.issuers.size, 0);
});

test("a private key, a fact that is not there, an issuer named twice are found", async () => {
  const found = async (text: string) => (await inspect(text)).problems.map(({ rule, field }) => `${rule} ${field}`);
  const secret = key.replace(" }", ", d: CCCC }");
  assert.ok((await found(issuers({ key: secret }))).some((one) => one.startsWith("shape ")));
  assert.deepEqual(await found(issuers({ fact: "no_such_fact" })), ["unknown-reference [0].types[0].facts[0]"]);
  assert.ok((await found(issuers() + issuers().replace("id: next-door", "id: again"))).some((one) => one.includes("[1].issuer")));
});

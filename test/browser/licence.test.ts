/** A business binds its licence to its browser and shows a part of it; a verifier in another browser sees what it is worth. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { foodAnswers, upload } from "../support/papers.ts";
import { FOOD_POWER } from "./cases.ts";
import { picture } from "./picture.ts";
import { startVisits } from "./visitor.ts";

// The browser has the real time, and signatures are judged by it: the city lives now as well.
const now = () => new Date().toISOString() as Instant;
const { server, visit } = await startVisits({ demoCases: false, at: now() });
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const files = [await upload(business, "layout"), await upload(business, "food-safety-rules")];
const { number } = await business.call("POST /api/applications", { key: newId(), body: { item: FOOD_POWER, answers: foodAnswers, files } });
const params = { number };
const { version } = await officer.call("POST /api/cases/{number}/acceptance", { params, body: { version: 1, power: FOOD_POWER } });
await officer.call("POST /api/cases/{number}/decision", {
  params,
  body: { version, power: FOOD_POWER, approve: true, reason: "材料齐全，符合条件。" },
});

const holder = await visit({ account: "lakeside" });
const verifier = await visit();

/** What the holder shows for one request, as text. */
async function show(nonce: string, audience: string, claims: string[]): Promise<string> {
  server.clock.set(now());
  await holder.open(`/me/licences?${new URLSearchParams({ nonce, audience })}`);
  await holder.page.getByRole("button", { name: "出示 食品经营许可证" }).click();
  const bind = holder.page.getByRole("button", { name: "绑定到这台设备" });
  const choose = holder.page.getByRole("group", { name: "出示哪些内容" });
  await bind.or(choose).first().waitFor();
  if (await bind.isVisible()) await bind.click();
  await choose.waitFor();
  for (const name of claims) await choose.getByRole("checkbox", { name }).check();
  await holder.page.getByRole("button", { name: /^出示 \d+ 项$/ }).click();
  return await holder.page.getByLabel("出示的文本").inputValue();
}

async function verify(text: string): Promise<string> {
  await verifier.page.getByLabel("证照或出示的文本").fill(text);
  await verifier.page.getByRole("button", { name: "核验", exact: true }).click();
  const verdict = verifier.page.locator(".notice").filter({ hasText: /有效。|不能采信。|还不能确定。/ });
  await verdict.waitFor();
  return await verdict.innerText();
}

test("asked, shown, verified; used twice it is refused; changed it is refused", async () => {
  await verifier.open("/verify-licence");
  await verifier.page.getByLabel("您是谁（出示给谁）").fill("示例银行");
  await verifier.page.getByRole("button", { name: "出一个口令" }).click();
  const nonce = await verifier.page.locator("strong.mono").innerText();
  const shown = await show(nonce, "示例银行", ["法定代表人"]);
  const verdict = await verify(shown);
  assert.match(verdict, /有效。.*本人为您这次要求出示/s);
  assert.match(verdict, /湖畔餐饮/);
  assert.match(verdict, /法定代表人/);
  assert.doesNotMatch(verdict, /注册资本/);
  await picture(verifier, "licence-verified", verifier.page.locator(".notice-good"));
  assert.match(await verify(`${shown} `), /不能采信。.*已经核验过一次/s);
  await verifier.page.getByRole("button", { name: "换一个口令" }).click();
  assert.match(await verify(shown), /不能采信。.*口令不符/s);
  assert.match(await verify(`${shown.slice(0, 400)}A${shown.slice(401)}`), /不能采信。/);
});

test("the paper's QR code leads to its state, and a forged one to nothing", async () => {
  const [licence] = (await business.call("GET /api/me/credentials")).items;
  const identifier = licence?.identifier ?? "";
  const row = await server.services.db
    .selectFrom("credentials")
    .select("hash")
    .where("identifier", "=", identifier)
    .executeTakeFirstOrThrow();
  await verifier.open(`/verify-licence?${new URLSearchParams({ id: identifier, hash: row.hash })}`);
  await verifier.see("您扫的这份证照", "有效。");
  await verifier.open(`/verify-licence?${new URLSearchParams({ id: identifier, hash: "A".repeat(43) })}`);
  await verifier.see(/没有这份电子证照/);
});

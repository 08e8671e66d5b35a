/** A policy officer tries other words for a policy: who gains, what it costs, and what the checker says to a slip. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { findBarriers } from "./find-barriers.ts";
import { picture } from "./picture.ts";
import { tabTo } from "./tab-to.ts";
import { tellStory } from "./tell-story.ts";
import { startVisits } from "./visitor.ts";

const chapter = tellStory();
const { server, visit } = await startVisits();
const officer = await visit({ account: "policy" });
const { page } = officer;
const criterion = page.getByRole("textbox", { name: "认定条件" });
const formula = page.getByRole("textbox", { name: "兑现金额公式" });
const status = page.getByRole("status");
/** As src/city/refusals.ts has it. */
const overtaken = {
  code: "simulationOvertaken",
  status: 409,
  zh: "您有一次更新的试算，这一次不再计算。",
  en: "A newer simulation of yours.",
};

chapter("from the list of policies to the bench of one, with the published text and nothing changed", async () => {
  await officer.open("/office/policies");
  await page.getByRole("link", { name: "试算 杭州算力券（2025）" }).click();
  await page.getByRole("heading", { level: 1, name: "试算：杭州算力券（2025）" }).waitFor();
  await status.getByText("这是公布的条件，还没有改动").waitFor();
  assert.match(await criterion.inputValue(), /^compute_spend > yuan\(0\)/);
  await officer.see("只算，不存。", /试算不是行政行为/);
});

chapter("a looser criterion: who gains is counted while it is typed, in all and by district", async () => {
  await criterion.fill('within(division, "3301") && employees <= 300');
  await status.getByText(/新符合 [1-9]\d* 家，不再符合 \d+ 家/).waitFor();
  const gained = Number(/新符合 (\d+) 家/.exec(await textOf(status))?.[1]);
  const districts = page.getByRole("table", { name: "登记地" });
  const gains = (await districts.locator("tbody .delta-good").allTextContents()).map(Number);
  assert.equal(
    gains.reduce((sum, one) => sum + one, 0),
    gained,
    "the districts add up to the city",
  );
  assert.match(await textOf(page.getByRole("region", { name: "要试的条件和标准" })), /改后的条件，用大白话说.*从业人数.*不超过300人/s);
  await picture(officer, "simulate", page.getByText("只算，不存。"));
});

chapter("the formula: the new sum of the city to the fen, and how many lack a fact for it", async () => {
  await formula.fill("wan(2)");
  const cost = page.getByRole("region", { name: /要花多少钱/ });
  const { eligible, unknown } = await asked('within(division, "3301") && employees <= 300', "wan(2)");
  assert.ok(unknown >= 0);
  await cost.getByText(`${eligible} / ${eligible} 家算得出`).waitFor();
  await cost.getByText(`${new Intl.NumberFormat("en-GB").format(eligible * 20_000)}.00 元`).waitFor();
});

chapter("a slip: where it is, what it is and how to mend it; the last result stays, and is seen to be old", async () => {
  await criterion.fill('within(divsion, "3301")\n&& employees <= 300');
  const problem = page.getByRole("listitem").filter({ hasText: "第 1 行第 8 列" });
  await problem.getByText("没有名为“divsion”的事实").waitFor();
  await problem.getByText(/是不是 division/).waitFor();
  assert.equal(await criterion.getAttribute("aria-invalid"), "true");
  await status.getByText(/有 1 处要改.*下面是上一次的结果/).waitFor();
  assert.deepEqual(await findBarriers(officer), []);
  await problem.getByRole("button").click();
  const chosen = await criterion.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(chosen, "divsion", "the way to the place selects what is wrong");
  await page.keyboard.type("division");
  await status.getByText(/新符合/).waitFor();
  assert.equal(await problem.count(), 0);
});

chapter("the keyboard alone gets from the text to the way back, and the text is the published one again", async () => {
  await criterion.focus();
  await tabTo(officer, page.getByRole("button", { name: /^恢复公布的.*认定条件$/ }), "Shift+Tab");
  await page.keyboard.press("Enter");
  assert.match(await criterion.inputValue(), /^compute_spend > yuan\(0\)/);
});

chapter("in English too", async () => {
  await page.getByRole("button", { name: "English", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /^Simulate: Hangzhou compute voucher/ }).waitFor();
  await officer.see("Nothing is kept.", "By district", /Judged by 23 November 2026/);
});

chapter("an answer that fails says so and can be asked for again; names stay with those who grant the policy", async () => {
  await page.getByRole("button", { name: "中文", exact: true }).click();
  await officer.open("/office/policies/runmiao-seed/simulate");
  await page.route("**/api/office/policies/*/simulate", (route) =>
    route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(overtaken) }),
  );
  await criterion.fill("employees <= 100000");
  await page.getByText(overtaken.zh).waitFor();
  await page.unroute("**/api/office/policies/*/simulate");
  await page.getByRole("button", { name: "再算一次" }).click();
  await status.getByText(/新符合 [1-9]/).waitFor();
  await page.getByText(/名单只给兑现这项政策的部门（.*科.*）看/).waitFor();
});

chapter("nothing was kept, and the ledger tells the same as the records", async () => {
  const { items } = await server.anybody.call("GET /api/policies", { query: { limit: 100 } });
  assert.ok(items.some(({ id }) => id === "compute-voucher-2025"));
  await server.checkLedger();
});

async function asked(text: string, sum: string): Promise<{ eligible: number; unknown: number }> {
  const client = await server.as("policy");
  const body = { criterion: text, formula: sum };
  const { result } = await client.call("POST /api/office/policies/{id}/simulate", { params: { id: "compute-voucher-2025" }, body });
  assert.ok(result);
  return result.after;
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? "";
}

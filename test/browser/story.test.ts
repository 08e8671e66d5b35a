/**
 * The whole story in a browser, in Chinese: a restaurant with nothing but its business licence, from the door to the
 * receipt, and the officer on the other side of the desk. With PICTURES=1 it also makes the pictures of the README.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Download, Locator } from "playwright-core";
import type { Instant } from "../../src/base/index.ts";
import { paper } from "../support/papers.ts";
import { pdfText } from "../support/pdf-text.ts";
import { picture, pictureOfPdf } from "./picture.ts";
import { tellStory } from "./tell-story.ts";
import { startVisits } from "./visitor.ts";

const LAKESIDE = "91330106DEM0000733";
const NAME = "杭州示例湖畔餐饮管理有限公司";

const chapter = tellStory();
const { server, browser, visit } = await startVisits();
const business = await visit();
const desk = await visit();
const { page } = business;

let number = "";

chapter("the door: a wrong code is answered with its place and the reason, a right one with what is public", async () => {
  await business.open("/");
  await picture(business, "home");
  const code = page.getByLabel(/统一社会信用代码/);
  const wrong = async (typed: string, position: number, reason: RegExp) => {
    await code.fill(typed);
    await page.getByRole("button", { name: "看一看" }).click();
    assert.match(await textOf(page.getByRole("alert")), reason);
    const marked = page.locator(".ruler-cell[data-bad=true]");
    assert.equal(await marked.count(), 1);
    assert.equal(await marked.evaluate((cell) => [...(cell.parentElement?.children ?? [])].indexOf(cell) + 1), position);
    assert.equal(await code.getAttribute("aria-invalid"), "true");
  };
  await wrong("91330106DEM0000735", 18, /第 18 位/);
  await wrong("9133010IDEM0000733", 8, /第 8 位.*“I”/s);

  await code.fill(LAKESIDE.toLowerCase());
  await page.getByRole("button", { name: "看一看" }).click();
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await business.see("成立日期", "2026年10月12日", /杭州市市场监督管理局/);
  assert.doesNotMatch(await textOf(page.locator("main")), /营业收入|从业人数/, "what is not public is not there");
});

chapter("one click opens the session of a business", async () => {
  await page.getByRole("main").getByRole("link", { name: "登录" }).click();
  await page.getByRole("button", { name: "以示例湖畔餐饮的身份进入" }).click();
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/me");
});

chapter("what the city knows of me: who says it, and what nobody knows; who says that it is wrong keeps both values", async () => {
  await page.getByRole("link", { name: "我的信息" }).click();
  const capital = page.getByRole("listitem").filter({ hasText: "注册资本" }).first();
  const holder = capital.locator("xpath=ancestor::*[.//h2][1]");
  assert.match(await textOf(holder), /杭州市市场监督管理局/);
  assert.match(await textOf(capital), /截至 2026年\d+月\d+日 · 有效至 2026年\d+月\d+日/);
  await business.see(/不知道 \d+ 项|不知道不等于没有/);

  const recorded = await textOf(capital.locator("strong").first());
  await capital.getByRole("button", { name: /^这不对/ }).click();
  const dialog = page.getByRole("dialog", { name: "这不对" });
  await dialog.getByLabel("正确的应该是").fill("2600000");
  await dialog.getByLabel("理由").fill("2026年11月已增资，见章程修正案");
  await dialog.getByRole("button", { name: "提交" }).click();
  await dialog.waitFor({ state: "hidden" });
  await capital.getByText("您说是：").waitFor();
  const both = await textOf(capital);
  for (const kept of [recorded, "260万元", "有异议", "见章程修正案"]) assert.ok(both.includes(kept), `${kept} in ${both}`);

  const star = await visit({ account: "star" });
  await star.open("/me/facts");
  await picture(star, "facts");
});

chapter("what I am entitled to: three groups with reasons, document, validity and the sum", async () => {
  const star = await visit({ account: "star" });
  await star.open("/me");
  await star.page.getByRole("link", { name: "我的政策", exact: true }).click();
  await star.page.getByRole("heading", { level: 1, name: "我能得到的政策" }).waitFor();
  const group = (name: RegExp) => star.page.getByRole("region", { name });
  await group(/^已符合/)
    .getByText("逐条看条件")
    .first()
    .click();
  await picture(star, "offers", group(/^已符合/));
  const seedling = group(/^已符合/)
    .getByRole("article")
    .filter({ hasText: "好苗子" })
    .first();
  await seedling.getByText("逐条看条件").click();
  assert.match(await textOf(seedling), /符合：.*研发费用占营业收入的比例不低于5%.*现为：18.88%/s);
  assert.match(await textOf(seedling), /杭政办函〔2025〕40号 · 有效至 20\d\d年/);
  const voucher = group(/^已符合/)
    .getByRole("article")
    .filter({ hasText: "算力券" })
    .first();
  assert.match(await textOf(voucher), /18万元/, "half of 360,000 yuan");
  const near = group(/^差一步/)
    .getByRole("article")
    .filter({ hasText: "高新技术企业认定" })
    .first();
  assert.match(await textOf(near), /差这一步：.+（现为.+）/s, "which condition, and by how much");
  const unknown = group(/^还不知道/)
    .getByRole("article")
    .first();
  assert.match(await textOf(unknown), /还缺：.+（.+）/s, "which fact, and who has it");

  const phone = await visit({ account: "star", width: 360 });
  await phone.open("/me/policies");
  await phone.page.getByText("逐条看条件").first().click();
  await picture(phone, "phone-offers", phone.page.getByRole("region", { name: /^已符合/ }));
});

chapter("a service is found by what people say, and its form asks only what the city does not hold", async () => {
  await page.getByRole("link", { name: "办事", exact: true }).click();
  await page.getByLabel("搜索事项").fill("开饭店");
  await page.getByRole("button", { name: "搜索" }).click();
  await business.see(/显示 \d+ 个事项/);
  await page.getByRole("link", { name: "食品经营许可", exact: true }).click();
  await page.getByRole("link", { name: "现在申请" }).click();
  await page.getByRole("heading", { level: 1, name: "申请：食品经营许可" }).waitFor();
  const held = page.getByRole("region", { name: "不用您交的证明" });
  assert.match(await textOf(held), /营业执照.*由杭州市市场监督管理局确认，\d{4}年\d{1,2}月\d{1,2}日/s);
  const form = page.locator("form").filter({ hasText: "请您填写" });
  assert.doesNotMatch(await textOf(form), /营业执照|法定代表人|统一社会信用代码/, "what is known is not asked");
  await business.see("2026年12月2日 周三");
});

chapter("where the licence is enough, the form shows what is confirmed and asks one thing", async () => {
  const noodle = await visit({ account: "noodle" });
  await noodle.open("/items/food-business-licence-renewal/apply");
  await noodle.see("原食品经营许可证", "经营条件没有变化");
  await noodle.page.setViewportSize({ width: 1280, height: 960 });
  await picture(noodle, "apply", noodle.page.getByRole("region", { name: "请您填写" }));
});

chapter("an incomplete form is told everything at once, each at its place; a file of the wrong kind is named", async () => {
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByRole("alert").waitFor();
  for (const place of ["主体业态", "主要经营项目", "食品安全管理人员姓名", "主要设备设施布局和操作流程图"]) {
    await page.locator(".field-bad").filter({ hasText: place }).waitFor();
  }
  assert.equal(await page.locator(".field-bad").count(), 4, "what is optional or may follow later is no error");
  const layout = page.getByLabel(/主要设备设施布局和操作流程图/);
  await layout.setInputFiles({ name: "布局图.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>no pdf</html>") });
  await page
    .getByRole("alert")
    .filter({ hasText: /PDF|类型|格式/ })
    .waitFor();
});

chapter("a complete one is answered at once: number, due day and the way it was counted, receipt", async () => {
  await page.getByRole("radio", { name: "餐饮服务" }).check();
  assert.equal(await page.locator(".field-bad").count(), 3, "what is mended is no error any more");
  await page.getByRole("radio", { name: "热食类" }).check();
  await page.getByLabel("食品安全管理人员姓名").fill("示例张三");
  const layout = page.getByLabel(/主要设备设施布局和操作流程图/);
  await layout.setInputFiles({ name: "布局图.png", mimeType: "image/png", buffer: Buffer.from(paper("png")) });
  // May follow later; then the decision would have to wait for it.
  const rules = page.getByLabel(/食品安全管理制度文本/);
  await rules.setInputFiles({ name: "管理制度.pdf", mimeType: "application/pdf", buffer: Buffer.from(paper("pdf")) });
  await page.getByText("已上传").nth(1).waitFor();
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByRole("heading", { level: 1, name: "已提交" }).waitFor();
  await business.see("2026年12月2日 周三", /7个工作日/, /周末\d天不计/);
  number = /HZ\d{8}-\d{6}/.exec(await textOf(page.locator("main")))?.[0] ?? "";
  assert.match(number, /^HZ20261123-/);
  await picture(business, "receipt");
  const saved = await save(page.getByRole("button", { name: "下载凭证" }));
  assert.match(saved.name, new RegExp(`^${number}-.*receipt\\.json$`));
  assert.ok(saved.bytes.toString().includes(LAKESIDE));
});

chapter("the officer's queue: j, k and Enter lead to the case, which stands on one page", async () => {
  await desk.open("/sign-in");
  await desk.page.getByRole("button", { name: "以示例市监办件员乙的身份进入" }).click();
  await desk.page.getByRole("heading", { level: 1, name: "待办" }).waitFor();
  await desk.settled();
  await picture(desk, "desk");
  await desk.page.keyboard.press("?");
  await desk.page.getByRole("dialog", { name: "快捷键" }).waitFor();
  await picture(desk, "desk-keys");
  await desk.page.keyboard.press("Escape");
  await desk.page.getByRole("dialog", { name: "快捷键" }).waitFor({ state: "hidden" });
  const rows = desk.page.locator("tbody tr[data-row-key]");
  const keys = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row-key")));
  const place = keys.indexOf(number);
  assert.ok(place >= 1, `${number} waits, and not as the most urgent`);
  for (let at = -1; at < place; at++) await desk.page.keyboard.press("j");
  const selected = desk.page.locator("tr.row-selected");
  assert.equal(await selected.getAttribute("data-row-key"), number);
  await desk.page.keyboard.press("k");
  assert.equal(await selected.getAttribute("data-row-key"), keys[place - 1]);
  await desk.page.keyboard.press("j");
  await desk.page.keyboard.press("Enter");
  await desk.page.getByRole("heading", { level: 1, name: "食品经营许可" }).waitFor();
  await desk.see(NAME, number, "热食类", "示例张三", "布局图.png", "法定代表人身份核验");
  await picture(desk, "case");
});

chapter("the officer asks once for what is missing, and cannot ask for what a source supplies", async () => {
  await desk.page.getByRole("radio", { name: /^一次性告知补正/ }).check();
  const asked = desk.page.getByRole("group", { name: "一次说清要补什么" });
  await asked.getByRole("checkbox", { name: "主要设备设施布局和操作流程图" }).check();
  assert.equal(await asked.getByRole("checkbox", { name: "营业执照" }).count(), 0);
  await asked.getByLabel(/主要设备设施布局和操作流程图：为什么/).fill("看不清生熟区的隔断，请补一张清楚的");
  await desk.page.getByRole("button", { name: "确定一次性告知补正" }).click();
  await desk.page.getByRole("radio", { name: /^一次性告知补正/ }).waitFor({ state: "detached" });
  await desk.see("看不清生熟区的隔断，请补一张清楚的");
});

chapter("the business is shown what is asked, and answers it", async () => {
  await business.open("/me");
  await business.see("有一件等您补正");
  await page.goto(`/cases/${number}`);
  await business.see(/看不清生熟区的隔断/);
  const layout = page.getByLabel(/主要设备设施布局和操作流程图/);
  await layout.setInputFiles({ name: "布局图（清楚）.pdf", mimeType: "application/pdf", buffer: Buffer.from(paper("pdf")) });
  await business.see("已上传");
  await page.getByRole("button", { name: "提交补正" }).click();
  await page.getByRole("button", { name: "提交补正" }).waitFor({ state: "detached" });
});

chapter("the officer accepts and approves; what can no longer be done says why", async () => {
  server.clock.set("2026-11-24T02:00:00.000Z" as Instant);
  await desk.page.reload();
  await desk.see("布局图（清楚）.pdf");
  assert.equal(await desk.page.getByRole("radio", { name: /^一次性告知补正/ }).count(), 0);
  await desk.page.getByText(/^现在不能办的/).click();
  assert.match(await textOf(desk.page.getByRole("complementary", { name: "办理" })), /一次性告知补正：.*只能一次告知/s);
  await desk.page.getByRole("radio", { name: /^受理/ }).check();
  await desk.page.getByRole("button", { name: "确定受理" }).click();
  await desk.page.getByRole("radio", { name: /^准予/ }).check();
  server.clock.set("2026-11-26T02:00:00.000Z" as Instant);
  await desk.page.getByLabel(/^审查意见/).fill("材料齐全，布局符合要求，准予许可。");
  await desk.page.getByRole("button", { name: /^确定准予/ }).click();
  await desk.page.getByRole("button", { name: /^确定准予/ }).waitFor({ state: "detached" }); // the field itself shows the words before they are sent
  await desk.see("材料齐全，布局符合要求，准予许可。");
});

chapter("the decision comes as a document whose code leads to its act, and the business says how it was", async () => {
  await business.open(`/cases/${number}`);
  const saved = await save(page.getByRole("link", { name: /^下载.*PDF/ }));
  assert.match(saved.name, new RegExp(`${number}\\.pdf$`));
  await pictureOfPdf(browser, "decision", saved.bytes);
  await picture(business, "case-clock", page.getByRole("heading", { name: "时限" }));
  const text = pdfText(saved.bytes);
  for (const said of ["准予行政许可决定书", number, NAME, "布局符合要求", "2026年11月26日"]) assert.ok(text.includes(said), said);
  const scanned = await visit();
  await scanned.open(`/ledger?leaf=${/ledger\?leaf=([0-9a-f-]{36})/.exec(text)?.[1]}`);
  await scanned.see("账本里有这个行为。", /杭州市市场监督管理局 · 食品经营许可 · 准予/);
  await page.getByText("非常满意", { exact: true }).click();
  await page.getByLabel(/想说的/).fill("一次都没有跑");
  await page.getByRole("button", { name: "提交评价" }).click();
  await business.see(/您的评价：非常满意/);
});

chapter("the licence is a fact now, and the renewal asks nothing for it", async () => {
  await business.open("/me/facts");
  await page.getByRole("searchbox").fill("食品经营许可");
  await business.see(/HZ-SCJG-/);
  await business.open("/items/food-business-licence-renewal/apply");
  const held = page.getByRole("region", { name: "不用您交的证明" });
  assert.match(await textOf(held), /原食品经营许可证.*确认.*营业执照/s);
  assert.equal(await page.getByRole("region", { name: "请您上传" }).count(), 0, "no paper is asked");
  assert.deepEqual(await page.locator("form legend, form .field > label:not(.choice)").allInnerTexts(), [
    "经营条件没有变化",
    "有变化的，写明变化（选填）",
  ]);
});

chapter("the receipt of the decision is genuine on the public page; a changed one is named", async () => {
  await business.open(`/cases/${number}`);
  const approved = page.getByRole("listitem").filter({ hasText: "布局符合要求" }).last();
  await approved.getByText("凭证", { exact: false }).first().click();
  const receipt = (await save(approved.getByRole("button", { name: /^下载凭证/ }))).bytes;
  const anybody = await visit();
  await anybody.open("/ledger");
  const drop = anybody.page.getByLabel(/凭证文件/);
  await drop.setInputFiles({ name: "receipt.json", mimeType: "application/json", buffer: receipt });
  await anybody.see("是真的。");
  await picture(anybody, "ledger");
  const changed = Buffer.from(receipt.toString().replace("布局符合要求", "布局不合要求"));
  await drop.setInputFiles({ name: "changed.json", mimeType: "application/json", buffer: changed });
  await anybody.see("对不上。", /reason.*改动/);
});

chapter("what was done is counted in public, and everything can be read in English", async () => {
  const anybody = await visit();
  await anybody.open("/measures");
  await anybody.see("收到的办件", "好差评");
  await picture(anybody, "measures");
  await anybody.page.getByRole("button", { name: "English" }).click();
  await anybody.page.getByRole("heading", { level: 1, name: "Results" }).waitFor();
  await anybody.open("/items/food-business-licence");
  await anybody.see("Food business licence");
  assert.equal(await anybody.page.evaluate(() => document.documentElement.lang), "en");
  assert.deepEqual(await anybody.page.evaluate(unmarkedChinese), [], "Chinese left on an English page");
});

chapter("in the end ledger and cases tell the same", () => server.checkLedger());

/** In the page: Chinese words that are not marked as such for those who hear the page read. */
function unmarkedChinese(): string[] {
  const page = document.querySelector("#root")!.cloneNode(true) as HTMLElement;
  for (const marked of page.querySelectorAll("[lang^=zh], .brand")) marked.remove();
  return page.innerText.match(/[\p{Script=Han}]+/gu) ?? [];
}

async function textOf(locator: Locator): Promise<string> {
  return await locator.innerText();
}

/** Clicks what downloads a file. It is waited for first, so that a failure says whether it was the link or the file. */
async function save(locator: Locator): Promise<{ name: string; bytes: Buffer }> {
  await locator.waitFor();
  const [download] = await Promise.all([locator.page().waitForEvent("download") as Promise<Download>, locator.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The main job without a mouse: Tab, Enter, Space, arrows and typing, for the business and for the officer. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { paper } from "../support/papers.ts";
import { assertFocusSeen, hasFocus, tabTo } from "./tab-to.ts";
import { tellStory } from "./tell-story.ts";
import { startVisits, type Visitor } from "./visitor.ts";

const chapter = tellStory();
const { server, visit } = await startVisits();
const business = await visit();
const { page } = business;
const press = (key: string) => page.keyboard.press(key);
const type = (text: string) => page.keyboard.type(text);
let number = "";

chapter("the first stop leads over the menu to the content, and a code is looked up", async () => {
  await business.open("/");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await tabTo(business, skip);
  await press("Enter");
  await tabTo(business, page.getByLabel(/统一社会信用代码/));
  assert.equal(await page.evaluate(() => document.activeElement?.closest("main") !== null), true);
  await type("91330106DEM0000735");
  await press("Enter");
  await page.getByRole("alert").waitFor();
  assert.ok(await hasFocus(page.getByLabel(/统一社会信用代码/)), "after an error the place is kept");
  await press("Backspace");
  await type("3");
  await press("Enter");
  await headed(business, /湖畔餐饮/);
});

chapter("a demo account is opened", async () => {
  await tabTo(business, page.getByRole("main").getByRole("link", { name: "登录" }));
  await press("Enter");
  await headed(business, "登录");
  await tabTo(business, page.getByRole("button", { name: "以示例湖畔餐饮的身份进入" }));
  await press("Enter");
  await headed(business, /湖畔餐饮/);
});

chapter("a dialogue takes the focus, keeps it while it is open, and gives it back", async () => {
  await tabTo(business, page.getByRole("link", { name: "我的信息" }), "Shift+Tab");
  await press("Enter");
  await headed(business, "城市知道我什么");
  const wrong = page.getByRole("button", { name: /^这不对 注册资本/ });
  await tabTo(business, wrong);
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: "这不对" });
  await dialog.waitFor();
  assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), "the focus goes into the dialogue");
  const outside = async () =>
    await dialog.evaluate((element) => document.activeElement !== document.body && !element.contains(document.activeElement));
  for (let stop = 0; stop < 8; stop++) {
    await press("Tab");
    assert.equal(await outside(), false, "the page behind an open dialogue is reached");
  }
  await press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await hasFocus(wrong), "the focus returns to where it came from");

  await press("Enter");
  await tabTo(business, dialog.getByLabel("正确的应该是"));
  await type("2600000");
  await tabTo(business, dialog.getByLabel("理由"));
  await type("2026年11月已增资，见章程修正案");
  await tabTo(business, dialog.getByRole("button", { name: "提交" }));
  await press("Enter");
  await business.see("您说是：");
  await business.settled();
  await assertFocusSeen(business);
});

chapter("a service is found and applied for", async () => {
  await tabTo(business, page.getByRole("link", { name: "办事", exact: true }), "Shift+Tab");
  await press("Enter");
  await headed(business, "办什么事");
  await tabTo(business, page.getByLabel("搜索事项"));
  await type("开饭店");
  await press("Enter");
  await page.waitForURL(/q=/);
  await tabTo(business, page.getByRole("link", { name: "食品经营许可", exact: true }));
  await press("Enter");
  await headed(business, "食品经营许可");
  await tabTo(business, page.getByRole("link", { name: "现在申请" }));
  await press("Enter");
  await headed(business, "申请：食品经营许可");

  await tabTo(business, page.getByRole("radio", { name: "餐饮服务" }));
  await press("Space");
  await tabTo(business, page.getByRole("radio", { name: "热食类" }));
  await press("ArrowDown");
  assert.ok(await page.getByRole("radio", { name: "冷食类" }).isChecked());
  await tabTo(business, page.getByLabel("食品安全管理人员姓名"));
  await type("示例张三");
  // Asked for before the way there: the browser needs a moment until it hands the choice over.
  const chosen = page.waitForEvent("filechooser");
  await tabTo(business, page.getByLabel(/主要设备设施布局和操作流程图/));
  await press("Enter");
  await (await chosen).setFiles({ name: "布局图.png", mimeType: "image/png", buffer: Buffer.from(paper("png")) });
  await business.see("已上传");
  // May follow later; then the decision would have to wait for it.
  const second = page.waitForEvent("filechooser");
  await tabTo(business, page.getByLabel(/食品安全管理制度文本/));
  await press("Enter");
  await (await second).setFiles({ name: "管理制度.pdf", mimeType: "application/pdf", buffer: Buffer.from(paper("pdf")) });
  await page.getByText("已上传").nth(1).waitFor();
  await tabTo(business, page.getByRole("button", { name: "提交申请" }));
  await press("Enter");
  await headed(business, "已提交");
  number = /HZ\d{8}-\d{6}/.exec(await page.locator("main").innerText())?.[0] ?? "";
  await tabTo(business, page.getByRole("button", { name: "下载凭证" }));
  const [receipt] = await Promise.all([page.waitForEvent("download"), press("Enter")]);
  assert.match(receipt.suggestedFilename(), new RegExp(`^${number}`));
});

chapter("the officer finds the case, accepts it and approves it", async () => {
  const officer = await visit({ account: "scjg-officer" });
  const { keyboard } = officer.page;
  await officer.open("/office");
  await tabTo(officer, officer.page.getByLabel("搜索办件"));
  await keyboard.type(number);
  await keyboard.press("Enter");
  await officer.page.locator("tbody tr[data-row-key]").nth(1).waitFor({ state: "detached" });
  await tabTo(officer, officer.page.getByRole("link", { name: "食品经营许可" }));
  await keyboard.press("Enter");
  await headed(officer, "食品经营许可");

  await chooseAct(officer, /^受理/);
  await tabTo(officer, officer.page.getByRole("button", { name: "确定受理" }));
  await keyboard.press("Enter");
  const approve = officer.page.getByRole("radio", { name: /^准予/ });
  await approve.waitFor();
  await officer.settled();
  await assertFocusSeen(officer);
  await chooseAct(officer, /^准予/);
  await tabTo(officer, officer.page.getByLabel(/^审查意见/));
  await keyboard.type("材料齐全，符合条件。");
  await tabTo(officer, officer.page.getByRole("button", { name: /^确定准予/ }));
  await keyboard.press("Enter");
  await approve.waitFor({ state: "detached" });
  await officer.settled();
  await assertFocusSeen(officer);
});

chapter("the business takes the decision and rates it, and the focus outlives the form", async () => {
  await business.open(`/cases/${number}`);
  await tabTo(business, page.getByRole("link", { name: /^下载.*PDF/ }));
  const [decision] = await Promise.all([page.waitForEvent("download"), press("Enter")]);
  assert.match(decision.suggestedFilename(), /\.pdf$/);
  await tabTo(business, page.getByRole("radio", { name: "非常满意" }));
  await press("Space");
  await tabTo(business, page.getByRole("button", { name: "提交评价" }));
  await press("Enter");
  await business.see(/您的评价：非常满意/);
  await business.settled();
  await assertFocusSeen(business);
});

chapter("an application is taken back, after a second thought", async () => {
  const lakeside = await server.as("lakeside");
  const { items } = await lakeside.call("GET /api/me/cases");
  const waiting = items.find((row) => row.status === "awaitingCorrection");
  await business.open(`/cases/${waiting?.number}`);
  const withdraw = page.getByRole("button", { name: "撤回申请" });
  await tabTo(business, withdraw);
  await press("Enter");
  const dialog = page.getByRole("dialog");
  await tabTo(business, dialog.getByRole("button", { name: "不撤回" }));
  await press("Space");
  assert.ok(await hasFocus(withdraw));
  await press("Enter");
  await tabTo(business, dialog.getByRole("button", { name: "确定撤回" }));
  await press("Enter");
  await withdraw.waitFor({ state: "detached" });
  await business.settled();
  await assertFocusSeen(business);
});

chapter("the menu of a phone opens, is walked through and left", async () => {
  const phone = await visit({ width: 360 });
  await phone.open("/");
  await tabTo(phone, phone.page.getByRole("button", { name: "菜单" }));
  await phone.page.keyboard.press("Enter");
  await tabTo(phone, phone.page.getByRole("link", { name: "成效", exact: true }));
  await phone.page.keyboard.press("Enter");
  await headed(phone, "成效");
});

chapter("in the end ledger and cases tell the same", () => server.checkLedger());

/** A new page is there, and the keyboard's place is its heading. */
async function headed(visitor: Visitor, name: string | RegExp): Promise<void> {
  const heading: Locator = visitor.page.getByRole("heading", { level: 1, name, exact: true });
  await heading.waitFor();
  await visitor.settled();
  assert.ok(await hasFocus(heading), `the focus is on the heading of ${visitor.page.url()}`);
}

/** Of the acts, one stop for Tab, the arrows choose. */
async function chooseAct({ page, ...visitor }: Visitor, name: RegExp): Promise<void> {
  const first = page.getByRole("complementary", { name: "办理" }).getByRole("radio").first();
  await tabTo({ page, ...visitor }, first);
  await page.keyboard.press("Space");
  const wanted = page.getByRole("radio", { name });
  const acts = await page.getByRole("complementary", { name: "办理" }).getByRole("radio").count();
  for (let act = 1; act < acts && !(await wanted.isChecked()); act++) await page.keyboard.press("ArrowDown");
  assert.ok(await wanted.isChecked());
}

/** A morning at the window without a mouse: somebody comes, a code is typed, an application is filed, corrected and answered for. */
import assert from "node:assert/strict";
import { FOOD_POWER } from "./cases.ts";
import { paper } from "../support/papers.ts";
import { picture } from "./picture.ts";
import { assertFocusSeen, hasFocus, tabTo } from "./tab-to.ts";
import { tellStory } from "./tell-story.ts";
import { startVisits } from "./visitor.ts";

const chapter = tellStory();
const { server, visit } = await startVisits({ demoCases: false });
const clerk = await visit({ account: "window" });
const officer = await server.as("scjg-officer");
const { page } = clerk;
const press = (key: string) => page.keyboard.press(key);
const type = (text: string) => page.keyboard.type(text);
let number = "";

/** Chooses a file at a place that Tab has reached. */
async function choose(label: RegExp): Promise<void> {
  const chosen = page.waitForEvent("filechooser");
  await tabTo(clerk, page.getByLabel(label));
  await press("Enter");
  await (await chosen).setFiles({ name: "布局图.png", mimeType: "image/png", buffer: Buffer.from(paper("png")) });
  await clerk.see("已上传");
  await clerk.settled();
}

async function begin(): Promise<void> {
  await clerk.open("/office/counter");
  assert.ok(await hasFocus(page.getByLabel(/统一社会信用代码或名称/)), "a code can be typed, or read by a barcode reader, at once");
  await type("91330106dem0000733");
  await tabTo(clerk, page.getByLabel("到场的人"));
  await type("周小川");
  await tabTo(clerk, page.getByRole("radio").first());
  await press("ArrowDown");
  await press("ArrowDown");
  assert.ok(await page.getByRole("radio", { name: "受托代理人" }).isChecked());
  await press("Enter");
  await page.getByRole("heading", { name: /湖畔餐饮/ }).waitFor();
  await clerk.settled();
}

chapter("who is here is found by the code; a number of a document is not taken", async () => {
  await clerk.open("/office/counter");
  await tabTo(clerk, page.getByLabel("到场的人"));
  await type("330106199001011234");
  await clerk.see("像是证件号码，请只写姓名");
  await begin();
  await clerk.see("没有等着企业办的事。", /到场：周小川/);
});

chapter("an application is filed with the form that the business sees", async () => {
  await tabTo(clerk, page.getByLabel("事项"));
  await type("食品经营许可");
  await press("Enter");
  await clerk.see("请您填写");
  await clerk.settled();
  await tabTo(clerk, page.getByRole("radio", { name: "餐饮服务" }));
  await press("Space");
  await tabTo(clerk, page.getByRole("radio", { name: "热食类" }));
  await press("Space");
  await tabTo(clerk, page.getByLabel("食品安全管理人员姓名"));
  await type("示例张三");
  await choose(/主要设备设施布局和操作流程图/);
  await tabTo(clerk, page.getByRole("button", { name: "提交申请" }));
  await press("Enter");
  await page.getByRole("heading", { name: "已提交" }).waitFor();
  await clerk.settled();
  number = (await page.locator(".clock-big.mono").textContent()) ?? "";
  assert.match(number, /^HZ\d{8}-\d{6}$/);
  await clerk.see(/跑动 1 次（这次：提交）/);
});

chapter("a receipt is a plain page", async () => {
  await tabTo(clerk, page.getByRole("link", { name: "打印回执", exact: true }));
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: "收件回执" }).waitFor();
  await clerk.settled();
  await clerk.see(number, "收到的材料", "主要设备设施布局和操作流程图");
  await assertFocusSeen(clerk);
});

chapter("what was asked for is brought to the window", async () => {
  const asked = [{ material: "layout", reason: "图纸看不清，请重新提交。" }];
  const params = { number };
  await officer.call("POST /api/cases/{number}/correction-request", { params, body: { version: 1, power: FOOD_POWER, asked } });
  await begin();
  await clerk.see("待补正");
  await picture(clerk, "window");
  await tabTo(clerk, page.getByRole("button", { name: /^现在办/ }));
  await press("Enter");
  await clerk.see("图纸看不清，请重新提交。");
  await clerk.settled();
  await choose(/主要设备设施布局和操作流程图/);
  await tabTo(clerk, page.getByRole("button", { name: "提交补正" }));
  await press("Enter");
  await clerk.see(/跑动 2 次（这次：补正）/, "没有等着企业办的事。");
});

chapter("the next one, please: nothing of the last one is left on the page", async () => {
  await tabTo(clerk, page.getByRole("button", { name: "接待下一位" }), "Shift+Tab");
  await press("Enter");
  await page.getByLabel(/统一社会信用代码或名称/).waitFor();
  await clerk.settled();
  assert.equal(await page.getByText("周小川").count(), 0);
  assert.ok(await hasFocus(page.getByLabel(/统一社会信用代码或名称/)), "the next code can be typed at once");
});

chapter("in the end ledger and cases tell the same", () => server.checkLedger());

/** Nobody is kept out half way either: pages with a dialogue open, with errors, with nothing to show, with a registry that is silent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { decided, filed, FOOD_POWER } from "./cases.ts";
import { findBarriers } from "./find-barriers.ts";
import { until } from "../support/until.ts";
import { startVisits, type Visitor } from "./visitor.ts";

const { server, visit } = await startVisits();
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const [asked] = (await business.call("GET /api/me/cases")).items.filter((row) => row.status === "awaitingCorrection");
assert.ok(asked);

const visitors = new Map<string | undefined, Visitor>();

/** Opens the page at an address as a demo account, brings it into the state, and looks at it. */
function state(name: string, as: string | undefined, at: string | (() => Promise<string>), bring: (visitor: Visitor) => Promise<unknown>) {
  test(name, async () => {
    const visitor = visitors.get(as) ?? (await visit(as === undefined ? {} : { account: as }));
    visitors.set(as, visitor);
    await visitor.open(typeof at === "string" ? at : await at());
    await bring(visitor);
    await visitor.settled();
    assert.deepEqual(await findBarriers(visitor), []);
  });
}

state("the menu of a phone, unfolded", undefined, "/", async ({ page, see }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole("button", { name: "菜单" }).click();
  await see("政府清单");
});

state("a wrong credit code", undefined, "/", async ({ page, see }) => {
  await page.getByRole("textbox").fill("91330106DEM0000735");
  await page.getByRole("button", { name: "看一看" }).click();
  await see(/第 ?18 ?位/);
});

state("a wrong password", undefined, "/sign-in", async ({ page }) => {
  await page.getByLabel("邮箱").fill("nobody@example.test");
  await page.getByLabel("密码").fill("not the password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("alert").waitFor();
});

state("an account that the register does not confirm", undefined, "/sign-up", async ({ page }) => {
  await page.getByLabel("统一社会信用代码").fill("91330106DEM0000733");
  await page.getByLabel("法定代表人").fill("路人甲");
  await page.getByLabel("您的姓名").fill("路人甲");
  await page.getByLabel("邮箱").fill("somebody@example.test");
  await page.getByLabel("密码").fill("a long password");
  await page.getByRole("button", { name: "建立账号" }).click();
  await page.getByRole("alert").waitFor();
});

state("a business objects to a visit", "star", "/me/commissioner", async ({ page, see }) => {
  await page.getByRole("button", { name: "这是变相检查" }).first().click();
  await see("发生了什么");
});

state(
  "a visit offered in words of inspection",
  "commissioner-kjj",
  "/office/commissioner/businesses/91330108DEM000014W",
  async ({ page }) => {
    await page.getByText("提出走访").last().click();
    await page.getByLabel("来帮什么忙").fill("上门检查台账");
    await page.getByLabel("哪天").last().fill("2026-12-15");
    await page.getByRole("button", { name: "征求企业同意" }).click();
    await page.getByRole("alert").getByText("国办发〔2024〕54号").waitFor();
  },
);

state("a visit is recorded, with a promise", "commissioner-kjj", "/office/commissioner/visits", async ({ page, see }) => {
  await page.getByRole("button", { name: "登记走访" }).click();
  await page.getByRole("button", { name: "加一件答应的事" }).click();
  await see("转为诉求，限时办结");
});

state("a commissioner looks at another's business", "commissioner-fgw", "/office/commissioner/businesses/91330108DEM000014W", ({ see }) =>
  see(/不在您的服务包里/),
);

state("a search that finds nothing", undefined, "/items?q=造火箭", ({ see }) => see(/没有找到/));
state("no such page", undefined, "/no/such/page", ({ see }) => see("没有这一页"));
state("no such policy", undefined, "/policies/none", ({ see }) => see("没有找到"));
state("a page for people who are signed in", undefined, "/me", ({ see }) => see("请先登录"));
state("a page of the office, for a business", "star", "/office", ({ see }) => see("这一页不对您开放"));

state("the assistant has answered, and a source leads away and back", undefined, "/assistant", async ({ page, see }) => {
  await page.getByRole("button", { name: "食品经营许可多久能办好？" }).click();
  await see(/承诺7个工作日办结/);
  await page.getByLabel("您的问题").fill("收费吗？");
  await page.keyboard.press("Enter");
  await see("不收费。");
  await page.getByRole("main").getByRole("link", { name: "食品经营许可", exact: true }).first().click();
  await see("办理要点");
  await page.goBack();
  await see(/承诺7个工作日办结/);
});

state("the assistant does not know, and files a demand", "noodle", "/assistant", async ({ page, see }) => {
  await page.getByLabel("您的问题").fill("药品经营许可证要什么条件");
  await page.keyboard.press("Enter");
  await see(/我不知道答案/);
  await page.getByRole("button", { name: /^提交诉求/ }).click();
  await see(/诉求已提交，编号SQ\d{8}-\d{6}/);
});

state("a receipt that is genuine", undefined, "/ledger", async ({ page, see }) => {
  await page.getByLabel(/凭证文件拖到这里/).setInputFiles({ name: "receipt.json", mimeType: "application/json", buffer: await receipt() });
  await see("是真的。");
});

state("a receipt that was changed", undefined, "/ledger", async ({ page, see }) => {
  const changed = Buffer.from((await receipt()).toString().replace('"value": "online"', '"value": "counter"'));
  await page.getByLabel(/凭证文件拖到这里/).setInputFiles({ name: "receipt.json", mimeType: "application/json", buffer: changed });
  await see("对不上。");
});

state(
  "a decision that was scanned",
  undefined,
  async () => `/ledger?leaf=${(await newCase()).leafId}`,
  ({ see }) => see("账本里有这个行为。"),
);
state("a document of no act", undefined, `/ledger?leaf=${newId()}`, ({ see }) => see("没有找到"));

state("saying that a fact is wrong, and being refused", "spring", "/me/facts", async ({ page }) => {
  await page.getByRole("button", { name: /^这不对 注册资本/ }).click();
  const dialog = page.getByRole("dialog", { name: "这不对" });
  await dialog.getByLabel("正确的应该是").fill("很多");
  await dialog.getByLabel("理由").fill("章程上不是这样写的");
  await dialog.getByRole("button", { name: "提交" }).click();
  await dialog.getByRole("alert").waitFor();
});

state(
  "an application in which everything is missing, and a file of the wrong kind",
  "lakeside",
  "/items/food-business-licence/apply",
  async ({ page }) => {
    await page
      .getByLabel(/主要设备设施布局和操作流程图/)
      .setInputFiles({ name: "layout.pdf", mimeType: "application/pdf", buffer: Buffer.from("no pdf") });
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.getByRole("alert").nth(1).waitFor();
  },
);

state("an application that was just sent", "noodle", "/items/food-business-licence-renewal/apply", async ({ page, see }) => {
  await page.getByRole("radio", { name: "是" }).check();
  await page.getByRole("button", { name: "提交申请" }).click();
  await see("已提交", "下载凭证");
});

state("an answer in which everything is missing", "lakeside", `/cases/${asked.number}`, async ({ page }) => {
  await page.getByRole("button", { name: "提交补正" }).click();
  await page.getByRole("alert").waitFor();
});

state("taking an application back", "lakeside", `/cases/${asked.number}`, async ({ page }) => {
  await page.getByRole("button", { name: "撤回申请" }).click();
  await page.getByRole("dialog", { name: "撤回这件申请？" }).waitFor();
});

state(
  "a rating, half given",
  "lakeside",
  async () => `/cases/${await decided(business, officer)}`,
  async ({ page }) => page.getByText("基本满意").click(),
);

test("a business that has no cases", async () => {
  const visitor = await visit();
  const { page, open, see } = visitor;
  await page.context().request.post("/api/accounts", { data: newcomer });
  await open("/sign-in");
  await page.getByLabel("邮箱").fill(newcomer.email);
  await page.getByLabel("密码").fill(newcomer.password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await see("没有在办的事。");
  assert.deepEqual(await findBarriers(visitor), []);
  await open("/me/cases");
  await see("还没有办过事。");
  assert.deepEqual(await findBarriers(visitor), []);
});

state("an empty queue", "cgj-officer", "/office", async ({ page, see }) => {
  await page.getByLabel("搜索办件").fill("没有这家企业");
  await page.getByLabel("搜索办件").press("Enter");
  await see(/没有找到/);
});

state("a queue of what has ended", "scjg-officer", "/office", async ({ page }) => {
  await page.getByRole("combobox", { name: /^状态/ }).selectOption("approved");
});

state("several cases marked, with an act on all of them", "scjg-officer", "/office", async ({ page, see }) => {
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await see(/已选 \d 件/);
});

state("asking for what is missing", "scjg-officer", freshCase, async ({ page }) => {
  await page.getByRole("radio", { name: /一次性告知/ }).check();
  await page.getByRole("checkbox", { name: "主要经营项目" }).check();
  await page.getByLabel("主要经营项目：为什么").fill("与布局图不一致");
});

state("turning an application away without reasons", "scjg-officer", freshCase, async ({ page }) => {
  await page.getByRole("radio", { name: /不予受理/ }).check();
  await page.getByLabel(/^理由/).fill("不行");
  await page.getByRole("button", { name: "确定不予受理" }).click();
  await page.getByRole("alert").waitFor();
});

state("a case that somebody else has just acted on", "scjg-officer", freshCase, async ({ page, see }) => {
  await page.getByRole("radio", { name: /^受理/ }).check();
  const number = page.url().split("/").at(-1) ?? "";
  await officer.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power: FOOD_POWER } });
  await page.getByRole("button", { name: "确定受理" }).click();
  await see("这一件刚被别人办过。");
});

state("nobody of that name at the counter", "window", "/office/counter", async ({ page, see }) => {
  await page.getByLabel(/统一社会信用代码或名称/).fill("没有这一家");
  await page.getByLabel("到场的人").fill("330106199001011234");
  await see("像是证件号码，请只写姓名");
  await page.getByLabel("到场的人").fill("");
  await page.getByRole("button", { name: "查找并开始接待" }).click();
  await see(/没有找到/);
});
state("a form at the counter", "window", "/office/counter", async ({ page, see }) => {
  await page.getByLabel(/统一社会信用代码或名称/).fill("91330106DEM0000733");
  await page.getByRole("button", { name: "查找并开始接待" }).click();
  await page.getByLabel("事项").fill("公共场所");
  await page.getByLabel("事项").press("Enter");
  await see("请您填写");
});

state("how far a policy reaches", "policy", "/office/policies", async ({ page, see }) => {
  await page.getByRole("main").getByRole("button", { expanded: false }).first().click();
  await see(/\d+ 家企业/);
});

state("what has found a business", "spring", foundBySpring, ({ see }) => see(/项政策找到您了/));
state("what no longer fits it, on the overview", "spring", lostBySpring, ({ see }) => see(/目前不再符合/));
state("what no longer fits it, with the reasons", "spring", "/me/policies", ({ see }) => see(/最近不再符合的/, "新", "有变化"));

state("the accounts, and one in the making", "admin", "/office/admin", async ({ page, see }) => {
  await page.getByRole("tab", { name: "账号" }).click();
  await see("为工作人员开设账号", "示例星河软件");
});

state("the city's folder", "admin", "/office/admin", async ({ page, see }) => {
  await page.getByRole("tab", { name: "城市清单包" }).click();
  await see("版本指纹");
});

test("the registries fall silent: what they told is too old to count, and nothing new comes", async () => {
  server.clock.set("2026-12-28T02:00:00.000Z" as Instant);
  const admin = await server.as("admin");
  const { items } = await admin.call("GET /api/admin/sources");
  for (const { id } of items) await admin.call("POST /api/admin/sources/{id}/outage", { params: { id }, body: { on: true } });
});

state("facts that are being fetched", "star", "/me/facts", ({ see }) => see(/暂时没有回答/, "正在取"));
state("policies without facts", "star", "/me/policies", ({ see }) => see(/不知道不等于不符合/));
state("the overview without facts", "star", "/me", ({ see }) => see("待核实的信息"));
state("a form without facts", "noodle", "/items/food-business-licence-renewal/apply", ({ see }) => see(/来源暂时没有回答/));
state("a case that waits for a registry, with a provisional day", "scjg-officer", waitingCase, ({ see }) => see(/还在等：/, /暂定/));
state("the sources, all silent", "admin", "/office/admin", ({ see }) => see("恢复"));

const newcomer = {
  email: "newcomer@example.test",
  password: "a long password",
  name: "示例新来的",
  uscc: "92330106DEM0001961",
  legalRepresentative: "示例丁四",
};

async function freshCase(): Promise<string> {
  return `/office/cases/${await filed(business)}`;
}

async function waitingCase(): Promise<string> {
  const noodle = await server.as("noodle");
  const body = { item: "food-business-licence-renewal", answers: { conditions_unchanged: true } };
  const { number } = await noodle.call("POST /api/applications", { key: newId(), body });
  return `/office/cases/${number}`;
}

async function foundBySpring(): Promise<string> {
  const spring = await server.as("spring");
  await until("policies find it", async () => {
    const { news } = await spring.call("GET /api/me/offers", { query: {} });
    return news.found.length > 0 || undefined;
  });
  return "/me";
}

/** It says itself that it is larger than the register has it. */
async function lostBySpring(): Promise<string> {
  const spring = await server.as("spring");
  const body = { value: 900, reason: "今年并入了另一家公司的员工" };
  await spring.call("POST /api/me/facts/{key}/disputes", { params: { key: "employees" }, body });
  await until("policies are lost to it", async () => {
    const { news } = await spring.call("GET /api/me/offers", { query: {} });
    return news.lost.length > 0 || undefined;
  });
  return "/me";
}

async function newCase(): Promise<{ number: string; leafId: string }> {
  const number = await filed(business);
  const { events } = await business.call("GET /api/cases/{number}", { params: { number } });
  return { number, leafId: events[0]?.leafId ?? "" };
}

async function receipt(): Promise<Buffer> {
  const { bytes } = await business.call("GET /api/cases/{number}/receipts/{leafId}", { params: await newCase() });
  return Buffer.from(bytes);
}

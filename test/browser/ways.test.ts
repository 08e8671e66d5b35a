/** 告知承诺, 容缺受理 and 秒办 as a business meets them on a phone, and an officer at the desk. */
import assert from "node:assert/strict";
import type { Instant } from "../../src/base/index.ts";
import { paper } from "../support/papers.ts";
import { picture } from "./picture.ts";
import { tellStory } from "./tell-story.ts";
import { startVisits, type Visitor } from "./visitor.ts";

const PHONE = 390;

const chapter = tellStory();
const { server, visit } = await startVisits({ demoCases: false });
const business = await visit({ account: "lakeside", width: PHONE });
const desk = await visit({ account: "cgj-officer" });
const { page } = business;
const POWER = "drainage-permit";
let number = "";

chapter("both ways are told side by side, and nothing is chosen beforehand", async () => {
  await business.open("/items/drainage-permit/apply");
  await business.see(
    "怎样办，您来选",
    "告知承诺：承诺符合条件，少交材料",
    "提交后当场办结",
    /不用交：隐蔽工程竣工报告；水质、水量检测或者预测报告/,
  );
  assert.equal(await page.locator("input[name=way]:checked").count(), 0);
  await page.getByRole("button", { name: "提交申请" }).click();
  await business.see("请选择一种办理方式");
  await page.getByText("告知承诺：承诺符合条件，少交材料").click();
  await business.see("承诺书", /我单位已知悉办理条件/, "做不到的后果", /限期整改.*撤销许可.*不良信息/);
  assert.equal(await page.getByRole("heading", { name: /水质、水量检测/ }).count(), 0, "what the promise stands in for is not asked");
  await fits(business);
  await picture(business, "promise", page.getByRole("heading", { name: "怎样办，您来选" }));
});

chapter("promised, and granted on the spot", async () => {
  await fill();
  await page.getByRole("button", { name: "承诺并提交申请" }).click();
  await page.getByRole("heading", { level: 1, name: "当场办结" }).waitFor();
  await business.see(/由程序依据权力清单自动决定/);
  await page.getByRole("link", { name: "看这一件" }).click();
  await business.settled();
  number = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  await business.see("程序怎样得出这个决定", /登记状态.*符合/, /最迟.*核查/, "请人再看一遍");
  await fits(business);
  await picture(business, "decided-at-once", page.getByRole("heading", { name: "办理结果" }));
});

chapter("the officer has its check on a list, and tells what is to be put right", async () => {
  await desk.open("/office/afterwards");
  await desk.see("待核查的承诺", "程序自动作出的决定", number, "告知承诺");
  await desk.page.getByRole("link", { name: number }).first().click();
  await desk.settled();
  await desk.page.getByRole("radio", { name: /核查承诺/ }).check();
  await desk.see(/先责令限期整改/);
  await desk.page.getByLabel("核查结果").click();
  await desk.page.getByText("不符合，责令限期整改", { exact: true }).click();
  await desk.page.getByLabel(/查了什么、发现什么/).fill("没有做水质检测，排放口取样超标。");
  await desk.page.getByLabel(/整改期限/).fill("2026-12-10");
  await picture(desk, "check-promise");
  await desk.page.getByRole("button", { name: "确定核查承诺" }).click();
  await desk.see("责令整改");
  await business.open(`/cases/${number}`);
  await business.see("责令整改", "没有做水质检测，排放口取样超标。", /整改期限：2026年12月10日/);
  await fits(business);
});

chapter("declined: the papers that may follow are told with their day, counted down, and brought later", async () => {
  await business.open("/items/drainage-permit/apply");
  await page.getByText("一般程序：交齐材料，由经办人审查").click();
  await fill();
  await business.see("可容缺后补", /现在没有也能提交/);
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByRole("heading", { level: 1, name: "已提交" }).waitFor();
  await page.getByRole("link", { name: "看这一件" }).click();
  await business.settled();
  const later = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  const officer = await server.as("cgj-officer");
  await officer.call("POST /api/cases/{number}/acceptance", { params: { number: later }, body: { version: 1, power: POWER } });
  await business.open(`/cases/${later}`);
  await business.see("还要补交", "隐蔽工程竣工报告", /最迟2026年12月7日/, "还有 14 天");
  await fits(business);
  await picture(business, "to-follow", page.getByRole("heading", { name: "还要补交" }));
  server.clock.set("2026-12-09T02:00:00.000Z" as Instant);
  await business.open(`/cases/${later}`);
  await business.see(/已经逾期 2 天/);
  const drops = page.locator("input[type=file]");
  await drops.first().setInputFiles({ name: "竣工.pdf", mimeType: "application/pdf", buffer: Buffer.from(paper("pdf")) });
  await business.see("已上传");
  await page.getByRole("button", { name: "补交" }).click();
  await business.see(/最迟2026年12月21日/);
  await page.getByText(/最迟2026年12月7日/).waitFor({ state: "detached" });
});

chapter("the ledger, read from outside", async () => {
  await server.checkLedger();
});

async function fill(): Promise<void> {
  await page.getByText("餐饮", { exact: true }).click();
  await page.getByLabel(/日均排水量/).fill("6");
  for (const title of [/内部管网、检测井和排放口图/, /预处理设施材料/]) {
    const drop = page.locator(".card", { has: page.getByRole("heading", { name: title }) }).locator("input[type=file]");
    await drop.setInputFiles({ name: "图.pdf", mimeType: "application/pdf", buffer: Buffer.from(paper("pdf")) });
  }
  await page.getByText("已上传").nth(1).waitFor();
}

/** Nothing hangs over the edge of a phone. */
async function fits(who: Visitor): Promise<void> {
  assert.ok((await who.page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE, `${who.page.url()} is wider than the phone`);
}

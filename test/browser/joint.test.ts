/** 开办餐饮店 on a phone: what it saves, one form, one filing, the lanes of three departments, one result. */
import assert from "node:assert/strict";
import { paper } from "../support/papers.ts";
import { picture } from "./picture.ts";
import { tellStory } from "./tell-story.ts";
import { startVisits } from "./visitor.ts";

const PHONE = 390;

const chapter = tellStory();
const { server, visit } = await startVisits({ demoCases: false });
const business = await visit({ account: "lakeside", width: PHONE });
const desk = await visit({ account: "scjg-officer" });
const { page } = business;

let number = "";

chapter("somebody who wants to open a restaurant finds it by these words, with what it saves", async () => {
  await business.open("/items?q=%E5%BC%80%E9%A5%AD%E5%BA%97");
  await business.see("高效办成一件事", "部门 3 → 1");
  await page.getByRole("link", { name: "开办餐饮店" }).click();
  await page.getByRole("heading", { level: 1, name: "开办餐饮店" }).waitFor();
  await business.settled();
  await business.see("省了多少", "过去", "一起办", /不予批准的，其他事项照常办理/);
  await fits();
  await picture(business, "joint-matter");
});

chapter("questions first: what does not apply is not asked", async () => {
  await page.getByRole("link", { name: "一次申请" }).click();
  await page.getByRole("heading", { level: 1, name: /申请：开办餐饮店/ }).waitFor();
  await business.settled();
  assert.equal(await page.getByText("建筑面积（平方米）").count(), 0, "no question of the fire check yet");
  await answer("店面属于公众聚集场所吗？", "是");
  await answer("污水会排进城镇排水管网吗？", "是");
  await answer("要设大型户外广告吗？", "否");
  await business.see("建筑面积（平方米）", "日均排水量（立方米）");
  assert.equal(await page.getByText("设置位置").count(), 0, "nothing of the advertisement");
  assert.equal(
    await page
      .getByText(/店铺平面图/)
      .first()
      .isVisible(),
    true,
  );
  await fits();
});

chapter("one filing: the lanes of all parts on one page", async () => {
  await answer("主要经营项目", "热食类");
  await page.getByLabel(/食品安全管理人员姓名/).fill("示例张三");
  await page.getByLabel(/建筑面积/).fill("320");
  await page.getByLabel(/日均排水量/).fill("6");
  const drops = page.locator("input[type=file]");
  const count = await drops.count();
  for (let place = 0; place < count; place++) {
    await drops.nth(place).setInputFiles({ name: `材料${place + 1}.pdf`, mimeType: "application/pdf", buffer: Buffer.from(paper("pdf")) });
    await page.getByText("已上传").nth(place).waitFor();
  }
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByRole("heading", { name: "各部门办到哪一步" }).waitFor();
  await business.settled();
  number = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  assert.match(number, /^HZL\d{8}-\d{6}$/);
  await business.see("已提交。", /3 个部门事项同时收到/, "一张收件凭证");
  assert.equal(await page.locator(".lane").count(), 3);
  await fits();
  await picture(business, "joint-lanes", page.getByRole("heading", { name: "各部门办到哪一步" }));
});

chapter("the officer sees the whole beside the own part, and what acceptance means for the others", async () => {
  await desk.open("/office");
  await desk.page
    .getByRole("link", { name: /食品经营许可/ })
    .first()
    .click();
  await desk.see("联办", number, /您受理，同时提交的其他部门事项也就受理了/);
});

chapter("in the list of cases it is one", async () => {
  await business.open("/me/cases");
  await business.see("开办餐饮店", "3 项中办结 0 项");
  assert.equal(await page.locator("ul[aria-label=办件] > li").count(), 1);
  await fits();
});

chapter("the ledger, read from outside", async () => {
  await server.checkLedger();
});

/** Nothing hangs over the edge of a phone. */
async function fits(): Promise<void> {
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE, `${page.url()} is wider than the phone`);
}

async function answer(question: string, choice: string): Promise<void> {
  await page
    .getByRole("group", { name: new RegExp(question.replace(/[?？()（）]/g, ".")) })
    .getByText(choice, { exact: true })
    .click();
}

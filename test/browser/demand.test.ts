/** 有为必应 in a browser: a business says it on a phone, an officer takes it by keyboard and answers, the business has the last word. */
import assert from "node:assert/strict";
import { picture } from "./picture.ts";
import { tabTo } from "./tab-to.ts";
import { tellStory } from "./tell-story.ts";
import { startVisits } from "./visitor.ts";

const chapter = tellStory();
const { visit } = await startVisits({ demoCases: false });
const business = await visit({ account: "lakeside" });
const officer = await visit({ account: "scjg-officer" });
const said = "食品经营许可证延续的材料交了半个月，一直没有人受理，电话也打不通。";
let number = "";

chapter("before it is sent the page says whom it goes to and by when; one press sends it", async () => {
  const { page } = business;
  await business.open("/demands/new");
  await page.getByLabel("您遇到了什么事？").fill(said);
  await business.see("转给：杭州市市场监督管理局", "5 个工作日");
  assert.ok(await page.getByRole("radio", { name: /^求助/ }).isChecked());
  await business.settled();
  await picture(business, "demand-new");
  await page.getByRole("button", { name: "提交诉求" }).click();
  await business.see("诉求编号", /已转给杭州市市场监督管理局/);
  number = (await page.locator(".clock-big.mono").textContent()) ?? "";
  assert.match(number, /^SQ\d{8}-\d{6}$/);
});

chapter("the officer's list is walked by key; who takes it stays answerable", async () => {
  const { page } = officer;
  await officer.open("/office/demands");
  await officer.see(said.slice(0, 12));
  await officer.settled();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /湖畔餐饮/ }).waitFor();
  await officer.settled();
  const acts = page.getByRole("complementary", { name: "办理" });
  await tabTo(officer, acts.getByRole("button", { name: "接单" }));
  await page.keyboard.press("Enter");
  await officer.see(/首接负责：接了单/);
  await tabTo(officer, acts.getByRole("button", { name: "接单" }).last());
  await page.keyboard.press("Enter");
  await officer.see("办理中");
  await officer.settled();
});

chapter("the reply promises a step with its day", async () => {
  const { page } = officer;
  await page.getByRole("textbox", { name: "答复" }).fill("已查明：材料齐全，今天受理。");
  await page.getByRole("button", { name: "加一项承诺" }).click();
  await page.getByRole("textbox", { name: "做什么" }).fill("作出延续决定并送达");
  await page.getByLabel("哪天前").fill("2026-12-04");
  await officer.settled();
  await picture(officer, "demand-office");
  await page.getByRole("button", { name: "发出答复" }).click();
  await officer.see("已答复，待企业确认");
  await officer.settled();
});

chapter("it is resolved when the business says so: not yet, it says, and it is opened again one level up", async () => {
  const { page } = business;
  await business.open(`/demands/${number}`);
  await business.see("解决了吗？", "作出延续决定并送达");
  await business.settled();
  await picture(business, "demand-reply");
  await page.getByRole("button", { name: "没解决" }).click();
  await page.getByLabel("哪里没解决").fill("到现在还没有收到受理通知。");
  await page.getByRole("button", { name: "要求重新办理" }).click();
  await business.see("办理中", "企业不满意，重新办理");
  await business.settled();
});

chapter("answered once more, it is resolved by a word and a rating", async () => {
  await officer.open(`/office/demands/${number}`);
  await officer.page.getByRole("textbox", { name: "答复" }).fill("受理通知刚刚发出，请查收。");
  await officer.page.getByRole("button", { name: "发出答复" }).click();
  await officer.see("已答复，待企业确认");
  const { page } = business;
  await business.open(`/demands/${number}`);
  await page.getByRole("button", { name: "解决了", exact: true }).click();
  await business.see("已解决", "这次办得怎么样？");
  await business.settled();
  await business.open("/demands");
  await business.see("各部门办得怎么样");
  await business.settled();
});

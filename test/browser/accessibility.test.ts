/** Nobody is kept out: every page of the site, for everybody who has it, on a desk and on a phone, with all its folds open. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { newId } from "../../src/base/index.ts";
import { fileJoint } from "../support/papers.ts";
import { decided, filed } from "./cases.ts";
import { referred } from "./centre.ts";
import { consulted, drafted } from "./revisions.ts";
import { findBarriers } from "./find-barriers.ts";
import { startVisits, type Visitor } from "./visitor.ts";

const { server, visit } = await startVisits();
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const fresh = await filed(business);
const joint = await fileJoint(business);
const finished = await decided(business, officer);
const [asked] = (await business.call("GET /api/me/cases")).items.filter((row) => row.status === "awaitingCorrection");
assert.ok(asked);

const inspection = await officer.call("POST /api/inspections", {
  key: newId(),
  body: {
    uscc: "92330102DEM000065B",
    power: "food-premises-inspection",
    under: { plan: "food-premises-2026" },
    visitOn: "2026-12-10",
    officers: ["示例检查员甲", "示例检查员乙"],
  },
});

const policyOfficer = await server.as("policy");
const referral = await referred(await server.as("star"), await server.as("centre"));
const consultation = await consulted(policyOfficer, server.anybody);
const draft = await drafted(policyOfficer, "items", "packaged-food-filing");
const { digest } = await server.anybody.call("GET /api/city");
const { number: demand } = await (
  await server.as("lakeside")
).call("POST /api/demands", { key: newId(), body: { kind: "help", text: "食品经营许可证延续交了材料，一直没有人受理，请帮忙看一下。" } });

/** An answer as an officer would have published it. */
const publicAnswer = newId();
await server.services.db
  .insertInto("demand_answers")
  .values({
    id: publicAnswer,
    number: demand,
    department: "scjg",
    kind: "consultation",
    subject: null,
    language: "zh",
    about: null,
    question: "食品摊贩也要办食品经营许可吗？",
    answer: "食品摊贩实行登记管理，不办食品经营许可。",
    law: "食品安全法 第三十六条",
    words: ["食品", "摊贩"],
    published_at: server.clock.now(),
    leaf_id: newId(),
    withdrawn_at: null,
    withdrawn_because: null,
    withdrawn_leaf_id: null,
  })
  .execute();

/** What several businesses ask for, as the job makes it. */
const improvement = newId();
await server.services.db
  .insertInto("demand_clusters")
  .values({ id: improvement, opened_at: server.clock.now(), size: 1, callers: 3, last_at: server.clock.now() })
  .execute();
await server.services.db
  .insertInto("demand_cluster_members")
  .values({ cluster: improvement, number: demand, caller: "lakeside" })
  .execute();
await server.services.db
  .insertInto("demand_improvements")
  .values({
    id: improvement,
    cluster: improvement,
    department: "scjg",
    words: ["食品经营", "许可证", "延续"],
    opened_at: server.clock.now(),
    due_on: "2026-12-21" as never,
    due_provisional: false,
    status: "open",
    result: null,
    done_at: null,
    done_by: null,
    leaf_id: null,
  })
  .execute();

/** One look at a page: as whom (a demo account, or nobody), where, and the main heading by which it is known. */
type Look = { as?: string; at?: string; shows: string | RegExp };

/** Every address of web/routes.tsx. A route without a line fails the first test. */
const looks: Record<string, Look[]> = {
  "/": [{ shows: /凭一张执照/ }, { as: "star", shows: /凭一张执照/ }],
  "/entities/$uscc": [{ at: "/entities/91330108DEM000014W", shows: /星河软件/ }],
  "/sign-in": [{ shows: "登录" }],
  "/sign-up": [{ shows: "建立企业账号" }],
  "/items": [{ shows: "办什么事" }, { at: "/items?q=开饭店", shows: "办什么事" }],
  "/items/$id": [
    { at: "/items/food-business-licence", shows: "食品经营许可" },
    { as: "noodle", at: "/items/food-business-licence-renewal", shows: "食品经营许可延续" },
  ],
  "/policies": [{ shows: "现行政策" }],
  "/policies/$id": [
    { at: "/policies/runmiao-seed", shows: /润苗/ },
    { as: "star", at: "/policies/compute-voucher-2025", shows: /算力券/ },
  ],
  "/lists/powers": [{ shows: "权力清单" }],
  "/lists/responsibilities": [{ shows: "责任清单" }],
  "/lists/off-limits": [{ shows: /不干预清单/ }],
  "/lists/refused-acts": [{ shows: "被拒绝的尝试" }],
  "/lists/$list/$entry": [{ at: "/lists/policies/runmiao-seed", shows: "历次修订" }],
  "/consultations": [{ shows: "征求意见" }],
  "/consultations/$id": [{ at: `/consultations/${consultation}`, shows: /^修订：润苗/ }],
  "/versions": [{ shows: "清单版本" }],
  "/versions/$digest": [{ at: `/versions/${digest}`, shows: /^20\d\d年/ }],
  "/versions/$digest/$list/$entry": [{ at: `/versions/${digest}/items/food-business-licence`, shows: "食品经营许可" }],
  "/measures": [{ shows: "成效" }],
  "/ledger": [{ shows: "存证" }],
  "/verify-licence": [{ shows: "核验电子证照" }],
  "/inspections": [{ shows: "检查公示" }, { at: `/inspections?code=${inspection.code}`, shows: "检查公示" }],
  "/me/inspections": [{ as: "noodle", shows: "我的检查" }],
  "/office/inspections": [
    { as: "scjg-officer", shows: "检查任务" },
    { as: "auditor", shows: "检查任务" },
  ],
  "/centre": [{ shows: "企业综合服务中心" }],
  "/centre/hours": [{ shows: "咨询日" }, { as: "star", shows: "咨询日" }],
  "/centre/offerings/$id": [
    { as: "star", at: "/centre/offerings/policy-reading", shows: "惠企政策解读" },
    { at: "/centre/offerings/working-capital-loan-one", shows: "流动资金贷款对接" },
  ],
  "/centre/offerings/$id/referral": [{ as: "star", at: "/centre/offerings/working-capital-loan-one/referral", shows: /^转介：流动资金/ }],
  "/me/centre": [{ as: "star", shows: "我的预约和转介" }],
  "/me/referrals/$id": [{ as: "star", at: `/me/referrals/${referral}`, shows: /^转介：合同审查/ }],
  "/office/centre": [{ as: "centre", shows: "企业综合服务中心" }],
  "/partner/referrals": [{ as: "law-firm", shows: "转介给本机构的" }],
  "/partner/referrals/$id": [{ as: "law-firm", at: `/partner/referrals/${referral}`, shows: /^转介：合同审查/ }],
  "/commissioners": [{ shows: "服务专员" }],
  "/me/commissioner": [
    { as: "star", shows: "我的服务专员" },
    { as: "noodle", shows: "我的服务专员" },
  ],
  "/office/commissioner": [{ as: "commissioner-sgb", shows: "我的服务包" }],
  "/office/commissioner/businesses/$uscc": [
    { as: "commissioner-kjj", at: "/office/commissioner/businesses/91330108DEM000014W", shows: /星河软件/ },
  ],
  "/office/commissioner/visits": [{ as: "commissioner-kjj", shows: "我的走访" }],
  "/office/commissioner/loads": [
    { as: "coordinator", shows: "专员分工" },
    { as: "commissioner-fgw", shows: "专员分工" },
  ],
  "/office/commissioner/objections": [{ as: "auditor", shows: "走访异议" }],
  "/me/licences": [{ as: "lakeside", shows: "我的电子证照" }],
  "/assistant": [{ shows: "助手" }, { as: "star", shows: "助手" }],
  "/answers": [{ shows: "大家问过的" }],
  "/answers/$id": [{ at: `/answers/${publicAnswer}`, shows: "公开问答" }],
  "/api-docs": [{ shows: "接口文档" }],
  "/me": [
    { as: "star", shows: /星河软件/ },
    { as: "lakeside", shows: /湖畔餐饮/ },
  ],
  "/me/facts": [{ as: "star", shows: "城市知道我什么" }],
  "/me/policies": [{ as: "star", shows: "我能得到的政策" }],
  "/me/cases": [{ as: "lakeside", shows: "我的办件" }],
  "/demands": [{ shows: "有为必应" }],
  "/demands/new": [{ as: "lakeside", shows: "提诉求" }],
  "/demands/claim": [{ as: "lakeside", at: `/demands/claim#${"0".repeat(64)}`, shows: "确认诉求" }],
  "/office/improvements": [{ as: "coordinator", shows: "整改事项" }],
  "/office/improvements/$id": [
    { as: "scjg-officer", at: `/office/improvements/${improvement}`, shows: "同类诉求：食品经营、许可证、延续" },
  ],
  "/demands/$number": [{ as: "lakeside", at: `/demands/${demand}`, shows: /^诉求：/ }],
  "/me/demands": [{ as: "lakeside", shows: "我的诉求" }],
  "/office/demands": [
    { as: "coordinator", shows: "诉求" },
    { as: "scjg-officer", shows: "诉求" },
  ],
  "/office/demands/$number": [{ as: "scjg-officer", at: `/office/demands/${demand}`, shows: /湖畔/ }],
  "/office/letters": [{ as: "hotline", shows: "收到的邮件" }],
  "/office/hotline": [{ as: "hotline", shows: "接听来电" }],
  "/me/agents": [{ as: "lakeside", shows: "软件接入" }],
  "/items/$id/apply": [
    { as: "lakeside", at: "/items/food-business-licence/apply", shows: "申请：食品经营许可" },
    { as: "noodle", at: "/items/food-business-licence-renewal/apply", shows: "申请：食品经营许可延续" },
    { as: "dispatch", at: "/items/labour-dispatch-licence/apply", shows: /^申请：劳务派遣/ },
  ],
  "/joint-matters": [{ shows: "高效办成一件事" }],
  "/joint-matters/$id": [
    { at: "/joint-matters/open-restaurant", shows: "开办餐饮店" },
    { as: "star", at: "/joint-matters/company-information-change", shows: "企业信息变更" },
  ],
  "/joint-matters/$id/apply": [{ as: "lakeside", at: "/joint-matters/open-restaurant/apply", shows: "申请：开办餐饮店" }],
  "/joint/$number": [{ as: "lakeside", at: `/joint/${joint}`, shows: "开办餐饮店" }],
  "/cases/$number": [
    { as: "lakeside", at: `/cases/${fresh}`, shows: "食品经营许可" },
    { as: "lakeside", at: `/cases/${asked.number}`, shows: /公共场所/ },
    { as: "lakeside", at: `/cases/${finished}`, shows: "食品经营许可" },
  ],
  "/office": [
    { as: "scjg-officer", shows: "待办" },
    { as: "window", shows: "待办" },
  ],
  "/office/absences": [{ as: "scjg-officer", shows: "代班" }],
  "/office/afterwards": [{ as: "cgj-officer", shows: "事后核查" }],
  "/office/ratings": [{ as: "scjg-officer", shows: "差评" }],
  "/notices": [
    { as: "lakeside", shows: "消息" },
    { as: "scjg-officer", shows: "消息" },
  ],
  "/office/cases/$number": [
    { as: "scjg-officer", at: `/office/cases/${fresh}`, shows: "食品经营许可" },
    { as: "scjg-officer", at: `/office/cases/${finished}`, shows: "食品经营许可" },
    { as: "window", at: `/office/cases/${fresh}`, shows: "食品经营许可" },
    { as: "auditor", at: `/office/cases/${fresh}`, shows: "食品经营许可" },
  ],
  "/office/counter": [{ as: "window", shows: "窗口代办" }],
  "/office/counter/receipt/$number": [{ as: "window", at: `/office/counter/receipt/${fresh}`, shows: "收件回执" }],
  "/office/policies": [{ as: "policy", shows: "政策覆盖面" }],
  "/office/policies/$id/simulate": [{ as: "policy", at: "/office/policies/compute-voucher-2025/simulate", shows: /^试算：/ }],
  "/office/revisions": [{ as: "policy", shows: "清单修订" }],
  "/office/revisions/new": [{ as: "policy", shows: "起草修订" }],
  "/office/revisions/$id": [
    { as: "policy", at: `/office/revisions/${draft}`, shows: /^修订：仅销售预包装/ },
    { as: "policy", at: `/office/revisions/${consultation}`, shows: /^修订：润苗/ },
  ],
  "/office/audit": [{ as: "auditor", shows: "审计" }],
  "/office/admin": [{ as: "admin", shows: "系统管理" }],
};

test("every address of the route table has its line here", () => {
  const table = readFileSync("web/routes.tsx", "utf8");
  const routes = [...table.matchAll(/\b(?:page\(|path: )"([^"]+)"/g)].map((match) => match[1]);
  const tree = /addChildren\(\[\n([\s\S]*?)\n\]\)/.exec(table)?.[1]?.split("\n") ?? [];
  assert.equal(routes.length, tree.length, "an address is written in a way that this test does not read");
  assert.deepEqual(routes.toSorted(), Object.keys(looks).toSorted());
});

const visitors = new Map<string, Visitor>();

for (const [route, known] of Object.entries(looks)) {
  for (const { as, at = route, shows } of known) {
    test(`${at} as ${as ?? "anybody"}`, async () => {
      const visitor = visitors.get(as ?? "") ?? (await visit(as === undefined ? {} : { account: as }));
      visitors.set(as ?? "", visitor);
      await visitor.open(at);
      await visitor.page.getByRole("heading", { level: 1, name: shows, exact: true }).waitFor();
      assert.deepEqual(await findBarriers(visitor), []);
    });
  }
}

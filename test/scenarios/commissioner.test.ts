/**
 * A business and its commissioner (服务专员): a named person from the first day, who sees what it needs, comes only when it
 * says yes, and never inspects.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { addDays, newId, type PlainDate } from "../../src/base/index.ts";
import { fileFood } from "../support/papers.ts";
import { MONDAY, startTestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const STAR = "91330108DEM000014W";
const LAKESIDE = "91330106DEM0000733";
const GEAR = "91330109DEM000049X";
const TODAY = "2026-11-23" as PlainDate;

const server = await startTestServer();
after(() => server.stop());
const star = await server.as("star");
const lakeside = await server.as("lakeside");
const kjj = await server.as("commissioner-kjj");
const jxj = await server.as("commissioner-jxj");
const sgb = await server.as("commissioner-sgb");
const sgb2 = await server.as("commissioner-sgb2");
const coordinator = await server.as("coordinator");
const auditor = await server.as("auditor");

/** Whom of the two of the general portfolio a business has. */
const own = await lakeside.call("GET /api/me/commissioner");
const [hers, other] = own.commissioner?.name === "示例专员丙" ? [sgb, sgb2] : [sgb2, sgb];
const isLakesides = own.commissioner?.name === "示例专员丙" ? "commissioner-sgb" : "commissioner-sgb2";
const isOther = isLakesides === "commissioner-sgb" ? "commissioner-sgb2" : "commissioner-sgb";

test("a business sees who looks after it, why, and how to reach them", async () => {
  const mine = await star.call("GET /api/me/commissioner");
  assert.equal(mine.commissioner?.name, "示例专员甲");
  assert.equal(mine.commissioner?.phone, "0571-0000-1101");
  assert.equal(mine.portfolio?.id, "science");
  assert.match(mine.why.zh, /科技企业服务包/);
  assert.equal(mine.stage?.id, "growing");
  assert.equal(mine.rules.perYearMax.sourced, false, "the cap is the city's own");
  assert.deepEqual(mine.reads, []);
});

test("every business that is served has exactly one, and the loads of a portfolio are even", async () => {
  const { districts, portfolios, stages } = await server.anybody.call("GET /api/commissioners");
  assert.ok(districts.length > 5 && districts.every(({ businesses, served }) => served <= businesses));
  const all = portfolios.reduce((sum, { businesses }) => sum + businesses, 0);
  assert.equal(all, 25);
  assert.equal(
    districts.reduce((sum, { served }) => sum + served, 0),
    25,
  );
  assert.ok(stages.some(({ choice }) => choice) && stages.every(({ choice, source }) => choice || source !== undefined));
  const { items } = await coordinator.call("GET /api/office/commissioner/loads");
  const [one, two] = items.filter(({ portfolios: of }) => of.some(({ id }) => id === "everybody"));
  assert.ok(one && two && Math.abs(one.businesses - two.businesses) <= 1);
  assert.deepEqual((await kjj.call("GET /api/office/commissioner/loads")).items, items, "loads are visible to commissioners");
});

test("the portfolio puts what needs attention first, and filters", async () => {
  await fileFood(lakeside);
  const list = await hers.call("GET /api/office/commissioner/businesses", { query: {} });
  assert.equal(list.total, list.items.length);
  assert.equal(list.items.find(({ uscc }) => uscc === LAKESIDE)?.openCases, 1);
  const levels = list.items.map(({ attention }) => attention.length > 0);
  assert.deepEqual(
    levels,
    levels.toSorted((a, b) => Number(b) - Number(a)),
    "who needs nothing comes last",
  );
  const found = await hers.call("GET /api/office/commissioner/businesses", { query: { q: "湖畔" } });
  assert.deepEqual(
    found.items.map(({ uscc }) => uscc),
    [LAKESIDE],
  );
  const [stage] = list.facets.stages;
  const staged = await hers.call("GET /api/office/commissioner/businesses", { query: { stage: stage!.id } });
  assert.equal(staged.items.length, stage!.count);
  assert.ok(staged.items.every((item) => item.stage?.id === stage!.id));
});

test("the page of a business holds everything in one call; another's does not exist, and each look is kept", async () => {
  const page = await hers.call("GET /api/office/commissioner/businesses/{uscc}", { params: { uscc: LAKESIDE } });
  assert.equal(page.cases.length, 1);
  assert.ok(page.cases[0]!.nextDueOn !== null);
  assert.ok(page.groups.some(({ facts }) => facts.some(({ key, source }) => key === "division" && source !== undefined)));
  assert.equal(page.creditClass?.id, "B");
  const params = { uscc: LAKESIDE };
  await other.refused("GET /api/office/commissioner/businesses/{uscc}", "businessNotInPortfolio", { params });
  await kjj.refused("GET /api/office/commissioner/businesses/{uscc}", "businessNotInPortfolio", { params });
  await kjj.refused("GET /api/office/commissioner/businesses/{uscc}", "businessNotInPortfolio", { params: { uscc: "91330100MA00000000" } });
  const { reads } = await lakeside.call("GET /api/me/commissioner");
  assert.equal(reads.length, 1, "the business sees who looked");
  const tries = await auditor.call("GET /api/audit/business-reads", { query: {} });
  assert.deepEqual(tries.items.map(({ uscc }) => uscc).toSorted(), [LAKESIDE, LAKESIDE, "91330100MA00000000"].toSorted());
});

test("a visit takes place only after the yes of the business, and says what was asked and promised", async () => {
  const plannedOn = addDays(TODAY, 4);
  const body = { uscc: STAR, way: "atBusiness" as const, topic: "讲清高新技术企业认定还差什么", plannedOn };
  const key = newId();
  const offered = await kjj.call("POST /api/office/commissioner/visits", { key, body });
  assert.equal((await kjj.call("POST /api/office/commissioner/visits", { key, body })).id, offered.id, "the same key is the same visit");
  assert.ok(offered.answerBy !== null && offered.answerBy < plannedOn);
  const params = { id: offered.id };
  const record = {
    madeOn: TODAY,
    minutes: 40,
    asked: "软件著作权能不能算",
    promised: [{ text: "把评分表发给企业", dueOn: addDays(TODAY, 8), asDemand: true }],
  };
  const path = "POST /api/office/commissioner/visits/{id}/record";
  await kjj.refused(path, "visitStepClosed", { params, body: { version: 1, ...record } });
  await kjj.refused("POST /api/office/commissioner/visits/{id}/answer", "visitStepClosed", { params, body: { version: 1, act: "agree" } });
  assert.equal((await star.call("GET /api/me/commissioner")).waiting, 1);
  await lakeside.refused("POST /api/me/visits/{id}/answer", "visitNotFound", { params, body: { version: 1, act: "agree" } });
  await star.refused("POST /api/me/visits/{id}/answer", "visitChanged", { params, body: { version: 7, act: "agree" } });
  const agreed = await star.call("POST /api/me/visits/{id}/answer", { params, body: { version: 1, act: "agree" } });
  assert.equal(agreed.status, "agreed");
  await jxj.refused(path, "visitNotFound", { params, body: { version: 2, ...record } });
  await kjj.refused(path, "visitTooLong", { params, body: { version: 2, ...record, minutes: 400 } });
  await kjj.refused(path, "visitReadsAsInspection", { params, body: { version: 2, ...record, asked: "现场检查了台账" } });
  await kjj.call(path, { params, body: { version: 2, ...record } });
  const [visit] = (await star.call("GET /api/me/visits", { query: {} })).items;
  assert.equal(visit?.status, "made");
  assert.equal(visit?.minutes, 40);
  assert.equal(visit?.promised[0]?.text, "把评分表发给企业");
  const number = visit?.promised[0]?.demand ?? "";
  const demand = await star.call("GET /api/demands/{number}", { params: { number } });
  assert.equal(demand.channel, "visit");
  assert.equal((await kjj.call("GET /api/demands/{number}", { params: { number } })).number, number, "its commissioner may read it");
  const page = await kjj.call("GET /api/office/commissioner/businesses/{uscc}", { params: { uscc: STAR } });
  assert.deepEqual(
    page.demands.map((each) => each.number),
    [number],
  );
  assert.deepEqual(
    visit?.moves.map(({ to, side }) => `${side} ${to}`),
    ["commissioner offered", "business agreed", "commissioner made"],
  );
  // The next one that nobody asked for has to wait.
  const soon = { ...body, plannedOn: addDays(TODAY, 9) };
  await kjj.refused("POST /api/office/commissioner/visits", "visitTooSoon", { key: newId(), body: soon });
});

test("words of inspection are refused with the document that forbids them", async () => {
  for (const topic of ["上门检查安全生产", "联合执法", "看有没有要处罚的"]) {
    const body = { uscc: GEAR, way: "atBusiness", topic, plannedOn: addDays(TODAY, 5) };
    const problem = await jxj.refused("POST /api/office/commissioner/visits", "visitReadsAsInspection", { key: newId(), body });
    assert.match(problem.basis ?? "", /国办发〔2024〕54号/);
  }
});

test("silence is a no; what the business asks for itself has no cap", async () => {
  const visit = await lakeside.call("POST /api/me/visits", { key: newId(), body: { way: "phone", topic: "想问食品经营许可要不要现场看" } });
  assert.equal(visit.status, "asked");
  const params = { id: visit.id };
  const plannedOn = addDays(TODAY, 2);
  const agreed = await hers.call("POST /api/office/commissioner/visits/{id}/answer", {
    params,
    body: { version: 1, act: "agree", plannedOn },
  });
  assert.equal(agreed.plannedOn, plannedOn);
  const body = { uscc: LAKESIDE, way: "atCentre" as const, topic: "介绍可以享受的政策", plannedOn: addDays(TODAY, 20) };
  const offered = await hers.call("POST /api/office/commissioner/visits", { key: newId(), body });
  server.clock.set("2026-12-20T07:00:00.000Z" as typeof MONDAY);
  await lakeside.refused("POST /api/me/visits/{id}/answer", "visitStepClosed", {
    params: { id: offered.id },
    body: { version: 1, act: "agree" },
  });
  const items = (await lakeside.call("GET /api/me/visits", { query: {} })).items;
  assert.equal(items.find(({ id }) => id === offered.id)?.status, "lapsed");
  server.clock.set(MONDAY);
});

test("an objection goes to the auditor and is counted in public", async () => {
  const [visit] = (await star.call("GET /api/me/visits", { query: {} })).items;
  const params = { id: visit!.id };
  const before = (await server.anybody.call("GET /api/commissioners")).visits;
  await star.call("POST /api/me/visits/{id}/objection", { params, body: { text: "专员要看消防台账，还拍了照。" } });
  await star.refused("POST /api/me/visits/{id}/objection", "objectionMade", { params, body: { text: "再说一次，拍了照。" } });
  const [objection] = (await auditor.call("GET /api/audit/visit-objections", { query: {} })).items;
  assert.equal(objection?.id, visit!.id);
  await auditor.call("POST /api/audit/visit-objections/{id}/finding", {
    params,
    body: { finding: "inspection", reason: "没有检查权而查看台账，属于变相检查。" },
  });
  await auditor.refused("POST /api/audit/visit-objections/{id}/finding", "objectionDecided", {
    params,
    body: { finding: "service", reason: "重新考虑之后。" },
  });
  const after = (await server.anybody.call("GET /api/commissioners")).visits;
  assert.equal(after.objections, before.objections + 1);
  assert.equal(after.inspections, before.inspections + 1);
});

test("while a commissioner is away somebody of the team stands in, and the business sees who", async () => {
  const days = { fromOn: TODAY, toOn: addDays(TODAY, 3) };
  await hers.refused("POST /api/office/absences", "colleagueNotFound", { body: { deputy: "demo:commissioner-kjj", ...days } });
  await hers.call("POST /api/office/absences", { body: { deputy: `demo:${isOther}`, ...days } });
  const mine = await lakeside.call("GET /api/me/commissioner");
  assert.ok(mine.commissioner !== null && mine.standIn !== null && mine.standIn.phone !== undefined);
  const page = await other.call("GET /api/office/commissioner/businesses/{uscc}", { params: { uscc: LAKESIDE } });
  assert.equal(page.standsInFor, mine.commissioner.name);
  const { items } = await coordinator.call("GET /api/office/absences");
  assert.equal(items.length, 1);
  await coordinator.call("POST /api/office/absences/{id}/end", { params: { id: items[0]!.id } });
  await other.refused("GET /api/office/commissioner/businesses/{uscc}", "businessNotInPortfolio", { params: { uscc: LAKESIDE } });
});

test("who leaves hands the businesses to the others with a reason; who comes back finds the load evened out only when that is said", async () => {
  const loads = await coordinator.call("GET /api/office/commissioner/loads");
  const leaving = loads.items.find(({ commissioner }) => commissioner === `demo:${isLakesides}`)!;
  const post = leaving.portfolios.find(({ id }) => id === "everybody")!;
  await kjj.refused("POST /api/office/commissioner/posts/{id}/end", "doorClosed", { params: { id: post.post }, body: { reason: "调走" } });
  const ended = await coordinator.call("POST /api/office/commissioner/posts/{id}/end", {
    params: { id: post.post },
    body: { reason: "调任其他岗位" },
  });
  const left = ended.items.find(({ commissioner }) => commissioner === `demo:${isOther}`)!;
  assert.equal(left.businesses, ended.portfolios.find(({ id }) => id === "everybody")!.businesses);
  const mine = await lakeside.call("GET /api/me/commissioner");
  assert.match(mine.why.zh, /调任其他岗位/);
  assert.equal(mine.changes[0]?.to, left.name);
  const body = {
    portfolio: "everybody",
    commissioner: `demo:${isLakesides}`,
    phone: "0571-0000-1109",
    mail: "x@example.invalid",
    reason: "回到岗位",
  };
  const wrong = { ...body, commissioner: "demo:commissioner-kjj" };
  await coordinator.refused("POST /api/office/commissioner/posts", "commissionerNotFound", { body: wrong });
  const back = await coordinator.call("POST /api/office/commissioner/posts", { body });
  assert.ok(
    !back.items.some(({ commissioner }) => commissioner === `demo:${isLakesides}`) || back.items.at(-1)?.businesses === 0,
    "nobody is taken away unasked",
  );
  await coordinator.refused("POST /api/office/commissioner/posts", "postTaken", { body });
  const again = back.items.find(({ commissioner }) => commissioner === `demo:${isLakesides}`)!;
  await coordinator.call("POST /api/office/commissioner/posts/{id}/end", {
    params: { id: again.portfolios[0]!.post },
    body: { reason: "重新安排" },
  });
  const levelled = await coordinator.call("POST /api/office/commissioner/posts", { body: { ...body, level: true } });
  const two = levelled.items.filter(({ portfolios }) => portfolios.some(({ id }) => id === "everybody"));
  assert.ok(two.length === 2 && Math.abs(two[0]!.businesses - two[1]!.businesses) <= 1);
  const { notices } = { notices: (await lakeside.call("GET /api/me/notices", { query: {} })).items };
  assert.ok(notices.some(({ kind }) => kind === "commissionerChanged"));
});

test("facts that change the stage change the portfolio; the business is told why", async () => {
  // The register learns that the firm of gears has gone.
  const { db } = server.services;
  const recorded = { id: newId(), uscc: STAR, key: "listed_company", kind: "authority" as const, source: "industry" };
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable("facts")
      .set({ superseded_at: MONDAY })
      .where("uscc", "=", STAR)
      .where("key", "=", "specialised_sme_valid")
      .execute();
    await tx
      .insertInto("facts")
      .values({
        ...recorded,
        key: "specialised_sme_valid",
        value: "true",
        department: "jxj",
        as_of: TODAY,
        valid_until: null,
        recorded_at: MONDAY,
        reason: null,
        against: null,
        evidence: null,
        superseded_at: null,
      })
      .execute();
    await server.services.jobs.enqueue(tx, "entities.factsChanged", { uscc: STAR });
  });
  const mine = await until("another portfolio", async () => {
    const now = await star.call("GET /api/me/commissioner");
    return now.portfolio?.id === "champions" ? now : undefined;
  });
  assert.equal(mine.stage?.id, "specialised");
  assert.equal(mine.commissioner?.name, "示例专员乙");
  assert.match(mine.why.zh, /从“科技企业服务包”转来/);
  await kjj.refused("GET /api/office/commissioner/businesses/{uscc}", "businessNotInPortfolio", { params: { uscc: STAR } });
  await server.checkLedger();
});

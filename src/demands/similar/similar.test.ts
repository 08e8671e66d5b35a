import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { dispatchDemand } from "../acts/coordination-acts.ts";
import { takeDemand } from "../acts/department-acts.ts";
import { replyToDemand } from "../acts/reply-to-demand.ts";
import { listAnswers, readAnswer, searchAnswers } from "../answers/index.ts";
import { draftAnswer } from "../answers/draft-answer.ts";
import { publishAnswer, withdrawAnswer } from "../answers/publish-answer.ts";
import { selectDemandPage } from "../demand-rows.ts";
import { finishImprovement } from "../improve/finish-improvement.ts";
import { listImprovements, readImprovement } from "../improve/read-improvement.ts";
import { openDemand } from "../open-demand.ts";
import { boss, coordinator, type Doors, officerOf, openDoors, refusalOf, shops, tuesday } from "../test-doors.ts";
import { compareDemand } from "./compare-demand.ts";
import { listSimilar } from "./list-similar.ts";

let doors: Doors;
before(async () => {
  doors = await openDoors();
});
beforeEach(() => doors.clock.set(tuesday));
after(() => doors.close());

let count = 0;
async function say(at: number, text: string, kind = "help"): Promise<string> {
  const said = await openDemand(doors.as(boss(at)), {
    kind,
    text,
    channel: "portal",
    uscc: shops[at] ?? "",
    unnamed: false,
    language: "zh",
    files: [],
    idempotencyKey: `key-${++count}`,
  });
  await compareDemand(doors.system(), said.number);
  return said.number;
}
const pageOf = async (number: string) => {
  const page = await selectDemandPage(doors.open.db, number);
  assert.ok(page);
  return page;
};

const charging = [
  "我们园区的充电桩总是跳闸，请协调电力公司增容，员工的电动车没法充电。",
  "园区充电桩又跳闸了！希望协调电力公司增容，电动车没法充电。",
  "充电桩天天跳闸，园区的电动车都没法充电，请电力公司尽快增容。",
];

test("the same person with nearly the same words is joined by rule; another person is not", async () => {
  const text = "我司所在园区西门的道路坑洼不平，货车进出困难，已经有两辆车爆胎，请尽快修补路面，恢复通行条件。";
  const first = await say(0, text);
  const again = await say(0, `${text}谢谢！`);
  const other = await say(1, `${text}拜托`);
  const { demand } = await pageOf(again);
  assert.deepEqual([demand.status, demand.joinedTo], ["joined", first]);
  assert.equal((await pageOf(other)).demand.status === "joined", false);
  const { similar } = await listSimilar(doors.as(coordinator), other);
  assert.deepEqual(
    similar.map(({ number, joinable }) => [number, joinable]).toSorted(),
    [
      [first, false],
      [again, false],
    ].toSorted(),
  );
  assert.ok(similar[0]?.common.includes("坑洼"));
});

test("what several businesses ask for is a cluster, then one task, and its result is told to all of them", async () => {
  const numbers = [await say(0, charging[0] ?? ""), await say(1, charging[1] ?? "")];
  assert.equal((await listImprovements(doors.as(coordinator), { status: "open", limit: 10 })).items.length, 0);
  // One who says it again and again is one.
  doors.clock.set("2026-12-08T01:00:00.000Z" as never);
  numbers.push(await say(1, `又是充电桩跳闸。${charging[1]}`));
  assert.equal((await listImprovements(doors.as(coordinator), { status: "open", limit: 10 })).items.length, 0);
  numbers.push(await say(2, charging[2] ?? ""));
  const { items } = await listImprovements(doors.as(coordinator), { status: "open", limit: 10 });
  const [task] = items;
  assert.ok(task);
  assert.deepEqual([items.length, task.callers, task.size, task.dueOn, task.provisional], [1, 3, 4, "2027-01-05", true]);
  const again = await say(3, `${charging[2]}谢谢`);
  assert.equal((await listImprovements(doors.as(coordinator), { status: "open", limit: 10 })).items[0]?.callers, 4);
  const officer = doors.as(officerOf(task.department));
  const stranger = doors.as(officerOf(task.department === "kjj" ? "czj" : "kjj"));
  assert.equal((await refusalOf(readImprovement(stranger, task.id))).code, "improvementNotFound");
  assert.notEqual(
    (await refusalOf(finishImprovement(stranger, { id: task.id, result: "已全部整改完成，请放心。" }))).code,
    "improvementDone",
  );
  const done = await finishImprovement(officer, { id: task.id, result: "已完成园区变压器增容，充电桩恢复正常；其他园区月底前排查完毕。" });
  assert.equal(done.told, 4);
  assert.equal((await refusalOf(finishImprovement(officer, { id: task.id, result: "再说一次：已经整改完成。" }))).code, "improvementDone");
  const read = await readImprovement(doors.as(coordinator), task.id);
  assert.deepEqual([read.status, read.demands.map(({ number }) => number).toSorted()], ["done", [...numbers, again].toSorted()]);
});

test("comparing twice changes nothing, and a text of nothing is like nothing", async () => {
  const number = await say(4, charging[0] ?? "");
  const count = async () =>
    await doors.open.db
      .selectFrom("demand_likeness")
      .select(({ fn }) => fn.countAll().as("n"))
      .executeTakeFirst();
  const rows = await count();
  await compareDemand(doors.system(), number);
  assert.deepEqual(await count(), rows);
  for (const text of ["请回电", "。。。。", "😀😀"])
    assert.deepEqual((await listSimilar(doors.as(coordinator), await say(5, text))).similar, []);
});

test("what is too old is not compared, and its bands are forgotten", async () => {
  const bands = async () =>
    Number(
      (
        await doors.open.db
          .selectFrom("demand_bands")
          .select(({ fn }) => fn.countAll().as("n"))
          .executeTakeFirst()
      )?.n,
    );
  const before = await bands();
  doors.clock.set("2027-12-01T01:00:00.000Z" as never);
  const number = await say(5, charging[0] ?? "");
  assert.deepEqual((await listSimilar(doors.as(coordinator), number)).similar, []);
  assert.equal(await bands(), before - 48 + 24);
});

test("an answered demand becomes a public answer that names nobody, by an officer's yes", async () => {
  const number = await say(0, "我是示例路8号面馆的张三先生，电话13800138000，想问餐饮店开业前要办排水许可吗？", "consultation");
  const { demand } = await pageOf(number);
  const lead = "cgj";
  const sent = await dispatchDemand(doors.as(coordinator), {
    number,
    version: demand.version,
    department: lead,
    others: [],
    reason: "城市排水归口",
  });
  const officer = doors.as(officerOf(lead));
  const taken = await takeDemand(officer, { number, version: sent.version });
  assert.equal(draftAnswer(demand, (await pageOf(number)).events), undefined);
  const reply = {
    outcome: "answered" as const,
    text: "张先生您好：餐饮店向市政管网排水的，开业前应当办理排水许可，由王经办联系您。",
    law: "城镇排水与污水处理条例 第二十一条",
    steps: [],
  };
  const { version } = await replyToDemand(officer, { number, version: taken.version, reply });
  const page = await pageOf(number);
  const draft = draftAnswer(page.demand, page.events);
  assert.ok(draft);
  for (const secret of ["张", "138", "示例路", "王经办"])
    assert.ok(!`${draft.question}${draft.answer}`.includes(secret), `${secret}: ${draft.question} ${draft.answer}`);
  assert.deepEqual(new Set(draft.removed.map(({ kind }) => kind)), new Set(["address", "person", "phone"]));
  const text = { question: "餐饮店开业前要办排水许可吗？", answer: "向市政管网排水的，开业前应当办理。", law: draft.law ?? "" };
  const named = await refusalOf(publishAnswer(officer, { number, version, ...text, answer: "请找李四先生，13800138000。" }));
  assert.equal(named.code, "answerNamesSomebody");
  const published = await publishAnswer(officer, { number, version, ...text });
  assert.equal((await refusalOf(publishAnswer(officer, { number, version: published.version, ...text }))).code, "answerThere");
  assert.deepEqual(
    (await searchAnswers(doors.open.db, "开餐馆 排水许可")).map(({ id }) => id),
    [published.id],
  );
  assert.deepEqual(await searchAnswers(doors.open.db, "完全无关的航天"), []);
  assert.equal((await listAnswers(doors.open.db, { limit: 5 })).items[0]?.question, text.question);
  assert.ok(!JSON.stringify(await readAnswer(doors.open.db, published.id)).includes(number));
  const stranger = doors.as(officerOf("kjj"));
  await refusalOf(withdrawAnswer(stranger, { id: published.id, reason: "不是我们的" }));
  await withdrawAnswer(officer, { id: published.id, reason: "规定已经修改" });
  assert.equal((await refusalOf(readAnswer(doors.open.db, published.id))).code, "answerNotFound");
  assert.deepEqual(await searchAnswers(doors.open.db, "排水许可"), []);
});

test("in the end the ledger reads whole", async () => {
  assert.deepEqual(await doors.problemsOfLog(), []);
});

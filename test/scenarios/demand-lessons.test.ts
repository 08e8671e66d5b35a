/** 举一反三: what several businesses ask for is mended once and told to all; what was answered is there for everybody. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { newId } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = await startTestServer();
after(() => server.stop());

const businesses = [await server.as("star"), await server.as("noodle"), await server.as("lakeside")];
const coordinator = await server.as("coordinator");

const said = [
  "请问劳务派遣许可到期以后网上延续总是提示附件格式不对，上传不了，怎么办？",
  "劳务派遣许可网上延续，上传附件总提示格式不对，怎么办？",
  "劳务派遣许可证延续，网上上传附件一直提示格式不对，怎么办啊",
];

async function say(client: Client, text: string): Promise<string> {
  const { number } = await client.call("POST /api/demands", { key: newId(), body: { kind: "consultation", text } });
  return number;
}

test("three businesses, one task, one result for all of them; and a public answer that names none of them", async () => {
  const numbers: string[] = [];
  for (const [at, client] of businesses.entries()) numbers.push(await say(client, said[at] ?? ""));
  const task = await until("one task of three demands", async () => {
    const { items } = await coordinator.call("GET /api/demand-desk/improvements");
    return items.find(({ callers }) => callers === 3);
  });
  assert.deepEqual([task.department.id, task.status, task.overdue], ["rsj", "open", false]);
  const [first = ""] = numbers;
  const { similar, improvement } = await coordinator.call("GET /api/demand-desk/demands/{number}/similar", { params: { number: first } });
  assert.equal(improvement?.id, task.id);
  assert.deepEqual(
    similar.map(({ joinable }) => joinable),
    [false, false],
  );
  assert.ok(similar.every(({ common }) => common.includes("派遣") || common.includes("劳务")));

  const officer = await server.as("rsj-officer");
  const page = await officer.call("GET /api/demand-desk/improvements/{id}", { params: { id: task.id } });
  assert.deepEqual(page.demands.map(({ number }) => number).toSorted(), numbers);
  await businesses[0]!.refused("GET /api/demand-desk/improvements/{id}", "doorClosed", { params: { id: task.id } });
  const result = "上传页面已改，PDF、JPG、PNG都能传；此前没有传上的，请重新上传。";
  const { told } = await officer.call("POST /api/demand-desk/improvements/{id}/finish", { params: { id: task.id }, body: { result } });
  assert.equal(told, 3);
  for (const client of businesses) {
    const { items } = await client.call("GET /api/me/notices");
    assert.ok(items.some(({ kind }) => kind === "improvementDone"));
  }

  const answered = { outcome: "answered", text: "许可证期满前延续的，上传PDF即可，由王经办（电话13800138000）核对。" };
  const act = async (path: string, body: object) => {
    const { version } = await coordinator.call("GET /api/demands/{number}", { params: { number: first } });
    return await officer.call(path as "POST /api/demand-desk/demands/{number}/taking", {
      params: { number: first },
      body: { version, ...body } as never,
    });
  };
  await act("POST /api/demand-desk/demands/{number}/taking", {});
  await act("POST /api/demand-desk/demands/{number}/reply", answered);
  const draft = await officer.call("GET /api/demand-desk/demands/{number}/answer-draft", { params: { number: first } });
  assert.deepEqual(
    draft.removed.map(({ original }) => original),
    ["13800138000"],
  );
  const { question, answer } = draft;
  const { version } = await coordinator.call("GET /api/demands/{number}", { params: { number: first } });
  const publish = "POST /api/demand-desk/demands/{number}/answer" as const;
  const named = { version, question, answer: `${answer}，或拨13800138000` };
  await officer.refused(publish, "answerNamesSomebody", { params: { number: first }, body: named });
  const { id } = await officer.call(publish, { params: { number: first }, body: { version, question, answer } });
  const found = await server.anybody.call("GET /api/answers/search", { query: { q: "劳务派遣 延续 附件" } });
  assert.deepEqual(
    found.items.map((each) => [each.id, each.department.id]),
    [[id, "rsj"]],
  );
  assert.doesNotMatch(JSON.stringify(found), new RegExp(`${first}|13800138000`));
  assert.equal((await server.anybody.call("GET /api/answers")).items[0]?.id, id);

  const scjg = await server.as("scjg-officer");
  const withdraw = "POST /api/demand-desk/answers/{id}/withdraw" as const;
  const refusal = await scjg.send(withdraw, { params: { id }, body: { reason: "不是我们的" } });
  assert.equal(refusal.status, 403);
  await coordinator.call(withdraw, { params: { id }, body: { reason: "页面已经改版" } });
  await server.anybody.refused("GET /api/answers/{id}", "answerNotFound", { params: { id } });
  await server.checkLedger();
});

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openSmtpServer } from "../../notify/test-smtp.ts";
import { openChannels, useChannels } from "../../notify/index.ts";
import { selectDemandPage } from "../demand-rows.ts";
import { takeDemand } from "../acts/department-acts.ts";
import { replyToDemand } from "../acts/reply-to-demand.ts";
import { boss, coordinator, type Doors, officerOf, openDoors, refusalOf, shops, tuesday } from "../test-doors.ts";
import { claimDemand } from "./claim-demand.ts";
import { fetchLetters } from "./fetch-letters.ts";
import { listLetters } from "./list-letters.ts";
import { mailboxAt } from "./mailbox.ts";
import { receiveMail, type Received } from "./receive-mail.ts";
import { sendAnswer } from "./send-answer.ts";
import { sendNews, tellByMail } from "./tell-by-mail.ts";
import { openImapServer } from "./test-imap.ts";
import { letter, type Parts } from "./test-letters.ts";

let doors: Doors;
let smtp: Awaited<ReturnType<typeof openSmtpServer>>;
let channels: ReturnType<typeof openChannels>;
const mailbox = mailboxAt("imap://suqiu@city.example:x@localhost/INBOX", "照应 <suqiu@city.example>");
before(async () => {
  doors = await openDoors();
  smtp = await openSmtpServer();
  channels = openChannels({ smtp: { url: smtp.url, from: "照应 <suqiu@city.example>" }, publicUrl: "https://city.example" });
  useChannels(doors.open.db, channels);
});
after(async () => {
  channels.close();
  await smtp.close();
  await doors.close();
});
beforeEach(() => {
  doors.clock.set(tuesday);
  smtp.letters.length = 0;
});

let count = 0;
const receive = async (parts: Parts, oversize = false): Promise<Received> => {
  const raw = new TextEncoder().encode(letter({ id: `<l${++count}@shop.example>`, ...parts }));
  return await receiveMail(doors.system(), { raw, oversize }, mailbox);
};
/** What was answered, as its reader sees it. */
const answerTo = async ({ id }: Received): Promise<string> => {
  const before = smtp.letters.length;
  await sendAnswer(doors.system(), id);
  const sent = smtp.letters.slice(before);
  assert.ok(sent.length <= 1);
  return sent.length === 0 ? "" : readable(sent[0]?.raw ?? "");
};

function readable(raw: string): string {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  const plain = /base64/i.test(head) ? Buffer.from(text, "base64").toString() : unquote(text);
  const subject = [...head.matchAll(/=\?UTF-8\?(B|Q)\?([^?]*)\?=/gi)].map((match) =>
    match[1] === "B" ? Buffer.from(match[2] ?? "", "base64").toString() : unquote((match[2] ?? "").replaceAll("_", " ")),
  );
  return `${head}\n${subject.join("")}\n${plain}`;
}
function unquote(text: string): string {
  const bytes = text
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
const pageOf = async (number = "") => {
  const page = await selectDemandPage(doors.open.db, number);
  assert.ok(page);
  return page;
};

const tax = "请问小规模纳税人季度销售额30万以下，开专票的部分要不要交增值税？";

test("a letter becomes a demand without a business, with its papers, and is answered with number, department and limit", async () => {
  const received = await receive({ from: '"张老板" <zhang@shop.example>', subject: "tax", text: tax, pdf: ["发票.pdf", "%PDF-1.7 x"] });
  assert.equal(received.outcome, "filed");
  const { demand } = await pageOf(received.number);
  assert.deepEqual(
    [demand.uscc, demand.channel, demand.kind, demand.caller],
    [null, "mail", "consultation", { name: "张老板", mail: "zhang@shop.example" }],
  );
  assert.deepEqual(
    demand.data.files.map(({ name, type }) => [name, type]),
    [["发票.pdf", "pdf"]],
  );
  const places = await doors.open.db.selectFrom("file_places").select("kind").where("number", "=", demand.number).execute();
  assert.deepEqual(places, [{ kind: "demand" }]);
  const answer = await answerTo(received);
  assert.match(answer, new RegExp(`X-Loop: city.example[\\s\\S]*\\[${demand.number}\\]`));
  for (const words of ["Auto-Submitted: auto-replied", "In-Reply-To: <l", "答复期限：2026-", "承办单位", `/demands/claim#`])
    assert.ok(answer.includes(words), words);
  assert.equal(await answerTo(received), "");
});

test("the same letter is one demand, and so are the same words in another", async () => {
  const first = await receive({ id: "<once@shop.example>", text: "我们园区的路灯坏了两个月，请修一下，晚上员工不安全。" });
  assert.equal(
    (await receive({ id: "<once@shop.example>", text: "我们园区的路灯坏了两个月，请修一下，晚上员工不安全。" })).outcome,
    "repeated",
  );
  const again = await receive({ text: "我们园区的路灯坏了两个月，请修一下，晚上员工不安全！", subject: "x" });
  assert.deepEqual([again.outcome, again.number], ["added", first.number]);
  assert.ok((await answerTo(again)).includes(first.number ?? "-"));
});

test("a reply goes on with the demand of its sender, and with nobody else's", async () => {
  const { number = "" } = await receive({ text: "我公司想了解高新技术企业认定今年第二批什么时候申报，需要哪些材料。" });
  const more = await receive({ subject: `Re: [${number}]`, text: "补充：我们有十二项专利。\n\n> 旧话" });
  assert.deepEqual([more.outcome, more.number], ["added", number]);
  const stranger = await receive({ from: "other@else.example", subject: `Re: [${number}]`, text: "我想看看别人的诉求内容是什么。" });
  assert.equal(stranger.outcome, "filed");
  assert.notEqual(stranger.number, number);
  const { events } = await pageOf(number);
  const added = events.filter(({ type }) => type === "added");
  assert.deepEqual(
    added.map(({ payload }) => payload),
    [{ text: "补充：我们有十二项专利。" }],
  );
  assert.doesNotMatch(await answerTo(stranger), new RegExp(number));
  const byReference = await receive({ headers: { References: `<${number}.abcdef@city.example>` }, text: "再补充：专利都在有效期内。" });
  assert.equal(byReference.number, number);
});

test("loops end: programs, our own letters, and too many of one sender", async () => {
  for (const headers of [{ "Auto-Submitted": "auto-replied" }, { Precedence: "bulk" }, { "X-Loop": "city.example" }]) {
    const received = await receive({ headers, text: "自动回复：我在休假" });
    assert.equal(received.outcome, "ignored");
    assert.equal(await answerTo(received), "");
  }
  const own = await receive({ from: "suqiu@city.example", text: "您的诉求已登记" });
  assert.equal(own.outcome, "ignored");
  const outcomes: string[] = [];
  let answers = 0;
  for (let at = 0; at < 14; at++) {
    const received = await receive({ from: "flood@x.example", text: `第${at}次：园区的快递柜第${at * 7}号格口打不开了。` });
    outcomes.push(received.outcome);
    if (received.outcome === "tooMany" && (await answerTo(received)) !== "") answers++;
  }
  assert.deepEqual(outcomes, [...Array.from({ length: 10 }, () => "filed"), ...Array.from({ length: 4 }, () => "tooMany")]);
  assert.equal(answers, 1);
});

test("what cannot be taken is told, in words, and nothing of it is lost or run", async () => {
  const empty = await receive({ from: "e@x.example", subject: " ", text: " \n" });
  const long = await receive({ from: "e@x.example", text: "很长。".repeat(400_000) });
  const large = await receive({ from: "e@x.example" }, true);
  assert.deepEqual(
    [empty, long, large].map(({ outcome, reason }) => [outcome, reason]),
    [
      ["refused", "empty"],
      ["refused", "textTooLong"],
      ["refused", "letterTooLarge"],
    ],
  );
  assert.match(await answerTo(empty), /没有文字/);
  assert.match(await answerTo(long), /最多4600字/);
  assert.match(await answerTo(large), /25 MB/);
  const fake = await receive({
    from: "e@x.example",
    text: "附件是我们的营业执照，请看一下能不能办。",
    pdf: ["执照.pdf", "MZ this is a program"],
  });
  assert.equal((await pageOf(fake.number)).demand.data.files.length, 0);
  assert.match(await answerTo(fake), /未收下的附件[\s\S]*执照\.pdf/);
  const script = await receive({ from: "e@x.example", html: "<p>食堂补贴怎么申请，请告诉我们。</p><script>alert(1)</script>" });
  assert.doesNotMatch((await pageOf(script.number)).demand.text, /alert|</);
  const unreadable = await receiveMail(
    doors.system(),
    {
      raw: new TextEncoder().encode(`From: a@b.example\r\n${"X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".repeat(20_000)}\r\nx`),
      oversize: false,
    },
    mailbox,
  );
  assert.equal(unreadable.outcome, "ignored");
  const { items } = await listLetters(doors.open.db, { outcome: "refused", limit: 2 });
  assert.equal(items.length, 2);
});

test("who has no account gets the reply by mail; who brings the code has the demand in the account", async () => {
  const received = await receive({ from: "li@shop.example", text: "请问研发费用加计扣除的比例是多少，亏损企业能不能享受？" });
  const { number = "" } = received;
  const { demand } = await pageOf(number);
  const officer = doors.as(officerOf(demand.department ?? ""));
  const taken = await takeDemand(officer, { number, version: demand.version });
  const reply = {
    outcome: "answered" as const,
    text: "按百分之百加计扣除，亏损企业也可以享受。",
    law: "财政部 税务总局公告2023年第7号",
    steps: [],
  };
  await replyToDemand(officer, { number, version: taken.version, reply });
  await tellByMail(doors.system());
  assert.equal(await tellByMail(doors.system()), 0);
  await sendNews(doors.system(), { id: received.id, seq: (await pageOf(number)).events.length });
  const news = readable(smtp.letters.at(-1)?.raw ?? "");
  for (const words of ["百分之百加计扣除", "2023年第7号", number]) assert.ok(news.includes(words), words);
  const link = /\/demands\/claim#([0-9a-f]{64})/.exec(await answerTo(received))?.[1] ?? "";
  const claimed = await claimDemand(doors.as(boss(1)), { code: link });
  assert.equal(claimed.number, number);
  assert.equal((await pageOf(number)).demand.uscc, shops[1]);
  assert.equal((await refusalOf(claimDemand(doors.as(boss(2)), { code: link }))).code, "claimUnknown");
  assert.equal((await refusalOf(claimDemand(doors.as(coordinator), { code: link }))).code, "notForBusiness");
});

test("from a mailbox over a real connection to the ledger", async () => {
  const server = await openImapServer("suqiu@city.example", "x");
  server.put(letter({ id: "<imap@x.example>", from: "imap@x.example", text: "外籍员工的工作许可要延期，提前多久申请？" }));
  const taken: Received[] = [];
  const take = async (each: Parameters<typeof receiveMail>[1]) => void taken.push(await receiveMail(doors.system(), each, mailbox));
  await fetchLetters(server.url, take, assert.ifError);
  await fetchLetters(server.url, take, assert.ifError);
  assert.deepEqual(
    taken.map(({ outcome }) => outcome),
    ["filed"],
  );
  await server.close();
  assert.deepEqual(await doors.problemsOfLog(), []);
});

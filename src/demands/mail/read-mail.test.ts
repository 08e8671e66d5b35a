import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findNumbers } from "./find-number.ts";
import { htmlToText } from "./html-to-text.ts";
import { readMail } from "./read-mail.ts";
import { letter } from "./test-letters.ts";

const own = { addresses: ["suqiu@city.example"], loop: "city.example" };
const read = (raw: string | Uint8Array) => readMail(typeof raw === "string" ? new TextEncoder().encode(raw) : raw, own);

test("a letter in Chinese: who wrote it, what it is about, its words, its papers", async () => {
  const mail = await read(
    letter({
      from: '"老板 张" <Zhang@Shop.example>',
      subject: "=?UTF-8?B?5o6S5rC06K645Y+v?=",
      text: "我们面馆要排水许可，窗口说要环评。\n\n> 引用的旧话\n谢谢",
      pdf: ["图纸.pdf", "%PDF-1.7 x"],
    }),
  );
  assert.deepEqual(mail.from, { name: "老板 张", address: "zhang@shop.example" });
  assert.equal(mail.subject, "排水许可");
  assert.equal(mail.text, "我们面馆要排水许可，窗口说要环评。\n\n谢谢");
  assert.equal(mail.automatic, undefined);
  assert.deepEqual(
    mail.attachments.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
    [["图纸.pdf", "%PDF-1.7 x"]],
  );
});

test("the old words of a thread are left out, unless there are no others", async () => {
  const reply = await read(letter({ text: "补充：合同在附件里。\n\n在 2026年11月24日，照应 写道：\n> 您的诉求已收到。" }));
  assert.equal(reply.text, "补充：合同在附件里。");
  const forwarded = await read(letter({ text: "-----Original Message-----\nFrom: a@b.example\n货款拖了一年。" }));
  assert.match(forwarded.text, /货款拖了一年/);
});

test("HTML is reduced to its words, and nothing of it is left to run", async () => {
  const html =
    '<head><style>p{}</style></head><p>货款&nbsp;拖欠</p><script>alert("x")</script><img src=x onerror=alert(1)>3 &lt; 5 &amp; 2 < 4<br>完';
  const { text } = await read(letter({ html }));
  assert.equal(text, "货款 拖欠\n3 < 5 & 2 < 4\n完");
  assert.doesNotMatch(text, /alert|<img/);
});

test("what programs write is known as such", async () => {
  const marks: Record<string, string> = {
    "Auto-Submitted": "auto-replied",
    Precedence: "bulk",
    "List-Id": "<news.example>",
    "List-Unsubscribe": "<mailto:x@y.example>",
    "X-Loop": "City.example",
    "Return-Path": "<>",
  };
  for (const [name, value] of Object.entries(marks))
    assert.notEqual((await read(letter({ headers: { [name]: value } }))).automatic, undefined, name);
  for (const from of ["MAILER-DAEMON@x.example", "no-reply@x.example", "SUQIU@city.example"])
    assert.notEqual((await read(letter({ from }))).automatic, undefined, from);
  assert.equal((await read(letter({ headers: { "Auto-Submitted": "no" } }))).automatic, undefined);
});

test("hostile letters: no sender, two senders, lines smuggled into the head, parts without end, no text at all", async () => {
  assert.equal((await read("Subject: x\r\n\r\ny")).from, undefined);
  assert.doesNotMatch((await read(letter({ from: "a@b.example>, <c@d.example" }))).from?.address ?? "", /[>,]/);
  const smuggled = await read(letter({ subject: "=?UTF-8?B?YQ0KQmNjOiB4QHkuZXhhbXBsZQ==?=" }));
  assert.doesNotMatch(smuggled.subject, /[\r\n]/);
  assert.equal((await read(new Uint8Array())).text, "");
  assert.equal((await read("From: a@b.example\r\n\r\na\0b\u0007c")).text, "a b c");
  let nested = "Content-Type: text/plain\r\n\r\nx";
  for (let depth = 0; depth < 60; depth++)
    nested = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--\r\n`;
  await assert.rejects(read(`From: a@b.example\r\n${nested}`));
  await assert.rejects(read(`From: a@b.example\r\n${"X-A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n".repeat(20_000)}\r\nx`));
});

test("numbers of demands are found in subject and references, and nothing else is", () => {
  assert.deepEqual(findNumbers("Re: [SQ20261124-000012] x <SQ20261124-000012.abc@city> sq20261125-1000000", "SQ"), [
    "SQ20261124-000012",
    "SQ20261125-1000000",
  ]);
  assert.deepEqual(findNumbers("XSQ20261124-000012 SQ2026-12", "SQ"), []);
});

test("whatever the bytes are, reading ends, in time, with clean text or an error", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: "binary", maxLength: 400 }), async (bytes, text) => {
      const mail = await read(bytes).catch(() => undefined);
      assert.doesNotMatch(mail?.text ?? "", /[^\P{Cc}\n]/u);
      assert.doesNotMatch(htmlToText(text), /<script/i);
    }),
    { numRuns: 300 },
  );
  const started = performance.now();
  htmlToText("<a".repeat(200_000));
  htmlToText("<!--".repeat(200_000));
  htmlToText("&#".repeat(200_000));
  assert.ok(performance.now() - started < 2_000);
});

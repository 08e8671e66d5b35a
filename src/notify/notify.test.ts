import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { accessMigrations, type Person, type Role } from "../access/index.ts";
import { testCity } from "../access/test-city.ts";
import { fixedClock, type Instant, loadConfig, newId } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { createContext } from "../city/index.ts";
import { type Channels, useChannels } from "./channels.ts";
import { deliverNotice } from "./deliver-notice.ts";
import { tidyNotices } from "./jobs.ts";
import { listDeliveries, retryDelivery } from "./list-deliveries.ts";
import { countUnread, listNotices, markRead } from "./list-notices.ts";
import { noticeKindNames, noticeKinds } from "./notice-kinds.ts";
import { notify, type NewNotice } from "./notify.ts";
import { openChannels } from "./open-channels.ts";
import { readSettings, saveSettings } from "./preferences.ts";
import { notifyMigrations } from "./tables.ts";
import { openSmtpServer, readLetter } from "./test-smtp.ts";

const open = await openTestDatabase([...accessMigrations, ...notifyMigrations]);
const { db } = open;
const clock = fixedClock("2026-11-23T01:00:00.000Z" as Instant);
const queued: { id: string }[] = [];
const jobs = { enqueue: (_tx: unknown, _kind: string, payload: object) => Promise.resolve(void queued.push(payload as { id: string })) };
const ctx = createContext({ db, city: testCity(), clock, jobs });
after(() => open.close());

const owner = await account("owner", "business", { uscc: "A".repeat(18) });
const partner = await account("partner", "business", { uscc: "A".repeat(18) });
const officer = await account("officer", "departmentOfficer", { department: "scjg" });
const administrator = await account("admin", "administrator", {});

afterEach(async () => {
  await db.deleteFrom("notices").execute();
  await db.deleteFrom("notice_preferences").execute();
  await db.deleteFrom("notice_phones").execute();
  queued.length = 0;
  useChannels(db, { publicUrl: "https://city.example" });
});

const progress: NewNotice = {
  to: { uscc: "A".repeat(18) },
  kind: "caseAct",
  text: { zh: "张三的申请已受理。", en: "The application of Zhang San was accepted." },
  link: "/cases/HZ20261123-000012",
  caseNumber: "HZ20261123-000012",
};

describe("in the program", () => {
  test("everybody who speaks for the business is told, and nobody else", async () => {
    await tell(progress);
    assert.equal((await listNotices(db, owner, { limit: 10 })).items[0]?.text.zh, progress.text.zh);
    assert.deepEqual(await countUnread(db, partner), { unread: 1, more: false });
    assert.deepEqual(await countUnread(db, officer), { unread: 0, more: false });
  });

  test("no commit, no notice", async () => {
    const failed = db.transaction().execute(async (tx) => {
      await notify(ctx, tx, progress);
      throw new Error("the act failed");
    });
    await assert.rejects(failed);
    assert.equal((await countUnread(db, owner)).unread, 0);
  });

  test("a department, a person, an unknown one", async () => {
    await tell({ ...progress, to: { department: "scjg" } });
    await tell({ ...progress, to: { department: "scjg", roles: ["departmentHead"] } });
    await tell({ ...progress, to: { userId: officer.userId } });
    await tell({ ...progress, to: { userId: "nobody" } });
    assert.equal((await countUnread(db, officer)).unread, 2);
  });

  test("what was read stays read; what came after the list was read does not become so", async () => {
    await tell(progress);
    const upTo = clock.now();
    clock.set("2026-11-23T01:00:01.000Z" as Instant);
    await tell(progress);
    await markRead(db, owner, clock.now(), { upTo });
    const { items } = await listNotices(db, owner, { limit: 10 });
    assert.deepEqual(
      items.map(({ read }) => read),
      [false, true],
    );
    await markRead(db, partner, clock.now(), { ids: [items[0]!.id] });
    assert.equal((await countUnread(db, owner)).unread, 1, "another's notice is not mine to mark");
    const unread = await listNotices(db, owner, { limit: 10, unread: true });
    assert.equal(unread.items.length, 1);
  });

  test("page by page, each once; the bell counts to 99", async () => {
    for (let n = 0; n < 101; n++) await tell(progress);
    assert.deepEqual(await countUnread(db, owner), { unread: 99, more: true });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listNotices(db, owner, { limit: 40, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.equal(new Set(seen).size, 101);
    assert.equal(seen.length, 101);
    await assert.rejects(listNotices(db, owner, { limit: 1, cursor: "bm9uc2Vuc2U" }), /cursorInvalid/);
  });

  test("after half a year it is forgotten", async () => {
    await tell(progress);
    await tidyNotices({ db, today: "2026-12-01" as never });
    assert.equal((await countUnread(db, owner)).unread, 1);
    await tidyNotices({ db, today: "2027-08-01" as never });
    assert.equal((await countUnread(db, owner)).unread, 0);
  });
});

describe("by mail", () => {
  test("a letter in Chinese with English below, with the case and what to do, and of nobody anything", async () => {
    const server = await openSmtpServer();
    const channels = mailTo(server.url);
    try {
      await tell(progress);
      assert.equal(queued.length, 2, "one a person");
      for (const { id } of queued) await deliverNotice(ctx, id);
      assert.deepEqual(server.letters.map(({ to }) => to).toSorted(), ["owner@city.example", "partner@city.example"]);
      const { headers, body } = readLetter(server.letters[0]!);
      assert.match(headers, /照应：办件进展 HZ20261123-000012/);
      assert.match(headers, /Auto-Submitted: auto-generated/);
      assert.match(body, /您的办件有了新的进展[\s\S]*https:\/\/city\.example\/cases\/HZ20261123-000012[\s\S]*Please sign in/);
      assert.doesNotMatch(headers + body, /张三|Zhang San|A{18}/);
      const { items } = await listDeliveries(db, { state: "sent", limit: 10 });
      assert.equal(items.length, 2);
      await deliverNotice(ctx, queued[0]!.id);
      assert.equal(server.letters.length, 2, "a job that runs twice sends once");
    } finally {
      channels.close();
      await server.close();
    }
  });

  test("killed between the mail server's yes and our own record: it comes again, with the same id", async () => {
    const server = await openSmtpServer();
    const channels = mailTo(server.url);
    try {
      await tell({ ...progress, to: { userId: owner.userId } });
      const id = queued[0]!.id;
      await deliverNotice(ctx, id);
      await db.updateTable("notice_deliveries").set({ state: "waiting" }).where("id", "=", id).execute();
      await deliverNotice(ctx, id);
      const ids = server.letters.map((letter) => /Message-ID: (\S+)/i.exec(readLetter(letter).headers)?.[1]);
      assert.equal(ids.length, 2);
      assert.equal(ids[0], ids[1]);
    } finally {
      channels.close();
      await server.close();
    }
  });

  test("no such mailbox: not tried again, told to the administrators without the address, sent when they say so", async () => {
    let answer = "550 5.1.1 <owner@city.example> no such user";
    const server = await openSmtpServer(() => answer);
    const channels = mailTo(server.url);
    try {
      await tell({ ...progress, to: { userId: owner.userId } });
      await deliverNotice(ctx, queued[0]!.id);
      const { items } = await listDeliveries(db, { state: "failed", limit: 10 });
      assert.equal(items[0]?.attempts, 1);
      assert.match(items[0]?.error ?? "", /550/);
      assert.doesNotMatch(items[0]?.error ?? "", /owner@/);
      assert.equal((await countUnread(db, administrator)).unread, 1);
      answer = "250 fine";
      await retryDelivery(ctx, items[0]!.id);
      await deliverNotice(ctx, items[0]!.id);
      assert.equal(server.letters.length, 1);
      await assert.rejects(retryDelivery(ctx, items[0]!.id), /deliveryNotFailed/);
    } finally {
      channels.close();
      await server.close();
    }
  });

  test("a mail server that is away or busy: the job tries again, and after many times the administrator is told", async () => {
    const server = await openSmtpServer(() => "450 try later");
    const channels = mailTo(server.url);
    try {
      await tell({ ...progress, to: { userId: owner.userId } });
      const id = queued[0]!.id;
      await assert.rejects(deliverNotice(ctx, id), /450/);
      assert.equal((await listDeliveries(db, { state: "waiting", limit: 10 })).items.length, 1);
      await db.updateTable("notice_deliveries").set({ attempts: 11 }).where("id", "=", id).execute();
      await deliverNotice(ctx, id);
      assert.equal((await listDeliveries(db, { state: "failed", limit: 10 })).items.length, 1);
    } finally {
      channels.close();
      await server.close();
    }
  });

  test("who does not want it gets none; an account of the demonstration has no mailbox; without a server nothing waits", async () => {
    await tell(progress);
    assert.equal(queued.length, 0);
    const server = await openSmtpServer();
    const channels = mailTo(server.url);
    try {
      await saveSettings(db, owner, { kinds: [{ kind: "caseAct", mail: false, sms: false }] });
      await db.updateTable("access_users").set({ email: "partner@demo.invalid" }).where("id", "=", partner.userId).execute();
      await tell(progress);
      assert.equal(queued.length, 1);
      await deliverNotice(ctx, queued[0]!.id);
      assert.equal(server.letters.length, 0);
      assert.match((await listDeliveries(db, { state: "skipped", limit: 1 })).items[0]?.error ?? "", /no address/);
    } finally {
      channels.close();
      await server.close();
    }
  });
});

describe("to a phone", () => {
  test("a gateway gets id, number and words; a 4xx is its last word, a 5xx is not", async () => {
    const got: string[] = [];
    let status = 200;
    const gateway = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        got.push(body);
        response.writeHead(status).end();
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => gateway.once("listening", resolve));
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;
    useChannels(db, openChannels({ smsUrl: url, publicUrl: "https://city.example" }));
    try {
      await saveSettings(db, owner, { kinds: [{ kind: "caseAct", mail: false, sms: true }], phone: "13800000000" });
      await tell({ ...progress, to: { userId: owner.userId } });
      status = 503;
      await assert.rejects(deliverNotice(ctx, queued[0]!.id), /503/);
      status = 200;
      await deliverNotice(ctx, queued[0]!.id);
      const message = JSON.parse(got[1]!) as { id: string; to: string; text: string };
      assert.equal(message.to, "13800000000");
      assert.match(message.text, /^【照应】.*HZ20261123-000012/);
      await tell({ ...progress, to: { userId: owner.userId } });
      status = 400;
      await deliverNotice(ctx, queued[1]!.id);
      assert.equal((await listDeliveries(db, { state: "failed", limit: 10 })).items.length, 1);
    } finally {
      gateway.close();
    }
  });

  test("a file is honest about being none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "zhaoying-sms-"));
    const file = join(folder, "sms.ndjson");
    useChannels(db, openChannels({ smsUrl: pathToFileURL(file).href, publicUrl: "https://city.example" }));
    try {
      await saveSettings(db, owner, { kinds: [{ kind: "caseAct", mail: false, sms: true }], phone: "13800000000" });
      await tell({ ...progress, to: { userId: owner.userId } });
      await deliverNotice(ctx, queued[0]!.id);
      assert.match(readFileSync(file, "utf8"), /13800000000/);
      assert.equal((await listDeliveries(db, { state: "logged", limit: 1 })).items.length, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("settings: a person sees the kinds of the own role, and no other can be switched", async () => {
  const kinds = (await readSettings(db, owner)).kinds.map(({ kind }) => kind);
  for (const kind of ["caseAct", "demandNeeds", "centreReferral", "visitNews"] as const) assert.ok(kinds.includes(kind), kind);
  for (const kind of ["caseOverdue", "ratingBad", "centreDesk", "deliveryFailed"] as const) assert.ok(!kinds.includes(kind), kind);
  await saveSettings(db, owner, { kinds: [{ kind: "caseOverdue", mail: false, sms: false }], phone: "13800000000" });
  assert.equal((await db.selectFrom("notice_preferences").selectAll().execute()).length, 0);
  assert.equal((await readSettings(db, owner)).phone, "13800000000");
  await saveSettings(db, owner, { phone: null });
  assert.equal((await readSettings(db, owner)).phone, null);
});

test("every kind says what to do in both languages, and names nobody", () => {
  for (const kind of noticeKindNames) {
    const { zh, en } = noticeKinds[kind].toDo;
    assert.match(zh, /。$/);
    assert.match(en, /\.$/);
    assert.doesNotMatch(zh + en, /[{}]/);
  }
});

test("configuration: a mail server and a gateway are addresses, else the start is refused", () => {
  assert.equal(loadConfig({ SMTP_URL: "smtps://u:p@mail.example" }).smtp?.from, "zhaoying@localhost");
  assert.throws(() => loadConfig({ SMTP_URL: "mail.example" }), /SMTP_URL/);
  assert.throws(() => loadConfig({ MAIL_FROM: "a@b\r\nBcc: x@y" }), /MAIL_FROM/);
  assert.throws(() => loadConfig({ SMS_URL: "gopher://x" }), /SMS_URL/);
});

function mailTo(url: string): Channels & { close(): void } {
  const channels = openChannels({ smtp: { url, from: "照应 <zhaoying@city.example>" }, publicUrl: "https://city.example" });
  useChannels(db, channels);
  return channels;
}

async function tell(notice: NewNotice): Promise<void> {
  await db.transaction().execute((tx) => notify(ctx, tx, notice));
}

async function account(name: string, role: Role, of: { uscc?: string; department?: string }): Promise<Person> {
  const id = newId();
  const at = clock.now();
  await db
    .insertInto("access_users")
    .values({ id, name, email: `${name}@city.example`, email_verified: false, image: null, created_at: at, updated_at: at })
    .execute();
  await db
    .insertInto("access_accounts")
    .values({ user_id: id, role, name, uscc: of.uscc ?? null, department: of.department ?? null, about: null, created_at: at })
    .execute();
  return { kind: "person", userId: id, name, role, ...of };
}

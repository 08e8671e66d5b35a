import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fixedClock, type Instant, Refusal, silentLog } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { createContext } from "../city/index.ts";
import type { AccessContext, AccessServices } from "./access-services.ts";
import { publicActor } from "./actor.ts";
import { actorOf } from "./actor-of.ts";
import { openAuth } from "./auth.ts";
import { createOfficer } from "./create-officer.ts";
import { listDemoAccounts, seedDemoAccounts, userIdOfDemo } from "./demo-accounts.ts";
import { listAccounts } from "./list-accounts.ts";
import { signIn, signInDemo } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { accessMigrations } from "./tables.ts";
import { testCity } from "./test-city.ts";

const open = await openTestDatabase(accessMigrations);
after(() => open.close());
const { db } = open;
const clock = fixedClock("2026-11-23T07:00:00.000Z" as Instant);
const common = { db, secret: "s".repeat(32), publicUrl: "http://localhost:8080", log: silentLog };
const auth = openAuth({ ...common, demo: true });
const uscc = "91330100799655058B";

test("a business makes an account, signs in by cookie and by bearer token, and signs out", async () => {
  const ctx = context();
  await signUp(ctx, wang);
  const { actor, session } = await signIn(ctx, { email: "WANG@example.test", password: wang.password });
  assert.ok(actor.kind === "person");
  assert.deepEqual({ ...actor, userId: "" }, { kind: "person", userId: "", name: "王芳", role: "business", uscc });

  const [cookie = ""] = session.cookies;
  assert.match(cookie, /^zhaoying\.session_token=/);
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=Lax/i);
  assert.match(cookie, /Path=\//i);
  assert.doesNotMatch(cookie, /Secure/i);
  assert.deepEqual(await actorOf(auth, cookieHeaders(cookie)), actor);
  assert.deepEqual(await actorOf(auth, new Headers({ authorization: `Bearer ${session.token}` })), actor);

  const cleared = await auth.close(cookieHeaders(cookie));
  assert.match(cleared.join(), /zhaoying\.session_token=;.*Max-Age=0/i);
  assert.deepEqual(await actorOf(auth, cookieHeaders(cookie)), publicActor);
  assert.deepEqual(await actorOf(auth, new Headers({ authorization: `Bearer ${session.token}` })), publicActor);
});

test("what is not our signed token is the public: nothing, another cookie, a forged token, the token as it lies in the database", async () => {
  const { session } = await signIn(context(), wang);
  const stored = await db.selectFrom("access_sessions").select("token").executeTakeFirstOrThrow();
  for (const headers of [
    {},
    { cookie: "theme=dark" },
    { cookie: "zhaoying.session_token=forged.forged" },
    { authorization: "Bearer x" },
    { authorization: `Bearer ${stored.token}` },
    { authorization: `Bearer ${session.token.slice(0, -3)}AAA` },
    { authorization: "Basic d2FuZzpwYXNz" },
  ]) {
    assert.deepEqual(await actorOf(auth, new Headers(headers as Record<string, string>)), publicActor, JSON.stringify(headers));
  }
});

test("a session ends", async () => {
  const { session } = await signIn(context(), wang);
  const headers = cookieHeaders(session.cookies[0] ?? "");
  assert.equal((await actorOf(auth, headers)).kind, "person");
  const [row] = await db.selectFrom("access_sessions").select("expires_at").where("user_id", "=", session.userId).execute();
  const hours = (Date.parse(row?.expires_at ?? "") - Date.now()) / 3_600_000;
  assert.ok(hours > 11.9 && hours <= 12, `${hours} h`);
  const past = new Date(Date.now() - 1000).toISOString() as Instant;
  await db.updateTable("access_sessions").set({ expires_at: past }).where("user_id", "=", session.userId).execute();
  assert.deepEqual(await actorOf(auth, headers), publicActor);
});

test("a wrong password and an unknown e-mail are told in the same words", async () => {
  const wrong = await refusalOf(signIn(context(), { email: wang.email, password: "not the password" }));
  const unknown = await refusalOf(signIn(context(), { email: "nobody@example.test", password: "not the password" }));
  const noAddress = await refusalOf(signIn(context(), { email: "nobody", password: "not the password" }));
  const long = await refusalOf(signIn(context(), { email: wang.email, password: "p".repeat(128) }));
  assert.equal(wrong.code, "signInRefused");
  for (const other of [unknown, noAddress, long]) assert.deepEqual(other, wrong);
});

test("sign-up with a known e-mail ends like any other and leaves the account as it was", async () => {
  await signUp(context(), { ...wang, email: "Wang@Example.test", password: "another password" });
  assert.equal((await refusalOf(signIn(context(), { email: wang.email, password: "another password" }))).code, "signInRefused");
  assert.equal((await signIn(context(), wang)).actor.kind, "person");
  const { items } = await listAccounts(db, { limit: 100 });
  assert.equal(items.filter((account) => account.email === wang.email).length, 1);
});

test("sign-up needs the name that the register has; a register that is silent is no no", async () => {
  const email = "li@example.test";
  assert.equal((await refusalOf(signUp(context({ confirmed: "different" }), { ...wang, email }))).code, "legalRepresentativeDiffers");
  const pending = await refusalOf(signUp(context({ confirmed: "pending" }), { ...wang, email }));
  assert.equal(pending.code, "legalRepresentativePending");
  assert.ok(pending.next);
  assert.equal((await refusalOf(signIn(context(), { email, password: wang.password }))).code, "signInRefused");
});

test("guesses are counted, and the count ends with its window", async () => {
  const guess = (remoteAddress: string, email: string) =>
    refusalOf(signIn(context({ remoteAddress }), { email, password: "a wrong guess" }));
  const email = "target@example.test";
  for (let n = 0; n < 10; n++) assert.equal((await guess("192.0.2.1", email)).code, "signInRefused");
  const stopped = await guess("192.0.2.1", email);
  assert.equal(stopped.code, "tooManyAttempts");
  assert.equal(stopped.status, 429);
  assert.equal(stopped.details?.["retryAfterSeconds"], 900);
  // Another address is not shut out with the guesser, nor the guesser's neighbour at another account.
  assert.equal((await guess("192.0.2.2", email)).code, "signInRefused");
  assert.equal((await guess("192.0.2.1", "other@example.test")).code, "signInRefused");
  clock.set("2026-11-23T07:16:00.000Z" as Instant);
  assert.equal((await guess("192.0.2.1", email)).code, "signInRefused");
});

test("a right password forgets the wrong ones before it", async () => {
  const ctx = context({ remoteAddress: "192.0.2.9" });
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 6; n++) await refusalOf(signIn(ctx, { email: wang.email, password: "a wrong guess" }));
    assert.equal((await signIn(ctx, wang)).actor.kind, "person");
  }
});

test("demo accounts open with one click, and only while the demo is on", async () => {
  const about = { zh: "一家面馆", en: "A noodle shop" };
  const accounts = [
    { id: "noodles", role: "business" as const, name: "演示甲", uscc, about },
    { id: "scjg-officer", role: "departmentOfficer" as const, name: "演示乙", department: "scjg" },
  ];
  await seedDemoAccounts(db, accounts, clock.now());
  await seedDemoAccounts(db, accounts, clock.now());
  assert.deepEqual(await listDemoAccounts(db), [
    { account: "noodles", role: "business", name: "演示甲", about, uscc },
    { account: "scjg-officer", role: "departmentOfficer", name: "演示乙", department: "scjg" },
  ]);
  const { actor, session } = await signInDemo(context(), userIdOfDemo("noodles"));
  const headers = cookieHeaders(session.cookies[0] ?? "");
  assert.equal(actor.kind === "person" && actor.uscc, uscc);
  assert.deepEqual(await actorOf(auth, headers), actor);

  const closed = openAuth({ ...common, demo: false });
  const ctx = { ...context(), services: { ...context().services, auth: closed } };
  assert.equal((await refusalOf(signInDemo(ctx, userIdOfDemo("noodles")))).code, "demoAccountNotFound");
  assert.deepEqual(await actorOf(closed, headers), publicActor, "a session from before is worth nothing");
});

test("a real account does not open without its password", async () => {
  const { items } = await listAccounts(db, { limit: 100 });
  const real = items.find((account) => account.email === wang.email);
  assert.ok(real);
  assert.equal((await refusalOf(signInDemo(context(), real.userId))).code, "demoAccountNotFound");
  const noPassword = await refusalOf(signIn(context(), { email: "noodles@demo.invalid", password: "anything at all" }));
  assert.equal(noPassword.code, "signInRefused");
});

test("an administrator makes officers, of departments that exist", async () => {
  const officer = { email: "zhao@example.test", password: "a good password", name: "赵强", role: "departmentOfficer" as const };
  assert.equal((await refusalOf(createOfficer(context(), officer))).code, "departmentNeeded");
  assert.equal((await refusalOf(createOfficer(context(), { ...officer, department: "weather" }))).code, "departmentNotFound");
  const userId = await createOfficer(context(), { ...officer, department: "scjg" });
  const { actor } = await signIn(context(), officer);
  assert.deepEqual(actor, { kind: "person", userId, name: "赵强", role: "departmentOfficer", department: "scjg" });
  assert.equal((await refusalOf(createOfficer(context(), { ...officer, department: "scjg" }))).code, "emailTaken");
});

test("the list of accounts goes page by page and shows each once", async () => {
  const whole = (await listAccounts(db, { limit: 100 })).items;
  assert.ok(whole.length >= 4);
  const paged = [];
  let cursor: string | undefined;
  do {
    const page = await listAccounts(db, { cursor, limit: 1 });
    paged.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.deepEqual(paged, whole);
});

test("with https the cookie is Secure", async () => {
  const secure = openAuth({ ...common, publicUrl: "https://city.example", demo: true });
  const session = await secure.openWithoutPassword(userIdOfDemo("noodles"));
  assert.match(session.cookies[0] ?? "", /^__Secure-zhaoying\.session_token=.*; Secure/i);
});

const wang = {
  email: "wang@example.test",
  password: "correct horse",
  name: "王芳",
  uscc: ` ${uscc.toLowerCase()} `,
  legalRepresentative: "王芳",
};

function context(said: { confirmed?: "same" | "different" | "pending"; remoteAddress?: string } = {}): AccessContext {
  const services: AccessServices = {
    auth,
    confirmLegalRepresentative: () => Promise.resolve(said.confirmed ?? "same"),
    ...(said.remoteAddress === undefined ? {} : { remoteAddress: said.remoteAddress }),
  };
  return { ...createContext({ db, city: testCity(), clock }), actor: publicActor, services };
}

function cookieHeaders(setCookie: string): Headers {
  return new Headers({ cookie: setCookie.split(";")[0] ?? "" });
}

async function refusalOf(doing: Promise<unknown>): Promise<Refusal["refusal"]> {
  try {
    await doing;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.refusal;
  }
  assert.fail("it was not refused");
}

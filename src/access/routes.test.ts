import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fixedClock, type Instant, Refusal, silentLog } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { createContext } from "../city/index.ts";
import type { AccessContext } from "./access-services.ts";
import { type Actor, holdsDoor, publicActor, type Role, roles, systemActor } from "./actor.ts";
import { actorOf } from "./actor-of.ts";
import { openAuth } from "./auth.ts";
import { seedDemoAccounts } from "./demo-accounts.ts";
import { accessOperations } from "./routes.ts";
import { accessMigrations } from "./tables.ts";
import { testCity } from "./test-city.ts";

const open = await openTestDatabase(accessMigrations);
after(() => open.close());
const clock = fixedClock("2026-11-23T07:00:00.000Z" as Instant);
const auth = openAuth({ db: open.db, secret: "s".repeat(32), publicUrl: "http://localhost:8080", demo: true, log: silentLog });
await seedDemoAccounts(open.db, [{ id: "auditor", role: "auditor", name: "演示丙" }], clock.now());

test("doors: who may come in where", () => {
  const open = (actor: Actor) => accessOperations.filter((operation) => holdsDoor(actor, operation.doors)).map((operation) => operation.id);
  const everybody = [
    "readSession",
    "openSession",
    "openDemoSession",
    "closeSession",
    "listDemoAccounts",
    "signUp",
    "readRefusedActs",
    "downloadRefusedActs",
    "listPoliciesOfPower",
  ];
  const more: Partial<Record<Role, string[]>> = {
    administrator: ["listAccounts", "createOfficer"],
    auditor: ["listRefusedActs"],
    business: ["listAgentKeys", "makeAgentKey", "revokeAgentKey"],
  };
  assert.deepEqual(open(publicActor), everybody);
  assert.deepEqual(open(systemActor), everybody);
  for (const role of roles) {
    assert.deepEqual(open({ kind: "person", userId: "x", name: "x", role }), [...everybody, ...(more[role] ?? [])], role);
  }
});

test("a browser gets a cookie and no token, a program the token and no cookie; the answers fit the contract", async () => {
  const browser = await call("openDemoSession", { body: { account: "auditor", bearer: false } });
  assert.deepEqual(browser.result, { actor: { name: "演示丙", role: "auditor" } });
  const cookie = browser.reply.getSetCookie()[0]?.split(";")[0] ?? "";
  assert.ok(cookie);

  const program = await call("openDemoSession", { body: { account: "auditor", bearer: true } });
  assert.deepEqual(program.reply.getSetCookie(), []);
  const { token } = program.result as { token: string };
  const headers = new Headers({ authorization: `Bearer ${token}` });
  assert.deepEqual((await call("readSession", { headers })).result, { actor: { name: "演示丙", role: "auditor" } });

  const closed = await call("closeSession", { headers: new Headers({ cookie }) });
  assert.deepEqual(closed.result, { actor: null });
  assert.match(closed.reply.getSetCookie().join(), /Max-Age=0/i);
  assert.deepEqual((await call("readSession", { headers: new Headers({ cookie }) })).result, { actor: null });
  assert.deepEqual((await call("closeSession", {})).result, { actor: null }, "signing out twice is no failure");
});

test("what the contract does not allow does not come in", () => {
  const body = accessOperations.find((one) => one.id === "signUp")?.body;
  assert.ok(body);
  const good = {
    email: "wang@example.test",
    password: "correct horse",
    name: "王芳",
    uscc: "91330100799655058B",
    legalRepresentative: "王芳",
  };
  assert.ok(body.safeParse(good).success);
  for (const bad of [{ email: "wang" }, { password: "nine char" }, { password: "p".repeat(129) }, { name: " " }, { uscc: "" }]) {
    assert.ok(!body.safeParse({ ...good, ...bad }).success, JSON.stringify(bad));
  }
});

test("an unknown demo account is refused, also one that looks like another user's id", async () => {
  for (const account of ["nobody", "../auditor", "demo:auditor"]) {
    await assert.rejects(
      call("openDemoSession", { body: { account, bearer: false } }),
      (error) => error instanceof Refusal && error.refusal.code === "demoAccountNotFound",
    );
  }
});

/** Calls an operation as the api does, its answer passed through the contract. */
async function call(id: string, input: { body?: unknown; headers?: Headers }): Promise<{ result: unknown; reply: Headers }> {
  const operation = accessOperations.find((one) => one.id === id);
  assert.ok(operation);
  const headers = input.headers ?? new Headers();
  const reply = new Headers();
  const ctx: AccessContext = {
    ...createContext({ db: open.db, city: testCity(), clock }),
    actor: await actorOf(auth, headers),
    services: { auth, confirmLegalRepresentative: () => Promise.resolve("same") },
  };
  // The operations differ in their inputs; the test gives each what its contract asks for.
  const run = operation.run as (ctx: AccessContext, input: object) => Promise<unknown>;
  const result = await run(ctx, { params: undefined, query: undefined, body: input.body, idempotencyKey: "", headers, reply });
  assert.ok(operation.result !== "download");
  return { result: operation.result.parse(result), reply };
}

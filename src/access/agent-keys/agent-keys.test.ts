import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fixedClock, type Instant, Refusal, silentLog } from "../../base/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { createContext } from "../../city/index.ts";
import type { Acting, Person } from "../actor.ts";
import { openAuth } from "../auth.ts";
import { createAccount } from "../create-account.ts";
import { accessMigrations } from "../tables.ts";
import { testCity } from "../test-city.ts";
import { agentOf } from "./agent-of.ts";
import { listAgentKeys } from "./list-agent-keys.ts";
import { makeAgentKey } from "./make-agent-key.ts";
import { revokeAgentKey } from "./revoke-agent-key.ts";

const open = await openTestDatabase(accessMigrations);
after(() => open.close());
const clock = fixedClock("2026-11-23T07:00:00.000Z" as Instant);
const auth = openAuth({ db: open.db, secret: "s".repeat(32), publicUrl: "http://localhost:8080", demo: true, log: silentLog });
const owner = await person("owner@example.test", "91330106DEM0000733");
const other = await person("other@example.test", "91330106DEM000015E");
const ctx: Acting = { ...createContext({ db: open.db, city: testCity(), clock }), actor: owner };

test("a key is the person, as far as was ticked; only its hash is kept", async () => {
  const made = await makeAgentKey(ctx, owner, { name: "记账软件", scopes: ["follow", "match", "match"], days: 30 });
  assert.match(made.key, /^zyk_[\w-]{43}$/);
  assert.equal(made.expiresAt, "2026-12-23T07:00:00.000Z");
  const agent = await bearer(made.key);
  assert.ok(agent !== undefined && agent !== "ended");
  assert.deepEqual([agent.person, [...agent.scopes]], [owner, ["follow", "match"]]);
  const kept = JSON.stringify(await open.db.selectFrom("access_agent_keys").selectAll().execute());
  assert.ok(!kept.includes(made.key));
});

test("no key is nobody; a forged, an ended and a revoked one are told alike", async () => {
  assert.equal(await agentOf(auth, new Headers(), clock.now()), undefined);
  assert.equal(await bearer("a.session-token"), undefined);
  assert.equal(await bearer(`zyk_${"A".repeat(43)}`), "ended");
  const short = await makeAgentKey(ctx, owner, { name: "一天", scopes: ["match"], days: 1 });
  assert.notEqual(await bearer(short.key), "ended");
  clock.set("2026-11-24T07:00:00.000Z" as Instant);
  assert.equal(await bearer(short.key), "ended");
  const long = await makeAgentKey(ctx, owner, { name: "一年", scopes: ["match"], days: 365 });
  await assert.rejects(revokeAgentKey(ctx, other, long.id), isRefused("agentKeyNotFound"));
  assert.notEqual(await bearer(long.key), "ended");
  await revokeAgentKey(ctx, owner, long.id);
  clock.set("2026-11-24T08:00:00.000Z" as Instant);
  await revokeAgentKey(ctx, owner, long.id);
  assert.equal(await bearer(long.key), "ended");
  const shown = (await listAgentKeys(ctx, owner)).find(({ id }) => id === long.id);
  assert.equal(shown?.revokedAt, "2026-11-24T07:00:00.000Z", "ended once, and then it stays so");
  assert.deepEqual(await listAgentKeys(ctx, other), []);
});

test("a person has twenty living keys at most, also when many are made at once", async () => {
  const made = await Promise.allSettled(
    Array.from({ length: 25 }, (_, at) => makeAgentKey(ctx, other, { name: `第${at}个`, scopes: ["file"], days: 1 })),
  );
  assert.equal(made.filter(({ status }) => status === "fulfilled").length, 20);
  for (const each of made) if (each.status === "rejected") assert.ok(isRefused("agentKeysFull")(each.reason));
});

async function bearer(key: string) {
  return await agentOf(auth, new Headers({ authorization: `Bearer ${key}` }), clock.now());
}

async function person(email: string, uscc: string): Promise<Person> {
  const input = { email, password: "long enough", name: "某人", role: "business" as const, uscc };
  const userId = await createAccount(auth, input, { at: clock.now(), newId: () => email });
  assert.ok(userId);
  return { kind: "person", userId, name: input.name, role: input.role, uscc };
}

function isRefused(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Refusal && error.refusal.code === code;
}

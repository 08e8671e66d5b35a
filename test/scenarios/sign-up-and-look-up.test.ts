/** A business makes its own account with a password; anybody looks up what is public, and mistypes. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Client, cookiesOf, createClient } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

const NOODLE = "92330102DEM000065B";

const server = await startTestServer();
after(() => server.stop());
const { anybody } = server;

const account = { email: "afu@example.test", password: "一碗 noodles 不加葱", name: "阿福", uscc: NOODLE, legalRepresentative: "" };

test("who cannot name the legal representative makes no account", async () => {
  const body = { ...account, legalRepresentative: "路人甲" };
  const problem = await anybody.refused("POST /api/accounts", "legalRepresentativeDiffers", { body });
  assert.equal(problem.status, 403);
  assert.doesNotMatch(JSON.stringify(problem), /示例乙|示例甲/, "the right name is not given away");
  await anybody.refused("POST /api/accounts", "usccInvalid", { body: { ...body, uscc: "92330102DEM000065C" } });
  await anybody.refused("POST /api/accounts", "inputInvalid", { body: { ...body, password: "short" } });
  await anybody.refused("POST /api/session", "signInRefused", { body: { email: account.email, password: account.password } });
});

test("who can, does; the same again tells nobody that the address is known", async () => {
  account.legalRepresentative = await legalRepresentativeOf("noodle");
  assert.deepEqual(await anybody.call("POST /api/accounts", { body: account }), { received: true });
  assert.deepEqual(await anybody.call("POST /api/accounts", { body: { ...account, password: "another long password" } }), {
    received: true,
  });
  await anybody.refused("POST /api/session", "signInRefused", { body: { email: account.email, password: "another long password" } });
});

test("a wrong password and an unknown address get the same answer", async () => {
  const wrong = await anybody.refused("POST /api/session", "signInRefused", { body: { email: account.email, password: "wrong password" } });
  const unknown = await anybody.refused("POST /api/session", "signInRefused", {
    body: { email: "nobody@example.test", password: "wrong password" },
  });
  assert.deepEqual(wrong, unknown);
});

test("signed in with the password: a cookie that scripts and other sites cannot use, the own facts, and out again", async () => {
  const response = await anybody.raw("/api/session", json({ email: account.email.toUpperCase(), password: account.password }));
  assert.equal(response.status, 200);
  const [cookie = ""] = response.headers.getSetCookie();
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=Lax/i);
  const business = createClient(server.url, cookiesOf(response));
  const { uscc, groups } = await business.call("GET /api/me/facts");
  assert.equal(uscc, NOODLE);
  const licence = groups.flatMap((group) => group.facts).find((fact) => fact.key === "food_business_licence_until");
  assert.equal(licence?.value, "2027-01-31");
  await business.call("DELETE /api/session");
  await business.refused("GET /api/me/facts", "sessionNeeded");
});

test("a program asks for a token instead of a cookie", async () => {
  const response = await anybody.raw("/api/session", json({ email: account.email, password: account.password, bearer: true }));
  assert.deepEqual(response.headers.getSetCookie(), []);
  const { token } = (await response.json()) as { token: string };
  const facts = await anybody.raw("/api/me/facts", { headers: { authorization: `Bearer ${token}` } });
  assert.equal(facts.status, 200);
  assert.equal((await anybody.raw("/api/me/facts", { headers: { authorization: `Bearer ${token}x` } })).status, 401);
});

test("another site cannot make a browser act", async () => {
  const business = await server.as("noodle");
  for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
    const response = await business.raw("/api/session", { method: "DELETE", headers });
    assert.equal(response.status, 403);
    assert.equal(((await response.json()) as { code: string }).code, "crossSiteRequest");
  }
  assert.equal((await business.call("GET /api/session")).actor?.role, "business", "still signed in");
});

test("guessing is slowed down: after ten tries the door stays shut for a while", async () => {
  const body = { email: "victim@example.test", password: "guess" };
  for (let tries = 0; tries < 10; tries++) await anybody.refused("POST /api/session", "signInRefused", { body });
  const problem = await anybody.refused("POST /api/session", "tooManyAttempts", { body });
  assert.equal(problem.status, 429);
  assert.match(problem.zh, /15 分钟/);
});

test("without signing in one sees what is public of a business, and nothing about a person", async () => {
  const found = await anybody.call("GET /api/entities/{uscc}", { params: { uscc: NOODLE } });
  assert.match(found.name, /示例/);
  const keys = found.facts.map((fact) => fact.key);
  assert.ok(keys.includes("established_on") && keys.includes("registration_status") && keys.includes("food_business_licence"));
  for (const secret of ["legal_representative", "revenue", "employees", "credit_class"]) assert.ok(!keys.includes(secret), secret);
});

test("small letters and blanks around a code are forgiven", async () => {
  assert.equal((await anybody.call("GET /api/entities/{uscc}", { params: { uscc: ` ${NOODLE.toLowerCase()} ` } })).uscc, NOODLE);
});

const wrong: [what: string, code: string, said: { reason: string; position?: number; expected?: string }][] = [
  ["too short", "92330102DEM000065", { reason: "length" }],
  ["too long", "92330102DEM000065BB", { reason: "length" }],
  ["a letter that no code has", "92330102DEMO00065B", { reason: "character", position: 12, expected: "0" }],
  ["full-width characters", "９2330102DEM000065B", { reason: "fullWidth", position: 1, expected: "9" }],
  ["a wrong check character", "92330102DEM000065C", { reason: "checkDigit", position: 18, expected: "B" }],
  ["a wrong organisation code", "92330102DEM000066B", { reason: "organisationCheck", position: 17, expected: "5" }],
];
for (const [what, uscc, said] of wrong) {
  test(`a mistyped code is told its place and reason: ${what}`, async () => {
    const problem = await anybody.refused("GET /api/entities/{uscc}", "usccInvalid", { params: { uscc } });
    assert.equal(problem.status, 400);
    assert.equal(problem.basis, "GB 32100-2015");
    for (const [name, value] of Object.entries(said)) assert.equal(problem.details?.[name], value, JSON.stringify(problem));
    if (said.position !== undefined) assert.match(problem.zh, new RegExp(`第 ${said.position} 位|第 ${said.position} 至`));
    assert.ok(problem.next);
  });
}

test("a good code that nobody has is not found, and leaves no trace", async () => {
  const problem = await anybody.refused("GET /api/entities/{uscc}", "entityNotFound", { params: { uscc: "91330000733796106P" } });
  assert.equal(problem.status, 404);
  const row = await server.services.db.selectFrom("entities").select("uscc").where("uscc", "=", "91330000733796106P").executeTakeFirst();
  assert.equal(row, undefined);
});

test("when the register is down, nobody is told that there is no such business, nor that the name is wrong", async () => {
  await (await server.as("admin")).call("POST /api/admin/sources/{id}/outage", { params: { id: "market-registry" }, body: { on: true } });
  await anybody.refused("GET /api/entities/{uscc}", "entityPending", { params: { uscc: "91330100799655058B" } });
  const body = { ...account, email: "new@example.test", uscc: "91330100799655058B", legalRepresentative: "某人" };
  await anybody.refused("POST /api/accounts", "legalRepresentativePending", { body });
});

test("in the end ledger and cases tell the same", () => server.checkLedger());

async function legalRepresentativeOf(demo: string): Promise<string> {
  const business: Client = await server.as(demo);
  const { groups } = await business.call("GET /api/me/facts");
  return String(groups.flatMap((group) => group.facts).find((fact) => fact.key === "legal_representative")?.value);
}

function json(body: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

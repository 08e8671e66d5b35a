/** Without signing in: the lists, the measures computed from records, the ledger; and what was refused is counted. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { httpLogReader } from "../../src/ledger/index.ts";
import { verifyReceipt } from "../../src/ledger/index.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer({ demoCases: true });
after(() => server.stop());
const { anybody } = server;

test("the city at a glance: which lists it runs by, and until when its calendar is published", async () => {
  const city = await anybody.call("GET /api/city");
  assert.equal(city.title.zh, "杭州市");
  assert.equal(city.demo, true, "a demonstration says so");
  assert.equal(city.calendar.until, "2026-12-31");
  assert.ok(city.counts.items >= 12 && city.counts.policiesInForce >= 8);
  assert.match(city.digest, /^[0-9a-f]{64}$/);
});

test("the power list: every entry with its department, acts, who may do them, and the law", async () => {
  const powers = await everyPage("GET /api/powers");
  assert.equal(powers.length, (await anybody.call("GET /api/city")).counts.powers);
  for (const power of powers) {
    assert.ok(power.basis.length > 0 && Object.keys(power.acts).length > 0, power.id);
    for (const roles of Object.values(power.acts))
      assert.ok(!(roles as string[]).includes("administrator"), `${power.id}: to administer is no power`);
  }
});

test("the responsibility list and the list of what may not be touched rest on articles", async () => {
  for (const duty of await everyPage("GET /api/responsibilities")) assert.ok(duty.duty.zh !== "" && duty.basis.length > 0, duty.id);
  const areas = await everyPage("GET /api/off-limits");
  assert.ok(areas.length >= 8);
  for (const area of areas) assert.ok(area.area.zh !== "" && area.basis.length > 0, area.id);
});

test("service items: limits of the law and of the promise, papers with their basis, and nothing asked that a source supplies", async () => {
  const items = await everyPage("GET /api/items");
  for (const { id } of items) {
    const item = await anybody.call("GET /api/items/{id}", { params: { id } });
    assert.ok(item.basis.length > 0 && item.limits.statutory.basis, id);
    if (item.limits.promised.unit === item.limits.statutory.unit)
      assert.ok(item.limits.promised.period <= item.limits.statutory.period, `${id} promises longer than the law`);
    for (const material of item.materials) {
      assert.ok(material.basis.length > 0, `${id} ${material.id}`);
      assert.equal(material.from === "source", material.source !== undefined, `${id} ${material.id}`);
    }
  }
});

test("policies: the criterion in plain words, the document, how sure we are; expired ones are shown as expired", async () => {
  const policies = await everyPage("GET /api/policies");
  const { today } = await anybody.call("GET /api/city");
  for (const { id, inForce, inForceToday } of policies) {
    assert.equal(inForceToday, inForce.from <= today && (inForce.to === null || inForce.to >= today), id);
    const policy = await anybody.call("GET /api/policies/{id}", { params: { id } });
    assert.match(policy.criterion.plain.zh, /\p{Script=Han}/u);
    assert.match(policy.criterion.plain.en, /[a-z]/);
    assert.ok(policy.document !== "" && policy.source.where !== "" && "LSWCM".includes(policy.source.reliability), id);
    assert.deepEqual(new Set(policy.examples.map((example) => example.outcome)), new Set(["eligible", "ineligible", "unknown"]), id);
  }
  const expired = await everyPage("GET /api/policies", { inForce: "false" });
  assert.ok(expired.length > 0 && expired.length < policies.length);
});

test("the measures are computed from the records: each with its definition, numerator and denominator", async () => {
  const { measures, cases, levels, byMonth, byItem, denominatorMin } = await anybody.call("GET /api/measures");
  const rows = await server.services.db
    .selectFrom("cases")
    .select(["status", "visits", "rating", "decided_on", "due_on", "complete_at_filing"])
    .execute();
  const decided = rows.filter((row) => row.decided_on !== null);
  assert.deepEqual(cases, {
    filed: rows.length,
    decided: decided.length,
    open: rows.filter((row) => ["filed", "awaitingCorrection", "accepted"].includes(row.status)).length,
  });
  const measure = new Map<string, (typeof measures)[number]>(measures.map((one) => [one.id, one]));
  for (const { id, title, definition, kind, numerator, denominator, value } of measures) {
    assert.ok(title.zh !== "" && definition.zh !== "" && definition.en !== "", id);
    if (denominator < denominatorMin) assert.equal(value, null, `${id} of too few`);
    else if (numerator !== null) {
      const unit = kind === "perThousand" ? 1000 : 1;
      assert.ok(Math.abs((value ?? Number.NaN) - (unit * numerator) / denominator) < 1e-9, id);
    }
  }
  const rated = rows.filter((row) => row.rating !== null);
  assert.deepEqual(
    [measure.get("satisfied")?.numerator, measure.get("satisfied")?.denominator],
    [rated.filter((row) => (row.rating ?? 9) <= 3).length, rated.length],
  );
  assert.deepEqual(
    levels,
    [1, 2, 3, 4, 5].map((level) => rated.filter((row) => row.rating === level).length),
  );
  // 最多跑一次规定 2: of those whose material was complete when they were filed.
  assert.equal(measure.get("visitsAtMostOne")?.denominator, decided.filter((row) => row.complete_at_filing !== false).length);
  const onTime = measure.get("onTimeByPromise");
  assert.ok(onTime && onTime.value !== null && onTime.value > 0 && onTime.value < 1, "an open case past its day counts against the city");
  assert.equal(
    byMonth.reduce((sum, month) => sum + month.filed, 0),
    rows.length,
  );
  assert.equal(
    byItem.reduce((sum, item) => sum + item.filed, 0),
    rows.length,
  );
});

test("the ledger: its key, its checkpoint, acts by power; files that other programs can read", async () => {
  await server.services.flushLedger();
  const ledger = await anybody.call("GET /api/ledger");
  assert.equal(ledger.origin, "zhaoying.example/hangzhou");
  assert.equal((await (await anybody.raw("/ledger/vkey")).text()).trim(), ledger.vkey);
  const checkpoint = await anybody.raw("/ledger/checkpoint");
  assert.equal(checkpoint.headers.get("cache-control"), "no-store");
  assert.equal(await checkpoint.text(), ledger.checkpoint);
  const published = ledger.acts.filter((act) => act.power === "publish-city-lists");
  assert.equal(
    published.reduce((sum, act) => sum + act.count, 0),
    1,
    "the lists themselves are in the ledger",
  );
  assert.ok(new Set(ledger.acts.map((act) => act.power)).size > 5);
  for (const act of ledger.acts) assert.notEqual(act.title.zh, act.power, "a power by its name");
  const tile = await anybody.raw(`/ledger/tile/0/000.p/${ledger.size}`);
  assert.equal((await tile.arrayBuffer()).byteLength, 32 * ledger.size);
  assert.match(tile.headers.get("cache-control") ?? "", /immutable/);
  assert.equal((await anybody.raw("/ledger/tile/0/999")).status, 404);
});

test("the QR code of a decision leads to its act, and a forged one to nothing", async () => {
  const decided = await server.services.db.selectFrom("ledger_leaves").selectAll().where("kind", "=", "approve").executeTakeFirstOrThrow();
  const act = await anybody.call("GET /api/ledger/leaves/{leafId}", { params: { leafId: decided.leaf_id } });
  assert.equal(act.index, decided.leaf_index);
  assert.equal(act.power.id, decided.power);
  assert.notEqual(act.department.title.zh, decided.department);
  const forged = { params: { leafId: "0198c0de-0000-7000-8000-000000000001" } };
  assert.equal((await anybody.refused("GET /api/ledger/leaves/{leafId}", "leafNotFound", forged)).status, 404);
});

test("no personal data lies in the public files of the ledger", async () => {
  const { size } = await anybody.call("GET /api/ledger");
  const bytes = await httpLogReader(`${server.url}/ledger`).entries(0, size);
  const text = Buffer.from(bytes ?? []).toString();
  assert.match(text, /"kind":"approve"/);
  for (const uscc of (await server.services.db.selectFrom("entities").select(["uscc", "name"]).execute()).flatMap((one) => [
    one.uscc,
    one.name,
  ])) {
    assert.ok(!text.includes(uscc), `${uscc} is readable in the ledger`);
  }
  assert.doesNotMatch(text, /HZ2026|示例/);
});

test("what was refused is counted: for the auditor each one, for the public by department and reason", async () => {
  const before = (await anybody.call("GET /api/ledger")).refused;
  const auditor = await server.as("auditor");
  const { items: none } = await auditor.call("GET /api/audit/refusals");
  const { items } = await (await server.as("scjg-officer")).call("GET /api/office/queue", { query: { limit: 1 } });
  const number = items[0]?.number ?? "";
  const stranger = await server.as("rsj-officer");
  await stranger.refused("POST /api/cases/{number}/acceptance", "powerOfAnotherDepartment", {
    params: { number },
    body: { version: 1, power: "food-business-licence" },
  });
  await stranger.refused("POST /api/cases/{number}/decision", "powerNotListed", {
    params: { number },
    body: { version: 1, power: "no-such-power", approve: true },
  });
  const { items: some } = await auditor.call("GET /api/audit/refusals");
  assert.equal(some.length, none.length + 2);
  assert.deepEqual(
    some
      .slice(0, 2)
      .map((one) => [one.code, one.act, one.power, one.actorRole, one.actorDepartment, one.caseNumber])
      .toSorted(),
    [
      ["powerNotListed", "approve", "no-such-power", "departmentOfficer", "rsj", number],
      ["powerOfAnotherDepartment", "accept", "food-business-licence", "departmentOfficer", "rsj", number],
    ],
  );
  const count = (rows: typeof before) => rows.reduce((sum, row) => sum + row.count, 0);
  assert.equal(count((await anybody.call("GET /api/ledger")).refused), count(before) + 2);
});

test("a receipt is checked by anybody who has the city's key, here as offline", async () => {
  const business = await server.as("star");
  const [one] = (await business.call("GET /api/me/cases")).items;
  const page = await business.call("GET /api/cases/{number}", { params: { number: one?.number ?? "" } });
  const leafId = page.events[0]?.leafId ?? "";
  const { bytes } = await business.call("GET /api/cases/{number}/receipts/{leafId}", { params: { number: page.number, leafId } });
  const { vkey } = await anybody.call("GET /api/ledger");
  assert.equal(verifyReceipt(bytes, [vkey]).ok, true);
  assert.equal((await anybody.call("POST /api/ledger/verify", { body: bytes })).ok, true);
  const nonsense = await anybody.call("POST /api/ledger/verify", { body: Buffer.from("no receipt") });
  assert.equal(nonsense.ok, false);
  assert.ok(nonsense.problems.length > 0);
});

test("an integrator finds the API described, and the web is served with a policy against foreign scripts", async () => {
  const openapi = (await (await anybody.raw("/openapi.json")).json()) as { openapi: string; paths: object };
  assert.match(openapi.openapi, /^3\.1/);
  assert.ok(Object.keys(openapi.paths).length > 30);
  const home = await anybody.raw("/");
  assert.match(home.headers.get("content-security-policy") ?? "", /default-src 'self'/);
  assert.equal(home.headers.get("x-content-type-options"), "nosniff");
});

test("in the end ledger and cases tell the same", () => server.checkLedger());

type Lists = "GET /api/powers" | "GET /api/responsibilities" | "GET /api/off-limits" | "GET /api/items" | "GET /api/policies";

/** A list read to its end, seven at a time: nothing comes twice and nothing is left out. */
async function everyPage<K extends Lists>(path: K, query: object = {}) {
  type Row = Awaited<ReturnType<typeof anybody.call<K>>>["items"][number];
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Row[]; next: string | null } = await anybody.call(path, {
      query: { ...query, limit: 7, ...(cursor === null ? {} : { cursor }) },
    } as never);
    assert.ok(page.items.length <= 7);
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  assert.equal(new Set(rows.map((row) => row.id)).size, rows.length);
  return rows;
}

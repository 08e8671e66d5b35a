/** What people and programs send that they should not: told in words and never a failure of ours, and nothing is kept of it. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { z } from "zod";
import { operations } from "../../src/api/operations.ts";
import { encodeCursor, newId } from "../../src/base/index.ts";
import { type Client, readProblem } from "../support/client.ts";
import { fileFood, filePackagedFood, foodAnswers, paper, upload } from "../support/papers.ts";
import { startTestServer } from "../support/server.ts";

const POWER = "food-business-licence";
const server = await startTestServer();
after(() => server.stop());
const { anybody } = server;
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const auditor = await server.as("auditor");
const admin = await server.as("admin");
const policyOfficer = await server.as("policy");

/** Sends a body as it is, with a key of its own. */
const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  business.raw(path, { method: "POST", body, headers: { "content-type": "application/json", "idempotency-key": newId(), ...headers } });

test("what is no JSON, or not said to be JSON, or nothing at all", async () => {
  for (const body of ["{", "", '{"item": "food-business-licence",}', "\u0000", "null", "[]", '"text"', "1e999"]) {
    await readProblem(await post("/api/applications", body), "inputInvalid", JSON.stringify(body));
  }
  const body = JSON.stringify({ item: "packaged-food-filing", answers: { sale_mode: "shop" } });
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    await readProblem(await post("/api/applications", body, { "content-type": type }), "inputInvalid", type);
  }
});

test("a body that is too large is refused by its size, said beforehand or not", async () => {
  const large = JSON.stringify({ item: "food-business-licence", answers: { changes: "长".repeat(400_000) } });
  const said = await readProblem(await post("/api/applications", large), "bodyTooLarge");
  assert.equal(said.status, 413);
  assert.match(said.zh, /1 MB/);
  // A sender who goes on regardless finds the line cut: either is a no.
  const unsaid = fetch(`${server.url}/api/session/demo`, {
    method: "POST",
    body: new Blob([large]).stream(),
    duplex: "half",
    headers: { "content-type": "application/json" },
  });
  assert.ok(
    [413, "cut"].includes(
      await unsaid.then(
        (answer) => answer.status,
        () => "cut",
      ),
    ),
  );
  assert.equal((await anybody.call("GET /api/session")).actor, null, "and the server goes on");
});

test("the wrong file: too large, empty, a programme in the clothes of a PDF", async () => {
  const large = Buffer.concat([paper("pdf"), Buffer.alloc(10_485_760)]);
  const problem = await business.refused("POST /api/files", "bodyTooLarge", { body: large });
  assert.match(problem.zh, /10 MB/);
  await business.refused("POST /api/files", "fileEmpty", { body: new Uint8Array(0), fileName: "空.pdf" });
  for (const bytes of [Buffer.from("MZ\u0090\u0000"), Buffer.from("<html>"), Buffer.from(" %PDF-1.7"), Buffer.from("GIF89a")]) {
    const wrong = await business.refused("POST /api/files", "fileTypeWrong", { body: bytes, fileName: "许可.pdf" });
    assert.equal(wrong.status, 415);
    assert.match(wrong.zh, /许可\.pdf.*PDF\/JPG\/PNG/);
  }
});

test("a file name can neither climb nor hide; a wrong format for its material is named", async () => {
  const named = await business.call("POST /api/files", { body: paper(), fileName: "../../etc/\u202Efdp.exe\u0000\r\nx: y" });
  assert.doesNotMatch(named.name, /[/\\\u0000-\u001F\u202E]/);
  const { fileName } = await business.call("GET /api/files/{id}", { params: { id: named.id } });
  assert.equal(fileName, named.name);
  const labour = await server.as("dispatch");
  const png = await upload(labour, "capital-report", "png");
  const rules = await upload(labour, "dispatch-rules");
  const body = { item: "labour-dispatch-licence", answers: { facilities: "办公桌两张" }, files: [png, rules] };
  const problem = await labour.refused("POST /api/applications", "fieldsInvalid", { key: newId(), body });
  assert.match(problem.zh, /验资报告.*pdf/);
  await business.refused("POST /api/applications", "fileNotFound", {
    key: newId(),
    body: { item: "food-business-licence", answers: foodAnswers, files: [png] },
  });
});

test("every wrong answer is told at once, and what the form does not ask is not taken", async () => {
  const answers = {
    business_form: "casino",
    main_project: true,
    food_safety_manager: "长".repeat(51),
    favourite_colour: "red",
    constructor: "x",
  };
  const files = [
    await upload(business, "layout"),
    await upload(business, "business-licence"),
    await upload(business, "a-friend-of-the-mayor"),
  ];
  const problem = await business.refused("POST /api/applications", "fieldsInvalid", {
    key: newId(),
    body: { item: "food-business-licence", answers, files },
  });
  const told = ((problem.details?.["problems"] ?? []) as { field?: string; material?: string; code: string }[]).map(
    (one) => `${one.field ?? one.material} ${one.code}`,
  );
  assert.deepEqual(told.toSorted(), [
    "a-friend-of-the-mayor notAsked",
    "business-licence notAsked",
    "business_form wrongType",
    "constructor notAsked",
    "favourite_colour notAsked",
    "food_safety_manager tooLong",
    "main_project wrongType",
  ]);
});

test("who one is cannot be written into a request", async () => {
  const body = {
    item: "packaged-food-filing",
    answers: { sale_mode: "shop" },
    uscc: "91330108DEM000014W",
    channel: "counter",
    filedBy: "demo:star",
    status: "approved",
  };
  const { number } = await business.call("POST /api/applications", { key: newId(), body });
  const page = await business.call("GET /api/cases/{number}", { params: { number } });
  assert.deepEqual([page.uscc, page.channel, page.status, page.visits], ["91330106DEM0000733", "online", "filed", 0]);
});

test("names that objects have from birth are no items, policies or accounts", async () => {
  for (const id of ["constructor", "__proto__", "toString"]) {
    await anybody.refused("GET /api/items/{id}", "itemNotFound", { params: { id } });
    await anybody.refused("GET /api/policies/{id}", "policyNotFound", { params: { id } });
    await anybody.refused("POST /api/session/demo", "demoAccountNotFound", { body: { account: id } });
    await business.refused("POST /api/applications", "itemNotFound", { key: newId(), body: { item: id } });
    await business.refused("POST /api/me/facts/{key}/disputes", "factNotFound", {
      params: { key: id },
      body: { value: 1, reason: "没有这一项" },
    });
  }
});

test("hostile text is only text: it comes back as it was sent and harms nobody", async () => {
  const hostile = `<script>alert(1)</script> '; drop table cases; -- \${7*7} {{7*7}} \u202Eمرحبا\u2066 🏮👩‍👩‍👧 \u0001`;
  const body = {
    item: "food-business-licence",
    answers: { ...foodAnswers, premises_address: hostile },
    files: [await upload(business, "layout"), await upload(business, "food-safety-rules")],
  };
  const { number } = await business.call("POST /api/applications", { key: newId(), body });
  const page = await officer.call("GET /api/cases/{number}", { params: { number } });
  assert.equal(page.answers.find((answer) => answer.key === "premises_address")?.value, hostile.trim());
  await officer.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power: POWER } });
  await officer.call("POST /api/cases/{number}/decision", {
    params: { number },
    body: { version: 2, power: POWER, approve: true, reason: hostile },
  });
  const { bytes } = await business.call("GET /api/cases/{number}/decision.pdf", { params: { number } });
  assert.ok(bytes.length > 10_000, "the document is made all the same");
  const found = await officer.call("GET /api/office/queue", { query: { q: "'; drop table cases; -- %_" } });
  assert.deepEqual(found.items, []);
  assert.deepEqual((await anybody.call("GET /api/items", { query: { q: "<script>" } })).next, null);
});

/** What no database can keep: U+0000, and half of a surrogate pair, in every place where a person writes text. */
const unkeepable = ["before\u0000after and some more", "half \ud83c of a lantern, and more"];
test("U+0000 and broken characters are refused as input wherever text is taken", async () => {
  const number = await fileFood(business);
  const file = newId();
  for (const text of unkeepable) {
    const at = { params: { number } };
    const act = { version: 1, power: POWER };
    await business.refused("POST /api/me/facts/{key}/disputes", "inputInvalid", {
      params: { key: "address" },
      body: { value: "某路1号", reason: text },
    });
    await business.refused("POST /api/me/facts/{key}/disputes", "inputInvalid", {
      params: { key: "address" },
      body: { value: text, reason: "地址写错了" },
    });
    await business.refused("POST /api/applications", "inputInvalid", { key: newId(), body: { item: text } });
    await business.refused("POST /api/applications", "inputInvalid", {
      key: newId(),
      body: { item: "packaged-food-filing", answers: { [text]: "x" } },
    });
    await business.refused("POST /api/applications", "inputInvalid", {
      key: newId(),
      body: { item: "packaged-food-filing", answers: { sale_mode: text } },
    });
    await business.refused("POST /api/applications", "inputInvalid", {
      key: newId(),
      body: { item: "packaged-food-filing", files: [{ material: text, file }] },
    });
    await business.refused("POST /api/cases/{number}/withdrawal", "inputInvalid", { ...at, body: { version: 1, reason: text } });
    await business.refused("POST /api/cases/{number}/rating", "inputInvalid", { ...at, body: { level: 1, text } });
    await business.refused("POST /api/cases/{number}/correction", "inputInvalid", { ...at, body: { version: 1, text } });
    await officer.refused("POST /api/cases/{number}/rejection", "inputInvalid", { ...at, body: { ...act, reason: text } });
    await officer.refused("POST /api/cases/{number}/decision", "inputInvalid", { ...at, body: { ...act, approve: false, reason: text } });
    await officer.refused("POST /api/cases/{number}/acceptance", "inputInvalid", { ...at, body: { ...act, power: text } });
    await officer.refused("POST /api/cases/{number}/correction-request", "inputInvalid", {
      ...at,
      body: { ...act, asked: [{ material: "layout", reason: text }] },
    });
    await anybody.refused("POST /api/session", "inputInvalid", { body: { email: text, password: "whatever it is" } });
    await anybody.refused("POST /api/session/demo", "inputInvalid", { body: { account: text } });
    const officerAccount = { email: "nul@example.test", password: "correct horse", name: text, role: "auditor" };
    await admin.refused("POST /api/admin/accounts", "inputInvalid", { body: officerAccount });
  }
  assert.equal((await business.call("GET /api/cases/{number}", { params: { number } })).version, 1, "nothing of it happened");
});

test("U+0000 in an address or a search finds nothing and breaks nothing", async () => {
  for (const path of [
    "/api/items?q=%00",
    "/api/items/%00",
    "/api/policies/a%00b",
    "/api/entities/%00",
    "/api/items?cursor=%00",
    "/api/departments?limit=%00",
    "/api/items?department=%00",
    "/api/items/%E0%A4%A",
    "/api/entities/%FF",
    "/api/cases/%00",
    "/ledger/tile/%00",
    "/ledger/tile/0/%E0%A4%A",
    "/%00",
    "/%E0%A4%A",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..%2f..%2fpackage.json",
  ]) {
    const response = await anybody.raw(path);
    const text = await response.text();
    assert.ok(response.status < 500, `${path}: ${response.status} ${text}`);
    assert.doesNotMatch(text, /"devDependencies"/, path);
  }
  const found = await officer.raw("/api/office/queue?q=%00");
  assert.ok(found.status < 500, `queue: ${found.status}`);
});

test("too long, too many, out of range", async () => {
  const number = await filePackagedFood(business);
  const at = { params: { number } };
  const long = "长".repeat(10_000);
  await officer.refused("POST /api/cases/{number}/rejection", "inputInvalid", {
    ...at,
    body: { version: 1, power: "packaged-food-filing", reason: long },
  });
  await business.refused("POST /api/cases/{number}/withdrawal", "inputInvalid", { ...at, body: { version: 1, reason: long } });
  await business.refused("POST /api/me/facts/{key}/disputes", "inputInvalid", {
    params: { key: "address" },
    body: { value: long, reason: "太长了太长了" },
  });
  await business.refused("POST /api/me/facts/{key}/disputes", "inputInvalid", {
    params: { key: "a".repeat(65) },
    body: { value: 1, reason: "太长了太长了" },
  });
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`k${at}`, 1]));
  await business.refused("POST /api/applications", "inputInvalid", { key: newId(), body: { item: "packaged-food-filing", answers: many } });
  for (const version of [0, -1, 1.5, 2 ** 53, "1", null]) {
    await business.refused("POST /api/cases/{number}/withdrawal", "inputInvalid", { ...at, body: { version } });
  }
  for (const limit of ["0", "101", "-1", "1.5", "many", "1e999"])
    await anybody.refused("GET /api/items", "inputInvalid", { query: { limit } });
  await anybody.refused("GET /api/items", "inputInvalid", { query: { q: "q".repeat(101) } });
  await business.refused("GET /api/cases/{number}", "inputInvalid", { params: { number: "HZ1-2" } });
  await business.refused("GET /api/cases/{number}", "caseNotFound", { params: { number: "HZ20261123-999999" } });
});

test("an Idempotency-Key is 8 to 200 visible characters", async () => {
  const body = JSON.stringify({ item: "packaged-food-filing", answers: { sale_mode: "shop" } });
  for (const key of ["", "short", "k".repeat(201), "with blanks in it"]) {
    await readProblem(await post("/api/applications", body, { "idempotency-key": key }), "idempotencyKeyMissing", key);
  }
});

test("a cursor that no list gave out never breaks a list", async () => {
  const cursors = [
    "garbage",
    "%00",
    "e30",
    encodeCursor([]),
    encodeCursor([null]),
    encodeCursor([-1]),
    encodeCursor([1.5]),
    encodeCursor([1e308]),
    encodeCursor(["0", "x"]),
    encodeCursor(["2026", "x"]),
    encodeCursor(["Nov 23 2026 (comment)", "x"]),
    encodeCursor(["+275760-09-13T00:00:00.000Z", "x"]),
    encodeCursor(["2026-11-23", "\u0000"]),
    encodeCursor(["2026-11-23T00:00:00Z", "x"]),
    // Years that JavaScript knows and the database does not, before what looks like a number of a case or a joint matter.
    ...["0000-01-01T00:00:00.000Z", "+275760-09-13T00:00:00.000Z"].flatMap((moment) =>
      ["HZ20261123-000001", "LB20261123-000001", "00000000-0000-7000-8000-000000000000"].map((number) => encodeCursor([moment, number])),
    ),
    encodeCursor(["0000-01-01", "HZ20261123-000001"]),
    encodeCursor(["due", "0000-01-01", "HZ20261123-000001"]),
    encodeCursor(["due", "2026-11-23", "HZ20261123-000001\u0000"]),
    encodeCursor(["\u0000"]),
    encodeCursor([Number.MAX_SAFE_INTEGER]),
    encodeCursor([null, null]),
    encodeCursor([1, 2]),
    "x".repeat(400),
  ];
  const clients: Record<string, Client> = {
    public: anybody,
    business,
    departmentOfficer: officer,
    policyOfficer,
    auditor,
    administrator: admin,
    commissioner: await server.as("commissioner-kjj"),
    coordinator: await server.as("coordinator"),
    hotlineOfficer: await server.as("hotline"),
    partner: await server.as("law-firm"),
  };
  const lists = operations.filter(
    ({ method, query }) => method === "get" && query !== undefined && "cursor" in (query as z.ZodObject).shape,
  );
  assert.ok(lists.length >= 12);
  const broken: string[] = [];
  for (const { path, doors } of lists) {
    const client = clients[doors.find((door) => door in clients) ?? ""];
    assert.ok(client, path);
    for (const cursor of cursors) {
      const { status } = await client.raw(`${path}?cursor=${encodeURIComponent(cursor)}`);
      if (![200, 400].includes(status)) broken.push(`${status} ${path} ${Buffer.from(cursor, "base64url")}`);
    }
  }
  assert.deepEqual(broken, []);
  await anybody.refused("GET /api/items", "cursorInvalid", { query: { cursor: "garbage" } });
});

test("a moment of a year that the database does not know is no moment", async () => {
  for (const upTo of ["0000-01-01T00:00:00Z", "0000-12-31T23:59:59.999Z"]) {
    await readProblem(await post("/api/me/notices/read", JSON.stringify({ upTo })), "inputInvalid", upTo);
    await readProblem(await post("/api/me/offers/seen", JSON.stringify({ upTo })), "inputInvalid", upTo);
  }
});

test("who uploads and uploads and files nothing is stopped in time", async () => {
  const hoarder = await server.as("noodle");
  for (let count = 0; count < 60; count++) await hoarder.call("POST /api/files", { body: paper() });
  const problem = await hoarder.refused("POST /api/files", "filesTooMany", { body: paper() });
  assert.equal(problem.status, 429);
});

test("what is not there, and a method that nothing has", async () => {
  await readProblem(await anybody.raw("/api/nothing"), "pathUnknown");
  await readProblem(await anybody.raw("/api/items", { method: "PUT" }), "pathUnknown");
  await readProblem(await anybody.raw("/api/items", { method: "DELETE" }), "pathUnknown");
});

test("a hundred thousand brackets are no way to fell the server", async () => {
  const deep = `{"item":"packaged-food-filing","answers":{"sale_mode":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;
  await readProblem(await post("/api/applications", deep), "inputInvalid");
});

test("in the end ledger and cases tell the same", () => server.checkLedger());

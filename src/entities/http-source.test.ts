import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import type { PlainDate } from "../base/index.ts";
import { createHttpSource } from "./http-source.ts";
import type { SourceAnswer } from "./source.ts";
import { teaHouse, testCity } from "./test-city.ts";

const today = "2026-11-23" as PlainDate;
let listener: RequestListener = () => {};
let requests = 0;
const server = createServer((request, response) => {
  requests++;
  listener(request, response);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
after(() => {
  server.closeAllConnections();
  server.close();
});
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function read(behaviour: RequestListener, at = baseUrl): Promise<SourceAnswer> {
  listener = behaviour;
  requests = 0;
  const definition = testCity.sources.get("tax");
  assert.ok(definition);
  const source = createHttpSource({ definition, baseUrl: at, catalogue: testCity.facts, today: () => today, random: () => 0 });
  return await source.read(teaHouse, AbortSignal.timeout(5_000));
}

const json =
  (body: unknown, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
const held = (facts: object): RequestListener => json({ uscc: teaHouse, facts });
const code = (answer: SourceAnswer): string => (answer.kind === "failed" ? answer.failure.code : answer.kind);

test("what it holds comes typed, money in fen", async () => {
  const answer = await read(
    held({
      employees: { value: 40, asOf: "2026-11-01" },
      revenue: { value: 9000000.5, asOf: "2025-12-31", validUntil: "2027-06-30" },
      unheard_of: { value: 1, asOf: "2026-11-01" },
    }),
  );
  assert.deepEqual(answer, {
    kind: "held",
    facts: [
      { key: "employees", value: 40, asOf: "2026-11-01", validUntil: null },
      { key: "revenue", value: 900000050, asOf: "2025-12-31", validUntil: "2027-06-30" },
    ],
    problems: {},
  });
});

test("a fact of the wrong type, date or owner is named and the others are taken", async () => {
  const answer = await read(
    held({
      employees: { value: "about forty", asOf: "2026-11-01" },
      revenue: { value: { yuan: 1 }, asOf: "2026-11-01" },
      general_payer: { value: true, asOf: "2026-11-24" },
      name: { value: "茶馆", asOf: "2026-11-01" },
    }),
  );
  assert.ok(answer.kind === "held");
  assert.deepEqual(answer.facts, []);
  const codes = Object.fromEntries(Object.entries(answer.problems).map(([key, problem]) => [key, problem.code]));
  assert.deepEqual(codes, { employees: "wrongType", revenue: "wrongType", general_payer: "futureDate", name: "notItsFact" });
  const wrong = await read(held({ employees: { value: 4, asOf: "2026-02-30" }, general_payer: { value: true, asOf: "2026-11-23" } }));
  assert.ok(wrong.kind === "held" && wrong.facts.length === 1 && wrong.problems.employees?.code === "wrongDate");
});

test("404 is an answer: it has no such business", async () => {
  assert.deepEqual(await read(json({}, 404)), { kind: "nothing" });
  assert.equal(requests, 1);
});

test("no answer in time is a time-out, and is not asked again while a person waits", async () => {
  const begun = performance.now();
  assert.equal(code(await read(() => {})), "timeout");
  assert.ok(performance.now() - begun < 1_500);
  assert.equal(requests, 1);
});

test("an answer that begins and never ends is a time-out too", async () => {
  const answer = await read((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"uscc":');
  });
  assert.equal(code(answer), "timeout");
});

test("5xx is tried again, and a passing one is not noticed", async () => {
  assert.equal(code(await read(json({}, 503))), "serverError");
  assert.equal(requests, 3, "the first try and two more, as the city file says");
  const answer = await read((request, response) =>
    (requests < 3 ? json({}, 500) : held({ employees: { value: 1, asOf: "2026-11-01" } }))(request, response),
  );
  assert.equal(answer.kind, "held");
});

test("a connection that breaks is tried again; where nobody listens it is the network's fault", async () => {
  assert.equal(code(await read((request) => request.socket.destroy())), "network");
  assert.equal(requests, 3);
  assert.equal(code(await read(() => {}, "http://127.0.0.1:1")), "network");
});

test("a refusal or a redirect is not tried again", async () => {
  assert.equal(code(await read(json({}, 403))), "refused");
  assert.equal(requests, 1);
  const redirect = await read((_request, response) => {
    response.writeHead(302, { location: "http://127.0.0.1:1/" });
    response.end();
  });
  assert.equal(code(redirect), "refused");
});

test("what is no answer of a registry is malformed, and is not tried again", async () => {
  for (const body of ["<html>", "", "null", "[]", { uscc: teaHouse }, { uscc: teaHouse, facts: { employees: 4 } }]) {
    assert.equal(code(await read(json(body))), "malformed", JSON.stringify(body));
    assert.equal(requests, 1);
  }
});

test("an answer about another business is never taken", async () => {
  assert.equal(code(await read(json({ uscc: "another", facts: { employees: { value: 1, asOf: "2026-11-01" } } }))), "malformed");
});

test("a huge answer is not read to its end", async () => {
  let sent = 0;
  const answer = await read((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const chunk = " ".repeat(64 * 1024);
    const more = (): void => {
      while (!response.destroyed && sent < 1_000 * chunk.length) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once("drain", more);
      }
    };
    more();
  });
  assert.equal(code(answer), "tooLarge");
  assert.ok(sent < 500 * 64 * 1024);
});

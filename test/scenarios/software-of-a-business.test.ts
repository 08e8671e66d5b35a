/** A business's own software asks, matches and follows by MCP: with a key for what was ticked, and never for more. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { request } from "node:http";
import { after, test } from "node:test";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { tools } from "../../src/assistant/index.ts";
import type { Instant } from "../../src/base/index.ts";
import { fileFood } from "../support/papers.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const owner = await server.as("lakeside");
const clients: Client[] = [];
after(() => Promise.all(clients.map((client) => client.close())));

type Scope = "match" | "file" | "follow";
const newKey = async (...scopes: Scope[]): Promise<string> =>
  (await owner.call("POST /api/me/agent-keys", { body: { name: "记账软件", scopes, days: 90 } })).key;

async function connect(key?: string): Promise<Client> {
  const client = new Client({ name: "bookkeeping", version: "1" });
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", server.url), { requestInit: { headers } }));
  clients.push(client);
  return client;
}

const namesOf = async (client: Client): Promise<string[]> => (await client.listTools()).tools.map(({ name }) => name).toSorted();
const publicTools = tools.filter(({ doors }) => doors.includes("public")).map(({ name }) => name);
type Found = { data: Record<string, unknown>; sources: { kind: string; id: string; title: object; link: string }[] };

async function call(client: Client, name: string, args: object = {}): Promise<Found> {
  const result = await client.callTool({ name, arguments: { ...args } });
  assert.notEqual(result.isError, true, JSON.stringify(result.content));
  return result.structuredContent as Found;
}

test("without a key a program asks what is public, and finds it with its source", async () => {
  const client = await connect();
  assert.deepEqual(await namesOf(client), publicTools.toSorted());
  const found = await call(client, "searchItems", { query: "开一家小饭馆要办什么证" });
  assert.ok(found.sources.some(({ kind, id }) => kind === "item" && id === "food-business-licence"));
  for (const { link, title } of found.sources) assert.ok(link.startsWith("/") && title);
  await assert.rejects(client.callTool({ name: "myCases", arguments: {} }), /not found|unknown/i);
});

test("a key opens what was ticked: policies for the one, cases for the other", async () => {
  const matching = await connect(await newKey("match"));
  assert.deepEqual(await namesOf(matching), [...publicTools, "matchMyPolicies"].toSorted());
  const offers = await call(matching, "matchMyPolicies");
  assert.ok(JSON.stringify(offers.data).includes("condition"));

  const number = await fileFood(owner);
  const following = await connect(await newKey("follow"));
  const cases = await call(following, "myCases");
  assert.ok(JSON.stringify(cases.data).includes(number));
  assert.ok(!(await namesOf(following)).includes("matchMyPolicies"));
});

test("another business's case is not there for a program either: the refusal is a result with its words", async () => {
  const stranger = await server.as("noodle");
  const number = await fileFood(owner);
  const { key } = await stranger.call("POST /api/me/agent-keys", { body: { name: "别家的软件", scopes: ["follow"], days: 1 } });
  const result = await (await connect(key)).callTool({ name: "readCase", arguments: { number } });
  assert.equal(result.isError, true);
  assert.match(JSON.stringify(result.content), /caseNotFound/);
});

test("input that the contract of a tool does not allow does not reach it", async () => {
  const client = await connect();
  for (const bad of [{}, { query: 5 }, { query: "x".repeat(100_000) }]) {
    const refused = await client.callTool({ name: "searchItems", arguments: bad }).then(
      (result) => result.isError === true,
      () => true,
    );
    assert.ok(refused, JSON.stringify(bad).slice(0, 40));
  }
  const huge = post({ jsonrpc: "2.0", id: 1, method: "tools/list", params: { pad: "x".repeat(1_000_000) } }, { connection: "close" });
  assert.equal((await server.anybody.raw("/mcp", huge)).status, 413);
});

test("a revoked key, one that ran out and a forged one open nothing; neither does a browser's session", async () => {
  const made = await owner.call("POST /api/me/agent-keys", { body: { name: "一天", scopes: ["follow"], days: 1 } });
  assert.equal(await statusOf({ authorization: `Bearer ${made.key}` }), 200);
  await owner.call("DELETE /api/me/agent-keys/{id}", { params: { id: made.id } });
  assert.equal(await statusOf({ authorization: `Bearer ${made.key}` }), 401);
  assert.equal(await statusOf({ authorization: `Bearer zyk_${"A".repeat(43)}` }), 401);
  const lasting = await newKey("follow");
  server.clock.set("2027-11-23T07:00:00.000Z" as Instant);
  assert.equal(await statusOf({ authorization: `Bearer ${lasting}` }), 401);
  server.clock.set("2026-11-23T07:00:00.000Z" as Instant);

  const session = await owner.raw("/mcp", initialize({}));
  assert.equal(session.status, 200);
  const list = await owner.raw("/mcp", post({ jsonrpc: "2.0", id: 2, method: "tools/list" }));
  assert.ok(!(await list.text()).includes("myCases"), "a cookie is nobody here");
});

test("a page elsewhere can neither send its visitor's browser here nor rebind its name to ours", async () => {
  assert.equal(await statusOf({ origin: "https://elsewhere.example" }), 403);
  assert.equal(await statusOf({ "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await statusWithHost("elsewhere.example"), 403);
  assert.equal(await statusWithHost("city.example"), 200);
});

test("the same by standard input and output", async () => {
  const key = await newKey("follow");
  const child = spawn(process.execPath, ["src/cli/zhaoying.ts", "mcp", "--url", server.url], {
    env: { ...process.env, ZHAOYING_AGENT_KEY: key },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = linesOf(child.stdout);
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  send({ id: 1, method: "initialize", params: hello });
  const opened = await lines();
  assert.equal(opened.result.serverInfo.name, "zhaoying");
  assert.match(opened.result.instructions, /来源/);
  send({ method: "notifications/initialized" });
  send({ id: 2, method: "tools/call", params: { name: "myCases", arguments: {} } });
  assert.match(JSON.stringify((await lines()).result.structuredContent), /HZ2026/);
  child.stdin.end();
  assert.equal(await new Promise((resolve) => child.once("exit", resolve)), 0);
});

test("in the end ledger and cases tell the same", () => server.checkLedger());

const hello = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "story", version: "1" } };

function post(message: object, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body: JSON.stringify(message),
  };
}

function initialize(headers: Record<string, string>): RequestInit {
  return post({ jsonrpc: "2.0", id: 1, method: "initialize", params: hello }, headers);
}

async function statusOf(headers: Record<string, string>): Promise<number> {
  return (await server.anybody.raw("/mcp", initialize(headers))).status;
}

/** `fetch` sets Host itself. */
async function statusWithHost(host: string): Promise<number> {
  const { method, headers, body } = initialize({ host });
  return await new Promise((resolve, reject) => {
    const sent = request(new URL("/mcp", server.url), { method: String(method), headers: headers as Record<string, string> }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once("error", reject);
    sent.end(String(body));
  });
}

/** The messages of a process, one after the other. */
function linesOf(stream: NodeJS.ReadableStream): () => Promise<Message> {
  const lines = (async function* () {
    let rest = "";
    for await (const chunk of stream) {
      const parts = (rest + String(chunk)).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) yield JSON.parse(line) as Message;
    }
  })();
  return async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error("the process has ended");
    return value;
  };
}

type Message = { result: { serverInfo: { name: string }; instructions: string; structuredContent: unknown } };

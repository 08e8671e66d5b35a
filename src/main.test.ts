import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { request } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { silentLog } from "./base/index.ts";
import { makeTestFolder } from "./base/test-folder.ts";
import { startServer } from "./main.ts";

for (const [what, environment, words] of [
  ["a variable that is wrong", { PORT: "abc" }, /PORT.*65535/],
  ["a data folder that cannot be made", { DATA_DIR: "/dev/null/data" }, /DATA_DIR/],
  ["a secret that is too short", { DATABASE_URL: "", AUTH_SECRET: "short" }, /AUTH_SECRET/],
  ["a database server that is not there", { DATABASE_URL: "postgres://somebody:hidden@127.0.0.1:1/city" }, /PostgreSQL.*ECONNREFUSED/],
  ["a city folder that is not there", { CITY: "/nowhere" }, /\/nowhere.*CITY/],
] as const) {
  test(`${what} is told in words, not by a stack`, async () => {
    const folder = await makeTestFolder("main");
    try {
      const { code, said } = await run({ PORT: "0", DATA_DIR: folder, DATABASE_URL: "", DEMO: "off", ...environment });
      assert.equal(code, 1, said);
      assert.match(said, words);
      assert.doesNotMatch(said, /\n\s+at |hidden/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test("a server that ends answers the request under way", async () => {
  const dataDir = await makeTestFolder("main");
  const config = { port: 0, host: "127.0.0.1", dataDir, city: "cities/hangzhou", publicUrl: "http://city.example", demo: false };
  try {
    const server = await startServer(config, { log: silentLog });
    const body = JSON.stringify({ not: "a receipt" });
    const url = `${server.url.replace("localhost", "127.0.0.1")}/api/ledger/verify`;
    const headers = { "content-type": "application/octet-stream", "content-length": body.length };
    const asked = request(url, { method: "POST", headers });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      asked.once("response", (response) => resolve(response.resume().statusCode));
      asked.once("error", reject);
    });
    asked.write(body.slice(0, 5));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const stopped = server.stop();
    asked.end(body.slice(5));
    assert.equal(await answered, 200);
    await stopped;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

async function run(environment: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./main.ts", import.meta.url))], {
    env: { ...process.env, ...environment },
  });
  let said = "";
  child.stderr.on("data", (data: Buffer) => (said += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said };
}

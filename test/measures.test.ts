/** The command that counts the measures again, run against a running city by somebody who has only its public addresses. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { startTestServer } from "./support/server.ts";

const server = await startTestServer({ demoCases: true });
after(() => server.stop());

const run = promisify(execFile);
const zhaoying = (...args: string[]) =>
  run(process.execPath, ["src/cli/zhaoying.ts", "measures", ...args], { timeout: 60_000 }).catch(
    (error: { code: number; stdout: string; stderr: string }) => error,
  );

const files = [
  ...["--ratings", `${server.url}/api/open/ratings.csv`],
  ...["--refused", `${server.url}/api/refused-acts.csv`],
  ...["--city", server.cityFolder],
  ...["--published", `${server.url}/api/measures`],
];

for (const form of ["csv", "ndjson"]) {
  test(`what the city publishes is what its public records come to, as ${form}`, async () => {
    const { stdout, stderr } = await zhaoying(`${server.url}/api/open/cases.${form}`, ...files);
    assert.match(stdout, /✓ \d+ 个数字与公布的一致/, stdout + stderr);
    assert.equal(stderr, "", "nothing is left unchecked");
  });
}

test("what is wrong in the file or the address is said, with how the command is used", async () => {
  const unknown = await zhaoying(`${server.url}/api/open/nothing.csv`);
  assert.match(unknown.stderr, /404/);
  const broken = await zhaoying("README.md");
  assert.match(broken.stderr, /README\.md/);
});

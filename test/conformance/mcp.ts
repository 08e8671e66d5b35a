/**
 * The public conformance scenarios of the Model Context Protocol against a running city: those that ask something of a server
 * with tools. The others want tools, resources and prompts made for the test, which a city does not have.
 */
import { spawn } from "node:child_process";
import { startTestServer } from "../support/server.ts";

const SUITE = "@modelcontextprotocol/conformance@0.1.16";
const scenarios = ["server-initialize", "ping", "tools-list", "dns-rebinding-protection"];

const server = await startTestServer();
let failed = 0;
for (const scenario of scenarios) {
  const code = await run(["--yes", SUITE, "server", "--url", `${server.url}/mcp`, "--scenario", scenario]);
  if (code !== 0) failed++;
}
await server.stop();
console.log(`ℹ pass ${scenarios.length - failed}\nℹ fail ${failed}`);
process.exitCode = failed === 0 ? 0 : 1;

function run(args: string[]): Promise<number | null> {
  const child = spawn("npx", args, { stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
}

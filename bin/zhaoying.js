#!/usr/bin/env node
// The program is TypeScript for Node 24. Where an older Node was started, the one that npm installed takes over.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../src/cli/zhaoying.ts", import.meta.url));
if (Number(process.versions.node.split(".")[0]) >= 24) {
  await import(program);
} else {
  const installed = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
  const node = existsSync(installed) ? installed : "node";
  const run = spawnSync(node, [program, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = run.status ?? 2;
}

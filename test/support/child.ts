import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compiledFolder } from "./compiled-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type Ran = { code: number | null; stdout: string; stderr: string };
export type RunOptions = { input?: string; env?: Record<string, string | undefined> };

/** Runs `zhaoying` as a person does in a shell, and waits until it has ended. */
export async function zhaoying(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return await run(["src/cli/zhaoying.ts", ...args], options);
}

/** Runs a program of the repository under this very Node. */
export async function run(args: readonly string[], { input, env }: RunOptions = {}): Promise<Ran> {
  const child = start(args, env);
  const ran = collect(child);
  child.stdin?.end(input ?? "");
  return await ran;
}

/** Starts a program of the repository and does not wait for it. */
export function start(args: readonly string[], env: Record<string, string | undefined> = {}): ChildProcess {
  // A child is no part of the test run, whatever the runner told this process.
  return spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_COMPILE_CACHE: compiledFolder, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Everything a child writes until it ends. */
export function collect(child: ChildProcess): Promise<Ran> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  // A child that ends without reading its input is no failure of ours.
  child.stdin?.on("error", () => {});
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }));
  });
}

import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { collect, type Ran, start } from "./child.ts";

/** The city as a process of its own, which may be killed. */
export type Launched = { child: ChildProcess; ended: Promise<Ran> };
export type Running = Launched & { url: string };

export type CityProcesses = {
  /** Starts a process and does not wait for it. */
  launch(more?: Record<string, string>): Launched;
  /** Starts the city and waits until it tells its address. */
  launchCity(more?: Record<string, string>): Promise<Running>;
  /** kill -9 */
  kill(launched: Launched): Promise<void>;
  /** Asks it to end, as a person does with Ctrl-C. */
  stop(running: Running): Promise<void>;
  killAll(): void;
};

/** `env`: the settings of every process; `about`: stands in the message of a failure. */
export function cityProcesses(env: Record<string, string>, about: string): CityProcesses {
  const running = new Set<ChildProcess>();
  const launch = (more: Record<string, string> = {}): Launched => {
    const child = start(["src/main.ts"], { ...env, ...more });
    running.add(child);
    const ended = collect(child).finally(() => running.delete(child));
    return { child, ended };
  };
  return {
    launch,
    async launchCity(more) {
      const { child, ended } = launch(more);
      const url = await new Promise<string>((resolve, reject) => {
        let told = "";
        child.stdout?.on("data", (chunk: Buffer) => {
          told += chunk.toString();
          const port = /http:\/\/localhost:(\d+)/.exec(told)?.[1];
          if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
        });
        void ended.then((ran) => reject(new Error(`the city did not start (${about}): ${ran.code}\n${ran.stderr}`)));
      });
      return { child, ended, url };
    },
    async kill({ child, ended }) {
      child.kill("SIGKILL");
      const { stderr } = await ended;
      assertNoFailure(stderr, about);
    },
    async stop({ child, ended }) {
      child.kill("SIGINT");
      const { code, stderr } = await ended;
      assert.equal(code, 0, stderr);
      assertNoFailure(stderr, about);
    },
    killAll() {
      for (const child of running) child.kill("SIGKILL");
    },
  };
}

function assertNoFailure(stderr: string, about: string): void {
  const failures = stderr
    .split("\n")
    .filter((line) => /"event":"(api\.error|api\.failure|ledger\.sequence)"/.test(line) || /^\s+at /.test(line));
  assert.deepEqual(failures, [], about);
}

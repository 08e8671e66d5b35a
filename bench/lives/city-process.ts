/** The city as a process of its own, as it runs in earnest, on the database that is measured. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SECRET } from "./people.ts";

export type CityProcess = {
  readonly port: number;
  /** Processor time of the server and of the PostgreSQL beside it since they began, in milliseconds; undefined where the system does not tell. */
  spent(): { readonly server: number; readonly postgres: number } | undefined;
  stop(): Promise<void>;
};

export type Where = { readonly databaseUrl: string | undefined; readonly dataDir: string };

const root = fileURLToPath(new URL("../..", import.meta.url));

export async function startCity({ databaseUrl, dataDir }: Where): Promise<CityProcess> {
  const child = spawn(process.execPath, ["src/main.ts"], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl ?? "",
      DATA_DIR: dataDir,
      AUTH_SECRET: SECRET,
      DEMO: "off",
      PORT: "0",
      HOST: "127.0.0.1",
      PUBLIC_URL: "http://localhost",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await portOf(child);
  const postgresPort = databaseUrl === undefined ? undefined : new URL(databaseUrl).port;
  return {
    port,
    spent() {
      const server = child.pid === undefined ? undefined : processorMs(String(child.pid));
      return server === undefined ? undefined : { server, postgres: postgresPort === undefined ? 0 : postgresMs(postgresPort) };
    },
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    let told = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      const port = /http:\/\/localhost:(\d+)/.exec(told)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("exit", (code) => reject(new Error(`the city did not start: ${code}`)));
  });
}

const MS_PER_TICK = 10;

/** From /proc/<pid>/stat: user and system ticks are the 14th and 15th field; the name before them may hold blanks. */
function processorMs(pid: string): number | undefined {
  return statOf(pid)?.ms;
}

function statOf(pid: string): { name: string; parent: string; ms: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [open, close] = [text.indexOf("("), text.lastIndexOf(")")];
    const fields = text.slice(close + 2).split(" ");
    return { name: text.slice(open + 1, close), parent: fields[1]!, ms: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK };
  } catch {
    return undefined;
  }
}

/** All processes of the PostgreSQL that listens on this port; those of connections that were closed are not seen any more. */
function postgresMs(port: string): number {
  let sum = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat?.name !== "postgres") continue;
    const head = statOf(stat.parent)?.name === "postgres" ? stat.parent : pid;
    if (commandOf(head).includes(port)) sum += stat.ms;
  }
  return sum;
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

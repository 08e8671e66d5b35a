import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Services } from "../../src/api/services.ts";
import { fixedClock, type Instant, type Log } from "../../src/base/index.ts";
import { createTestPostgres } from "../../src/base/test-database.ts";
import { startServer } from "../../src/main.ts";
import { checkLedger } from "./check-ledger.ts";
import { type Client, cookiesOf, createClient } from "./client.ts";

/** 15:00 of a Monday in Hangzhou, a working day with no holiday near. */
export const MONDAY = "2026-11-23T07:00:00.000Z" as Instant;

/** A running city of Hangzhou with a folder, a database and a clock of its own. */
export type TestServer = {
  url: string;
  dataDir: string;
  /** The folder of lists that it runs by; a copy of its own, unless the demonstration's cases were asked for. */
  cityFolder: string;
  services: Services;
  /** Stands still until it is moved. */
  clock: ReturnType<typeof fixedClock>;
  /** Somebody who has not signed in. */
  anybody: Client;
  /** Signs in as a demo account, as the sign-in page does. */
  as(account: string): Promise<Client>;
  /**
   * Every story ends with it: reads the ledger as an outsider and compares it with the cases (see check-ledger.ts), and
   * sees that nothing failed that is our own fault.
   */
  checkLedger(): Promise<void>;
  /** Ends the server and starts it anew on the same data and the same address, as after a change of the lists. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export type TestServerOptions = {
  at?: Instant;
  /** Sow the demonstration's weeks of cases as well; without them the city starts in a third of the time. */
  demoCases?: boolean;
};

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "zhaoying-test-"));
  const database = await freshDatabase();
  const clock = fixedClock(options.at ?? MONDAY);
  const city = options.demoCases === true ? "cities/hangzhou" : await cityWithoutCases(dataDir);
  const config = { host: "127.0.0.1", dataDir, city, publicUrl: "http://city.example", demo: true };
  const failures: object[] = [];
  const log: Log = (event, fields) => void (ourFault.has(event) && failures.push({ event, ...fields }));
  const start = (port: number) => startServer({ ...config, port, ...(database ? { databaseUrl: database.url } : {}) }, { clock, log });
  let server = await start(0);
  const url = server.url.replace("localhost", "127.0.0.1");
  let previous: string | undefined;
  return {
    url,
    dataDir,
    cityFolder: city,
    get services() {
      return server.services;
    },
    clock,
    anybody: createClient(url),
    as: (account) => signInDemo(url, account),
    async checkLedger() {
      assert.deepEqual(failures, [], "failures that are our own");
      previous = await checkLedger(url, server.services, previous);
    },
    async restart() {
      await server.stop();
      server = await start(Number(new URL(url).port));
    },
    async stop() {
      await server.stop();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same city, its accounts and its businesses, before anybody has filed anything. */
export async function cityWithoutCases(folder: string): Promise<string> {
  const city = join(folder, "city");
  await cp("cities/hangzhou", city, { recursive: true });
  await writeFile(join(city, "demo", "cases.yaml"), "cases: []\n");
  await writeFile(join(city, "demo", "consultations.yaml"), "consultations: []\n");
  await writeFile(join(city, "demo", "visits.yaml"), "visits: []\n");
  return city;
}

/** What the log tells of our own bugs; a refusal or an outage is neither. */
const ourFault = new Set(["api.error", "api.failure", "jobs.error", "ledger.sequence"]);

/** A PostgreSQL database for this server alone where DATABASE_URL names a PostgreSQL; else the embedded one is used. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  const server = process.env.DATABASE_URL;
  if (server === undefined || server === "") return undefined;
  const { url, open, drop } = await createTestPostgres(server);
  await open.close();
  return { url, drop };
}

export async function signInDemo(url: string, account: string): Promise<Client> {
  const response = await createClient(url).raw("/api/session/demo", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  });
  assert.ok(response.ok, `sign in as ${account}: ${response.status} ${await response.text()}`);
  return createClient(url, cookiesOf(response));
}

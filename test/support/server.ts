import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Services } from "../../src/api/services.ts";
import { type Config, fixedClock, type Instant, type Log } from "../../src/base/index.ts";
import { putEmptyCluster } from "../../src/base/test-cluster.ts";
import { createTestPostgres } from "../../src/base/test-database.ts";
import { makeTestFolder } from "../../src/base/test-folder.ts";
import { startServer } from "../../src/main.ts";
import { checkLedger } from "./check-ledger.ts";
import { type Client, cookiesOf, createClient } from "./client.ts";
import { type Sown, sownCity } from "./sown-cities.ts";

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
  const kind: Sown = options.demoCases === true ? "with-cases" : "without-cases";
  const at = options.at ?? MONDAY;
  const place = (at === MONDAY ? await sownPlace(kind) : undefined) ?? (await freshPlace(kind));
  const { dataDir, city } = place;
  const clock = fixedClock(at);
  const failures: object[] = [];
  const log: Log = (event, fields) => void (ourFault.has(event) && failures.push({ event, ...fields }));
  const start = (port: number) => startServer({ ...settingsOf(place), port }, { clock, log });
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
      await place.remove();
    },
  };
}

/** Where a city is run: its data folder, its folder of lists, and its database where that is on PostgreSQL. */
type Place = { dataDir: string; city: string; database: { url: string } | undefined; remove(): Promise<void> };

/** Nothing has run here yet. */
export async function freshPlace(kind: Sown): Promise<Place> {
  const dataDir = await makeTestFolder("city");
  const database = await freshDatabase();
  if (database === undefined) await putEmptyCluster(dataDir);
  if (kind === "without-cases") await cityWithoutCases(dataDir);
  return placeOf(kind, dataDir, database);
}

/** A copy of what this run of the tests has sown; undefined where it does not sow. */
async function sownPlace(kind: Sown): Promise<Place | undefined> {
  const sown = await sownCity(kind);
  if (sown === undefined) return undefined;
  const dataDir = await makeTestFolder("city");
  cpSync(sown.dataDir, dataDir, { recursive: true });
  return placeOf(kind, dataDir, await freshDatabase(sown.databaseUrl));
}

function placeOf(kind: Sown, dataDir: string, database: TestDatabase | undefined): Place {
  const city = kind === "with-cases" ? "cities/hangzhou" : join(dataDir, "city");
  return {
    dataDir,
    city,
    database,
    async remove() {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function settingsOf({ dataDir, city, database }: Place): Omit<Config, "port"> {
  const databaseUrl = database === undefined ? {} : { databaseUrl: database.url };
  return { host: "127.0.0.1", dataDir, city, publicUrl: "http://city.example", demo: true, ...databaseUrl };
}

/** The same city, its accounts and its businesses, before anybody has filed anything. */
export async function cityWithoutCases(folder: string): Promise<string> {
  const city = join(folder, "city");
  await cp("cities/hangzhou", city, { recursive: true });
  await writeFile(join(city, "demo", "cases.yaml"), "cases: []\n");
  await writeFile(join(city, "demo", "consultations.yaml"), "consultations: []\n");
  await writeFile(join(city, "demo", "visits.yaml"), "visits: []\n");
  await writeFile(join(city, "demo", "centre.yaml"), "{}\n");
  await writeFile(join(city, "demo", "demands.yaml"), "{}\n");
  return city;
}

/** What the log tells of our own bugs; a refusal or an outage is neither. */
const ourFault = new Set(["api.error", "api.failure", "jobs.error", "ledger.sequence"]);

type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * A PostgreSQL database for one server alone where DATABASE_URL names a PostgreSQL, empty or like another; else the embedded
 * one is used.
 */
export async function freshDatabase(like?: string): Promise<TestDatabase | undefined> {
  const server = process.env.DATABASE_URL;
  if (server === undefined || server === "") return undefined;
  const { url, open, drop } = await createTestPostgres(server, like);
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

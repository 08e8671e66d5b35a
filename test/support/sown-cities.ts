/**
 * Run by the test runner before the first test file (--test-global-setup). Most files begin with the city of Hangzhou on
 * one Monday, with its accounts and its businesses, and sowing these takes longer than many a story. So a run of all tests
 * sows once, while its first files run: it starts the city as it is and ends it. startTestServer goes on from a copy. A
 * file that is run alone sows for itself.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dropTestPostgres } from "../../src/base/test-database.ts";
import { makeTestFolder, sweepTestFolders } from "../../src/base/test-folder.ts";
import { collect, start } from "./child.ts";
import { until } from "./until.ts";

/** With the demonstration's weeks of cases, or before anybody has filed anything. */
export type Sown = "with-cases" | "without-cases";
const kinds: readonly Sown[] = ["with-cases", "without-cases"];

let endSowing: (() => Promise<void>) | undefined;

export async function globalSetup(): Promise<void> {
  sweepTestFolders();
  const folder = await makeTestFolder("sown");
  const sowers = kinds.map((kind) => {
    const child = start(["test/support/sow-city.ts", kind, join(folder, kind)]);
    const ended = collect(child).then(async ({ code, stderr }) => {
      await mkdir(join(folder, kind), { recursive: true });
      await writeFile(join(folder, kind, code === 0 ? "done" : "failed"), stderr);
    });
    return { child, ended };
  });
  process.env.SOWN_CITIES = folder;
  endSowing = async () => {
    for (const { child, ended } of sowers) {
      child.kill();
      await ended;
    }
    const server = process.env.DATABASE_URL;
    for (const kind of kinds) {
      const url = await databaseOf(join(folder, kind));
      if (server && url) await dropTestPostgres(server, url);
    }
    await rm(folder, { recursive: true, force: true });
  };
}

export async function globalTeardown(): Promise<void> {
  await endSowing?.();
}

/** What was sown: the data folder, and the database on PostgreSQL where that is used. Undefined where this run does not sow. */
export async function sownCity(kind: Sown): Promise<{ dataDir: string; databaseUrl: string | undefined } | undefined> {
  const folder = process.env.SOWN_CITIES;
  if (folder === undefined) return undefined;
  const sown = join(folder, kind);
  await until(
    `the city ${kind} is sown`,
    async () => {
      if (existsSync(join(sown, "failed"))) throw new Error(`sowing failed: ${await readFile(join(sown, "failed"), "utf8")}`);
      return existsSync(join(sown, "done")) || undefined;
    },
    180,
  );
  return { dataDir: join(sown, "data"), databaseUrl: await databaseOf(sown) };
}

async function databaseOf(sown: string): Promise<string | undefined> {
  const file = join(sown, "database");
  return existsSync(file) ? await readFile(file, "utf8") : undefined;
}

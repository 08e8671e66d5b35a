/**
 * npm run bench:demands -- [--sizes 10000,100000,1000000] [--pglite 10000] [--clients 1,8,16] [--seconds 15] [--out file]
 *
 * Whole lives of demands over HTTP among so many others, each step read back at once; the page of a demand; the lists of the
 * desk. On a PostgreSQL of its own (or the one of DATABASE_URL, which must be empty), and on the embedded database. Fails when
 * a step is not answered as it must be, when what is read back is not what was written, and when the ledger lacks an act.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { migrate, type OpenDatabase } from "../src/base/index.ts";
import { loadCity as readCity } from "../src/city/index.ts";
import { migrations } from "../src/main.ts";
import { copyDemands, countDemands } from "./demands/fill.ts";
import { live, steps } from "./demands/lifecycle.ts";
import { demandsPage, type SizeFigures } from "./demands/page.ts";
import { openCalls } from "./lives/call.ts";
import { startCity, type Where } from "./lives/city-process.ts";
import { type Live, loadCity, type Times, timesOf } from "./lives/load.ts";
import { makePeople, type People, type Signed } from "./lives/people.ts";
import { sequenceAll, withDatabase, withFolder } from "./lives/with-database.ts";
import { openPostgresServer } from "./postgres-server.ts";

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "10000,100000,1000000" },
    pglite: { type: "string", default: "10000" },
    clients: { type: "string", default: "1,8,16" },
    seconds: { type: "string", default: "15" },
    out: { type: "string", default: "docs/benchmarks/demands.md" },
  },
});
const seconds = Number(options.seconds);
const BUSINESSES = 256;
const PAGES = 300;
const LISTS = ["mine", "pool", "team", "dueSoon", "overdue", "awaitingWord", "escalated", "changed"];
const city = await readCity(fileURLToPath(new URL("../cities/hangzhou", import.meta.url)));
const say = (text: string): void => console.log(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${text}`);
const numbers = (list: string): number[] => list.split(",").filter(Boolean).map(Number);

const sizes: SizeFigures[] = [];
for (const size of numbers(options.pglite))
  sizes.push(...(await withFolder((dataDir) => measure({ databaseUrl: undefined, dataDir }, "PGlite", [size]))));
const server = await openPostgresServer({ durable: true });
if (server) {
  try {
    const wanted = numbers(options.sizes);
    sizes.push(...(await withFolder((dataDir) => measure({ databaseUrl: server.url, dataDir }, "PostgreSQL", wanted))));
  } finally {
    await server.close();
  }
}
const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} processors, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}`;
const text = demandsPage({ machine, seconds, sizes });
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, text);
console.log(`\n${text}`);

/** One database that grows from size to size. */
async function measure(where: Where, name: string, wanted: readonly number[]): Promise<SizeFigures[]> {
  const { people, number } = await firstDemand(where);
  const one: Live<(typeof steps)[number]> = async (call, turn) =>
    (await live(call, people.businesses[turn % people.businesses.length]!, people.officer)).spent;
  const measured: SizeFigures[] = [];
  let copies = 0;
  for (const size of wanted) {
    say(`${name}: ${size} demands`);
    const found = await withDatabase(where, async (open) => {
      await copyDemands(open.db, { number, from: copies, to: size });
      await sequenceAll(open, where.dataDir, city.origin);
      await sql`vacuum (analyze)`.execute(open.db);
      const { rows } = await sql<{ server_version: string }>`show server_version`.execute(open.db);
      const drawn = await sql<{ number: string }>`select number from demands order by md5(number) limit ${PAGES}`.execute(open.db);
      return { version: rows[0]!.server_version, numbers: drawn.rows.map((row) => row.number), demands: await countDemands(open.db) };
    });
    copies = size;
    const running = await startCity(where);
    const loads = [];
    try {
      await loadCity(running, one, { steps, clients: 8, seconds: seconds / 3 });
      for (const clients of numbers(options.clients)) {
        const load = await loadCity(running, one, { steps, clients, seconds });
        say(`${clients} clients: ${load.perSecond.toFixed(1)} lives/s`);
        loads.push(load);
      }
      const page = await read(
        running.port,
        people.officer,
        found.numbers.map((each) => `/api/demands/${each}`),
      );
      const lists = Array.from({ length: 10 }, () => LISTS.map((list) => `/api/demand-desk/lists/${list}?limit=50`)).flat();
      const desk = await read(running.port, people.officer, lists);
      measured.push({ database: `${name} ${found.version}`, demands: found.demands, loads, page, desk });
    } finally {
      await running.stop();
    }
    await withDatabase(where, (open) => checkEnd(open, where.dataDir));
  }
  return measured;
}

/** The tables, the people, and one demand that is really handled, of which the others are copies. */
async function firstDemand(where: Where): Promise<{ people: People; number: string }> {
  const people = await withDatabase(where, async (open) => {
    await migrate(open.db, migrations);
    return await makePeople(open, city, { businesses: BUSINESSES, department: "scjg" });
  });
  const running = await startCity(where);
  const { call, close } = openCalls(running.port, 1);
  try {
    return { people, number: (await live(call, people.businesses[0]!, people.officer)).number };
  } finally {
    close();
    await running.stop();
  }
}

async function read(port: number, who: Signed, paths: readonly string[]): Promise<Times> {
  const { call, close } = openCalls(port, 1);
  const times: number[] = [];
  for (const path of paths) {
    const { status, ms } = await call(who, "GET", path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    times.push(ms);
  }
  close();
  return timesOf(times);
}

/** Every act that was answered is there, and has its place in the signed log. @throws Error where one is not */
async function checkEnd(open: OpenDatabase, dataDir: string): Promise<void> {
  await sequenceAll(open, dataDir, city.origin);
  const { rows } = await sql<{ acts: number; leaves: number; pending: number }>`select
    (select count(*) from demand_events where leaf_id is not null) as acts,
    (select count(*) from demand_events join ledger_leaves using (leaf_id)) as leaves,
    (select count(*) from ledger_leaves where leaf_index is null) as pending`.execute(open.db);
  const { acts, leaves, pending } = rows[0]!;
  if (acts !== leaves || pending !== 0) throw new Error(`acts ${acts}, leaves ${leaves}, without place ${pending}`);
}

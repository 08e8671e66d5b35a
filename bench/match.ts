/**
 * npm run bench:match -- [--rows 1950000] [--policies 1000] [--pack real|adversarial] [--sample 60] [--out file]
 *
 * One city, one pack, one run: our engine in its forms, DuckDB, four rule engines, and the memory bandwidth of the machine.
 * Fails when they disagree. `--pack adversarial` takes the pack whose thresholds are all different for everything.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bytesNeeded, createCityMemory, planCriteria, type Counts } from "../src/matching/engine/index.ts";
import { measureBandwidth } from "./bandwidth.ts";
import { catalogue, CITY_SEED, cityBytes, makeCity, TODAY } from "./city.ts";
import { timed, watchOthers } from "./measure.ts";
import { disagreements, oneBusiness, onePolicy, runOurs, runPlain, threadsToUse } from "./ours.ts";
import { compilePack, makePack, type PackKind } from "./pack.ts";
import { report, reportChart, type Results } from "./report.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "1950000" },
    policies: { type: "string", default: "1000" },
    pack: { type: "string", default: "real" },
    sample: { type: "string", default: "60" },
    out: { type: "string", default: "docs/benchmarks/match.md" },
  },
});
const rows = Number(options.rows);
const kind: PackKind = options.pack === "adversarial" ? "adversarial" : "real";
const threads = threadsToUse();
const say = (text: string): void => console.log(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${text}`);

let sampled = { pairs: 0, wrong: 0 };
const busy: Record<string, number | undefined> = {};

/** What others used meanwhile belongs to each figure: two phases of unlike load cannot be compared. */
async function phase<T>(name: string, run: () => Promise<T>): Promise<T> {
  say(name);
  const share = watchOthers();
  const value = await run();
  busy[name] = share();
  return value;
}

const rssBytes = await phase("memory", async () => {
  const program = fileURLToPath(new URL("memory.ts", import.meta.url));
  return Number(execFileSync(process.execPath, [program, String(rows), options.policies, String(threads)]));
});
say(`pack "${kind}" of ${options.policies} policies`);
const sources = makePack(kind, Number(options.policies));
const compiled = await timed(async () => compilePack(sources));
const criteria = compiled.value;
const planned = await timed(async () => planCriteria(criteria, TODAY));
const plan = planned.value;
say(`city of ${rows} businesses x ${catalogue.size} facts`);
const strange = planCriteria(compilePack(makePack("adversarial", Number(options.policies))), TODAY);
const nobody = { rows, columns: new Map() };
const largest = Math.max(...[plan, strange].map((one) => bytesNeeded(one, nobody, threads)));
const memory = createCityMemory(cityBytes(rows) + largest);
const table = makeCity(rows, memory);

const many = await phase("many", () =>
  runOurs(plan, table, memory, threads, (outcomes) => {
    sampled = disagreements(criteria, table, outcomes, Math.min(rows, 200));
  }),
);
const bandwidth = await phase("bandwidth", () => measureBandwidth(threads));
const single = await phase("single", () => runOurs(plan, table, memory, 1));
const business = await phase("one business", () => oneBusiness(criteria, table, 1_000));
const policy = await phase("one policy", () => onePolicy(sources.slice(0, 360), table, memory));
const adversarial = await phase("adversarial", async () => ({
  ...(await runOurs(strange, table, memory, threads)),
  tests: strange.leaves.length,
}));
const kept = await phase("results", async () => (await import("./results.ts")).runResults(criteria, table, memory, threads));
const plain = await phase("plain", () => runPlain(plan, table));
const postgres = await phase("postgres", async () => (await import("./postgres.ts")).runPostgres(table));
const sample = Math.min(rows, Number(options.sample));
const duckDb = await phase("duckDb", async () => (await import("./duckdb.ts")).runDuckDb(criteria, table, threads));
const celJs = await phase("celJs", async () =>
  (await import("./cel-js.ts")).runCelJs(criteria, table, Math.min(rows, 3 * sample), threads),
);
const bufbuildCel = await phase("bufbuildCel", async () =>
  (await import("./bufbuild-cel.ts")).runBufbuildCel(criteria, table, Math.min(rows, 3 * sample), threads),
);
const zen = await phase("zen", async () => (await import("./zen.ts")).runZen(criteria, table, sample, threads));
const jsonRules = await phase("jsonRules", async () => (await import("./json-rules.ts")).runJsonRules(criteria, table, sample, threads));

const same = (a: readonly Pick<Counts, "eligible" | "unknown">[]): number =>
  a.filter((count, at) => count.eligible !== many.counts[at]!.eligible || count.unknown !== many.counts[at]!.unknown).length;
const differing = { single: same(single.counts), plain: same(plain.counts), duckDb: same(duckDb.counts) };
const results: Results = {
  machine: {
    processor: cpus()[0]?.model ?? "unknown",
    processors: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    others: othersAtMost(busy),
  },
  workload: {
    rows,
    facts: catalogue.size,
    policies: criteria.length,
    pack: kind,
    citySeed: CITY_SEED,
    tests: plan.leaves.length,
    lanes: plan.ranks.length,
  },
  parseSeconds: compiled.seconds,
  planSeconds: planned.seconds,
  bandwidth,
  many,
  single,
  plain,
  business,
  policy,
  adversarial,
  duckDb,
  celJs,
  bufbuildCel,
  zen,
  jsonRules,
  postgres,
  kept,
  sampled,
  differing,
  rssBytes,
  busy,
};
const text = report(results);
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, text);
writeFileSync(options.out.replace(/\.md$/, ".svg"), reportChart(results));
console.log(`\n${text}`);
const peers = { celJs, bufbuildCel, zen, jsonRules };
const wrongPairs = [sampled, ...Object.values(peers)].reduce((sum, one) => sum + one.wrong, 0);
if (wrongPairs + differing.single + differing.plain + differing.duckDb + (postgres?.differing ?? 0) > 0) {
  console.error(`the evaluators disagree: ${JSON.stringify({ sampled, ...peers, differing })}`);
  process.exitCode = 1;
}

/** Where no process of the measurement itself is among the others; undefined where the system does not tell. */
function othersAtMost(shares: typeof busy): number | undefined {
  const own = ["memory", "postgres"];
  const told = Object.entries(shares).flatMap(([name, share]) => (own.includes(name) || share === undefined ? [] : [share]));
  return told.length === 0 ? undefined : Math.max(...told);
}

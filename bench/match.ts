/**
 * npm run bench:match -- [--rows 1950000] [--policies 1000] [--pack real|adversarial] [--sample 60] [--out file]
 *
 * One city, one pack, one run: our engine in its forms, DuckDB, json-rules-engine, and the memory bandwidth of the machine.
 * Fails when they disagree.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { bytesNeeded, createCityMemory, planCriteria, type Counts } from "../src/matching/engine/index.ts";
import { measureBandwidth } from "./bandwidth.ts";
import { catalogue, CITY_SEED, cityBytes, makeCity, TODAY } from "./city.ts";
import { runCelJs } from "./cel-js.ts";
import { runDuckDb } from "./duckdb.ts";
import { runJsonRules } from "./json-rules.ts";
import { timed, watchOthers } from "./measure.ts";
import { disagreements, oneBusiness, onePolicy, runOurs, runPlain, threadsToUse } from "./ours.ts";
import { compilePack, makePack, type PackKind } from "./pack.ts";
import { report, type Results } from "./report.ts";

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
const others = watchOthers();

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

say(`memory bandwidth, ${threads} threads`);
const bandwidth = await measureBandwidth(threads);
say(`pack "${kind}" of ${options.policies} policies`);
const sources = makePack(kind, Number(options.policies));
const compiled = await timed(async () => compilePack(sources));
const criteria = compiled.value;
const planned = await timed(async () => planCriteria(criteria, TODAY));
const plan = planned.value;
say(`city of ${rows} businesses x ${catalogue.size} facts`);
const memory = createCityMemory(cityBytes(rows) + bytesNeeded(plan, { rows, columns: new Map() }, threads));
const table = makeCity(rows, memory);

const many = await phase("many", () =>
  runOurs(plan, table, memory, threads, (outcomes) => {
    sampled = disagreements(criteria, table, outcomes, Math.min(rows, 200));
  }),
);
const rssBytes = process.memoryUsage().rss;
const single = await phase("single", () => runOurs(plan, table, memory, 1));
const plain = await phase("plain", () => runPlain(plan, table));
const business = await phase("one business", () => oneBusiness(criteria, table, 500));
const policy = await phase("one policy", () => onePolicy(sources.slice(0, 50), table, memory));
const duckDb = await phase("duckDb", () => runDuckDb(criteria, table, threads));
const celJs = await phase("celJs", () => runCelJs(criteria, table, Math.min(rows, 3 * Number(options.sample)), threads));
const jsonRules = await phase("jsonRules", () => runJsonRules(criteria, table, Math.min(rows, Number(options.sample)), threads));

const same = (a: readonly Pick<Counts, "eligible" | "unknown">[]): number =>
  a.filter((count, at) => count.eligible !== many.counts[at]!.eligible || count.unknown !== many.counts[at]!.unknown).length;
const differing = { single: same(single.counts), plain: same(plain.counts), duckDb: same(duckDb.counts) };
const results: Results = {
  machine: {
    processor: cpus()[0]?.model ?? "unknown",
    processors: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    others: others(),
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
  duckDb,
  celJs,
  jsonRules,
  sampled,
  differing,
  rssBytes,
  busy,
};
const text = report(results);
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, text);
console.log(`\n${text}`);
const wrong = sampled.wrong + jsonRules.wrong + celJs.wrong + differing.single + differing.plain + differing.duckDb;
if (wrong > 0) {
  console.error(`the evaluators disagree: ${JSON.stringify({ sampled, celJs, jsonRules, differing })}`);
  process.exitCode = 1;
}

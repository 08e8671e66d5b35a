/** The results as a page of Markdown: figures, what they are measured against, and what was scaled. */
import type { Bandwidth } from "./bandwidth.ts";
import { chart } from "./chart.ts";
import type { DuckDbFigures } from "./duckdb.ts";
import type { OurFigures, Spread } from "./ours.ts";
import type { PostgresFigures } from "./postgres.ts";
import type { ResultsFigures } from "./results.ts";
import type { SampledFigures } from "./sampled.ts";

export type Results = {
  readonly machine: { processor: string; processors: number; memoryBytes: number; node: string; others: number | undefined };
  readonly workload: { rows: number; facts: number; policies: number; pack: string; citySeed: number; tests: number; lanes: number };
  readonly parseSeconds: number;
  readonly planSeconds: number;
  readonly bandwidth: Bandwidth;
  readonly many: OurFigures;
  readonly single: OurFigures;
  readonly plain: { firstSeconds: number; warmSeconds: number };
  readonly business: { row: Spread; module: Spread };
  readonly policy: Spread;
  readonly duckDb: DuckDbFigures;
  readonly celJs: SampledFigures;
  readonly bufbuildCel: SampledFigures;
  readonly zen: SampledFigures;
  readonly jsonRules: SampledFigures;
  /** the same city against the pack whose thresholds are all different */
  readonly adversarial: OurFigures & { readonly tests: number };
  /** undefined where no PostgreSQL could be started */
  readonly postgres: PostgresFigures | undefined;
  readonly kept: ResultsFigures;
  readonly sampled: { pairs: number; wrong: number };
  readonly differing: { single: number; plain: number; duckDb: number };
  readonly rssBytes: number;
  /** what other processes used of the machine in each phase */
  readonly busy: Readonly<Record<string, number | undefined>>;
};

export function report(results: Results): string {
  const { machine, workload, many, bandwidth, differing } = results;
  const bytes = bytesOf(results);
  const limit = bytes.read / bandwidth.readBytesPerSecond + bytes.written / bandwidth.writeBytesPerSecond;
  const eligible = many.counts.reduce((sum, count) => sum + count.eligible, 0);
  const unknown = many.counts.reduce((sum, count) => sum + count.unknown, 0);
  const pairs = workload.rows * workload.policies;
  const line = ({ label, seconds, phase, note, ours }: Measured): string =>
    `| ${ours ? `**${label}**` : label} | ${time(seconds)} | ${ratio(seconds / many.readySeconds)} | ${share(results.busy[phase])} | ${note} |`;
  return `# The whole city against every policy

Written by \`npm run bench:match\`; everything below was measured in one run on one machine.

- Machine: ${machine.processor}, ${machine.processors} processors, ${gigabytes(machine.memoryBytes)} GB, Node ${machine.node}.${machine.others === undefined ? "" : ` Other processes used at most ${percent(machine.others)} of it in any phase (PostgreSQL, a process of its own, not counted)${machine.others > 0.05 ? ": **not a quiet machine**; compare only rows of like load" : ""}.`}
- City: ${number(workload.rows)} businesses x ${workload.facts} facts, seed ${workload.citySeed}. Pack "${workload.pack}": ${number(workload.policies)} policies, ${number(workload.tests)} different tests, ${workload.lanes} columns of ranks.
- Result: ${number(pairs)} pairs, ${percent(eligible / pairs)} eligible, ${percent(unknown / pairs)} unknown; both stored as bitmaps.

![Time for the whole city, logarithmic scale](match.svg)

| engine | full city | against ours warm | others used | how |
|---|---|---|---|---|
${measured(results).map(line).join("\n")}

Made ready: parsing and checking ${number(workload.policies)} policies ${time(results.parseSeconds)}, planning ${time(results.planSeconds)}, writing and
compiling the module of ${number(Math.round(many.moduleBytes / 1024))} KB with starting the threads ${time(many.openSeconds)}.
${postgresText(results)}
**Physical limit.** Memory read ${gigabytes(bandwidth.readBytesPerSecond)} GB/s, write ${gigabytes(bandwidth.writeBytesPerSecond)} GB/s (WebAssembly, ${many.threads} threads).
Reading ${number(Math.round(bytes.read / 1e6))} MB of bytes and writing ${number(Math.round(bytes.written / 1e6))} MB of results takes ${time(limit)} at least; ours takes ${(many.readySeconds / limit).toFixed(1)} times that (best ${(many.bestReadySeconds / limit).toFixed(1)}).

| | p50 | p99 |
|---|---|---|
| one business x ${number(workload.policies)} policies, module | ${time(results.business.module.p50)} | ${time(results.business.module.p99)} |
| one business x ${number(workload.policies)} policies, row evaluator | ${time(results.business.row.p50)} | ${time(results.business.row.p99)} |
| one new policy x ${number(workload.rows)} businesses, from its text, 1 thread | ${time(results.policy.p50)} | ${time(results.policy.p99)} |

Memory of a process with city, all results and nothing else: ${gigabytes(results.rssBytes)} GB.

Kept: all results in one file of ${number(Math.round(results.kept.fileBytes / 1e6))} MB, written in ${time(results.kept.writeSeconds)}. Beside the same city a year later (${number(results.kept.changedPolicies)} policies differ),
who gained and who lost each policy is told in ${time(results.kept.diffSeconds)} from opening both files (median of 5, ${many.threads} threads).

**Agreement.** Policies whose two counts differ: ${differing.single} (1 thread), ${differing.plain} (plain TypeScript), ${differing.duckDb} (DuckDB).
Pairs compared one by one with the row evaluator: ${comparedPairs(results)}.
`;
}

/** The picture beside the page: the same figures, without the second forms of ours. */
export function reportChart(results: Results): string {
  const bars = measured(results).filter(({ inChart }) => inChart);
  return chart(`${number(results.workload.rows)} businesses x ${number(results.workload.policies)} policies, every result`, bars, time);
}

type Measured = {
  readonly phase: string;
  readonly label: string;
  readonly seconds: number;
  readonly note: string;
  readonly ours: boolean;
  readonly scaled: boolean;
  readonly inChart: boolean;
};

function measured(results: Results): Measured[] {
  const { many, single, plain, adversarial, duckDb, postgres } = results;
  const ours = (phase: string, label: string, seconds: number, note: string, inChart = true): Measured => ({
    phase,
    label: `ours, ${label}`,
    seconds,
    note,
    ours: true,
    scaled: false,
    inChart,
  });
  const sampled = (phase: string, label: string, figures: SampledFigures): Measured => ({
    phase,
    label,
    seconds: figures.secondsScaled,
    note: `*scaled* from ${figures.rows} businesses, and divided by ${many.threads} threads in its favour`,
    ours: false,
    scaled: true,
    inChart: true,
  });
  const threads = `${many.threads} threads`;
  return [
    ours("many", `${threads}, bytes ready`, many.readySeconds, `median of 7, best ${time(many.bestReadySeconds)}; all results stored`),
    ours("many", `${threads}, from typed columns`, many.fromColumnsSeconds, `median of 7; reading the columns ${time(many.encodeSeconds)}`),
    ours("many", `${threads}, first run`, many.coldSeconds, "untouched memory, code not yet optimised"),
    ...(postgres
      ? [ours("postgres", "from PostgreSQL", postgres.loadSeconds + many.coldSeconds, "COPY of the columns, then the first run")]
      : []),
    ours("single", "1 thread, bytes ready", single.readySeconds, `median of 7, best ${time(single.bestReadySeconds)}`, false),
    ours("single", "1 thread, from typed columns", single.fromColumnsSeconds, "median of 7", false),
    ours("plain", "plain TypeScript, 1 thread", plain.warmSeconds, `from typed columns; first run ${time(plain.firstSeconds)}`),
    ours(
      "adversarial",
      `${threads}, pack "adversarial", bytes ready`,
      adversarial.readySeconds,
      `${number(adversarial.tests)} different tests; from typed columns ${time(adversarial.fromColumnsSeconds)}, first run ${time(adversarial.coldSeconds)}`,
      false,
    ),
    {
      phase: "duckDb",
      label: "DuckDB, integer codes, three values",
      seconds: duckDb.seconds,
      note: `${threads}, two WHERE queries a policy, counts only; loading ${time(duckDb.loadSeconds)}`,
      ours: false,
      scaled: false,
      inChart: true,
    },
    {
      phase: "duckDb",
      label: "DuckDB, two values",
      seconds: duckDb.twoValuedSeconds,
      note: "one WHERE query a policy, counts only",
      ours: false,
      scaled: false,
      inChart: true,
    },
    sampled("celJs", "@marcbachmann/cel-js, three values", results.celJs),
    sampled("bufbuildCel", "@bufbuild/cel, three values", results.bufbuildCel),
    sampled("zen", "@gorules/zen-engine, two values", results.zen),
    sampled("jsonRules", "json-rules-engine, two values", results.jsonRules),
  ];
}

function postgresText({ postgres, workload }: Results): string {
  if (!postgres) return "PostgreSQL was not measured: none could be started and DATABASE_URL names none.\n";
  return `From PostgreSQL ${postgres.version}: COPY of ${number(workload.rows)} rows x ${workload.facts} columns into typed columns ${time(postgres.loadSeconds)}; values that differ from the city's: ${postgres.differing}.\n`;
}

function comparedPairs({ sampled, celJs, bufbuildCel, zen, jsonRules }: Results): string {
  const compared = [
    ["our module", sampled],
    ["@marcbachmann/cel-js", celJs],
    ["@bufbuild/cel", bufbuildCel],
    ["zen-engine, holds or not", zen],
    ["json-rules-engine, where all facts are known", jsonRules],
  ] as const;
  return compared.map(([name, { pairs, wrong }]) => `${name} ${number(pairs)}, ${wrong} wrong`).join("; ");
}

/** What a run with ready bytes must touch once: a byte a row and lane, and two bitmaps a policy. */
function bytesOf({ workload, many }: Results): { read: number; written: number } {
  return { read: many.laneCount * workload.rows, written: (2 * workload.policies * workload.rows) / 8 };
}

const share = (value: number | undefined): string => (value === undefined ? "" : percent(value));
const number = (value: number): string => value.toLocaleString("en-US");
const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(2);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const ratio = (value: number): string => (value < 10 ? value.toFixed(1) : number(Math.round(value)));

function time(seconds: number): string {
  if (seconds < 1e-3) return `${(seconds * 1e6).toFixed(0)} µs`;
  if (seconds < 1) return `${(seconds * 1e3).toFixed(seconds < 0.1 ? 1 : 0)} ms`;
  if (seconds < 600) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  return seconds < 7_200 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

/** Our engine on the city: from typed columns, with the bytes ready, alone and on two threads, one business, one policy. */
import { availableParallelism } from "node:os";
import { compileCriterion, evaluateExpression, type Criterion } from "../src/criteria/index.ts";
import {
  countOutcomes,
  factsOfRow,
  matchTable,
  openCityEngine,
  openPack,
  planCriteria,
  type CityMemory,
  type Counts,
  type FactTable,
  type Outcomes,
  type Plan,
} from "../src/matching/engine/index.ts";
import { catalogue, TODAY } from "./city.ts";
import { median, percentile, timed } from "./measure.ts";

export type OurFigures = {
  readonly threads: number;
  readonly openSeconds: number;
  readonly coldSeconds: number;
  readonly fromColumnsSeconds: number;
  readonly encodeSeconds: number;
  readonly readySeconds: number;
  readonly bestReadySeconds: number;
  readonly moduleBytes: number;
  /** bytes read for each row */
  readonly laneCount: number;
  readonly counts: readonly Counts[];
};

const RUNS = 7;

/** The first run is the cold one: pages not yet touched, code not yet optimised. */
export async function runOurs(
  plan: Plan,
  table: FactTable,
  memory: CityMemory,
  threads: number,
  look?: (outcomes: Outcomes) => void,
): Promise<OurFigures> {
  const opened = await timed(() => openCityEngine(plan, table, { memory, threads }));
  const engine = opened.value;
  const coldEncode = await timed(() => engine.encode());
  const coldMatch = await timed(() => engine.match());
  const encodes: number[] = [];
  const matches: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    encodes.push((await timed(() => engine.encode())).seconds);
    matches.push((await timed(() => engine.match())).seconds);
  }
  const outcomes = await engine.match();
  look?.(outcomes);
  const counts = plan.roots.map((_, criterion) => countOutcomes(outcomes, criterion));
  await engine.close();
  return {
    threads,
    openSeconds: opened.seconds,
    coldSeconds: coldEncode.seconds + coldMatch.seconds,
    fromColumnsSeconds: median(encodes.map((encode, run) => encode + matches[run]!)),
    encodeSeconds: median(encodes),
    readySeconds: median(matches),
    bestReadySeconds: Math.min(...matches),
    moduleBytes: engine.moduleBytes,
    laneCount: engine.lanes,
    counts,
  };
}

export function threadsToUse(): number {
  return Math.min(2, availableParallelism());
}

export async function runPlain(plan: Plan, table: FactTable): Promise<{ firstSeconds: number; warmSeconds: number; counts: Counts[] }> {
  const first = await timed(async () => matchTable(plan, table));
  const warm = await timed(async () => matchTable(plan, table));
  return {
    firstSeconds: first.seconds,
    warmSeconds: warm.seconds,
    counts: plan.roots.map((_, criterion) => countOutcomes(warm.value, criterion)),
  };
}

/** Pairs, spread over the city, where the module and the row evaluator differ. */
export function disagreements(
  criteria: readonly Criterion[],
  table: FactTable,
  outcomes: Outcomes,
  rows: number,
): { pairs: number; wrong: number } {
  let wrong = 0;
  for (let sample = 0; sample < rows; sample++) {
    const row = Math.floor((sample * table.rows) / rows);
    const facts = factsOfRow(table, row, catalogue.values());
    for (const [criterion, { expression }] of criteria.entries()) {
      const outcome = evaluateExpression(expression, facts, { today: TODAY });
      const at = criterion * outcomes.words + (row >> 5);
      const eligible = ((outcomes.eligible[at]! >>> (row & 31)) & 1) === 1;
      const unknown = ((outcomes.unknown[at]! >>> (row & 31)) & 1) === 1;
      if (eligible !== (outcome === true) || unknown !== (outcome === null)) wrong++;
    }
  }
  return { pairs: rows * criteria.length, wrong };
}

export type Spread = { readonly p50: number; readonly p99: number };

const spread = (seconds: readonly number[]): Spread => ({ p50: percentile(seconds, 50), p99: percentile(seconds, 99) });

/** One business against the pack: the row evaluator, and the module of a pack kept open; from a map of facts to all outcomes. */
export async function oneBusiness(
  criteria: readonly Criterion[],
  table: FactTable,
  times: number,
): Promise<{ row: Spread; module: Spread }> {
  const pack = openPack(planCriteria(criteria, TODAY));
  const businesses = Array.from({ length: times }, (_, time) => factsOfRow(table, (time * 7_919) % table.rows, catalogue.values()));
  // One after the other, so that neither pays for what the other leaves to be collected.
  const byModule = await timesOf(businesses, (facts) => pack.evaluate(facts));
  const byRow = await timesOf(businesses, (facts) =>
    criteria.map(({ expression }) => evaluateExpression(expression, facts, { today: TODAY })),
  );
  return { row: spread(byRow), module: spread(byModule) };
}

/** The first fifth makes the code warm. */
async function timesOf<T>(inputs: readonly T[], run: (input: T) => unknown): Promise<number[]> {
  const seconds: number[] = [];
  for (const input of inputs) seconds.push((await timed(async () => run(input))).seconds);
  return seconds.slice(inputs.length / 5);
}

/** A new policy against the whole city: from its text to all results, in this thread. The first sixth makes the code warm. */
export async function onePolicy(sources: readonly string[], table: FactTable, memory: CityMemory): Promise<Spread> {
  const seconds: number[] = [];
  for (const source of sources) {
    const run = await timed(async () => {
      const compiled = compileCriterion(source, catalogue);
      if (!compiled.ok) throw new Error(source);
      const engine = await openCityEngine(planCriteria([compiled.criterion], TODAY), table, { memory, threads: 1 });
      await engine.encode();
      await engine.match();
      await engine.close();
    });
    seconds.push(run.seconds);
  }
  return spread(seconds.slice(sources.length / 6));
}

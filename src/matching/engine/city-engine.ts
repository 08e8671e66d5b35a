/** One pack over one city: a module made for the pack, run by as many threads as wanted over one shared memory. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createCityMemory, type CityMemory } from "./module/city-memory.ts";
import { emitPack } from "./module/emit-pack.ts";
import type { FactTable } from "./fact-table.ts";
import { encodersModule } from "./module/encoders.ts";
import { feedBytes, feedLanes } from "./module/feeds.ts";
import { layOut, layoutBytes, type Layout } from "./module/layout.ts";
import { maskTail, type Outcomes } from "./outcomes.ts";
import type { Plan } from "./plan/plan.ts";
import { createRunner, type Share, type Work } from "./module/run-share.ts";

export type CityEngine = {
  /** Reads the columns into bytes; again after they have changed. */
  encode(): Promise<void>;
  /** Every row against every criterion; the outcomes lie in the memory of the engine and are overwritten by the next run. */
  match(): Promise<Outcomes>;
  /** bytes of the module */
  readonly moduleBytes: number;
  /** bytes that a run reads of each row */
  readonly lanes: number;
  close(): Promise<void>;
};

/** `memory`: where the columns lie already; else they are copied into one of their own. `threads` 1 runs in this thread. */
export async function openCityEngine(
  plan: Plan,
  table: FactTable,
  options: { threads?: number; memory?: CityMemory } = {},
): Promise<CityEngine> {
  const threads = options.threads ?? 1;
  const city = options.memory ?? createCityMemory(bytesNeeded(plan, table, threads));
  const mark = city.mark();
  const layout = layOut(plan, table.rows, city, threads);
  const bytes = emitPack(plan, layout);
  const work: Work = {
    ...feedLanes(plan, layout, table, city),
    encoders: encodersModule(),
    plan: { today: plan.today, ranks: plan.ranks, atoms: plan.atoms },
    layout,
    module: await WebAssembly.compile(bytes),
    memory: city.memory,
  };
  const crew = threads === 1 ? soloCrew(work) : await openCrew(work, threads);
  const outcomes = outcomesIn(plan.roots.length, layout, city.memory);
  return {
    moduleBytes: bytes.length,
    lanes: layout.lanes.length,
    encode: () => crew.all("encode", sharesOf(layout, threads)),
    match: async () => {
      await crew.all("match", sharesOf(layout, threads));
      maskTail(outcomes);
      return outcomes;
    },
    close: async () => {
      await crew.close();
      city.release(mark);
    },
  };
}

/** An upper bound of what an engine takes of a memory. */
export function bytesNeeded(plan: Plan, table: FactTable, threads: number, memory?: CityMemory): number {
  return layoutBytes(plan, table.rows, threads) + feedBytes(plan, table, memory);
}

type Crew = { all(step: "encode" | "match", shares: readonly Share[]): Promise<void>; close(): Promise<void> };

function soloCrew(work: Work): Crew {
  const runner = createRunner(work);
  return { all: async (step, shares) => shares.forEach(runner[step]), close: async () => {} };
}

/** A thread makes next to nothing new while it works, and needs no room to leave it lying. */
const SMALL_YOUNG_GENERATION = { maxYoungGenerationSizeMb: 2 };

async function openCrew(work: Work, threads: number): Promise<Crew> {
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL("./module/run-share-worker.ts", import.meta.url), { workerData: work, resourceLimits: SMALL_YOUNG_GENERATION }),
  );
  await Promise.all(workers.map((worker) => once(worker, "message")));
  return {
    all: async (step, shares) => {
      await Promise.all(
        workers.map((worker, thread) => {
          worker.postMessage({ step, share: shares[thread] });
          return once(worker, "message"); // rejects with what the thread died of
        }),
      );
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

function sharesOf({ blocks }: Layout, threads: number): Share[] {
  const cut = (part: number): number => Math.round((blocks * part) / threads);
  return Array.from({ length: threads }, (_, thread) => ({ thread, from: cut(thread), to: cut(thread + 1) }));
}

function outcomesIn(criteria: number, layout: Layout, { buffer }: WebAssembly.Memory): Outcomes {
  const words = layout.bitmapBytes / 4;
  return {
    criteria,
    rows: layout.rows,
    words,
    eligible: new Int32Array(buffer, layout.eligibleAt, criteria * words),
    unknown: new Int32Array(buffer, layout.unknownAt, criteria * words),
  };
}

/** What one thread does of a run: first the bytes of its rows, then the module over its blocks. */
import { atomReader } from "../values/evaluate-atom.ts";
import type { Column, FactTable } from "../fact-table.ts";
import type { BitsFeed, Feeds, RankFeed } from "./feeds.ts";
import { valuesAtOf, type Layout } from "./layout.ts";
import type { Plan } from "../plan/plan.ts";
import type { Quantity } from "../plan/quantity.ts";
import { quantityReader } from "../values/quantity-values.ts";
import { isConstant } from "../plan/sum.ts";

/** What a thread needs; of the plan only what it reads itself. */
export type Work = Feeds & {
  readonly plan: Pick<Plan, "today" | "ranks" | "atoms">;
  readonly layout: Layout;
  readonly encoders: WebAssembly.Module;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
};

/** Blocks from `from` up to, not including, `to`; `thread`: whose scratch. */
export type Share = { readonly thread: number; readonly from: number; readonly to: number };

export type Runner = { readonly encode: (share: Share) => void; readonly match: (share: Share) => void };

export type WasmFunctions = Record<string, (...args: number[]) => void>;

export function functionsOf(module: WebAssembly.Module, memory: WebAssembly.Memory): WasmFunctions {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as WasmFunctions; // all take numbers and return nothing
}

export function createRunner(work: Work): Runner {
  const { layout, memory } = work;
  const encoders = functionsOf(work.encoders, memory);
  const { run } = functionsOf(work.module, memory);
  const steps = work.feeds.map((feed) => (feed.kind === "bits" ? bitsStep(feed, layout, encoders) : rankStep(feed, work, encoders)));
  const judge = atomsStep(work);
  return {
    encode: (share) => {
      if (share.from >= share.to) return;
      for (const step of steps) step(share);
      judge(share);
    },
    match: ({ thread, from, to }) => {
      if (from < to) run!(from, to, layout.scratchAt[thread]!, layout.blockRows);
    },
  };
}

type Step = (share: Share) => void;

function bitsStep({ lane, codesAt, codeBytes, tableAt }: BitsFeed, { blockRows }: Layout, encoders: WasmFunctions): Step {
  const encode = encoders[`bits_${codeBytes}`]!;
  return ({ from, to }) => {
    const first = from * blockRows;
    encode(codesAt + first * codeBytes, lane.at + first, (to - from) * blockRows, tableAt);
  };
}

/** A fact is ranked where it lies; what is computed goes through the scratch block by block. */
function rankStep({ lane, encoder, thresholdsAt, thresholdsEnd }: RankFeed, work: Work, encoders: WasmFunctions): Step {
  const { layout, table, memory, plan } = work;
  const { blockRows } = layout;
  const column = plan.ranks[lane.rank]!;
  const rank = encoders[encoder]!;
  const source = column.quantity.kind === "fact" ? table.columns.get(column.quantity.fact.key) : undefined;
  if (source) {
    return ({ from, to }) => {
      const first = from * blockRows;
      rank(addressOf(source, first), lane.at + first, (to - from) * blockRows, thresholdsAt, thresholdsEnd);
    };
  }
  const reader = quantityReader(column, plan.today);
  const divide = divider(column.quantity, table, encoders);
  const ranks = new Uint8Array(memory.buffer, lane.at, layout.blocks * blockRows);
  return ({ thread, from, to }) => {
    const valuesAt = valuesAtOf(layout, thread);
    const values = new Float64Array(memory.buffer, valuesAt, blockRows);
    for (let block = from; block < to; block++) {
      const first = block * blockRows;
      if (divide) divide(first, valuesAt, blockRows);
      else reader.read(table, first, values);
      rank(valuesAt, lane.at + first, blockRows, thresholdsAt, thresholdsEnd);
      reader.settle?.(table, first, values, ranks.subarray(first, first + blockRows));
    }
  };
}

/** Divides one fact by another from the columns themselves; undefined for other quantities, and without the columns. */
function divider(
  quantity: Quantity,
  table: FactTable,
  encoders: WasmFunctions,
): ((first: number, at: number, rows: number) => void) | undefined {
  if (quantity.kind !== "fraction" || quantity.positive || isConstant(quantity.denominator)) return undefined;
  const sides = [quantity.numerator, quantity.denominator];
  if (!sides.every(({ summands, constant }) => summands.length === 1 && summands[0]!.by === 1n && constant === 0n)) return undefined;
  const [above, below] = sides.map(({ summands }) => table.columns.get(summands[0]!.fact.key));
  if (!above || !below) return undefined;
  const kinds = [above, below].map(({ values }) => (values instanceof Int32Array ? "I32" : "F64"));
  const divide = encoders[`divide_${kinds.join("")}`]!;
  return (first, at, rows) => divide(addressOf(above, first), addressOf(below, first), at, rows);
}

function addressOf({ values }: Column, row: number): number {
  return values.byteOffset + row * values.BYTES_PER_ELEMENT;
}

function atomsStep({ plan, layout, table, memory }: Work): Step {
  const judge = atomsJudge(plan, layout, memory);
  return ({ from, to }) => {
    for (let block = from; block < to; block++) judge(table, block);
  };
}

/** Writes the bitmaps of every atom for one block, whose ranks are there already. */
export function atomsJudge(
  plan: Pick<Plan, "today" | "atoms">,
  { lanes, blockRows, slotBytes, bitmapBytes, atomsAt }: Layout,
  { buffer }: WebAssembly.Memory,
): (table: FactTable, block: number) => void {
  const readers = plan.atoms.map((atom) => atomReader(atom, plan.today));
  const laneOf = new Map(lanes.flatMap((lane) => (lane.kind === "rank" ? [[lane.rank, lane.at]] : [])));
  return (table, block) => {
    const ranks = (rank: number): Uint8Array => new Uint8Array(buffer, laneOf.get(rank)! + block * blockRows, blockRows);
    for (const [index, read] of readers.entries()) {
      const [sure, possible] = [0, 1].map((side) => {
        const at = atomsAt + (2 * index + side) * bitmapBytes + block * slotBytes;
        return new Int32Array(buffer, at, slotBytes / 4);
      });
      read(table, block * blockRows, ranks, { sure: sure!, possible: possible! });
    }
  };
}

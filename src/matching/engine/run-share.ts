/** What one thread does of a run: first the bytes of its rows, then the module over its blocks. */
import { atomReader } from "./evaluate-atom.ts";
import type { Column } from "./fact-table.ts";
import type { BitsLane, Layout, RankLane } from "./layout.ts";
import type { Plan } from "./plan.ts";
import type { Quantity } from "./quantity.ts";
import { quantityReader } from "./quantity-values.ts";
import { UNKNOWN, YES } from "./truth-tables.ts";

/** What a thread needs; of the plan only what it reads itself. */
export type Work = {
  readonly plan: Pick<Plan, "today" | "ranks" | "atoms">;
  readonly layout: Layout;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
};

/** Blocks from `from` up to, not including, `to`; `thread`: whose scratch. */
export type Share = { readonly thread: number; readonly from: number; readonly to: number };

export type Runner = { readonly encode: (share: Share) => void; readonly match: (share: Share) => void };

type Functions = Record<string, (...args: number[]) => void>;

export function createRunner({ plan, layout, module, memory }: Work): Runner {
  const functions = new WebAssembly.Instance(module, { env: { memory } }).exports as Functions; // all take numbers and return nothing
  return {
    encode: (share) => {
      if (share.from >= share.to) return;
      for (const lane of layout.lanes) {
        if (lane.kind === "bits") encodeBits(lane, share, layout, functions);
        else encodeRanks(lane, share, plan, layout, memory, functions);
      }
      judgeAtoms(share, plan, layout, memory);
    },
    match: ({ thread, from, to }) => {
      if (from < to) functions["run"]!(from, to, layout.scratchAt[thread]!);
    },
  };
}

function encodeBits(lane: BitsLane, { from, to }: Share, { blockRows }: Layout, functions: Functions): void {
  const first = from * blockRows;
  const rows = (to - from) * blockRows;
  functions[`bits_${lane.codeBytes}`]!(lane.codesAt + first * lane.codeBytes, lane.at + first, rows, lane.tableAt);
}

/** A fact is ranked where it lies; what is computed goes through the scratch block by block. */
function encodeRanks(
  lane: RankLane,
  share: Share,
  plan: Work["plan"],
  layout: Layout,
  memory: WebAssembly.Memory,
  functions: Functions,
): void {
  const { blockRows } = layout;
  const column = plan.ranks[lane.rank]!;
  const source = column.quantity.kind === "fact" ? layout.table.columns.get(column.quantity.fact.key) : undefined;
  const { from, to } = share;
  if (source) {
    const first = from * blockRows;
    const { byteOffset, BYTES_PER_ELEMENT } = source.values;
    const name = source.values instanceof Int32Array ? "rankI32" : "rankF64";
    functions[`${name}_${lane.steps}`]!(
      byteOffset + first * BYTES_PER_ELEMENT,
      lane.at + first,
      (to - from) * blockRows,
      lane.thresholdsAt,
    );
    return;
  }
  const valuesAt = layout.scratchAt[share.thread]! + layout.slots * layout.slotBytes;
  const values = new Float64Array(memory.buffer, valuesAt, blockRows);
  const ranks = new Uint8Array(memory.buffer, lane.at, layout.blocks * blockRows);
  const reader = quantityReader(column, layout.table, plan.today);
  const quotients = divider(column.quantity, layout, functions);
  for (let block = from; block < to; block++) {
    const first = block * blockRows;
    if (quotients) quotients(first, valuesAt);
    else reader.read(first, values);
    functions[`rankF64_${lane.steps}`]!(valuesAt, lane.at + block * blockRows, blockRows, lane.thresholdsAt);
    reader.settle(first, values, ranks.subarray(first, first + blockRows));
  }
}

/** Divides a block from the columns themselves; undefined where the quantity is no ratio or one side is not in the table. */
function divider(
  quantity: Quantity,
  { table, blockRows }: Layout,
  functions: Functions,
): ((first: number, at: number) => void) | undefined {
  if (quantity.kind !== "ratio") return undefined;
  const [above, below] = [quantity.numerator, quantity.denominator].map(({ key }) => table.columns.get(key)?.values);
  if (!above || !below) return undefined;
  const kinds = [above, below].map((values) => (values instanceof Int32Array ? "I32" : "F64"));
  const divide = functions[`divide_${kinds.join("")}`]!;
  const addressOf = (values: Column["values"], row: number): number => values.byteOffset + row * values.BYTES_PER_ELEMENT;
  return (first, at) => divide(addressOf(above, first), addressOf(below, first), at, blockRows);
}

function judgeAtoms({ from, to }: Share, plan: Work["plan"], layout: Layout, memory: WebAssembly.Memory): void {
  const words = layout.bitmapBytes / 4;
  const lanes = layout.lanes.filter((lane) => lane.kind === "rank");
  for (const [index, atom] of plan.atoms.entries()) {
    const read = atomReader(atom, layout.table, plan.today);
    const ranks = (atom.shared?.ranks ?? []).map((rank) => {
      const { at } = lanes.find((lane) => lane.rank === rank)!;
      return new Uint8Array(memory.buffer, at, layout.blocks * layout.blockRows);
    });
    const sure = new Int32Array(memory.buffer, layout.atomsAt + 2 * index * layout.bitmapBytes, words);
    const possible = new Int32Array(memory.buffer, layout.atomsAt + (2 * index + 1) * layout.bitmapBytes, words);
    const end = Math.min(to * layout.blockRows, layout.rows);
    for (let row = from * layout.blockRows; row < end; row += 32) {
      let yes = 0;
      let maybe = 0;
      for (let bit = 0; bit < 32 && row + bit < end; bit++) {
        const truth = read(row + bit, ranks, row + bit);
        if (truth === YES) yes |= 1 << bit;
        if (truth === YES || truth === UNKNOWN) maybe |= 1 << bit;
      }
      sure[row >> 5] = yes;
      possible[row >> 5] = maybe;
    }
  }
}

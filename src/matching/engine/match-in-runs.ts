/** Packs and cities too large for one memory: the city slice by slice, every criterion for each slice. */
import { bytesNeeded, openCityEngine } from "./city-engine.ts";
import { createCityMemory, MEMORY_BYTES_MAX, type CityMemory } from "./module/city-memory.ts";
import { UNKNOWN_INT32, type Column, type FactTable } from "./fact-table.ts";
import { maskTail, type Outcomes } from "./outcomes.ts";
import type { Plan } from "./plan/plan.ts";

/** `outcomes` of the rows from `firstRow` on; they lie in the memory of the run and are overwritten by the next slice. */
export type OutcomesSlice = { readonly firstRow: number; readonly outcomes: Outcomes };

export type RunsOptions = {
  readonly threads?: number;
  /** of the memory for columns, bytes and outcomes of one slice; 1 GiB unless told, 4 GiB at most */
  readonly memoryBytes?: number;
};

/**
 * Every row against every criterion in slices whose memory is bounded, however many criteria and rows there are: 10,000
 * criteria for 1.95 million businesses are 4.9 GB of outcomes, and 1 GiB at a time. Slices are of whole blocks of 4,096 rows,
 * in the order of the table, and the last one ends with it; the table itself stays where it is. Throws a RangeError where the
 * memory does not hold one block.
 */
export async function* matchInRuns(plan: Plan, table: FactTable, options: RunsOptions = {}): AsyncGenerator<OutcomesSlice> {
  const { threads = 1, memoryBytes = 1 << 30 } = options;
  const needed = new Map([...table.columns].filter(([key]) => plan.facts.has(key)));
  const rows = rowsOfSlice(plan, { ...table, columns: needed }, threads, Math.min(memoryBytes, MEMORY_BYTES_MAX));
  const memory = createCityMemory(bytesNeeded(plan, { rows, columns: needed }, threads));
  const slice = { rows, columns: new Map([...needed].map(([key, column]) => [key, emptyColumn(column, rows, memory)])) };
  const engine = await openCityEngine(plan, slice, { threads, memory });
  try {
    for (let firstRow = 0; firstRow < table.rows; firstRow += rows) {
      for (const [key, column] of slice.columns) fill(column, needed.get(key)!, firstRow, table.rows);
      await engine.encode();
      const outcomes = { ...(await engine.match()), rows: Math.min(rows, table.rows - firstRow) };
      maskTail(outcomes);
      yield { firstRow, outcomes };
    }
  } finally {
    await engine.close();
  }
}

/** Slices begin at multiples of it, and so with a word of any bitmap. */
const BLOCK_ROWS = 4_096;

function rowsOfSlice(plan: Plan, table: FactTable, threads: number, memoryBytes: number): number {
  const fits = (blocks: number): boolean => {
    const rows = Math.min(table.rows, blocks * BLOCK_ROWS);
    return bytesNeeded(plan, { rows, columns: table.columns }, threads) <= memoryBytes;
  };
  let [low, high] = [0, Math.max(1, Math.ceil(table.rows / BLOCK_ROWS))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  if (low === 0) throw new RangeError(`${memoryBytes} bytes do not hold ${BLOCK_ROWS} businesses against ${plan.roots.length} criteria`);
  return Math.min(table.rows, low * BLOCK_ROWS);
}

/** With room for whole blocks. */
function emptyColumn(column: Column, rows: number, { memory, allocate }: CityMemory): Column {
  const space = Math.ceil(rows / BLOCK_ROWS) * BLOCK_ROWS;
  const at = allocate(space * column.values.BYTES_PER_ELEMENT);
  const Values = column.values.constructor as new (buffer: ArrayBufferLike, at: number, length: number) => Column["values"]; // its own kind
  return { ...column, values: new Values(memory.buffer, at, space) } as Column;
}

/** Beyond the table all is unknown. */
function fill({ kind, values }: Column, source: Column, firstRow: number, end: number): void {
  const rows = Math.min(values.length, end - firstRow);
  values.set(source.values.subarray(firstRow, firstRow + rows));
  values.fill(kind === "code" ? 0 : values instanceof Int32Array ? UNKNOWN_INT32 : NaN, rows);
}

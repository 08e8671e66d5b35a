/** What a reader of columns takes and gives. */
import type { Bilingual } from "../../criteria/index.ts";
import type { FactTable } from "../engine/index.ts";

/** Parquet is read from its end, so it must be a file. `arrow` is the IPC format, as a file or as a stream. */
export type ColumnsSource =
  | { readonly kind: "csv" | "ndjson" | "arrow"; readonly file: string }
  | { readonly kind: "csv" | "ndjson" | "arrow"; readonly stream: AsyncIterable<Uint8Array> }
  | { readonly kind: "parquet"; readonly file: string };

export type ReadOptions = {
  /** Where the city counts its days: an instant given for a date is the day it is there. */
  readonly timeZone: string;
  /** rows of a batch; default 65,536 */
  readonly batchRows?: number;
};

/** Something that could not be read. `fact` is a key of the catalogue, "uscc" or "name"; null: it concerns the whole row. */
export type RowProblem = {
  /** from 1, a heading and empty lines not counted */
  readonly row: number;
  readonly fact: string | null;
  readonly reason: Bilingual;
  /** true: the row is left out of the table; false: only this value is unknown */
  readonly refused: boolean;
};

export type Batch = {
  readonly table: FactTable;
  /** of each row of the table: its number in the file; refused rows make gaps */
  readonly rowNumbers: Uint32Array;
  /** the first row of the file that this batch speaks of, refused ones included */
  readonly firstRow: number;
  readonly uscc: readonly (string | undefined)[];
  readonly name: readonly (string | undefined)[];
  /** at most PROBLEMS_MAX, in the order of the rows */
  readonly problems: readonly RowProblem[];
  /** how many more there were */
  readonly problemsLeftOut: number;
};

export type ColumnsReader = AsyncIterable<Batch> & {
  /** Share of the source read so far, 0 to 1; undefined where its size is not known. */
  progress(): number | undefined;
  /** Columns seen so far that are no fact of the catalogue. */
  readonly unusedColumns: ReadonlySet<string>;
};

export const BATCH_ROWS = 65_536;
/** Problems told of one batch: a file in which everything is wrong must not fill the memory with reasons. */
export const PROBLEMS_MAX = 1_000;
/** Longest row of a text file. */
export const ROW_BYTES_MAX = 1_048_576;
/** Columns beyond the catalogue that are named. */
export const UNUSED_COLUMNS_MAX = 1_000;
/** Rows of one row group of Parquet or one record batch of Arrow, which are in memory at once; usual ones have a million at most. */
export const GROUP_ROWS_MAX = 1 << 24;

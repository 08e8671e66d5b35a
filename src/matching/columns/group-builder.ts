import { parseUscc } from "../../city/index.ts";
import type { Bilingual, FactCatalogue } from "../../criteria/index.ts";
import { type Column } from "../engine/index.ts";
import { BATCH_ROWS, PROBLEMS_MAX, type Batch, type ReadOptions, type RowProblem } from "./batch.ts";
import { ColumnSet, USCC, type NamedTable } from "./column-set.ts";
import { createLocalDay } from "./local-day.ts";
import { decodeUtf8, readSpelling, type ReadValue } from "./read-value.ts";

/** Fills a group of rows column by column, as Parquet and Arrow hold them, and cuts it into batches. */
export class GroupBuilder {
  readonly columns: ColumnSet;
  readonly localDay: (instant: number) => number;
  private readonly batchRows: number;
  private readonly refusedColumns = new Set<string>();
  private firstRow = 1;
  private rows = 0;
  private usccs: (string | undefined)[] = [];
  private readonly refused = new Set<number>();
  private problems: RowProblem[] = [];
  private problemsLeftOut = 0;

  constructor(catalogue: FactCatalogue, options: ReadOptions) {
    this.columns = new ColumnSet(catalogue);
    this.batchRows = options.batchRows ?? BATCH_ROWS;
    this.localDay = createLocalDay(options.timeZone);
  }

  begin(rows: number): void {
    this.rows = rows;
    this.columns.reserve(rows);
  }

  /** Rows are counted from 0 within the group. */
  put(place: number, row: number, read: ReadValue, spelling?: Uint8Array): void {
    const sink = this.columns.sinks[place]!;
    if (typeof read === "object") this.tell(row, sink.declaration.key, read, false);
    else sink.put(row, read, spelling);
  }

  putBytes(place: number, row: number, bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return;
    if (place === USCC) return this.putUscc(row, decodeUtf8(bytes.subarray(start, end)) ?? "\uFFFD");
    const sink = this.columns.sinks[place]!;
    if (sink.putBytes(row, bytes, start, end)) return;
    const spelling = bytes.subarray(start, end);
    this.put(place, row, readSpelling(sink.declaration, spelling, this.localDay), spelling);
  }

  putUscc(row: number, text: string): void {
    const read = parseUscc(text.trim());
    if (read.ok) this.usccs[row] = read.uscc;
    else {
      this.refused.add(row);
      this.tell(row, "uscc", read.problem.text, true);
    }
  }

  /** Told once for the whole file. */
  refuseColumn(key: string, type: string): void {
    if (this.refusedColumns.has(key)) return;
    this.refusedColumns.add(key);
    const reason = {
      zh: `整列的类型（${type}）不能用作这项数据，未使用`,
      en: `the type of the column (${type}) cannot hold this fact; it was not used`,
    };
    this.problems.push({ row: 0, fact: key, reason, refused: false });
  }

  *take(): Generator<Batch> {
    const { rows, firstRow, problemsLeftOut } = this;
    const problems = this.problems.toSorted((a, b) => a.row - b.row);
    const kept = Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => !this.refused.has(row));
    const taken = this.columns.take(rows, this.usccs);
    const whole = kept.length === rows ? taken : pick(taken, kept);
    this.firstRow += rows;
    this.usccs = [];
    this.refused.clear();
    this.problems = [];
    this.problemsLeftOut = 0;
    for (let from = 0; from < Math.max(1, kept.length); from += this.batchRows) {
      const to = Math.min(kept.length, from + this.batchRows);
      const isLast = to === kept.length;
      const nextRow = isLast ? firstRow + rows : firstRow + kept[to]!;
      const end = problems.findIndex(({ row }) => row >= nextRow);
      yield {
        ...cut(whole, from, to),
        rowNumbers: kept.slice(from, to).map((row) => firstRow + row),
        firstRow: from === 0 ? firstRow : firstRow + kept[from]!,
        problems: problems.splice(0, end < 0 ? problems.length : end),
        problemsLeftOut: isLast ? problemsLeftOut : 0,
      };
    }
  }

  private tell(row: number, fact: string, reason: Bilingual, refused: boolean): void {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push({ row: this.firstRow + row, fact, reason, refused });
    else this.problemsLeftOut++;
  }
}

/** The table without its refused rows. */
function pick({ table, uscc, name }: NamedTable, rows: Uint32Array): NamedTable {
  const columns = new Map([...table.columns].map(([key, column]) => [key, pickColumn(column, rows)]));
  return {
    table: { rows: rows.length, columns },
    uscc: Array.from(rows, (row) => uscc[row]),
    name: Array.from(rows, (row) => name[row]),
  };
}

function pickColumn(column: Column, rows: Uint32Array): Column {
  const values = column.values.slice(0, rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column.values[rows[at]!]!;
  return { ...column, values } as Column; // of the same kind as before
}

/** A window, without a copy. */
function cut({ table, uscc, name }: NamedTable, from: number, to: number): NamedTable {
  const window = (column: Column): Column => ({ ...column, values: column.values.subarray(from, to) }) as Column; // likewise
  return {
    table: { rows: to - from, columns: new Map([...table.columns].map(([key, column]) => [key, window(column)])) },
    uscc: uscc.slice(from, to),
    name: name.slice(from, to),
  };
}

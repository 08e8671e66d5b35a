import { parseUscc } from "../../city/index.ts";
import { CRITERION_LIMITS, type Bilingual, type FactCatalogue } from "../../criteria/index.ts";
import { BATCH_ROWS, PROBLEMS_MAX, type Batch, type ReadOptions, type RowProblem } from "./batch.ts";
import { ColumnSet, UNUSED, USCC } from "./column-set.ts";
import { createLocalDay } from "./local-day.ts";
import { readJson, readSpelling } from "./read-value.ts";

const FIRST_ROWS = 1_024;

/** Fills batches row by row, as text files are read. A wrong value leaves its fact unknown; a wrong credit code refuses the row. */
export class BatchBuilder {
  readonly columns: ColumnSet;
  private readonly localDay: (instant: number) => number;
  private readonly batchRows: number;
  private capacity: number;
  private rows = 0;
  private fileRow = 1;
  private firstRow = 1;
  private rowNumbers: number[] = [];
  private usccs: (string | undefined)[] = [];
  private problems: RowProblem[] = [];
  private problemsLeftOut = 0;
  private isRefused = false;

  constructor(catalogue: FactCatalogue, options: ReadOptions) {
    this.columns = new ColumnSet(catalogue);
    this.batchRows = options.batchRows ?? BATCH_ROWS;
    this.capacity = Math.min(FIRST_ROWS, this.batchRows);
    this.columns.reserve(this.capacity);
    this.localDay = createLocalDay(options.timeZone);
  }

  /** One value of the present row, as UTF-8 bytes without blanks around; no bytes: unknown. */
  putBytes(place: number, bytes: Uint8Array, start: number, end: number): void {
    if (place === UNUSED || start === end) return;
    if (place === USCC) return this.putUscc(latin(bytes, start, end));
    const sink = this.columns.sinks[place]!;
    if (sink.putBytes(this.rows, bytes, start, end)) return;
    const spelling = bytes.subarray(start, end);
    const read = readSpelling(sink.declaration, spelling, this.localDay);
    if (typeof read === "object") this.tell(sink.declaration.key, read);
    else sink.put(this.rows, read, spelling);
  }

  /** One value of the present row as JSON has it. */
  putValue(place: number, value: unknown): void {
    if (place === UNUSED || value === null || value === undefined || value === "") return;
    if (place === USCC) return this.putUscc(typeof value === "string" ? value.trim() : JSON.stringify(value));
    const sink = this.columns.sinks[place]!;
    if (typeof value === "string" && sink.putKnownText(this.rows, value)) return;
    const read = readJson(sink.declaration, value, this.localDay);
    if (typeof read === "object") this.tell(sink.declaration.key, read);
    else sink.put(this.rows, read);
  }

  /** The present row cannot be read; what was put of it is dropped. */
  refuse(reason: Bilingual, fact: string | null = null): void {
    this.isRefused = true;
    this.tell(fact, reason);
  }

  endRow(): void {
    if (this.isRefused) this.columns.clearRow(this.rows);
    else this.rowNumbers[this.rows++] = this.fileRow;
    this.usccs.length = this.rows;
    this.isRefused = false;
    this.fileRow++;
    if (this.rows < this.capacity || this.capacity === this.batchRows) return;
    this.capacity = Math.min(this.batchRows, this.capacity * 4);
    this.columns.reserve(this.capacity);
  }

  /** Time to take the batch: it is full, or so many rows were refused that their reasons should be told. */
  get isFull(): boolean {
    return this.rows === this.batchRows || this.fileRow - this.firstRow >= 4 * this.batchRows;
  }

  get isEmpty(): boolean {
    return this.fileRow === this.firstRow;
  }

  take(): Batch {
    const { rowNumbers, firstRow, problems, problemsLeftOut } = this;
    const batch = this.columns.take(this.rows, this.usccs);
    this.rows = 0;
    this.firstRow = this.fileRow;
    this.rowNumbers = [];
    this.usccs = [];
    this.problems = [];
    this.problemsLeftOut = 0;
    return { ...batch, rowNumbers: Uint32Array.from(rowNumbers), firstRow, problems, problemsLeftOut };
  }

  private putUscc(text: string): void {
    const read = parseUscc(text);
    if (read.ok) this.usccs[this.rows] = read.uscc;
    else this.refuse(read.problem.text, "uscc");
  }

  private tell(fact: string | null, reason: Bilingual): void {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push({ row: this.fileRow, fact, reason, refused: this.isRefused });
    else this.problemsLeftOut++;
  }
}

const decoder = new TextDecoder();

/** A credit code is ASCII; what is not is told as it stands, but not at any length. */
function latin(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, Math.min(end, start + CRITERION_LIMITS.textLength)));
}

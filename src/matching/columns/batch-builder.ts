import { parseUscc } from "../../city/index.ts";
import { CRITERION_LIMITS, type Bilingual, type FactCatalogue, type FactDeclaration } from "../../criteria/index.ts";
import type { Column, FactTable } from "../engine/index.ts";
import { BATCH_ROWS, PROBLEMS_MAX, UNUSED_COLUMNS_MAX, type Batch, type ReadOptions, type RowProblem } from "./batch.ts";
import { ColumnSink } from "./column-sink.ts";
import { createLocalDay } from "./local-day.ts";
import { readJson, readText, reasonFor } from "./read-value.ts";

/** What a column of the file is here: a place among the sinks, the credit code, or nothing. */
export const UNUSED = -1;
export const USCC = -2;

const NAME: FactDeclaration = { key: "name", title: { zh: "名称", en: "Name" }, type: "text" };
const FIRST_ROWS = 1_024;

/** Fills batches row by row, as text files are read. A wrong value leaves its fact unknown; a wrong credit code refuses the row. */
export class BatchBuilder {
  readonly unusedColumns = new Set<string>();
  readonly localDay: (instant: number) => number;
  private readonly catalogue: FactCatalogue;
  private readonly batchRows: number;
  private readonly sinks: ColumnSink[] = [];
  private readonly columns = new Map<string, number>();
  private capacity: number;
  private rows = 0;
  private fileRow = 1;
  private firstRow = 1;
  private rowNumbers: Uint32Array;
  private usccs: (string | undefined)[] = [];
  private problems: RowProblem[] = [];
  private problemsLeftOut = 0;
  private isRefused = false;

  constructor(catalogue: FactCatalogue, options: ReadOptions) {
    this.catalogue = catalogue;
    this.batchRows = options.batchRows ?? BATCH_ROWS;
    this.capacity = Math.min(FIRST_ROWS, this.batchRows);
    this.rowNumbers = new Uint32Array(this.capacity);
    this.localDay = createLocalDay(options.timeZone);
  }

  /** The place of a column of the file, made at its first sight; UNUSED when the catalogue has no such fact. */
  columnOf(name: string): number {
    const known = this.columns.get(name);
    if (known !== undefined) return known;
    const declaration = this.catalogue.get(name) ?? (name === "name" ? NAME : undefined);
    const place = name === "uscc" ? USCC : declaration === undefined ? UNUSED : this.addSink(declaration);
    if (place === UNUSED && this.unusedColumns.size < UNUSED_COLUMNS_MAX) this.unusedColumns.add(name.slice(0, 80));
    if (place !== UNUSED || this.columns.size < UNUSED_COLUMNS_MAX) this.columns.set(name, place);
    return place;
  }

  /** One value of the present row, as UTF-8 bytes without blanks around; no bytes: unknown. */
  putBytes(column: number, bytes: Uint8Array, start: number, end: number): void {
    if (column === UNUSED || start === end) return;
    if (column === USCC) this.putUscc(decodeLatin(bytes, start, end));
    else if (!this.sinks[column]!.putBytes(this.rows, bytes, start, end)) this.putSpelling(column, bytes.subarray(start, end));
  }

  /** One value of the present row as JSON has it. */
  putValue(column: number, value: unknown): void {
    if (column === UNUSED || value === null || value === undefined || value === "") return;
    if (column === USCC) return this.putUscc(typeof value === "string" ? value.trim() : String(value));
    const sink = this.sinks[column]!;
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
    if (this.isRefused) for (const sink of this.sinks) sink.clear(this.rows);
    else this.rowNumbers[this.rows++] = this.fileRow;
    this.usccs.length = this.rows;
    this.isRefused = false;
    this.fileRow++;
    if (this.rows === this.capacity && this.capacity < this.batchRows) this.reserve(Math.min(this.batchRows, this.capacity * 4));
  }

  /** Time to take the batch: it is full, or so many rows were refused that their reasons should be told. */
  get isFull(): boolean {
    return this.rows === this.batchRows || this.fileRow - this.firstRow >= 4 * this.batchRows;
  }

  get isEmpty(): boolean {
    return this.fileRow === this.firstRow;
  }

  take(): Batch {
    const { rows, firstRow, problems, problemsLeftOut } = this;
    const columns = new Map(this.sinks.map((sink) => [sink.declaration.key, sink.take(rows)]));
    const name = textsOf(columns.get("name"), rows);
    if (!this.catalogue.has("name")) columns.delete("name");
    const uscc = this.usccs;
    if (this.catalogue.has("uscc") && this.columns.has("uscc")) columns.set("uscc", distinctColumn(uscc, rows));
    const table: FactTable = { rows, columns };
    this.rows = 0;
    this.firstRow = this.fileRow;
    this.usccs = [];
    this.problems = [];
    this.problemsLeftOut = 0;
    return { table, rowNumbers: this.rowNumbers.slice(0, rows), firstRow, uscc, name, problems, problemsLeftOut };
  }

  private addSink(declaration: FactDeclaration): number {
    const sink = new ColumnSink(declaration);
    sink.reserve(this.capacity);
    return this.sinks.push(sink) - 1;
  }

  private reserve(rows: number): void {
    this.capacity = rows;
    for (const sink of this.sinks) sink.reserve(rows);
    const rowNumbers = new Uint32Array(rows);
    rowNumbers.set(this.rowNumbers);
    this.rowNumbers = rowNumbers;
  }

  private putSpelling(column: number, spelling: Uint8Array): void {
    const sink = this.sinks[column]!;
    const { declaration } = sink;
    const text = decodeUtf8(spelling);
    const read =
      text === undefined
        ? reasonFor(declaration, "不是 UTF-8 文字；请另存为 UTF-8", "is not UTF-8; save the file as UTF-8")
        : readText(declaration, text, this.localDay);
    if (typeof read === "object") this.tell(declaration.key, read);
    else sink.put(this.rows, read, spelling);
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

/** A column of texts that are nearly all different, without looking for the same ones. */
export function distinctColumn(texts: readonly (string | undefined)[], rows: number): Column {
  const dictionary: string[] = [];
  const values = Uint32Array.from({ length: rows }, (_, row) => (texts[row] === undefined ? 0 : dictionary.push(texts[row])));
  return { kind: "code", values, dictionary };
}

export function textsOf(column: Column | undefined, rows: number): (string | undefined)[] {
  if (column?.kind !== "code") return Array.from({ length: rows }, () => undefined);
  return Array.from({ length: rows }, (_, row) => {
    const code = column.values[row]!;
    return code === 0 ? undefined : String(column.dictionary[code - 1]);
  });
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const looseUtf8 = new TextDecoder();

export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A credit code is ASCII; anything else is decoded to be told what it is. */
function decodeLatin(bytes: Uint8Array, start: number, end: number): string {
  const spelling = bytes.subarray(start, Math.min(end, start + CRITERION_LIMITS.textLength));
  return looseUtf8.decode(spelling);
}

import type { FactCatalogue, FactDeclaration } from "../../criteria/index.ts";
import type { Column, FactTable } from "../engine/index.ts";
import { UNUSED_COLUMNS_MAX, type Batch } from "./batch.ts";
import { ColumnSink } from "./column-sink.ts";

/** What a column of the file is here: a place among the sinks, the credit code, or nothing. */
export const UNUSED = -1;
export const USCC = -2;

const NAME: FactDeclaration = { key: "name", title: { zh: "名称", en: "Name" }, type: "text" };

export type NamedTable = Pick<Batch, "table" | "uscc" | "name">;

/** The columns of a source: made as they are met, filled batch after batch. */
export class ColumnSet {
  readonly unused = new Set<string>();
  readonly sinks: ColumnSink[] = [];
  private readonly catalogue: FactCatalogue;
  private readonly places = new Map<string, number>();
  private capacity = 0;

  constructor(catalogue: FactCatalogue) {
    this.catalogue = catalogue;
  }

  /** The place of a column of the file, made at its first sight; UNUSED when the catalogue has no such fact. */
  placeOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const declaration = this.catalogue.get(name) ?? (name === "name" ? NAME : undefined);
    const place = name === "uscc" ? USCC : declaration === undefined ? UNUSED : this.addSink(declaration);
    const isKept = this.unused.size < UNUSED_COLUMNS_MAX;
    if (place === UNUSED && isKept) this.unused.add(name.slice(0, 80));
    if (place !== UNUSED || isKept) this.places.set(name, place);
    return place;
  }

  /** Makes room for so many rows in every column, those to come included. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return;
    this.capacity = rows;
    for (const sink of this.sinks) sink.reserve(rows);
  }

  clearRow(row: number): void {
    for (const sink of this.sinks) sink.clear(row);
  }

  /** The first `rows` as a table of their own; credit code and name are facts as well where the catalogue has them. */
  take(rows: number, uscc: readonly (string | undefined)[]): NamedTable {
    const columns = new Map(this.sinks.map((sink) => [sink.declaration.key, sink.take(rows)]));
    const name = textsOf(columns.get("name"), rows);
    if (!this.catalogue.has("name")) columns.delete("name");
    if (this.catalogue.has("uscc") && this.places.has("uscc")) columns.set("uscc", distinctColumn(uscc, rows));
    const table: FactTable = { rows, columns };
    return { table, uscc: Array.from({ length: rows }, (_, row) => uscc[row]), name }; // without the holes of rows that have none
  }

  private addSink(declaration: FactDeclaration): number {
    const sink = new ColumnSink(declaration);
    sink.reserve(this.capacity);
    return this.sinks.push(sink) - 1;
  }
}

/** A column of texts that are nearly all different, without looking for the same ones. */
function distinctColumn(texts: readonly (string | undefined)[], rows: number): Column {
  const dictionary: string[] = [];
  const values = Uint32Array.from({ length: rows }, (_, row) => (texts[row] === undefined ? 0 : dictionary.push(texts[row])));
  return { kind: "code", values, dictionary };
}

function textsOf(column: Column | undefined, rows: number): (string | undefined)[] {
  if (column?.kind !== "code") return Array.from({ length: rows }, () => undefined);
  return Array.from({ length: rows }, (_, row) => {
    const code = column.values[row]!;
    return code === 0 ? undefined : String(column.dictionary[code - 1]);
  });
}

import type { FactCatalogue, FactDeclaration, FactValue } from "../../criteria/index.ts";
import { UNKNOWN_INT32, type CityMemory, type Column } from "../engine/index.ts";
import { CodeBook } from "./code-book.ts";
import type { LoadedColumns } from "./load-columns.ts";
import { dayOfBytes, decimalOfBytes } from "./plain-bytes.ts";

const TAB = 0x09;
const LF = 0x0a;
const MINUS = 0x2d;
const ZERO = 0x30;
const TRUE = 0x74;
const BACKSLASH = 0x5c;
/** Rows of one block of the engine: columns in its memory end with a whole one. */
const BLOCK_ROWS = 4_096;
const INT32_MAX = 2_147_483_647;
const BOOLS: readonly FactValue[] = [false, true];

/** By number, since it is asked for each cell. `int` becomes `whole` when a value has no room in 32 bits. */
const KIND = { whole: 0, int: 1, decimal: 2, date: 3, bool: 4, code: 5 } as const;
const KINDS = { money: KIND.whole, int: KIND.int, decimal: KIND.decimal, date: KIND.date, bool: KIND.bool, category: KIND.code, text: KIND.code } as const; // prettier-ignore

/** Only one of the arrays is used: each line that stores a value sees one kind of array. */
type Target = {
  readonly declaration: FactDeclaration;
  kind: number;
  doubles: Float64Array;
  ints: Int32Array;
  bools: Uint8Array;
  codes: Uint32Array;
  readonly book: CodeBook;
};

/**
 * Rows of COPY TO in its text format, null as nothing at all, straight into typed columns: `uscc` first, then one cell a
 * declaration. What the database writes is canonical, so nothing is checked but what the format itself demands.
 */
export class CopyReader {
  readonly rows: number;
  /** of a column: the rows, or whole blocks in the memory of the engine */
  private readonly space: number;
  private readonly usccs: string[] = [];
  private readonly targets: readonly Target[];
  private readonly memory: CityMemory | undefined;
  private rest: Buffer = Buffer.alloc(0);

  /** `rows` is how many there will be. */
  constructor(declarations: readonly FactDeclaration[], rows: number, memory?: CityMemory) {
    this.rows = rows;
    this.memory = memory;
    const space = memory ? Math.ceil(rows / BLOCK_ROWS) * BLOCK_ROWS : rows;
    this.space = space;
    this.targets = declarations.map((declaration) => {
      const kind = KINDS[declaration.type];
      return {
        declaration,
        kind,
        doubles: kind === KIND.whole || kind === KIND.decimal ? this.allocate(Float64Array, space).fill(NaN) : new Float64Array(0),
        ints: kind === KIND.int || kind === KIND.date ? this.allocate(Int32Array, space).fill(UNKNOWN_INT32) : new Int32Array(0),
        bools: kind === KIND.bool ? this.allocate(Uint8Array, space) : new Uint8Array(0),
        codes: new Uint32Array(kind === KIND.code ? rows : 0),
        book: new CodeBook({ isDistinct: declaration.key === "name" }),
      };
    });
  }

  get rowsRead(): number {
    return this.usccs.length;
  }

  get lastUscc(): string {
    return this.usccs.at(-1) ?? "";
  }

  /** Any part of the copy; a row that is not whole waits for the next part. */
  push(chunk: Uint8Array): void {
    const view = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const bytes = this.rest.length === 0 ? view : Buffer.concat([this.rest, view]);
    let at = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, at)) {
      this.readRow(bytes, at, end);
      at = end + 1;
    }
    this.rest = Buffer.from(bytes.subarray(at));
  }

  finish(catalogue: FactCatalogue): LoadedColumns {
    if (this.rowsRead !== this.rows || this.rest.length > 0) throw new Error(`the copy has ${this.rowsRead} of ${this.rows} rows`);
    const columns = new Map(this.targets.map((target) => [target.declaration.key, this.columnOf(target)]));
    if (catalogue.has("uscc"))
      columns.set("uscc", { kind: "code", values: Uint32Array.from(this.usccs, (_, row) => row + 1), dictionary: this.usccs });
    return { table: { rows: this.rows, columns }, usccs: this.usccs };
  }

  /** A cell ends before the next tab, the last one at `end`, where a line break stands. */
  private readRow(bytes: Buffer, start: number, end: number): void {
    const row = this.usccs.length;
    if (row === this.rows) throw new Error(`the copy has more than ${this.rows} rows`);
    let at = start;
    while (at < end && bytes[at] !== TAB) at++;
    this.usccs.push(bytes.toString("latin1", start, at));
    for (let column = 0; column < this.targets.length; column++) {
      at++;
      if (at > end) throw new Error("the copy has too few cells in a row");
      const first = bytes[at]!;
      if (first === TAB || first === LF) continue;
      at = readCell(this.targets[column]!, row, bytes, at, end);
    }
  }

  private columnOf({ kind, doubles, ints, bools, codes, book }: Target): Column {
    if (kind === KIND.whole || kind === KIND.decimal) return { kind: "number", values: doubles };
    if (kind === KIND.int || kind === KIND.date) return { kind: "number", values: ints };
    if (kind === KIND.bool) return { kind: "code", values: bools, dictionary: BOOLS };
    const dictionary = book.dictionary();
    const values =
      dictionary.length <= 0xff
        ? this.allocate(Uint8Array, this.space)
        : dictionary.length <= 0xffff
          ? this.allocate(Uint16Array, this.space)
          : this.allocate(Uint32Array, this.space);
    values.set(codes);
    return { kind: "code", values, dictionary };
  }

  private allocate<T>(Values: new (buffer: ArrayBufferLike, at: number, length: number) => T, length: number): T {
    const bytes = length * (Values as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT; // what every kind of array has
    if (this.memory === undefined) return new Values(new ArrayBuffer(bytes), 0, length);
    return new Values(this.memory.memory.buffer, this.memory.allocate(bytes), length);
  }
}

/** Stores a cell that is not empty and returns where it ends. */
function readCell(target: Target, row: number, bytes: Buffer, start: number, end: number): number {
  let at = start;
  switch (target.kind) {
    case KIND.whole:
    case KIND.int: {
      const isNegative = bytes[at] === MINUS;
      if (isNegative) at++;
      let value = 0;
      for (; at < end && bytes[at] !== TAB; at++) value = value * 10 + (bytes[at]! - ZERO); // no sum passes 2^53 on its way
      if (isNegative) value = 0 - value;
      if (target.kind === KIND.int) putInt(target, row, value);
      else target.doubles[row] = value;
      return at;
    }
    case KIND.date: {
      at = start + 10;
      target.ints[row] = dayOfBytes(bytes, start, at);
      return at;
    }
    case KIND.bool:
      target.bools[row] = bytes[at] === TRUE ? 2 : 1;
      return at + 1;
    case KIND.decimal: {
      while (at < end && bytes[at] !== TAB) at++;
      const plain = decimalOfBytes(bytes, start, at);
      target.doubles[row] = Number.isNaN(plain) ? Number(bytes.toString("latin1", start, at)) : plain;
      return at;
    }
    default: {
      let isEscaped = false;
      for (; at < end && bytes[at] !== TAB; at++) if (bytes[at] === BACKSLASH) isEscaped = true;
      target.codes[row] = isEscaped
        ? target.book.addText(unescape(bytes.toString("utf8", start, at)))
        : target.book.addBytes(bytes, start, at);
      return at;
    }
  }
}

function putInt(target: Target, row: number, value: number): void {
  if (value <= INT32_MAX && value > UNKNOWN_INT32) {
    target.ints[row] = value;
    return;
  }
  target.doubles = Float64Array.from(target.ints, (one) => (one === UNKNOWN_INT32 ? NaN : one));
  target.doubles[row] = value;
  target.ints = new Int32Array(0);
  target.kind = KIND.whole;
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** A backslash before any other character stands for that character. */
function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter);
}

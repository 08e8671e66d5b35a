import type { FactDeclaration, FactValue } from "../../criteria/index.ts";
import { UNKNOWN_INT32, type Column } from "../engine/index.ts";
import { CodeBook } from "./code-book.ts";
import { dayOfBytes, decimalOfBytes, fenOfBytes, wholeOfBytes } from "./plain-bytes.ts";
import { fenOfNumber, isPlainDecimal, type ColumnValue } from "./read-value.ts";

/** Codes of a category that one code book may hold; a column with more begins a new one in each batch. */
const SHARED_CODES_MAX = 65_535;
const BOOLS: readonly FactValue[] = [false, true];

const POWERS_OF_TEN: readonly number[] = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** By number, since a switch over numbers is one jump and it is taken for every cell. */
const KINDS = { money: 0, int: 1, decimal: 2, date: 3, bool: 4, category: 5, text: 6 } as const;

/**
 * A column of a batch while it is filled. All rows are unknown until a value is put. Numbers, days and codes each have an
 * array of their own kind, so that every line that stores one sees one kind of array; only one of the three is used.
 */
export class ColumnSink {
  readonly declaration: FactDeclaration;
  private readonly kind: number;
  private readonly book: CodeBook;
  private doubles = new Float64Array(0);
  private days = new Int32Array(0);
  private codes = new Uint32Array(0);

  constructor(declaration: FactDeclaration) {
    this.declaration = declaration;
    this.book = new CodeBook({ isDistinct: declaration.key === "name" });
    this.kind = KINDS[declaration.type];
  }

  /** Makes room for so many rows; what is there stays. */
  reserve(rows: number): void {
    if (this.kind === KINDS.date) this.days = grown(this.days, new Int32Array(rows).fill(UNKNOWN_INT32));
    else if (this.isNumber) this.doubles = grown(this.doubles, new Float64Array(rows).fill(NaN));
    else this.codes = grown(this.codes, new Uint32Array(rows));
  }

  /** Stores a plain spelling; false when it is none, and the text must be read with care. */
  putBytes(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    switch (this.kind) {
      case KINDS.money:
        return this.putDouble(row, fenOfBytes(bytes, start, end));
      case KINDS.int:
        return this.putDouble(row, wholeOfBytes(bytes, start, end));
      case KINDS.decimal:
        return this.putDouble(row, decimalOfBytes(bytes, start, end));
      case KINDS.date: {
        const day = dayOfBytes(bytes, start, end);
        if (Number.isNaN(day)) return false;
        this.days[row] = day;
        return true;
      }
      default: {
        const code = this.book.codeOfBytes(bytes, start, end);
        this.codes[row] = code;
        return code !== 0;
      }
    }
  }

  /** Stores a number in yuan where it is money; false when it must be read with care. */
  putNumber(row: number, value: number): boolean {
    switch (this.kind) {
      case KINDS.money:
        return this.putDouble(row, fenOfNumber(value));
      case KINDS.int:
        return Number.isSafeInteger(value) && this.putDouble(row, value + 0);
      case KINDS.decimal:
        return isPlainDecimal(value) && this.putDouble(row, value + 0);
      default:
        return false;
    }
  }

  /** The same for `unscaled` / 10^scale, a safe integer. */
  putDecimal(row: number, unscaled: number, scale: number): boolean {
    const divisor = POWERS_OF_TEN[this.kind === KINDS.money ? scale - 2 : scale];
    if (this.kind > KINDS.decimal || divisor === undefined) return false;
    const value = unscaled / divisor;
    const isExact = this.kind === KINDS.decimal ? Math.abs(unscaled) < 1e15 : Number.isInteger(value) && unscaled % divisor === 0;
    return isExact && this.putDouble(row, value + 0);
  }

  /** A code that was put before for the same text; false when there is none. */
  putKnownText(row: number, text: string): boolean {
    if (this.kind !== KINDS.category) return false;
    const code = this.book.codeOfText(text);
    this.codes[row] = code;
    return code !== 0;
  }

  /** Stores a value that has been read; `spelling` are the bytes by which putBytes shall know it from now on. */
  put(row: number, value: ColumnValue, spelling?: Uint8Array): void {
    if (typeof value === "boolean") {
      this.codes[row] = value ? 2 : 1;
      if (spelling) this.book.spell(spelling, value ? 2 : 1);
    } else if (typeof value === "string") {
      const code = this.book.addText(value);
      this.codes[row] = code;
      if (spelling) this.book.spell(spelling, code);
    } else if (this.kind === KINDS.date) this.days[row] = value;
    else this.doubles[row] = value;
  }

  clear(row: number): void {
    if (this.kind === KINDS.date) this.days[row] = UNKNOWN_INT32;
    else if (this.isNumber) this.doubles[row] = NaN;
    else this.codes[row] = 0;
  }

  /** The first `rows` as a column of its own; the sink is empty afterwards. */
  take(rows: number): Column {
    if (this.isNumber) {
      const values = this.kind === KINDS.date ? this.days.slice(0, rows) : this.doubles.slice(0, rows);
      this.days.fill(UNKNOWN_INT32, 0, rows);
      this.doubles.fill(NaN, 0, rows);
      return { kind: "number", values };
    }
    const dictionary = this.kind === KINDS.bool ? BOOLS : this.book.dictionary();
    const values = narrowed(this.codes.subarray(0, rows), dictionary.length);
    this.codes.fill(0, 0, rows);
    if (this.kind === KINDS.text || dictionary.length > SHARED_CODES_MAX) this.book.clear();
    return { kind: "code", values, dictionary };
  }

  private get isNumber(): boolean {
    return this.kind <= KINDS.date;
  }

  private putDouble(row: number, value: number): boolean {
    if (Number.isNaN(value)) return false;
    this.doubles[row] = value;
    return true;
  }
}

type Codes = Extract<Column, { kind: "code" }>["values"];

/** A copy as narrow as the codes allow. */
export function narrowed(codes: Uint32Array, codeMax: number): Codes {
  if (codeMax <= 0xff) return Uint8Array.from(codes);
  return codeMax <= 0xffff ? Uint16Array.from(codes) : codes.slice();
}

function grown<T extends Float64Array | Int32Array | Uint32Array>(from: T, to: T): T {
  to.set(from.subarray(0, to.length) as never); // both are of the same kind
  return to;
}

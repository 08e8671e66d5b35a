import { ROW_BYTES_MAX } from "./batch.ts";

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const CELLS_MAX = 4_096;

/**
 * - record: the cells lie in `starts` and `ends`
 * - malformed: a quoted cell that does not end, or goes on behind its closing quote; scanning goes on with the next line
 * - tooLong: a record of more than ROW_BYTES_MAX bytes or CELLS_MAX cells; likewise
 * - more: the next record is not here whole, or there is none
 */
export type Scanned = "record" | "malformed" | "tooLong" | "more";

/**
 * Finds the cells of CSV (RFC 4180) in the bytes, without making a string of any: the cost of a file of a city is that
 * of its bytes. Lines end with LF or CRLF; a cell that begins with a quote ends with one, and "" within it is one quote.
 * Blanks around a cell are no part of it. Lines of nothing but blanks are skipped.
 */
export class CsvScanner {
  /** valid until the next call */
  bytes: Uint8Array = new Uint8Array(0);
  readonly starts = new Int32Array(CELLS_MAX);
  readonly ends = new Int32Array(CELLS_MAX);
  count = 0;
  private at = 0;
  private end = 0;
  private isLast = false;
  private isSkipping = false;
  private readonly escaped: number[] = [];

  push(chunk: Uint8Array): void {
    const left = this.end - this.at;
    const room = left + chunk.length;
    const target = room > this.bytes.length ? new Uint8Array(Math.max(room, 2 * this.bytes.length)) : this.bytes;
    if (this.at > 0 || target !== this.bytes) target.set(this.bytes.subarray(this.at, this.end));
    target.set(chunk, left);
    this.bytes = target;
    this.at = 0;
    this.end = room;
  }

  /** Nothing more will come: the last line may end without a line break. */
  finish(): void {
    this.isLast = true;
  }

  next(): Scanned {
    if (this.isSkipping && !this.skipLine()) return "more";
    this.skipBlankLines();
    const from = this.at;
    const scanned = this.at >= this.end ? "more" : this.scanRecord();
    if (scanned === "record") return this.unescape();
    const isStuck = scanned === "more" && this.end - from > ROW_BYTES_MAX;
    if (scanned === "more" && !isStuck) return "more";
    this.at = from;
    this.isSkipping = true;
    this.skipLine();
    return isStuck ? "tooLong" : scanned;
  }

  /** Moves `at` behind the record, or leaves it where it is. */
  private scanRecord(): Scanned {
    const { bytes, end, starts, ends, isLast } = this;
    let at = this.at;
    this.escaped.length = 0;
    for (let cell = 0; cell < CELLS_MAX; cell++) {
      while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
      let start = at;
      let stop: number;
      if (at < end && bytes[at] === QUOTE) {
        const close = this.closingQuote(at + 1, cell);
        if (close < 0) return isLast ? "malformed" : "more";
        start = at + 1;
        stop = close;
        at = close + 1;
        while (at < end && (bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === CR)) at++;
        if (at < end && bytes[at] !== COMMA && bytes[at] !== LF) return "malformed";
      } else {
        while (at < end && bytes[at] !== COMMA && bytes[at] !== LF) at++;
        stop = at;
        while (stop > start && isBlank(bytes[stop - 1]!)) stop--;
      }
      starts[cell] = start;
      ends[cell] = stop;
      if (at === end && !isLast) return "more";
      if (at < end && bytes[at] === COMMA) {
        at++;
        continue;
      }
      this.count = cell + 1;
      if (at - this.at > ROW_BYTES_MAX) return "tooLong";
      this.at = at < end ? at + 1 : at;
      return "record";
    }
    return "tooLong";
  }

  /** -1 when it is not here. */
  private closingQuote(from: number, cell: number): number {
    const { bytes, end, isLast } = this;
    let at = from;
    let isEscaped = false;
    for (;;) {
      while (at < end && bytes[at] !== QUOTE) at++;
      if (at >= end || (at + 1 === end && !isLast)) return -1;
      if (bytes[at + 1] !== QUOTE || at + 1 === end) break;
      isEscaped = true;
      at += 2;
    }
    if (isEscaped) this.escaped.push(cell);
    return at;
  }

  /** Makes one quote of two, in place: the record is whole and is not scanned again. */
  private unescape(): Scanned {
    for (const cell of this.escaped) {
      let to = this.starts[cell]!;
      for (let from = to; from < this.ends[cell]!; from++) {
        const byte = this.bytes[from]!;
        this.bytes[to++] = byte;
        if (byte === QUOTE) from++;
      }
      this.ends[cell] = to;
    }
    return "record";
  }

  private skipLine(): boolean {
    const lineEnd = this.bytes.subarray(0, this.end).indexOf(LF, this.at);
    this.at = lineEnd < 0 ? this.end : lineEnd + 1;
    this.isSkipping = lineEnd < 0;
    return lineEnd >= 0;
  }

  private skipBlankLines(): void {
    for (let at = this.at; at < this.end; at++) {
      if (this.bytes[at] === LF) this.at = at + 1;
      else if (!isBlank(this.bytes[at]!)) return;
      else if (this.isLast && at === this.end - 1) this.at = this.end;
    }
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === CR || byte === TAB;
}

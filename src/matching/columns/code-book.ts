/** Spellings that are kept; a text beyond them is read anew each time, so that a file cannot fill the memory. */
const SPELLINGS_MAX = 131_072;
/** Places that are tried; texts made to collide are read anew each time as well. */
const PROBES_MAX = 64;
const decoder = new TextDecoder();
const NO_TEXTS: readonly string[] = [];

/**
 * The codes of one column: texts by number, from 1. A text is known by its bytes as well, in a table with open places,
 * so that a column of codes is read without making a string for each row.
 */
export class CodeBook {
  private readonly codes = new Map<string, number>();
  private texts: string[] = [];
  /** what was handed out; a consumer never sees it grow */
  private snapshot = NO_TEXTS;
  /** by hash: index of a spelling + 1 */
  private places = new Int32Array(1_024);
  private spellings = 0;
  private readonly spellingCodes: number[] = [];
  /** where each spelling ends in the pool */
  private readonly ends: number[] = [];
  private pool = new Uint8Array(4_096);
  private readonly isDistinct: boolean;

  /** `isDistinct`: nearly no text comes twice, so none is looked for and each gets a code of its own. */
  constructor({ isDistinct }: { isDistinct: boolean }) {
    this.isDistinct = isDistinct;
  }

  codeOfText(text: string): number {
    return this.codes.get(text) ?? 0;
  }

  addText(text: string): number {
    if (this.isDistinct) return this.texts.push(text);
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    this.texts.push(text);
    this.codes.set(text, this.texts.length);
    return this.texts.length;
  }

  /** 0 when these bytes have not been spelt before. */
  codeOfBytes(bytes: Uint8Array, start: number, end: number): number {
    if (this.isDistinct) return 0;
    const mask = this.places.length - 1;
    let place = hashOf(bytes, start, end) & mask;
    for (let probes = 0; probes < PROBES_MAX; probes++, place = (place + 1) & mask) {
      const spelling = this.places[place]! - 1;
      if (spelling < 0) return 0;
      if (this.isSpelling(spelling, bytes, start, end)) return this.spellingCodes[spelling]!;
    }
    return 0;
  }

  /** From now on these bytes mean `code`. */
  spell(bytes: Uint8Array, code: number): void {
    if (this.isDistinct || this.spellings >= SPELLINGS_MAX) return;
    const start = this.spellings === 0 ? 0 : this.ends[this.spellings - 1]!;
    const end = start + bytes.length;
    if (end > this.pool.length) {
      const pool = new Uint8Array(Math.max(end, 2 * this.pool.length));
      pool.set(this.pool);
      this.pool = pool;
    }
    this.pool.set(bytes, start);
    this.spellingCodes[this.spellings] = code;
    this.ends[this.spellings] = end;
    this.spellings++;
    if (this.spellings * 2 > this.places.length) this.rehash();
    else this.place(this.spellings - 1);
  }

  /** Code and text by bytes that are UTF-8 and need no check. */
  addBytes(bytes: Uint8Array, start: number, end: number): number {
    const known = this.codeOfBytes(bytes, start, end);
    if (known !== 0) return known;
    const spelling = bytes.subarray(start, end);
    const code = this.addText(decoder.decode(spelling));
    this.spell(spelling, code);
    return code;
  }

  dictionary(): readonly string[] {
    if (this.snapshot.length !== this.texts.length) this.snapshot = this.texts.slice();
    return this.snapshot;
  }

  clear(): void {
    this.codes.clear();
    this.texts = [];
    this.snapshot = NO_TEXTS;
    this.places.fill(0);
    this.spellings = 0;
  }

  private isSpelling(spelling: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = spelling === 0 ? 0 : this.ends[spelling - 1]!;
    if (this.ends[spelling]! - at !== end - start) return false;
    for (let from = start; from < end; from++, at++) if (this.pool[at] !== bytes[from]) return false;
    return true;
  }

  private place(spelling: number): void {
    const mask = this.places.length - 1;
    const start = spelling === 0 ? 0 : this.ends[spelling - 1]!;
    let place = hashOf(this.pool, start, this.ends[spelling]!) & mask;
    for (let probes = 0; probes < PROBES_MAX; probes++, place = (place + 1) & mask) {
      if (this.places[place] !== 0) continue;
      this.places[place] = spelling + 1;
      return;
    }
  }

  private rehash(): void {
    this.places = new Int32Array(2 * this.places.length);
    for (let spelling = 0; spelling < this.spellings; spelling++) this.place(spelling);
  }
}

/** FNV-1a, with its high bits stirred into the low ones that choose the place. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

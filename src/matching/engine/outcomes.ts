/** What a run found: for each criterion one bit a row, eligible and unknown; what is neither is ineligible. */
import { bitsOf } from "./bitmap.ts";

/** Criterion c has the words from c * words on; bit r & 31 of word r >> 5 is row r. Bits beyond `rows` are 0. */
export type Outcomes = {
  readonly criteria: number;
  readonly rows: number;
  readonly words: number;
  readonly eligible: Int32Array;
  readonly unknown: Int32Array;
};

export type Counts = { readonly eligible: number; readonly ineligible: number; readonly unknown: number };

/** Whole blocks of 4,096 rows, or the one block of 128. */
const WORDS_STEP = 128;
const WORDS_FEW = 4;

export function wordsOf(rows: number): number {
  return rows <= WORDS_FEW * 32 ? WORDS_FEW : Math.ceil(rows / 32 / WORDS_STEP) * WORDS_STEP;
}

export function createOutcomes(criteria: number, rows: number): Outcomes {
  const words = wordsOf(rows);
  return { criteria, rows, words, eligible: new Int32Array(criteria * words), unknown: new Int32Array(criteria * words) };
}

/** Clears what lies beyond the last row, up to the word `end` of each criterion. */
export function maskTail({ criteria, rows, words, eligible, unknown }: Outcomes, end = words): void {
  const last = rows >> 5;
  const kept = (1 << (rows & 31)) - 1;
  for (const bitmap of [eligible, unknown]) {
    for (let criterion = 0; criterion < criteria; criterion++) {
      for (let word = last; word < end; word++) bitmap[criterion * words + word]! &= word === last ? kept : 0;
    }
  }
}

export function outcomeOf({ words, eligible, unknown }: Outcomes, criterion: number, row: number): "eligible" | "ineligible" | "unknown" {
  const at = criterion * words + (row >> 5);
  if ((eligible[at]! >>> (row & 31)) & 1) return "eligible";
  return (unknown[at]! >>> (row & 31)) & 1 ? "unknown" : "ineligible";
}

export function countOutcomes({ rows, words, eligible, unknown }: Outcomes, criterion: number): Counts {
  const start = criterion * words;
  let yes = 0;
  let open = 0;
  for (let at = start; at < start + words; at++) {
    yes += bitsOf(eligible[at]!);
    open += bitsOf(unknown[at]!);
  }
  return { eligible: yes, unknown: open, ineligible: rows - yes - open };
}

/** Businesses by chance and the catalogue they are of, for the tests of this folder. */
import fc from "fast-check";
import { completeUscc } from "../../city/index.ts";
import { dateOfDay, type FactCatalogue, type FactDeclaration, type FactType, type FactValue } from "../../criteria/index.ts";
import { factsOfRow } from "../engine/index.ts";
import type { Batch, RowProblem } from "./batch.ts";

const fact = (key: string, type: FactType, more: Partial<FactDeclaration> = {}): FactDeclaration => ({
  key,
  title: { zh: `数据${key}`, en: key },
  type,
  ...more,
});
const code = (text: string): { code: string; title: { zh: string; en: string } } => ({ code: text, title: { zh: text, en: text } });

export const testCatalogue: FactCatalogue = new Map(
  [
    fact("uscc", "text"),
    fact("name", "text"),
    fact("address", "text"),
    fact("employees", "int"),
    fact("revenue", "money"),
    fact("layoff_rate", "decimal", { unit: { zh: "%", en: "%" } }),
    fact("score", "decimal"),
    fact("established_on", "date"),
    fact("abnormal", "bool"),
    fact("credit_class", "category", { values: ["A", "B", "C", "D"].map(code) }),
    fact("industry", "category", { hierarchical: true }),
  ].map((one) => [one.key, one]),
);

export const readOptions = { timeZone: "Asia/Shanghai" };

/** A row as it is expected back: facts under their keys, money in fen, uscc and name among them. */
export type Business = ReadonlyMap<string, FactValue>;

const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const usccs = fc
  .tuple(fc.integer({ min: 110_000, max: 659_999 }), fc.string({ unit: fc.constantFrom(...letters), minLength: 8, maxLength: 8 }))
  .map(([division, organisation]): FactValue => completeUscc(`91${division}${organisation}`));

/** No blanks around: they are no part of a value in text files. */
const texts = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
    fc.constantFrom('说"是"，', "a,b", "first\nsecond", "x\r\ny", '"', "é", "\u{1f600}", "\\N", "\t.\\t", "null"),
  )
  .map((text): FactValue => (text.includes("\0") ? "" : text.trim()))
  .filter((text) => text !== "");

const decimals = fc
  .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]): FactValue => Number(`${digits}e-${places}`) + 0);
const fens = fc
  .oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.maxSafeInteger(), fc.constantFrom(0, 1, 99, 100, 2 ** 53 - 1, 1 - 2 ** 53))
  .map((fen): FactValue => fen);

const arbitraries: Record<string, fc.Arbitrary<FactValue>> = {
  uscc: usccs,
  name: texts,
  address: texts,
  employees: fc.oneof(fc.integer({ min: -5, max: 5_000 }), fc.maxSafeInteger()).map((count): FactValue => count),
  revenue: fens,
  layoff_rate: decimals,
  score: decimals,
  established_on: fc.integer({ min: -354_285, max: 2_932_896 }).map((day): FactValue => dateOfDay(day)),
  abnormal: fc.boolean().map((is): FactValue => is),
  credit_class: fc.constantFrom<FactValue>("A", "B", "C", "D"),
  industry: fc.constantFrom<FactValue>("C", "C34", "I6513", "I65", "A01", "M7320"),
};

export const businesses: fc.Arbitrary<Business[]> = fc.array(
  fc
    .record(arbitraries, { requiredKeys: [] })
    .map((one): Business => new Map(Object.entries(one).filter((entry): entry is [string, FactValue] => entry[1] !== undefined))),
  { maxLength: 30 },
);

/** Money in yuan as an exact text. */
export function yuanText(fen: FactValue): string {
  const size = BigInt(Math.abs(Number(fen)));
  const cents = String(size % 100n).padStart(2, "0");
  return `${Number(fen) < 0 ? "-" : ""}${size / 100n}${cents === "00" ? "" : `.${cents}`}`;
}

export type ReadBack = { rows: Business[]; rowNumbers: number[]; names: (string | undefined)[]; problems: RowProblem[]; batches: number };

export async function readBack(batches: AsyncIterable<Batch>, catalogue: FactCatalogue = testCatalogue): Promise<ReadBack> {
  const read: ReadBack = { rows: [], rowNumbers: [], names: [], problems: [], batches: 0 };
  for await (const batch of batches) {
    read.batches++;
    for (let row = 0; row < batch.table.rows; row++) {
      const facts = factsOfRow(batch.table, row, catalogue.values());
      const uscc = batch.uscc[row];
      if (uscc !== undefined) facts.set("uscc", uscc);
      read.rows.push(facts);
      read.names.push(batch.name[row]);
    }
    read.rowNumbers.push(...batch.rowNumbers);
    read.problems.push(...batch.problems);
  }
  return read;
}

/** Bytes in chunks of a size that cuts through everything. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

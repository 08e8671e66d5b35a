/** A city made of nothing but a seed: 45 facts of as many businesses as wanted, typed columns in one shared memory. */
import type { FactCatalogue, FactDeclaration, FactType } from "../src/criteria/index.ts";
import { type CityMemory, type Column, type FactTable, UNKNOWN_INT32 } from "../src/matching/engine/index.ts";
import { seeded, type Random } from "./random.ts";

export const TODAY = "2026-11-23";
export const CITY_SEED = 330_100;
const TODAY_DAY = 20_780;
const BLOCK_ROWS = 4_096;

const codes = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);

/** GB/T 4754 in shape: sections A to T, divisions, 1,380 classes. */
const industries = Array.from({ length: 1_380 }, (_, n) => `${"ABCDEFGHIJKLMNOPQRST"[Math.floor(n / 69)]}${String(1_000 + n)}`);

export const categories: Readonly<Record<string, readonly string[]>> = {
  industry: industries,
  division: codes("3301", 14),
  street: codes("S", 191),
  credit_class: ["A", "B", "C", "D"],
  size_class: ["large", "medium", "small", "micro"],
  entity_type: codes("E", 8),
  listed_board: codes("L", 5),
  park: codes("P", 40),
  lead_product: codes("Q", 97),
  tax_grade: ["A", "B", "M", "C", "D"],
};
export const ints = ["employees", "rd_staff", "college_staff", "patents", "software_works", "penalties", "insured_staff", "hires", "standards", "trainees"] as const; // prettier-ignore
export const sums = ["revenue", "revenue_last", "rd_expense", "rd_expense_last", "total_cost", "assets", "liabilities", "profit", "taxes_paid", "exports", "investment", "rent_paid"] as const; // prettier-ignore
export const dates = ["established_on", "high_tech_until", "listed_on", "last_inspected_on"] as const;
export const bools = ["high_tech", "abnormal", "discredited", "exporter", "general_taxpayer", "has_party_branch", "green_factory", "lab_owner", "in_park"] as const; // prettier-ignore

const declare = (type: FactType, keys: readonly string[], more: Partial<FactDeclaration> = {}): FactDeclaration[] =>
  keys.map((key) => ({ key, title: { zh: key, en: key }, type, ...more }));

export const catalogue: FactCatalogue = new Map(
  [
    ...declare("category", ["industry"], { hierarchical: true }),
    ...declare("category", Object.keys(categories).slice(1)),
    ...declare("int", ints),
    ...declare("money", sums),
    ...declare("date", dates),
    ...declare("bool", bools),
  ].map((one) => [one.key, one]),
);

/** Bytes of the columns of so many businesses. */
export function cityBytes(rows: number): number {
  return (rows + BLOCK_ROWS) * (14 * 4 + 12 * 8 + 2 + 18) + (1 << 20);
}

/** Money is not on record for 38 % of the businesses, all of it together; other facts are unknown one by one. */
export function makeCity(rows: number, { memory, allocate }: CityMemory): FactTable {
  const random = seeded(CITY_SEED);
  const space = Math.ceil(rows / BLOCK_ROWS) * BLOCK_ROWS;
  const columns = new Map<string, Column>();
  const size = Float64Array.from({ length: rows }, () => random.next() ** 4);
  const reported = Uint8Array.from({ length: rows }, () => (random.next() < 0.62 ? 1 : 0));
  const code = (key: string, dictionary: readonly (string | boolean)[], unknown: number): void => {
    const wide = dictionary.length > 255;
    const at = allocate(space * (wide ? 2 : 1));
    const values = wide ? new Uint16Array(memory.buffer, at, space) : new Uint8Array(memory.buffer, at, space);
    for (let row = 0; row < rows; row++) values[row] = random.next() < unknown ? 0 : 1 + skewed(random, dictionary.length);
    columns.set(key, { kind: "code", values, dictionary });
  };
  const whole = (key: string, unknown: number, value: (row: number) => number): void => {
    const values = new Int32Array(memory.buffer, allocate(space * 4), space).fill(UNKNOWN_INT32);
    for (let row = 0; row < rows; row++) if (random.next() >= unknown) values[row] = value(row);
    columns.set(key, { kind: "number", values });
  };
  const money = (key: string, scale: number): void => {
    const values = new Float64Array(memory.buffer, allocate(space * 8), space).fill(NaN);
    for (let row = 0; row < rows; row++) {
      const fen = random.next() < 0.03 ? 0 : Math.floor(size[row]! * scale * random.next() ** 2) * 100;
      if (reported[row] === 1 && random.next() >= 0.05) values[row] = fen;
    }
    columns.set(key, { kind: "number", values });
  };
  for (const [at, [key, dictionary]] of Object.entries(categories).entries()) code(key, dictionary, at < 3 ? 0 : at / 30);
  ints.forEach((key, at) => whole(key, at * 0.04, (row) => Math.floor(size[row]! * 2_000 * random.next() ** (1 + at))));
  sums.forEach((key, at) => money(key, 2_000_000_000 / (1 + at)));
  dates.forEach((key, at) =>
    whole(key, [0, 0.6, 0.93, 0.3][at]!, () => TODAY_DAY + 700 - Math.floor(random.next() ** 2 * 14_000) - (at === 0 ? 700 : 0)),
  );
  bools.forEach((key, at) => code(key, [false, true], at * 0.03));
  return { rows, columns };
}

/** The first ones are frequent, the last ones rare. */
function skewed(random: Random, count: number): number {
  return Math.floor(random.next() ** 1.7 * count);
}

/** 18 characters that say the row; no code that anyone has. */
export function usccOf(row: number): string {
  return `B${String(row).padStart(17, "0")}`;
}

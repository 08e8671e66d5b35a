/** Policies written in our language, from a seed: 3 to 10 comparisons each, nested, with lists, shares, days and years. */
import { compileCriterion, type Criterion } from "../src/criteria/index.ts";
import { bools, catalogue, categories, dates, ints, sums } from "./city.ts";
import { seeded, type Random } from "./random.ts";

/** `real`: round thresholds, as officials write them; `adversarial`: every threshold another one. */
export type PackKind = "real" | "adversarial";

export function makePack(kind: PackKind, count: number, seed = 2_026): string[] {
  const random = seeded(seed);
  const common = Array.from({ length: COMMON }, () => comparison(random, kind));
  const one = (): string => (kind === "real" ? random.pick(common) : comparison(random, kind));
  const pack: string[] = [];
  while (pack.length < count) {
    const source = condition(random, 3 + random.below(8), one, true);
    if (compileCriterion(source, catalogue).ok) pack.push(source);
  }
  return pack;
}

export function compilePack(pack: readonly string[]): Criterion[] {
  return pack.map((source) => {
    const compiled = compileCriterion(source, catalogue);
    if (!compiled.ok) throw new Error(source);
    return compiled.criterion;
  });
}

/** Officials say the same things again and again: the real pack takes its comparisons from 600. */
const COMMON = 600;

function condition(random: Random, comparisons: number, one: () => string, isAll: boolean): string {
  if (comparisons === 1) return one();
  const parts: string[] = [];
  for (let left = comparisons; left > 0;) {
    const size = random.next() < 0.75 ? 1 : Math.min(left, 2 + random.below(2), comparisons - 1);
    parts.push(size === 1 ? one() : `(${condition(random, size, one, !isAll)})`);
    left -= size;
  }
  return parts.join(isAll ? " && " : " || ");
}

const ratios = ["rd_expense, revenue", "rd_staff, employees", "college_staff, employees", "liabilities, assets", "exports, revenue", "taxes_paid, revenue"]; // prettier-ignore
const round = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1_000];

function comparison(random: Random, kind: PackKind): string {
  const exact = kind === "adversarial";
  const sign = random.pick([">=", ">=", "<=", ">", "<"]);
  const roll = random.next();
  if (roll < 0.22) return `${random.pick(ints)} ${sign} ${exact ? random.below(2_000) : random.pick(round)}`;
  if (roll < 0.46) return `${random.pick(sums)} ${sign} wan(${exact ? random.below(10_000_000) / 100 : random.pick(round) * 10})`;
  if (roll < 0.58)
    return `ratio(${random.pick(ratios)}) ${sign} ${exact ? `permille(${random.below(9_999) / 10})` : `percent(${random.pick([2, 3, 5, 10, 15, 20, 30, 50])})`}`;
  if (roll < 0.66) return `years_since(established_on) ${sign} ${1 + random.below(exact ? 30 : 10)}`;
  if (roll < 0.72)
    return `${random.pick(dates)} ${sign} date("${(exact ? 1990 : 2015) + random.below(exact ? 36 : 12)}-0${exact ? 1 + random.below(9) : 1}-01")`;
  if (roll < 0.86) return `${random.next() < 0.4 ? "!" : ""}${random.pick(bools)}`;
  const key = random.pick(Object.keys(categories));
  if (key === "industry")
    return `within(industry, ${JSON.stringify(some(random, ["A", "C", "C11", "C12", "F", "I", "I15", "I16", "M", "N"], 3))})`;
  if (random.next() < 0.3) return `${key} != ${JSON.stringify(random.pick(categories[key]!))}`;
  return `${key} in ${JSON.stringify(some(random, categories[key]!, exact ? 8 : 3))}`;
}

function some(random: Random, items: readonly string[], count: number): string[] {
  return [...new Set(Array.from({ length: Math.min(count, items.length - 1) }, () => random.pick(items)))];
}

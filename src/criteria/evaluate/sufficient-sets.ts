/**
 * A score, or the larger of two figures, can be decided by some of its missing facts: which sets of them suffice is found
 * by trying values at and beside every limit that the test names. A set that is given has been seen to suffice.
 */
import { evaluateTest } from "./evaluate-criterion.ts";
import { dateOfDay, dayNumber } from "../calendar-day.ts";
import { childTerms, testsOf, type Comparison, type FactReading, type Term, type Test } from "../expression.ts";
import type { FactDeclaration, Facts, FactValue } from "../fact.ts";
import type { Today } from "./read-fact.ts";

/** Evaluations for one test; whatever is left untried counts as not sufficient. */
const TRIES_MAX = 4000;
/** Conditions of scores that all tries of one criterion look at: tries of a long one are fewer. */
const LOOKS_MAX = 150_000;
const SETS_MAX = 4;
/** A larger set is as good as all: nobody is asked for four facts to spare a fifth. */
const SIZE_MAX = 3;

/** What the tests of one criterion may spend together. */
export type Looks = { left: number };

export function startLooking(): Looks {
  return { left: LOOKS_MAX };
}

type Known = { readonly facts: Facts; readonly today: Today; readonly looks: Looks };

/** The smallest sets first; all keys together where no smaller set was found. */
export function sufficientSets(test: Comparison, keys: readonly string[], { facts, today, looks }: Known): readonly (readonly string[])[] {
  if (keys.length < 2 || ![test.left, test.right].some(branches)) return [keys];
  const values = valuesToTry(test, keys, facts, today);
  const found: (readonly string[])[] = [];
  const length = lengthOf(test.left) + lengthOf(test.right);
  const tries = { left: Math.min(TRIES_MAX, Math.floor(looks.left / length)) };
  const most = tries.left;
  const suffices = (set: readonly string[], known: ReadonlyMap<string, FactValue>): boolean => {
    const [key, ...rest] = set;
    if (key === undefined) {
      tries.left -= 1;
      return evaluateTest(test, known, today) === true;
    }
    return (values.get(key) ?? []).some((value) => tries.left > 0 && suffices(rest, new Map(known).set(key, value)));
  };
  for (const set of properSubsets(keys)) {
    if (found.length >= SETS_MAX || tries.left <= 0) break;
    const needless = found.some((smaller) => smaller.every((key) => set.includes(key)));
    if (!needless && suffices(set, facts)) found.push(set);
  }
  looks.left -= (most - tries.left) * length;
  return found.length > 0 ? found : [keys];
}

/** Only a choice or an extreme lets a part decide for the whole. */
function branches(term: Term): boolean {
  return term.kind === "choose" || term.kind === "extreme" || childTerms(term).some(branches);
}

/** How many parts are evaluated at most. */
function lengthOf(term: Term): number {
  const own = term.kind === "choose" ? testsOf(term.condition).length : 1;
  return childTerms(term).reduce((sum, child) => sum + lengthOf(child), own);
}

/** Smaller ones first, as many as can be tried. */
function properSubsets(keys: readonly string[]): string[][] {
  const sizes = Array.from({ length: Math.min(keys.length - 1, SIZE_MAX) }, (_, i) => i + 1);
  return sizes.flatMap((size) => subsets(keys, size));
}

function subsets(keys: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return keys.flatMap((key, i) => subsets(keys.slice(i + 1), size - 1).map((rest) => [key, ...rest]));
}

type Limits = {
  readonly numbers: Set<number>;
  readonly codes: Map<string, Set<string>>;
  readonly declarations: Map<string, FactDeclaration>;
};

function valuesToTry(test: Comparison, keys: readonly string[], facts: Facts, today: Today): Map<string, readonly FactValue[]> {
  const limits: Limits = { numbers: new Set([0, 1]), codes: new Map(), declarations: new Map() };
  collectTest(test, limits, facts);
  return new Map(
    keys.map((key) => {
      const declaration = limits.declarations.get(key);
      return [key, declaration ? valuesOf(declaration, limits, today) : []];
    }),
  );
}

const FAR = 1e12;
const NAMED_MAX = 20;

function valuesOf({ key, type }: FactDeclaration, { numbers, codes }: Limits, today: Today): readonly FactValue[] {
  const beside = (step: number): number[] => [FAR, ...[...numbers].flatMap((limit) => [limit, limit + step, limit - step]), -FAR];
  switch (type) {
    case "bool":
      return [true, false];
    case "int":
    case "money":
      return [...new Set(beside(1).map(Math.round))].filter(Number.isSafeInteger);
    case "decimal":
      return [...new Set(beside(0.01))];
    case "date": {
      const now = dayNumber(today.today) ?? 0;
      const days = [
        now,
        now - 40_000,
        ...[...numbers].filter((n) => Math.abs(n) < 80_000).flatMap((n) => [n, n - 1, n + 1, now - Math.round(n * 365.2425)]),
      ];
      return [...new Set(days)].map((day) => dateOfDay(Math.round(day))).filter((date) => dayNumber(date) !== undefined);
    }
    case "category":
    case "text":
      return [...(codes.get(key) ?? []), "\u0001"];
  }
}

function collectTest(test: Test, limits: Limits, facts: Facts): void {
  if (test.kind === "compare") {
    collectTerm(test.left, limits, facts);
    collectTerm(test.right, limits, facts);
    if (test.left.kind === "ratio" && test.right.kind === "constant")
      collectShare(test.left, Number(test.right.value.n) / Number(test.right.value.d), limits, facts);
    return;
  }
  declare(test.fact, limits);
  const { key, values } = test.fact.declaration;
  const codes = limits.codes.get(key) ?? new Set<string>();
  limits.codes.set(key, codes);
  for (const value of test.kind === "member" ? test.values.slice(0, NAMED_MAX) : []) {
    if (typeof value === "number") limits.numbers.add(value);
    else codes.add(value);
  }
  if (test.kind === "within") for (const code of test.codes.slice(0, NAMED_MAX)) codes.add(code);
  for (const { code } of values?.slice(0, NAMED_MAX) ?? []) codes.add(code);
}

function collectTerm(term: Term, limits: Limits, facts: Facts): void {
  if (term.kind === "constant") limits.numbers.add(Number(term.value.n) / Number(term.value.d));
  if (term.kind === "fact" || term.kind === "yearsSince") declare(term.fact, limits);
  if (term.kind === "choose") for (const test of testsOf(term.condition)) collectTest(test, limits, facts);
  for (const child of childTerms(term)) collectTerm(child, limits, facts);
}

/** Where one side of the share is known, the other one that makes it just so. */
function collectShare(
  { numerator, denominator }: Extract<Term, { kind: "ratio" }>,
  share: number,
  { numbers }: Limits,
  facts: Facts,
): void {
  const value = (term: Term): number | undefined => {
    const known = term.kind === "fact" ? facts.get(term.fact.declaration.key) : undefined;
    return typeof known === "number" ? known : undefined;
  };
  const [above, below] = [value(numerator), value(denominator)];
  if (below !== undefined) numbers.add(Math.ceil(below * share));
  if (above !== undefined && share !== 0) numbers.add(Math.floor(above / share));
}

function declare({ declaration, derivedFrom }: FactReading, { declarations }: Limits): void {
  const asked = derivedFrom ?? declaration;
  declarations.set(asked.key, asked);
}

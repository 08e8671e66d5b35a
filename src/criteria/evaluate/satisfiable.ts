/** Can these tests be met together? Each quantity is tried at every limit, beside it and between. */
import { codeWithin } from "../code-within.ts";
import { addExact, compareExact, exactInteger, multiplyExact, type Exact } from "../exact.ts";
import { isOnList } from "../value-set.ts";
import { canBeUndefined, type Comparator, type Comparison, type Term, type Test } from "../expression.ts";

/**
 * Exact for tests about one quantity. Two different quantities (revenue, and a share of revenue) are taken as
 * independent, so "yes" may be too generous but "no" is certain.
 */
export function satisfiable(tests: readonly Test[]): boolean {
  return [...Map.groupBy(tests, (test) => test.variable).values()].every((group) =>
    candidatesOf(group).some((candidate) => group.every((test) => accepts(test, candidate))),
  );
}

type Candidate = Exact | string | boolean | null;

/** `null` stands for a quantity without a value. */
function candidatesOf(tests: readonly Test[]): Candidate[] {
  const [first] = tests;
  switch (first?.kind) {
    case "flag":
    case "known":
      return [true, false];
    case "within":
      return codeCandidates(tests);
    case "member":
      return first.fact.declaration.type === "int" ? numberCandidates(tests) : codeCandidates(tests);
    case "compare":
      return numberCandidates(tests);
    case undefined:
      return [];
  }
}

function accepts(test: Test, candidate: Candidate): boolean {
  switch (test.kind) {
    case "flag":
    case "known":
      return (candidate === true) !== test.negated;
    case "within":
      return test.codes.some((code) => codeWithin(String(candidate), code)) !== test.negated;
    case "member":
      if (candidate === null) return false;
      return isOnList(test.values, isExact(candidate) ? wholeNumber(candidate) : candidate) !== test.negated;
    case "compare":
      if (!isExact(candidate)) return test.whenUndefined;
      return matches(test.op, compareExact(candidate, limitOf(test)));
  }
}

function matches(op: Comparator, order: -1 | 0 | 1): boolean {
  switch (op) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

/** Two quantities compared with each other are one: their difference against zero. */
function limitOf({ right }: Comparison): Exact {
  return right.kind === "constant" ? right.value : exactInteger(0);
}

function numberCandidates(tests: readonly Test[]): Candidate[] {
  const limits = tests.flatMap((test) =>
    test.kind === "compare" ? [limitOf(test)] : test.kind === "member" ? test.values.map((value) => exactInteger(BigInt(value))) : [],
  );
  const sorted = limits.toSorted(compareExact);
  const compared = tests.find((test) => test.kind === "compare");
  const lacksValue: Candidate[] = compared && canLackValue(compared) ? [null] : [];
  if (compared && isWhole(compared.left) && sorted.every((limit) => limit.n % limit.d === 0n)) {
    return [...lacksValue, ...sorted.flatMap((limit) => [-1, 0, 1].map((step) => addExact(limit, exactInteger(step))))];
  }
  const between = sorted.slice(1).map((limit, i) => multiplyExact(addExact(limit, sorted[i] ?? limit), { n: 1n, d: 2n }));
  const outside = [sorted.at(0), sorted.at(-1)].flatMap((limit, i) => (limit ? [addExact(limit, exactInteger(i === 0 ? -1 : 1))] : []));
  return [...lacksValue, ...sorted, ...between, ...outside];
}

function canLackValue({ left, right }: Comparison): boolean {
  return canBeUndefined(left) || canBeUndefined(right);
}

/** Facts in persons, fen or days have nothing between one and the next. */
function isWhole(term: Term): boolean {
  return (term.kind === "fact" && term.type !== "decimal" && term.type !== "rate") || term.kind === "yearsSince";
}

/** With declared values only those exist; otherwise the codes named, one below each, and one that nobody named. */
function codeCandidates(tests: readonly Test[]): Candidate[] {
  const [first] = tests;
  const declaration = first && first.kind !== "compare" ? first.fact.declaration : undefined;
  if (declaration?.type === "category" && declaration.values?.length && !declaration.hierarchical)
    return declaration.values.map((value) => value.code);
  const named = tests.flatMap((test) => (test.kind === "member" ? test.values.map(String) : test.kind === "within" ? test.codes : []));
  return [...named, ...named.map((code) => `${code}\u0001`), "\u0001"];
}

function wholeNumber({ n, d }: Exact): number | undefined {
  return n % d === 0n ? Number(n / d) : undefined;
}

function isExact(candidate: Candidate): candidate is Exact {
  return typeof candidate === "object" && candidate !== null;
}

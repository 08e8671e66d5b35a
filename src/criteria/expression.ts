/**
 * The checked form of a criterion. Negation is already pushed into the tests and nothing is normalised beyond that, so
 * that every test can be told to a person in the words of its source (`<= 1` stays `<= 1`).
 */
import type { Exact } from "./exact.ts";
import type { FactDeclaration, FactValue } from "./fact.ts";
import type { Status } from "./status.ts";

/** offsets into the source, UTF-16, end exclusive */
export type Span = { readonly start: number; readonly end: number };

export type Expression = Group | Test;

export type Group = {
  readonly kind: "all" | "any";
  readonly children: readonly Expression[];
  readonly span: Span;
  readonly label?: GroupLabel | undefined;
};

/** How a person wrote what stands here written out. Labels are for telling only: the outcome never hangs on one. */
export type GroupLabel = OverYearsLabel | StatusLabel | CaseLabel;
export type OverYearsLabel = { readonly kind: "years"; readonly every: boolean; readonly count: number };
/** a status asked for its value, as `test` says */
export type StatusLabel = { readonly kind: "status"; readonly status: Status; readonly test: Membership | Flag };
/** the condition under which a status has the value (`met`), or has it not */
export type CaseLabel = { readonly kind: "case"; readonly declaration: FactDeclaration; readonly value: FactValue; readonly met: boolean };

export type TermLabel = YearsLabel | PointsLabel;
/** a figure over several years, told of `fact`; `averageGrowth`: the term is (1 + growth) to the power of `years` */
export type YearsLabel = {
  readonly kind: "sumYears" | "averageYears" | "growth" | "averageGrowth";
  readonly fact: FactDeclaration;
  readonly years: number;
};
/** a table of points by what `of` reaches, the highest bound first; below all of them 0 */
export type PointsLabel = { readonly kind: "points"; readonly of: Term; readonly bands: readonly Band[] };
export type Band = { readonly from: Constant; readonly points: Constant };

export type Comparator = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type Test = Comparison | Membership | Within | Flag | Known;

/** `variable` is the same for two tests exactly when they are about the same quantity. */
type TestBase = { readonly variable: string; readonly span: Span };

/** `whenUndefined`: the outcome when a side has no value (zero denominator, date still to come); true only after `: else` */
export type Comparison = TestBase & {
  readonly kind: "compare";
  readonly op: Comparator;
  readonly left: Term;
  readonly right: Term;
  readonly whenUndefined: boolean;
};
/** `==`, `!=`, `in` on a category, a text or an int */
export type Membership = TestBase & {
  readonly kind: "member";
  readonly fact: FactReading;
  readonly values: readonly (string | number)[];
  readonly negated: boolean;
};
/** the code starts with one of the prefixes */
export type Within = TestBase & {
  readonly kind: "within";
  readonly fact: FactReading;
  readonly codes: readonly string[];
  readonly negated: boolean;
};
export type Flag = TestBase & { readonly kind: "flag"; readonly fact: FactReading; readonly negated: boolean };
/** true when known, unknown otherwise; its negation could never be established and does not compile */
export type Known = TestBase & { readonly kind: "known"; readonly fact: FactReading; readonly negated: boolean };

/** A fact as it is read: itself, or when absent the full years since another one. */
export type FactReading = { readonly declaration: FactDeclaration; readonly derivedFrom: FactDeclaration | undefined };

/** `rate` is a pure share (3 % is 3/100); `money` is in fen; `date` in days since 1970 */
export type TermType = "int" | "decimal" | "money" | "date" | "rate";

export type Constant = Extract<Term, { kind: "constant" }>;

export type Term =
  | { readonly kind: "fact"; readonly type: TermType; readonly fact: FactReading }
  | { readonly kind: "constant"; readonly type: TermType; readonly value: Exact; readonly written: string }
  | { readonly kind: "today"; readonly type: "date" }
  | {
      readonly kind: "arithmetic";
      readonly type: TermType;
      readonly op: "+" | "-" | "*";
      readonly left: Term;
      readonly right: Term;
      readonly label?: YearsLabel | undefined;
    }
  | {
      readonly kind: "ratio";
      readonly type: "rate";
      readonly numerator: Term;
      readonly denominator: Term;
      readonly label?: YearsLabel | undefined;
    }
  | { readonly kind: "yearsSince"; readonly type: "int"; readonly fact: FactReading }
  | { readonly kind: "extreme"; readonly type: TermType; readonly of: "min" | "max"; readonly terms: readonly Term[] }
  | { readonly kind: "round"; readonly type: "money"; readonly mode: "halfUp" | "down"; readonly term: Term; readonly unitFen: bigint }
  | {
      readonly kind: "choose";
      readonly type: TermType;
      readonly condition: Expression;
      readonly then: Term;
      readonly otherwise: Term;
      readonly label?: PointsLabel | undefined;
    };

const OPPOSITE: Record<Comparator, Comparator> = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" };

export const MIRRORED: Record<Comparator, Comparator> = { "==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

export function isGroup(expression: Expression): expression is Group {
  return expression.kind === "all" || expression.kind === "any";
}

/**
 * `!test` as people mean it: "not above 70 %" still wants a ratio that exists, so nobody becomes eligible by a zero
 * denominator.
 */
export function negateTest(test: Test): Test {
  return test.kind === "compare" ? { ...test, op: OPPOSITE[test.op] } : { ...test, negated: !test.negated };
}

/** Everything that the expression is not, for the `: else` of a conditional: there an undefined ratio counts as not met. */
export function complement(expression: Expression): Expression {
  if (!isGroup(expression)) return complementTest(expression);
  const { kind, children, label } = expression;
  return { ...expression, kind: kind === "all" ? "any" : "all", children: children.map(complement), label: label && denied(label) };
}

/** Not in any of the years: in every year not. */
function denied(label: GroupLabel): GroupLabel {
  switch (label.kind) {
    case "years":
      return { ...label, every: !label.every };
    case "status":
      return { ...label, test: { ...label.test, negated: !label.test.negated } };
    case "case":
      return { ...label, met: !label.met };
  }
}

function complementTest(test: Test): Test {
  return test.kind === "compare" ? { ...test, op: OPPOSITE[test.op], whenUndefined: !test.whenUndefined } : negateTest(test);
}

/** The tests in the order of the source; conditions inside terms are not among them. */
export function testsOf(expression: Expression): Test[] {
  if (!isGroup(expression)) return [expression];
  return expression.children.flatMap(testsOf);
}

export function childTerms(term: Term): readonly Term[] {
  switch (term.kind) {
    case "arithmetic":
      return [term.left, term.right];
    case "ratio":
      return [term.numerator, term.denominator];
    case "extreme":
      return term.terms;
    case "round":
      return [term.term];
    case "choose":
      return [term.then, term.otherwise];
    case "fact":
    case "constant":
    case "today":
    case "yearsSince":
      return [];
  }
}

/** What a sum adds up, in the order of the source; a figure over several years counts as one. */
export function addendsOf(term: Term): Term[] {
  return term.kind === "arithmetic" && term.op === "+" && !term.label ? [...addendsOf(term.left), ...addendsOf(term.right)] : [term];
}

/** Every fact that the term may read, conditions included, in the order of the source. */
export function factsOfTerm(term: Term): FactReading[] {
  if (term.kind === "fact" || term.kind === "yearsSince") return [term.fact];
  const inner = childTerms(term).flatMap(factsOfTerm);
  return term.kind === "choose" ? [...factsOfExpression(term.condition), ...inner] : inner;
}

export function factsOfExpression(expression: Expression): FactReading[] {
  return testsOf(expression).flatMap(factsOfTest);
}

export function factsOfTest(test: Test): FactReading[] {
  return test.kind === "compare" ? [...factsOfTerm(test.left), ...factsOfTerm(test.right)] : [test.fact];
}

/** How the quantity was written, where that is more than its parts. */
export function labelOf(term: Term): TermLabel | undefined {
  return term.kind === "arithmetic" || term.kind === "ratio" || term.kind === "choose" ? term.label : undefined;
}

/** A growth per year, which compares with a limit raised to the power of its years. */
export function isAverageGrowth(term: Term): term is Extract<Term, { kind: "ratio" }> & { readonly label: YearsLabel } {
  return term.kind === "ratio" && term.label?.kind === "averageGrowth";
}

/** Can the term be without a value although every fact is known? */
export function canBeUndefined(term: Term): boolean {
  if (term.kind === "ratio" || term.kind === "yearsSince") return true;
  if (term.kind === "fact") return term.fact.derivedFrom !== undefined;
  return childTerms(term).some(canBeUndefined);
}

/** One text for one quantity, however it was spaced or written in the source. */
export function termKey(term: Term): string {
  switch (term.kind) {
    case "fact":
      return term.fact.declaration.key;
    case "constant":
      return `${term.type}:${term.value.n}/${term.value.d}`;
    case "today":
      return "today()";
    case "yearsSince":
      return `yearsSince(${term.fact.declaration.key})`;
    case "arithmetic":
      return `(${termKey(term.left)}${term.op}${termKey(term.right)})`;
    case "ratio":
      return `(${termKey(term.numerator)}/${termKey(term.denominator)})`;
    case "extreme":
      return `${term.of}(${term.terms.map(termKey).join(",")})`;
    case "round":
      return `${term.mode}(${termKey(term.term)},${term.unitFen})`;
    case "choose":
      return `(${expressionKey(term.condition)}?${termKey(term.then)}:${termKey(term.otherwise)})`;
  }
}

/** Whether a side without a value leaves the test unmet; where both sides always have one there is no difference. */
function wantsValue({ left, right, whenUndefined }: Comparison): boolean {
  return !whenUndefined || !(canBeUndefined(left) || canBeUndefined(right));
}

const keys = new WeakMap<Expression, string>();

/** One text for one condition, wherever it stands in its source. */
export function expressionKey(expression: Expression): string {
  const known = keys.get(expression);
  if (known !== undefined) return known;
  const key = writeKey(expression);
  keys.set(expression, key);
  return key;
}

function writeKey(expression: Expression): string {
  switch (expression.kind) {
    case "all":
    case "any":
      return `${expression.kind}(${expression.children.map(expressionKey).join(",")})`;
    case "compare":
      return `${termKey(expression.left)}${expression.op}${termKey(expression.right)}${wantsValue(expression) ? "" : "?"}`;
    case "member":
      return `${expression.negated ? "!" : ""}${expression.variable} in ${JSON.stringify(expression.values)}`;
    case "within":
      return `${expression.negated ? "!" : ""}${expression.variable} within ${JSON.stringify(expression.codes)}`;
    case "flag":
    case "known":
      return `${expression.negated ? "!" : ""}${expression.kind}(${expression.variable})`;
  }
}

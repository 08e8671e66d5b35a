/**
 * A pack of criteria as one plan. The same comparison is planned once, however many criteria make it; what is compared
 * becomes one byte per business (its rank among the thresholds), and every test a question to that byte.
 */
import type { Criterion, Expression, FactDeclaration, FactReading, Test } from "../../criteria/index.ts";
import { isCoded } from "./fact-table.ts";
import { areApart, placeIntervals, type RankColumn } from "./place-intervals.ts";
import { intervalOf, quantityKey, quantityOfFact, spansOf, wholeCuts, type Interval, type Share } from "./quantity.ts";

export type Plan = {
  /** 'YYYY-MM-DD'; another day is another plan */
  readonly today: string;
  readonly facts: ReadonlyMap<string, FactDeclaration>;
  readonly ranks: readonly RankColumn[];
  readonly leaves: readonly Leaf[];
  readonly atoms: readonly Atom[];
  /** children come before their parents */
  readonly nodes: readonly PlanNode[];
  /** the node of each criterion */
  readonly roots: readonly number[];
};

/** `rank`: met where the rank lies in one of the ranges, both ends included. `code`: decided for each code of the fact. */
export type Leaf =
  | { readonly kind: "rank"; readonly rank: number; readonly ranges: readonly Range[] }
  | { readonly kind: "code"; readonly fact: FactDeclaration; readonly test: Test };

export type Range = readonly [low: number, high: number];

/**
 * Left to the row evaluator. `ranks`, `codes`: where the outcome hangs on nothing else, businesses that agree in them
 * share it.
 */
export type Atom = {
  readonly test: Test;
  readonly facts: readonly FactDeclaration[];
  readonly shared: { readonly ranks: readonly number[]; readonly codes: readonly FactDeclaration[] } | undefined;
};

export type PlanNode =
  | { readonly kind: "leaf"; readonly leaf: number }
  | { readonly kind: "atom"; readonly atom: number }
  | { readonly kind: "all" | "any"; readonly children: readonly number[] };

export function planCriteria(criteria: readonly Pick<Criterion, "expression">[], today: string): Plan {
  const draft: Draft = {
    today,
    facts: new Map(),
    intervals: new Map(),
    shares: new Map(),
    leaves: [],
    atoms: [],
    nodes: [],
    known: new Map(),
  };
  const roots = criteria.map(({ expression }) => planExpression(expression, draft));
  const placed = placeIntervals([...draft.intervals.values()]);
  const indexOf = new Map([...draft.intervals.keys()].map((key, index) => [key, index]));
  const leaves = draft.leaves.map((leaf): Leaf => {
    if (leaf.kind === "code") return leaf;
    const place = placed.places[indexOf.get(leaf.interval)!]!;
    return { kind: "rank", rank: place.rank, ranges: place.ranges };
  });
  const atoms = draft.atoms.map(({ test, inner }): Atom => {
    const facts = factsOf(test);
    if (!inner) return { test, facts, shared: undefined };
    const quantities = new Set(inner.intervals.map(({ quantity }) => quantityKey(quantity)));
    const ranks = placed.ranks.flatMap(({ quantity }, index) => (quantities.has(quantityKey(quantity)) ? [index] : []));
    return { test, facts, shared: { ranks, codes: [...new Set(inner.codes)] } };
  });
  return { today, facts: draft.facts, ranks: placed.ranks, leaves, atoms, nodes: draft.nodes, roots };
}

type Draft = {
  readonly today: string;
  readonly facts: Map<string, FactDeclaration>;
  readonly intervals: Map<string, Interval>;
  /** of each ratio: what it is compared with */
  readonly shares: Map<string, Share[]>;
  readonly leaves: ({ kind: "rank"; interval: string } | Extract<Leaf, { kind: "code" }>)[];
  readonly atoms: { test: Test; inner: Inner | undefined }[];
  readonly nodes: PlanNode[];
  /** node of a key, so that nothing is planned twice */
  readonly known: Map<string, number>;
};

/** What a term asks in its conditions, where it reads no fact otherwise. */
type Inner = { readonly intervals: Interval[]; readonly codes: FactDeclaration[] };

function planExpression(expression: Expression, draft: Draft): number {
  if (!("children" in expression)) return planTest(expression, draft);
  return group(
    expression.kind,
    expression.children.map((child) => planExpression(child, draft)),
    draft,
  );
}

function group(kind: "all" | "any", children: readonly number[], draft: Draft): number {
  const distinct = [...new Set(children)].toSorted((a, b) => a - b);
  if (distinct.length === 1) return distinct[0]!;
  return node(`${kind}(${distinct.join()})`, draft, () => ({ kind, children: distinct }));
}

function planTest(test: Test, draft: Draft): number {
  for (const fact of factsOf(test)) draft.facts.set(fact.key, fact);
  const intervals = intervalsOf(test, draft);
  if (intervals === "code") return planCode(test, draft);
  if (intervals === "row") return planAtom(test, draft);
  const places = intervals.map((interval) => planInterval(interval, draft));
  return group(test.kind === "member" && test.negated ? "all" : "any", places, draft);
}

/** A test on a number is one interval or, for a list, several; a test on a code is asked of each code. */
function intervalsOf(test: Test, draft: Draft): readonly Interval[] | "code" | "row" {
  if (test.kind === "compare") {
    const interval = intervalOf(test, draft.today);
    return interval && keepsShares(interval, draft) ? [interval] : "row";
  }
  if (isCoded(test.fact.declaration)) return "code";
  const quantity = quantityOfFact(test.fact);
  if (test.kind === "known") return [{ quantity, spans: [{ from: -Infinity, to: Infinity }], whenUndefined: true }];
  if (test.kind !== "member") return "row";
  const op = test.negated ? "!=" : "==";
  return test.values.map((value) => ({ quantity, spans: spansOf(op, ...wholeCuts({ n: BigInt(value), d: 1n })), whenUndefined: false }));
}

/** False where the share cannot be told from another one: the row evaluator can. */
function keepsShares({ quantity, share }: Interval, { shares }: Draft): boolean {
  if (!share) return true;
  const others = shares.get(quantityKey(quantity)) ?? [];
  if (others.some((one) => one.n * share.d === share.n * one.d)) return true;
  if (!others.every((one) => areApart(one, share))) return false;
  shares.set(quantityKey(quantity), [...others, share]);
  return true;
}

function planInterval(interval: Interval, draft: Draft): number {
  const spans = interval.spans.map(({ from, to }) => `${from}:${to}`).join();
  const key = `${quantityKey(interval.quantity)} ${spans} ${interval.whenUndefined}`;
  return node(key, draft, () => {
    draft.intervals.set(key, interval);
    return { kind: "leaf", leaf: draft.leaves.push({ kind: "rank", interval: key }) - 1 };
  });
}

function planCode(test: Test, draft: Draft): number {
  const fact = (test as Exclude<Test, { kind: "compare" }>).fact.declaration; // only such tests are of codes
  return node(testKey(test), draft, () => ({ kind: "leaf", leaf: draft.leaves.push({ kind: "code", fact, test }) - 1 }));
}

function planAtom(test: Test, draft: Draft): number {
  return node(`row ${testKey(test)}`, draft, () => {
    const inner: Inner = { intervals: [], codes: [] };
    const shared = test.kind === "compare" && [test.left, test.right].every((term) => collectInner(term, inner, draft));
    if (shared) for (const interval of inner.intervals) draft.intervals.set(`${draft.intervals.size} of a score`, interval);
    return { kind: "atom", atom: draft.atoms.push({ test, inner: shared ? inner : undefined }) - 1 };
  });
}

/** False where the term reads a fact outside its conditions: then every business is its own case. */
function collectInner(term: Term, inner: Inner, draft: Draft): boolean {
  switch (term.kind) {
    case "constant":
    case "today":
      return true;
    case "fact":
    case "yearsSince":
    case "ratio":
      return false;
    case "arithmetic":
      return collectInner(term.left, inner, draft) && collectInner(term.right, inner, draft);
    case "extreme":
      return term.terms.every((one) => collectInner(one, inner, draft));
    case "round":
      return collectInner(term.term, inner, draft);
    case "choose":
      return (
        collectConditions(term.condition, inner, draft) &&
        collectInner(term.then, inner, draft) &&
        collectInner(term.otherwise, inner, draft)
      );
  }
}

function collectConditions(expression: Expression, inner: Inner, draft: Draft): boolean {
  if ("children" in expression) return expression.children.every((child) => collectConditions(child, inner, draft));
  const intervals = intervalsOf(expression, draft);
  if (intervals === "row")
    return expression.kind === "compare" && [expression.left, expression.right].every((term) => collectInner(term, inner, draft));
  if (intervals !== "code") inner.intervals.push(...intervals);
  else if (expression.kind !== "compare") inner.codes.push(expression.fact.declaration);
  return true;
}

type Term = Extract<Test, { kind: "compare" }>["left"];

function node(key: string, draft: Draft, make: () => PlanNode): number {
  const known = draft.known.get(key);
  if (known !== undefined) return known;
  const made = make();
  const index = draft.nodes.push(made) - 1;
  draft.known.set(key, index);
  return index;
}

/** The test without its place in the source. */
function testKey(test: Test): string {
  return JSON.stringify(test, (name, value: unknown) => {
    if (name === "span" || name === "written" || name === "title") return undefined;
    return typeof value === "bigint" ? String(value) : isDeclaration(name, value) ? value.key : value;
  });
}

function isDeclaration(name: string, value: unknown): value is FactDeclaration {
  return (name === "declaration" || name === "derivedFrom") && typeof value === "object" && value !== null;
}

function factsOf(test: Test): FactDeclaration[] {
  const facts = new Map<string, FactDeclaration>();
  const add = ({ declaration, derivedFrom }: FactReading): void => {
    facts.set(declaration.key, declaration);
    if (derivedFrom) facts.set(derivedFrom.key, derivedFrom);
  };
  const ofExpression = (expression: Expression): void => {
    if ("children" in expression) expression.children.forEach(ofExpression);
    else if (expression.kind !== "compare") add(expression.fact);
    else [expression.left, expression.right].forEach(ofTerm);
  };
  const ofTerm = (term: Term): void => {
    if (term.kind === "fact" || term.kind === "yearsSince") add(term.fact);
    else if (term.kind === "arithmetic") [term.left, term.right].forEach(ofTerm);
    else if (term.kind === "ratio") [term.numerator, term.denominator].forEach(ofTerm);
    else if (term.kind === "extreme") term.terms.forEach(ofTerm);
    else if (term.kind === "round") ofTerm(term.term);
    else if (term.kind === "choose") {
      ofExpression(term.condition);
      [term.then, term.otherwise].forEach(ofTerm);
    }
  };
  ofExpression(test);
  return [...facts.values()];
}

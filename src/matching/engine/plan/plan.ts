/**
 * A pack of criteria as one plan. The same comparison is planned once, however many criteria make it; what is compared
 * becomes one byte per business (its rank among the thresholds), and every test a question to that byte.
 */
import type { Criterion, Expression, FactDeclaration, Test } from "../../../criteria/index.ts";
import { expressionKey, factsOf } from "./expression-key.ts";
import { areApart, placeIntervals, type RankColumn } from "./place-intervals.ts";
import { quantityKey, type Interval, type Share } from "./quantity.ts";
import { scoreOf, type Score, type ScorePart } from "./score.ts";
import { choiceIn, type Choice } from "./split-choice.ts";
import { shapeOf, type Shape, type ShapeLeaf } from "./shape-test.ts";

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

/** No question to bytes. `score`: points that hang on questions to bytes; without one, each row is its own case. */
export type Atom = {
  readonly test: Test;
  readonly facts: readonly FactDeclaration[];
  readonly score: PlannedScore | undefined;
};

/** `asks`: all that the part hangs on. */
export type PlannedScore = Omit<Score, "parts"> & {
  readonly parts: readonly (ScorePart & { readonly facts: readonly FactDeclaration[]; readonly asks: readonly Leaf[] })[];
};

export type PlanNode =
  | { readonly kind: "leaf"; readonly leaf: number }
  | { readonly kind: "atom"; readonly atom: number }
  | { readonly kind: "not"; readonly child: number }
  | { readonly kind: "all" | "any"; readonly children: readonly number[] };

/** The nodes that a node is made of. */
export function childrenOf(node: PlanNode): readonly number[] {
  return node.kind === "all" || node.kind === "any" ? node.children : node.kind === "not" ? [node.child] : [];
}

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
  const leafOf = (leaf: DraftLeaf): Leaf => {
    if (leaf.kind === "code") return leaf;
    const { rank, ranges } = placed.places[indexOf.get(leaf.interval)!]!;
    return { kind: "rank", rank, ranges };
  };
  const atoms = draft.atoms.map(({ test, score, asks }): Atom => {
    const parts = score?.parts.map((part, at) => ({ ...part, facts: factsOf(part.term), asks: asks[at]!.map(leafOf) }));
    return { test, facts: factsOf(test), score: score && parts && { ...score, parts } };
  });
  return { today, facts: draft.facts, ranks: placed.ranks, leaves: draft.leaves.map(leafOf), atoms, nodes: draft.nodes, roots };
}

type Draft = {
  readonly today: string;
  readonly facts: Map<string, FactDeclaration>;
  readonly intervals: Map<string, Interval>;
  /** of each fraction: what it is compared with */
  readonly shares: Map<string, Share[]>;
  readonly leaves: DraftLeaf[];
  /** `asks`: of each part of the score */
  readonly atoms: { test: Test; score: Score | undefined; asks: readonly (readonly DraftLeaf[])[] }[];
  readonly nodes: PlanNode[];
  /** node of a key, so that nothing is planned twice */
  readonly known: Map<string, number>;
};

/** An interval has no place before all of them are known. */
type DraftLeaf = { readonly kind: "rank"; readonly interval: string } | Extract<Leaf, { kind: "code" }>;

function planExpression(expression: Expression, draft: Draft): number {
  if ("children" in expression) {
    const children = expression.children.map((child) => planExpression(child, draft));
    return group(expression.kind, children, draft);
  }
  for (const fact of factsOf(expression)) draft.facts.set(fact.key, fact);
  return planTest(expression, draft);
}

function planTest(test: Test, draft: Draft): number {
  const shape = keptShape(test, draft);
  if (shape) return planShape(shape, draft);
  if (test.kind !== "compare") return planAtom(test, undefined, [], draft);
  const score = scoreOf(test, draft.today);
  const asks = score?.parts.map(({ conditions }) => joined(conditions.map((condition) => asksOf(condition, draft)))) ?? [];
  if (score && asks.every((leaves) => leaves !== undefined)) return planAtom(test, score, asks, draft);
  const choice = isPlannable(test, draft) ? choiceIn(test) : undefined;
  return choice ? planChoice(choice, draft) : planAtom(test, undefined, [], draft);
}

function planShape(shape: Shape, draft: Draft): number {
  if ("shapes" in shape) {
    const children = shape.shapes.map((one) => planShape(one, draft));
    return group(shape.kind, children, draft);
  }
  const key = shape.kind === "code" ? expressionKey(shape.test) : intervalKey(shape.interval);
  return node(key, draft, () => ({ kind: "leaf", leaf: draft.leaves.push(draftLeaf(shape, draft)) - 1 }));
}

function planAtom(test: Test, score: Score | undefined, asks: readonly (readonly DraftLeaf[])[], draft: Draft): number {
  return node(`row ${expressionKey(test)}`, draft, () => ({ kind: "atom", atom: draft.atoms.push({ test, score, asks }) - 1 }));
}

function planChoice({ condition, then, otherwise }: Choice, draft: Draft): number {
  const [met, left, right] = [planExpression(condition, draft), planTest(then, draft), planTest(otherwise, draft)];
  const unmet = node(`not(${met})`, draft, () => ({ kind: "not", child: met }));
  const pairs = [[met, left], [unmet, right], [left, right]].map((pair) => group("all", pair, draft)); // prettier-ignore
  return group("any", pairs, draft);
}

/** Whether no row has to be judged for itself; choices within choices multiply. */
function isPlannable(expression: Expression, draft: Draft, depth = 0): boolean {
  if ("children" in expression) return expression.children.every((child) => isPlannable(child, draft, depth));
  if (keptShape(expression, draft)) return true;
  const choice = expression.kind === "compare" && depth < CHOICES_MAX ? choiceIn(expression) : undefined;
  return choice !== undefined && [choice.condition, choice.then, choice.otherwise].every((one) => isPlannable(one, draft, depth + 1));
}

const CHOICES_MAX = 5;

/** Undefined where a condition is no question to bytes. */
function asksOf(expression: Expression, draft: Draft): DraftLeaf[] | undefined {
  if (!("children" in expression)) {
    const shape = keptShape(expression, draft);
    return shape && leavesOf(shape).map((leaf) => draftLeaf(leaf, draft));
  }
  return joined(expression.children.map((child) => asksOf(child, draft)));
}

function joined<T>(lists: readonly (readonly T[] | undefined)[]): T[] | undefined {
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

function keptShape(test: Test, draft: Draft): Shape | undefined {
  const shape = shapeOf(test, draft.today);
  return shape && leavesOf(shape).every((leaf) => leaf.kind === "code" || keepsShares(leaf.interval, draft)) ? shape : undefined;
}

function leavesOf(shape: Shape): ShapeLeaf[] {
  return "shapes" in shape ? shape.shapes.flatMap(leavesOf) : [shape];
}

function draftLeaf(shape: ShapeLeaf, draft: Draft): DraftLeaf {
  if (shape.kind === "code") return shape;
  const interval = intervalKey(shape.interval);
  draft.intervals.set(interval, shape.interval);
  return { kind: "rank", interval };
}

function intervalKey({ quantity, spans, whenUndefined }: Interval): string {
  return `${quantityKey(quantity)} ${spans.map(({ from, to }) => `${from}:${to}`).join()} ${whenUndefined}`;
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

function group(kind: "all" | "any", children: readonly number[], draft: Draft): number {
  const distinct = [...new Set(children)].toSorted((a, b) => a - b);
  if (distinct.length === 1) return distinct[0]!;
  return node(`${kind}(${distinct.join()})`, draft, () => ({ kind, children: distinct }));
}

function node(key: string, draft: Draft, make: () => PlanNode): number {
  const known = draft.known.get(key);
  if (known !== undefined) return known;
  const made = make();
  const index = draft.nodes.push(made) - 1;
  draft.known.set(key, index);
  return index;
}

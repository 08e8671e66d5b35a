/** A test as questions to ranks and codes, joined by all and any. */
import type { FactDeclaration, Test } from "../../../criteria/index.ts";
import { isCoded } from "../fact-table.ts";
import { intervalOf, MIRRORED, quantityOfFact, spansOf, wholeCuts, type Comparison, type Interval, type Span } from "./quantity.ts";
import { isConstant } from "./sum.ts";

export type Shape = ShapeLeaf | { readonly kind: "all" | "any"; readonly shapes: readonly Shape[] };

export type ShapeLeaf =
  | { readonly kind: "interval"; readonly interval: Interval }
  | { readonly kind: "code"; readonly fact: FactDeclaration; readonly test: Test };

/** Undefined where the row evaluator is needed. */
export function shapeOf(test: Test, today: string): Shape | undefined {
  if (test.kind === "compare") return shapeOfComparison(test, today);
  const fact = test.fact.declaration;
  if (isCoded(fact)) return { kind: "code", fact, test };
  const quantity = quantityOfFact(test.fact);
  if (test.kind === "known") return shapeOfInterval({ quantity, spans: [{ from: -Infinity, to: Infinity }], whenUndefined: true });
  if (test.kind !== "member") return undefined;
  const op = test.negated ? "!=" : "==";
  const shapes = test.values.map((value) =>
    shapeOfInterval({ quantity, spans: spansOf(op, ...wholeCuts({ n: BigInt(value), d: 1n })), whenUndefined: false }),
  );
  return { kind: test.negated ? "all" : "any", shapes };
}

function shapeOfComparison(test: Comparison, today: string): Shape | undefined {
  if (test.left.kind === "extreme") return shapeOfExtreme(test, today);
  if (test.right.kind === "extreme") return shapeOfExtreme({ ...test, left: test.right, right: test.left, op: MIRRORED[test.op] }, today);
  const interval = intervalOf(test, today);
  return interval && shapeOfInterval(interval);
}

/** The largest is at least so much where any of them is; where all have a value, known or not. */
function shapeOfExtreme(test: Comparison, today: string): Shape | undefined {
  const { left, op } = test;
  if (left.kind !== "extreme" || op === "==" || op === "!=") return undefined;
  const kind = (left.of === "max") === (op === ">" || op === ">=") ? "any" : "all";
  const shapes: Shape[] = [];
  for (const term of left.terms) {
    const interval = intervalOf({ ...test, left: term }, today);
    if (!interval || term.kind === "yearsSince" || !alwaysHasValue(interval)) return undefined;
    shapes.push(shapeOfInterval(interval));
  }
  return { kind, shapes };
}

function alwaysHasValue({ quantity }: Interval): boolean {
  return quantity.kind === "fact" || (quantity.kind === "fraction" && isConstant(quantity.denominator));
}

/** A span within which other cuts may lie is asked from both ends. */
function shapeOfInterval(interval: Interval): Shape {
  const { spans, wide } = interval;
  const one = (some: readonly Span[]): Shape => ({ kind: "interval", interval: { ...interval, spans: some } });
  if (!wide || spans.length === 0) return one(spans);
  const shapes = spans.map(({ from, to }): Shape => {
    if (!Number.isFinite(from) || !Number.isFinite(to)) return one([{ from, to }]);
    return { kind: "all", shapes: [one([{ from, to: Infinity }]), one([{ from: -Infinity, to }])] };
  });
  return { kind: "any", shapes };
}

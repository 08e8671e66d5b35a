/** The ways in which an expression can be met: sets of tests that suffice and do not contradict one another. */
import { expressionKey, isGroup, type Expression, type Test } from "./expression.ts";
import { satisfiable } from "./satisfiable.ts";

export type Way = readonly Test[];

export type WaysOptions = {
  /** tests that no way may contain are left out */
  readonly allows: (test: Test) => boolean;
  /** ways are compared by these numbers, first one first; less is better */
  readonly cost: (way: Way) => readonly number[];
  /** tests that hold of the one entity in question, and so never contradict one another */
  readonly holds?: (test: Test) => boolean;
  /** a status is taken as the one test it was written as, whatever its rules */
  readonly whole?: boolean;
  /** how many ways are kept; the costliest are dropped */
  readonly limit: number;
};

/** `complete` is false when ways had to be dropped; then the best way found may not be the best there is. */
export type Ways = { readonly ways: readonly Way[]; readonly complete: boolean };

/** Best first. */
export function waysToMeet(expression: Expression, options: WaysOptions): Ways {
  return waysOf(expression, options, new Map());
}

/** `written`: of conditions that are the same the first one, so that ways hold each only once. */
function waysOf(expression: Expression, options: WaysOptions, written: Map<string, Test>): Ways {
  if (options.whole && isGroup(expression) && expression.label?.kind === "status") return waysOf(expression.label.test, options, written);
  switch (expression.kind) {
    case "any":
      return keepBest(
        expression.children
          .map((child) => waysOf(child, options, written))
          .reduce((all, more) => ({ ways: [...all.ways, ...more.ways], complete: all.complete && more.complete }), NO_WAY),
        options,
      );
    case "all":
      return expression.children.reduce<Ways>(
        (before, child) => keepBest(combine(before, waysOf(child, options, written), options), options),
        {
          ways: [[]],
          complete: true,
        },
      );
    default:
      return options.allows(expression) && satisfiable([expression]) ? { ways: [[once(expression, written)]], complete: true } : NO_WAY;
  }
}

function once(test: Test, written: Map<string, Test>): Test {
  const key = expressionKey(test);
  const first = written.get(key) ?? test;
  written.set(key, first);
  return first;
}

const NO_WAY: Ways = { ways: [], complete: true };

function combine(left: Ways, right: Ways, options: WaysOptions): Ways {
  const ways = left.ways.flatMap((one) => right.ways.flatMap((other) => joinWays(one, other, options)));
  return { ways, complete: left.complete && right.complete };
}

/** None when the two contradict each other. */
function joinWays(one: Way, other: Way, { holds }: WaysOptions): Way[] {
  const added = other.filter((test) => !one.includes(test));
  if (added.length === 0) return [one];
  const joined = [...one, ...added];
  const touched = new Set(added.map((test) => test.variable));
  const doubtful = joined.filter((test) => touched.has(test.variable) && !holds?.(test));
  if (doubtful.length === 0) return [joined];
  const variables = new Set(doubtful.map((test) => test.variable));
  return satisfiable(joined.filter((test) => variables.has(test.variable))) ? [joined] : [];
}

function keepBest({ ways, complete }: Ways, options: WaysOptions): Ways {
  const costed = ways.map((way) => ({ way, cost: options.cost(way) }));
  const sorted = costed.toSorted((a, b) => compareCosts(a.cost, b.cost)).map(({ way }) => way);
  return { ways: sorted.slice(0, options.limit), complete: complete && sorted.length <= options.limit };
}

function compareCosts(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((cost, at) => cost !== b[at]);
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}

/** The ways in which an expression can be met: sets of tests that suffice and do not contradict one another. */
import { isGroup, sameTest, type Expression, type Test } from "./expression.ts";
import { satisfiable } from "./satisfiable.ts";

export type Way = readonly Test[];

export type WaysOptions = {
  /** tests that no way may contain are left out */
  readonly allows: (test: Test) => boolean;
  /** ways are compared by these numbers, first one first; less is better */
  readonly cost: (way: Way) => readonly number[];
  /** a status is taken as the one test it was written as, whatever its rules */
  readonly whole?: boolean;
  /** how many ways are kept; the costliest are dropped */
  readonly limit: number;
};

/** `complete` is false when ways had to be dropped; then the best way found may not be the best there is. */
export type Ways = { readonly ways: readonly Way[]; readonly complete: boolean };

/** Best first. */
export function waysToMeet(expression: Expression, options: WaysOptions): Ways {
  if (options.whole && isGroup(expression) && expression.label?.kind === "status") return waysToMeet(expression.label.test, options);
  switch (expression.kind) {
    case "any":
      return keepBest(
        expression.children
          .map((child) => waysToMeet(child, options))
          .reduce((all, more) => ({ ways: [...all.ways, ...more.ways], complete: all.complete && more.complete }), NO_WAY),
        options,
      );
    case "all":
      return expression.children.reduce<Ways>((before, child) => keepBest(combine(before, waysToMeet(child, options)), options), {
        ways: [[]],
        complete: true,
      });
    default:
      return options.allows(expression) && satisfiable([expression]) ? { ways: [[expression]], complete: true } : NO_WAY;
  }
}

const NO_WAY: Ways = { ways: [], complete: true };

function combine(left: Ways, right: Ways): Ways {
  const ways = left.ways.flatMap((one) => right.ways.flatMap((other) => joinWays(one, other)));
  return { ways, complete: left.complete && right.complete };
}

/** None when the two contradict each other. */
function joinWays(one: Way, other: Way): Way[] {
  const added = other.filter((test) => !one.some((had) => sameTest(had, test)));
  const touched = new Set(added.map((test) => test.variable));
  const joined = [...one, ...added];
  return satisfiable(joined.filter((test) => touched.has(test.variable))) ? [joined] : [];
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

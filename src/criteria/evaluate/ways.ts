/** The ways in which an expression can be met: sets of tests that suffice and do not contradict one another. */
import { expressionKey, isGroup, type Expression, type Test } from "../expression.ts";
import { satisfiable } from "./satisfiable.ts";

export type Way = readonly Test[];

export type WaysOptions = {
  /** tests that no way may contain are left out */
  readonly allows: (test: Test) => boolean;
  /** ways are compared by these numbers, first one first; less is better */
  readonly cost: (way: Way) => readonly number[];
  /** tests that hold of the one entity in question, and so never contradict one another */
  readonly holds?: (test: Test) => boolean;
  /** of ways that this calls alike only a few are kept, so that different ones are not crowded out */
  readonly likeness?: (way: Way) => number;
  /** a status is taken as the one test it was written as, whatever its rules */
  readonly whole?: boolean;
  /** how many ways are kept; the costliest are dropped */
  readonly limit: number;
};

/**
 * `complete` is false when ways had to be dropped, or the search was given up; then the best way found may not be the best
 * there is, and there may be one where none was found.
 */
export type Ways = { readonly ways: readonly Way[]; readonly complete: boolean };

/** Best first. */
export function waysToMeet(expression: Expression, options: WaysOptions): Ways {
  return waysOf(expression, { ...options, numbers: new Map(), byKey: new Map(), decided: new Map(), steps: { left: STEPS_MAX } });
}

/** Tests that one search sets beside each other: ten times what the longest policies take, and about a tenth of a second. */
const STEPS_MAX = 2_000_000;

/** The same condition written twice is one test here; what was found out about a set of tests is kept. */
type Search = WaysOptions & {
  readonly steps: { left: number };
  readonly byKey: Map<string, Test>;
  readonly numbers: Map<Test, number>;
  readonly decided: Map<string, boolean>;
};

function waysOf(expression: Expression, search: Search): Ways {
  if (search.whole && isGroup(expression) && expression.label?.kind === "status") return waysOf(expression.label.test, search);
  switch (expression.kind) {
    case "any":
      return keepBest(
        expression.children
          .map((child) => waysOf(child, search))
          .reduce((all, more) => ({ ways: [...all.ways, ...more.ways], complete: all.complete && more.complete }), NO_WAY),
        search,
      );
    case "all":
      return allWays(expression.children, search);
    default:
      return search.allows(expression) && satisfiable([expression]) ? { ways: [[sole(expression, search)]], complete: true } : NO_WAY;
  }
}

const NO_WAY: Ways = { ways: [], complete: true };
const GIVEN_UP: Ways = { ways: [], complete: false };

/** Children with the fewest ways first, so that what they rule out is never combined. */
function allWays(children: readonly Expression[], search: Search): Ways {
  const found: Ways[] = [];
  for (const child of children) {
    const ways = waysOf(child, search);
    if (ways.ways.length === 0) return ways;
    found.push(ways);
  }
  return found
    .toSorted((a, b) => a.ways.length - b.ways.length)
    .reduce<Ways>((before, ways) => keepBest(combine(before, ways, search), search), { ways: [[]], complete: true });
}

function sole(test: Test, { byKey, numbers }: Search): Test {
  const key = `${test.variable} ${expressionKey(test)}`;
  const known = byKey.get(key);
  if (known) return known;
  byKey.set(key, test);
  numbers.set(test, numbers.size);
  return test;
}

function combine(left: Ways, right: Ways, search: Search): Ways {
  const ways = left.ways.flatMap((one) => right.ways.flatMap((other) => joinWays(one, other, search)));
  if (search.steps.left < 0) return GIVEN_UP;
  return { ways, complete: left.complete && right.complete };
}

/** None when the two contradict each other. */
function joinWays(one: Way, other: Way, search: Search): Way[] {
  if ((search.steps.left -= 1 + (one.length * other.length) / 16) < 0) return [];
  const added = other.filter((test) => !one.includes(test));
  if (added.length === 0) return [one];
  const joined = [...one, ...added];
  for (const variable of new Set(added.map((test) => test.variable))) {
    const tests = joined.filter((test) => test.variable === variable);
    if (tests.length > 1 && !tests.every((test) => search.holds?.(test)) && !together(tests, search)) return [];
  }
  return [joined];
}

function together(tests: readonly Test[], { numbers, decided, steps }: Search): boolean {
  const key = tests
    .map((test) => numbers.get(test) ?? -1)
    .toSorted((a, b) => a - b)
    .join();
  const known = decided.get(key);
  if (known !== undefined) return known;
  steps.left -= tests.length ** 2;
  const found = satisfiable(tests);
  decided.set(key, found);
  return found;
}

/** So many ways that are alike. */
const ALIKE_MAX = 4;

function keepBest({ ways, complete }: Ways, { cost, likeness, limit }: WaysOptions): Ways {
  const costed = ways.map((way) => ({ way, cost: cost(way) }));
  const sorted = costed.toSorted((a, b) => compareCosts(a.cost, b.cost)).map(({ way }) => way);
  const seen = new Map<number, number>();
  const kept = !likeness
    ? sorted
    : sorted.filter((way) => {
        const like = likeness(way);
        const before = seen.get(like) ?? 0;
        seen.set(like, before + 1);
        return before < ALIKE_MAX;
      });
  return { ways: kept.slice(0, limit), complete: complete && kept.length === ways.length && kept.length <= limit };
}

function compareCosts(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((cost, at) => cost !== b[at]);
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}

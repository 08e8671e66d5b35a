/** Every test of a byte or a code as a table: what it says for each value. */
import { evaluateExpression, type Test } from "../../criteria/index.ts";
import type { CodeColumn, FactTable } from "./fact-table.ts";
import { RANK_UNKNOWN } from "./place-intervals.ts";
import type { Leaf } from "./plan.ts";

export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;

/** What a leaf says for each rank or code. */
export function truthTable(leaf: Leaf, table: FactTable, today: string): Uint8Array {
  if (leaf.kind === "rank") {
    return Uint8Array.from({ length: 256 }, (_, rank) =>
      rank === RANK_UNKNOWN ? UNKNOWN : leaf.ranges.some(([low, high]) => low <= rank && rank <= high) ? YES : NO,
    );
  }
  const { key } = leaf.fact;
  const column = table.columns.get(key) as CodeColumn | undefined; // a plan asks codes of such columns only
  const test = quickTest(leaf.test);
  const outcomes = (column?.dictionary ?? []).map((value) => truthOf(evaluateExpression(test(value), new Map([[key, value]]), { today })));
  return Uint8Array.of(UNKNOWN, ...outcomes);
}

export function truthOf(outcome: boolean | null): number {
  return outcome === null ? UNKNOWN : outcome ? YES : NO;
}

/** A long list is reduced to the one value asked about before the language judges it. */
function quickTest(test: Test): (value: boolean | number | string) => Test {
  if (test.kind !== "member") return () => test;
  const values = new Set(test.values);
  return (value) => ({ ...test, values: typeof value !== "boolean" && values.has(value) ? [value] : [] });
}

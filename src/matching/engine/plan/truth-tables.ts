/** Every test of a byte or a code as a table: what it says for each value. */
import { evaluateExpression, type FactDeclaration, type FactValue, type Test } from "../../../criteria/index.ts";
import type { CodeColumn, FactTable } from "../fact-table.ts";
import { RANK_UNKNOWN } from "./place-intervals.ts";
import type { Leaf } from "./plan.ts";

export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;

export function truthOf(outcome: boolean | null): number {
  return outcome === null ? UNKNOWN : outcome ? YES : NO;
}

/** What a leaf says for each rank. */
export function rankTruths({ ranges }: Extract<Leaf, { kind: "rank" }>): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, rank) =>
    rank === RANK_UNKNOWN ? UNKNOWN : ranges.some(([low, high]) => low <= rank && rank <= high) ? YES : NO,
  );
}

/** What leaves about one code fact say for each code of the table, one table after the other: [leaf][code]. */
export type CodeTruths = (table: FactTable) => readonly Uint8Array[];

/** Values are judged once, also where every table brings a dictionary of its own. */
export function codeTruths(leaves: readonly Extract<Leaf, { kind: "code" }>[], today: string): CodeTruths {
  const judges = leaves.map(({ fact, test }) => codeJudge(fact, test, today));
  return (table) => {
    const column = table.columns.get(leaves[0]!.fact.key) as CodeColumn | undefined; // a plan asks codes of such columns only
    const dictionary = column?.dictionary ?? [];
    return judges.map((judge) => {
      const truths = new Uint8Array(dictionary.length + 1);
      truths[0] = UNKNOWN;
      dictionary.forEach((value, index) => (truths[index + 1] = judge(value)));
      return truths;
    });
  };
}

/** What a test says of one value. */
export function codeJudge({ key }: FactDeclaration, test: Test, today: string): (value: FactValue) => number {
  const known = new Map<FactValue, number>();
  const reduced = reducedTo(test);
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const truth = truthOf(evaluateExpression(reduced(value), new Map([[key, value]]), { today }));
    if (known.size < JUDGED_MAX) known.set(value, truth);
    return truth;
  };
}

/** Values remembered of one test. */
const JUDGED_MAX = 65_536;

/** A long list is reduced to the one value asked about before the language judges it. */
function reducedTo(test: Test): (value: FactValue) => Test {
  if (test.kind !== "member") return () => test;
  const values = new Set(test.values);
  return (value) => ({ ...test, values: typeof value !== "boolean" && values.has(value) ? [value] : [] });
}

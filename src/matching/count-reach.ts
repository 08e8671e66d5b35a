import type { Instant, Text } from "../base/index.ts";
import type { Context, Policy } from "../city/index.ts";
import { evaluateCriterion, nearestChange } from "../criteria/index.ts";
import { type Entity, readEntity } from "../entities/index.ts";
import { countOutcomes, factsOfRow, rowsOf } from "./engine/index.ts";
import {
  askedByExpression,
  eachPattern,
  eligibleOf,
  groupByPattern,
  judgeTable,
  policyOf,
  readCityTable,
  unknownOf,
} from "./simulate/index.ts";

/** How far a policy reaches: all businesses that the city has met, judged by what authorities confirm. */
export type Reach = {
  entities: number;
  eligible: number;
  ineligible: number;
  unknown: number;
  /** Businesses that one condition keeps out. */
  near: number;
  /** False where near, nearest and missing are worked out from a part of the businesses; the others are always exact. */
  complete: boolean;
  /** Of when the facts are. */
  asOf: Instant;
  /** Conditions that alone keep businesses out, the most frequent first. */
  nearest: { text: Text; count: number }[];
  /** Facts for want of which businesses cannot be judged, the most frequent first. */
  missing: { key: string; title: Text; count: number }[];
  /** Some of the eligible, where the reader's department grants the policy. */
  sample: Entity[];
};

const SAMPLE_MAX = 20;
const TOP_MAX = 5;

/** `mayName`: whether the reader may see who the eligible are. Shared data serves its purpose and no other (政务数据共享条例). */
export async function countReach(ctx: Context, id: string, mayName: (policy: Policy) => boolean): Promise<Reach> {
  const policy = policyOf(ctx.city.policies, id);
  const { criterion } = policy;
  const { table, usccs, asOf } = await readCityTable(ctx);
  const asked = askedByExpression(criterion.expression);
  const outcomes = await judgeTable([criterion.expression, ...asked.tests], table, ctx.today);
  const [eligible, unknown] = [rowsOf(eligibleOf(outcomes, 0)), rowsOf(unknownOf(outcomes, 0))];
  const factsOf = (row: number) => factsOfRow(table, row, asked.facts);
  const open = groupByPattern(asked, outcomes, 1, table, unknown);
  const out = groupByPattern(asked, outcomes, 1, table, rest(table.rows, eligible, unknown));
  const missing = new Map<string, number>();
  const openSeen = await eachPattern(open, ({ row, count }) => {
    for (const key of evaluateCriterion(criterion, factsOf(row), ctx).missing) missing.set(key, (missing.get(key) ?? 0) + count);
  });
  const nearest = new Map<string, { text: Text; count: number }>();
  const outSeen = await eachPattern(out, ({ row, count }) => {
    const change = nearestChange(criterion, factsOf(row), ctx);
    // A change that also hangs on something unknown is more than one step.
    if (change?.count === 1 && change.missing.length === 0) add(nearest, change.conditions[0]!.text, count);
  });
  const sample = mayName(policy)
    ? await Promise.all([...eligible.subarray(0, SAMPLE_MAX)].map((row) => readEntity(ctx.db, usccs[row]!)))
    : [];
  return {
    entities: table.rows,
    ...countOutcomes(outcomes, 0),
    near: [...nearest.values()].reduce((sum, { count }) => sum + count, 0),
    complete: !openSeen.estimated && !outSeen.estimated,
    asOf,
    nearest: top([...nearest.values()]),
    missing: top([...missing].map(([key, count]) => ({ key, title: ctx.city.facts.get(key)?.title ?? { zh: key, en: key }, count }))),
    sample: sample.filter((entity) => entity !== undefined),
  };
}

/** The rows that are in neither; both are in order. */
function rest(rows: number, ...others: readonly Uint32Array[]): Uint32Array {
  const taken = new Uint8Array(rows);
  for (const other of others) for (const row of other) taken[row] = 1;
  const left = new Uint32Array(rows - others.reduce((sum, other) => sum + other.length, 0));
  let next = 0;
  for (let row = 0; row < rows; row++) if (taken[row] === 0) left[next++] = row;
  return left;
}

function add(counts: Map<string, { text: Text; count: number }>, text: Text, count: number): void {
  const entry = counts.get(text.zh) ?? { text, count: 0 };
  entry.count += count;
  counts.set(text.zh, entry);
}

function top<T extends { count: number }>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => b.count - a.count).slice(0, TOP_MAX);
}

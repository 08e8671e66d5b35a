/** What a change of a policy would do: who fits, who gains and who loses, where, and what it costs. */
import { setImmediate } from "node:timers/promises";
import { type Criterion, evaluateCriterion } from "../../criteria/index.ts";
import { rowsOf, type Counts, countOutcomes, factsOfRow, type FactTable, type Outcomes } from "../engine/index.ts";
import { type Benefit, type BenefitRule, conditionsOfBenefit, readBenefit } from "./benefit-reader.ts";
import { type Bitmap, eligibleOf, unknownOf, without } from "./bitmaps.ts";
import { eachPattern } from "./each-pattern.ts";
import { createTurn } from "./give-turns.ts";
import { judgeTable } from "./judge-table.ts";
import type { RowGroups } from "./row-groups.ts";
import { type Asked, askedByExpression } from "./read-tree.ts";
import { groupByPattern } from "./row-patterns.ts";
import { createSums } from "./sum.ts";

/** Who is entitled, and to how much; without `benefit` where the sum is no formula. */
export type PolicyRule = { readonly criterion: Criterion; readonly benefit?: BenefitRule | undefined };

export type SimulationInput = {
  readonly before: PolicyRule;
  readonly after: PolicyRule;
  /** 'YYYY-MM-DD' */
  readonly today: string;
};

export type Simulation = {
  readonly businesses: number;
  readonly before: Counts;
  readonly after: Counts;
  /** Eligible after and not before. */
  readonly gained: number;
  /** Eligible before and not after, for want of a fact or for good. */
  readonly lost: number;
  /** Facts for want of which businesses cannot be judged by the new criterion, the most frequent first. */
  readonly missing: { readonly facts: readonly MissingCount[]; readonly estimated: boolean };
  /** Undefined where the benefit is no formula. */
  readonly costBefore: Cost | undefined;
  readonly costAfter: Cost | undefined;
  /** In the order of the groupings given. */
  readonly groups: readonly (readonly GroupChange[])[];
  /** The first rows of those who gain and of those who lose. */
  readonly gainedRows: readonly number[];
  readonly lostRows: readonly number[];
};

export type MissingCount = { readonly key: string; readonly count: number };

/** Exact over the `worked`; `open`: eligible without a sum, for a fact of the formula is missing; `skipped`: see ASKED_MAX. */
export type Cost = { readonly fen: bigint; readonly worked: number; readonly open: number; readonly skipped: number };

export type GroupChange = {
  readonly businesses: number;
  readonly before: number;
  readonly after: number;
  readonly gained: number;
  readonly lost: number;
  readonly fenBefore: bigint;
  readonly fenAfter: bigint;
};

/** Rows of one sum that the row evaluator is asked for at most, and how long; the rest is skipped, and the answer says so. */
const ASKED_MAX = 200_000;
const ASKED_MS_MAX = 20_000;
/** Rows after which others get their turn. */
const ROWS_BETWEEN = 65_536;
/** Before the tests of the new criterion stand the two criteria. */
const TESTS_AT = 2;
/** Rows told of each side. */
export const NAMED_MAX = 10;

/** Pure over the table and the day; lets others have their turn between steps. */
export async function simulatePolicy(table: FactTable, groupings: readonly RowGroups[], input: SimulationInput): Promise<Simulation> {
  const { before, after, today } = input;
  const conditions = [before, after].flatMap(({ benefit }) => (benefit ? conditionsOfBenefit(benefit) : []));
  const asked = askedByExpression(after.criterion.expression);
  const expressions = [before.criterion.expression, after.criterion.expression, ...asked.tests, ...conditions];
  const outcomes = await judgeTable(expressions, table, today);
  await setImmediate();
  const [then, now] = [eligibleOf(outcomes, 0), eligibleOf(outcomes, 1)];
  const [gained, lost] = [rowsOf(without(now, then)), rowsOf(without(then, now))];
  const placeOf = new Map(expressions.map((expression, at) => [expression, at]));
  const sum = async (rule: PolicyRule, eligible: Bitmap): Promise<Summed> =>
    await sumBenefit(rule.benefit && readBenefit(rule.benefit, { table, outcomes, placeOf, today }), rowsOf(eligible), groupings);
  const [sumBefore, sumAfter] = [await sum(before, then), await sum(after, now)];
  return {
    businesses: table.rows,
    before: countOutcomes(outcomes, 0),
    after: countOutcomes(outcomes, 1),
    gained: gained.length,
    lost: lost.length,
    missing: await countMissing(after.criterion, asked, table, outcomes, today),
    costBefore: sumBefore.cost,
    costAfter: sumAfter.cost,
    groups: groupings.map((grouping, at) =>
      changesOf(grouping, { before: sumBefore.groups[at]!, after: sumAfter.groups[at]!, gained, lost }),
    ),
    gainedRows: [...gained.subarray(0, NAMED_MAX)],
    lostRows: [...lost.subarray(0, NAMED_MAX)],
  };
}

/** Of each grouping the eligible and the fen of each group. */
type Summed = { cost: Cost | undefined; groups: { counts: Uint32Array; fen: bigint[] }[] };

async function sumBenefit(benefit: Benefit | undefined, rows: Uint32Array, groupings: readonly RowGroups[]): Promise<Summed> {
  const counts = groupings.map(({ groups }) => new Uint32Array(groups.length));
  const sums = groupings.map(({ groups }) => createSums(groups.length));
  const whole = createSums(1);
  const tally = { worked: 0, open: 0, asked: 0, skipped: 0 };
  const turn = createTurn();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (at % ROWS_BETWEEN === ROWS_BETWEEN - 1) await setImmediate();
    groupings.forEach(({ groupOf }, grouping) => counts[grouping]![groupOf[row]!]!++);
    if (!benefit) continue;
    let fen = benefit.read(row);
    if (fen === Infinity) {
      if (tally.asked++ >= ASKED_MAX || turn.ms() > ASKED_MS_MAX) {
        tally.skipped++;
        continue;
      }
      fen = benefit.ask(row);
      await turn.give();
    }
    if (Number.isNaN(fen)) {
      tally.open++;
      continue;
    }
    tally.worked++;
    whole.add(0, fen);
    groupings.forEach(({ groupOf }, grouping) => sums[grouping]!.add(groupOf[row]!, fen));
  }
  const { worked, open, skipped } = tally;
  return {
    cost: benefit && { fen: whole.totals()[0]!, worked, open, skipped },
    groups: sums.map((one, at) => ({ counts: counts[at]!, fen: one.totals() })),
  };
}

type Sides = { before: Summed["groups"][number]; after: Summed["groups"][number]; gained: Uint32Array; lost: Uint32Array };

function changesOf({ groups, groupOf, sizes }: RowGroups, { before, after, gained, lost }: Sides): GroupChange[] {
  const count = (rows: Uint32Array): Uint32Array => {
    const counts = new Uint32Array(groups.length);
    for (const row of rows) counts[groupOf[row]!]!++;
    return counts;
  };
  const [gains, losses] = [count(gained), count(lost)];
  return groups.map((_, group) => ({
    businesses: sizes[group]!,
    before: before.counts[group]!,
    after: after.counts[group]!,
    gained: gains[group]!,
    lost: losses[group]!,
    fenBefore: before.fen[group]!,
    fenAfter: after.fen[group]!,
  }));
}

/** Each business counts once for each of the fewest facts that could make it eligible. */
async function countMissing(
  criterion: Criterion,
  asked: Asked,
  table: FactTable,
  outcomes: Outcomes,
  today: string,
): Promise<Simulation["missing"]> {
  const found = groupByPattern(asked, outcomes, TESTS_AT, table, rowsOf(unknownOf(outcomes, 1)));
  const counts = new Map<string, number>();
  const { estimated } = await eachPattern(found, ({ row, count }) => {
    const { missing } = evaluateCriterion(criterion, factsOfRow(table, row, asked.facts), { today });
    for (const key of missing) counts.set(key, (counts.get(key) ?? 0) + count);
  });
  const facts = [...counts].map(([key, count]) => ({ key, count }));
  return { facts: facts.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)), estimated };
}

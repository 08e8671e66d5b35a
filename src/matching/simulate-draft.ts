import { z } from "zod";
import { type PlainDate, type Text, textSchema } from "../base/index.ts";
import type { City, Policy } from "../city/index.ts";
import { diffCriteria, type Difference, type Outline, outlineCriterion, renderCriterion } from "../criteria/index.ts";
import type { FactTable } from "./engine/index.ts";
import {
  addSimulations,
  compileDraft,
  type Cost,
  type DraftProblem,
  groupByDistrict,
  groupBySection,
  type PolicyDraft,
  publishedRule,
  type RowGroups,
  type Simulation,
  simulatePolicy,
  singlingOut,
} from "./simulate/index.ts";

const count = z.number().int();
/** Whole fen as digits: the sum of a city may pass what a number of JSON holds exactly. */
const fenSchema = z.string().regex(/^\d+$/);
const countsSchema = z.object({ eligible: count, ineligible: count, unknown: count });

const costSchema = z
  .object({
    fen: fenSchema,
    /** Businesses whose sum is in it. */
    worked: count,
    /** Eligible, but a fact that the formula needs is missing. */
    open: count,
    /** Eligible, and left out because their sums take too long to work out one by one; the cost is then at least `fen`. */
    skipped: count,
  })
  .meta({ id: "SimulatedCost" });

const groupSchema = z
  .object({
    code: z.string(),
    title: textSchema,
    businesses: count,
    before: count,
    after: count,
    gained: count,
    lost: count,
    /** Null where the benefit is no formula. */
    fenBefore: fenSchema.nullable(),
    fenAfter: fenSchema.nullable(),
  })
  .meta({ id: "SimulatedGroup" });

export const draftResultSchema = z.object({
  /** Condition by condition: what the new criterion has other than the published one, and whether fewer or more can meet it. */
  changes: z.array(
    z.object({
      kind: z.enum(["added", "removed", "stricter", "looser", "changed"]),
      reach: z.enum(["fewer", "more", "either"]),
      text: textSchema,
    }),
  ),
  businesses: count,
  before: countsSchema,
  after: countsSchema,
  gained: count,
  lost: count,
  missing: z.array(z.object({ key: z.string(), title: textSchema, count })),
  missingEstimated: z.boolean(),
  districts: z.array(groupSchema),
  sections: z.array(groupSchema),
  cost: z.object({ before: costSchema.nullable(), after: costSchema.nullable() }),
});
export type DraftResult = z.infer<typeof draftResultSchema>;

/** Missing facts that are told. */
const MISSING_MAX = 8;

export const draftProblemSchema = z.object({
  field: z.enum(["criterion", "formula", "cap"]),
  line: count,
  column: count,
  length: count,
  message: textSchema,
  mend: textSchema,
});

/** The businesses of a table, by district and by section. */
export type Businesses = { readonly table: FactTable; readonly districts: RowGroups; readonly sections: RowGroups };

export function groupBusinesses(city: Pick<City, "division" | "divisions" | "facts">, table: FactTable): Businesses {
  return { table, districts: groupByDistrict(table, city), sections: groupBySection(table, city) };
}

/** Counts table after table. */
export type Counting = {
  add(businesses: Businesses): Promise<void>;
  result(): DraftResult;
  /** Some of those who gain and of those who lose, over all tables one after the other. */
  rows(): { gained: readonly number[]; lost: readonly number[] };
};

export type DraftSimulation = {
  /** The criterion in words, as soon as it can be read. */
  plain: Text | null;
  outline: Outline | null;
  problems: z.infer<typeof draftProblemSchema>[];
  /** Null while there is a problem. */
  counting: Counting | null;
};

/** What the policy would do with the texts of the draft in place of the published ones. `countsOnly`: see singling-out.ts. */
export function openSimulation(
  city: Pick<City, "facts">,
  { policy, draft, today, countsOnly = false }: { policy: Policy; draft: PolicyDraft; today: PlainDate; countsOnly?: boolean },
): DraftSimulation {
  const { criterion, rule, problems } = compileDraft(draft, policy, city.facts);
  const plain = criterion ? renderCriterion(criterion) : null;
  const outline = criterion ? outlineCriterion(criterion) : null;
  const refused = rule && countsOnly ? singlingOut(draft, rule, policy, city) : problems;
  if (!rule || refused.length > 0) return { plain, outline, problems: refused.map(viewProblem), counting: null };
  const input = { before: publishedRule(policy), after: rule, today };
  const changes = diffCriteria(input.before.criterion, rule.criterion).map(viewChange);
  let total: { simulation: Simulation; groupings: readonly RowGroups[] } | undefined;
  const counted = (): NonNullable<typeof total> => {
    if (!total) throw new Error("nothing has been counted");
    return total;
  };
  const counting: Counting = {
    add: async ({ table, districts, sections }) => {
      const simulation = await simulatePolicy(table, [districts, sections], input);
      total = { simulation: total ? addSimulations(total.simulation, simulation) : simulation, groupings: [districts, sections] };
    },
    result: () => ({ changes, ...viewResult(city, counted().groupings, counted().simulation) }),
    rows: () => ({ gained: counted().simulation.gainedRows, lost: counted().simulation.lostRows }),
  };
  return { plain, outline, problems: [], counting };
}

function viewChange({ kind, reach, text }: Difference): DraftResult["changes"][number] {
  return { kind, reach, text };
}

function viewProblem({ field, line, column, length, message, mend }: DraftProblem): DraftSimulation["problems"][number] {
  return { field, line, column, length, message, mend };
}

function viewResult({ facts }: Pick<City, "facts">, groupings: readonly RowGroups[], simulation: Simulation): Omit<DraftResult, "changes"> {
  const { businesses, before, after, gained, lost, missing, costBefore, costAfter } = simulation;
  const groups = (at: number): DraftResult["districts"] =>
    groupings[at]!.groups.flatMap(({ code, title, stands }, place) => {
      const { fenBefore, fenAfter, ...counts } = simulation.groups[at]![place]!;
      if (!stands && counts.businesses === 0) return [];
      return {
        code,
        title,
        ...counts,
        fenBefore: costBefore ? String(fenBefore) : null,
        fenAfter: costAfter ? String(fenAfter) : null,
      };
    });
  return {
    businesses,
    before,
    after,
    gained,
    lost,
    missing: missing.facts.slice(0, MISSING_MAX).map(({ key, count: businessesMissing }) => ({
      key,
      title: facts.get(key)?.title ?? same(key),
      count: businessesMissing,
    })),
    missingEstimated: missing.estimated,
    districts: groups(0),
    sections: groups(1),
    cost: { before: viewCost(costBefore), after: viewCost(costAfter) },
  };
}

function viewCost(cost: Cost | undefined): DraftResult["cost"]["before"] {
  return cost ? { ...cost, fen: String(cost.fen) } : null;
}

function same(text: string): Text {
  return { zh: text, en: text };
}

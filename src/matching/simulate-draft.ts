import { z } from "zod";
import { type PlainDate, type Text, textSchema } from "../base/index.ts";
import type { City, Policy } from "../city/index.ts";
import { renderCriterion } from "../criteria/index.ts";
import { compileDraft, type DraftProblem, type PolicyDraft, publishedRule } from "./compile-draft.ts";
import type { FactTable } from "./engine/index.ts";
import { type Cost, type RowGroups, type Simulation, simulatePolicy } from "./simulate/index.ts";

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
type DraftResult = z.infer<typeof draftResultSchema>;

export const draftProblemSchema = z.object({
  field: z.enum(["criterion", "formula", "cap"]),
  line: count,
  column: count,
  length: count,
  message: textSchema,
  mend: textSchema,
});

export type SimulatedDraft = {
  /** The criterion in words, as soon as it can be read. */
  plain: Text | null;
  problems: z.infer<typeof draftProblemSchema>[];
  /** Null while there is a problem. `rows`: some of those who gain and of those who lose. */
  simulated: { result: DraftResult; rows: { gained: readonly number[]; lost: readonly number[] } } | null;
};

/** The businesses to be counted, asked for only when the texts are right. */
export type Businesses = { readonly table: FactTable; readonly districts: RowGroups; readonly sections: RowGroups };

/** What the policy would do to these businesses with the texts of the draft in place of the published ones. */
export async function simulateDraft(
  city: Pick<City, "facts">,
  { policy, draft, today }: { policy: Policy; draft: PolicyDraft; today: PlainDate },
  businesses: () => Promise<Businesses>,
): Promise<SimulatedDraft> {
  const { criterion, rule, problems } = compileDraft(draft, policy, city.facts);
  const plain = criterion ? renderCriterion(criterion) : null;
  if (!rule) return { plain, problems: problems.map(viewProblem), simulated: null };
  const { table, districts, sections } = await businesses();
  const simulation = await simulatePolicy(table, [districts, sections], { before: publishedRule(policy), after: rule, today });
  const { gainedRows: gained, lostRows: lost } = simulation;
  return { plain, problems: [], simulated: { result: viewResult(city, [districts, sections], simulation), rows: { gained, lost } } };
}

function viewProblem({ field, line, column, length, message, mend }: DraftProblem): SimulatedDraft["problems"][number] {
  return { field, line, column, length, message, mend };
}

function viewResult({ facts }: Pick<City, "facts">, groupings: readonly RowGroups[], simulation: Simulation): DraftResult {
  const { businesses, before, after, gained, lost, missing, costBefore, costAfter } = simulation;
  const groups = (at: number): DraftResult["districts"] =>
    simulation.groups[at]!.map(({ fenBefore, fenAfter, ...counts }, group) => ({
      ...groupings[at]!.groups[group]!,
      ...counts,
      fenBefore: costBefore ? String(fenBefore) : null,
      fenAfter: costAfter ? String(fenAfter) : null,
    }));
  return {
    businesses,
    before,
    after,
    gained,
    lost,
    missing: missing.facts.map(({ key, count: businessesMissing }) => ({
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

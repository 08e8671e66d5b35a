import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { namedSchema, textSchema } from "../../base/index.ts";
import { openCases } from "../../cases/index.ts";
import { credentialSchema, listCredentials } from "../../credentials/index.ts";
import { known, readFacts, type WithSources } from "../../entities/index.ts";
import { listOffersForOffice } from "../../matching/index.ts";
import { demandSummarySchema } from "../demand-schemas.ts";
import { viewDemandSummary } from "../view-summary.ts";
import { readAttention } from "./attention.ts";
import { attentionSchema, stageFindingSchema, visitRulesSchema, visitSchema } from "./commissioner-schemas.ts";
import { divisionNamed, portfolioNamed, rulesOf, sectionNamed, stageNamed } from "./rules.ts";
import { openServed } from "./served.ts";
import { viewRules, viewStages } from "./view-place.ts";
import { listVisitRows, viewVisit } from "./visit-rows.ts";

const VISITS_SHOWN = 50;
const DEMANDS_SHOWN = 30;

const offerLineSchema = z.object({
  policy: namedSchema,
  department: namedSchema,
  group: z.enum(["entitled", "near"]),
  benefit: textSchema,
  isNew: z.boolean(),
  to: z.string().nullable(),
});

export const servedPageSchema = z
  .object({
    uscc: z.string(),
    name: z.string(),
    division: namedSchema.nullable(),
    section: namedSchema.nullable(),
    stage: namedSchema.nullable(),
    stages: stageFindingSchema,
    portfolio: namedSchema,
    standsInFor: z.string().optional(),
    since: z.string(),
    reason: textSchema,
    attention: z.array(attentionSchema),
    groups: z.array(known.factGroupSchema),
    creditClass: namedSchema.nullable(),
    cases: z.array(openCases.caseSummarySchema),
    demands: z.array(demandSummarySchema),
    offers: z.array(offerLineSchema),
    licences: z.array(credentialSchema),
    visits: z.array(visitSchema),
    rules: visitRulesSchema,
    today: z.string(),
  })
  .meta({ id: "ServedPage" });
export type ServedPage = z.infer<typeof servedPageSchema>;

/**
 * Everything that a commissioner needs of one business, in one call. Only of those the reader looks after; each look is kept,
 * and the business sees who looked. What is about a person and not public stays out.
 * @throws Refusal businessNotInPortfolio
 */
export async function readServed(ctx: Acting & WithSources, uscc: string): Promise<ServedPage> {
  const rules = rulesOf(ctx.city);
  const { city, today } = ctx;
  await openServed(ctx, uscc);
  const row = await ctx.db.selectFrom("commissioned_businesses").selectAll().where("uscc", "=", uscc).executeTakeFirstOrThrow();
  const { name, groups } = await known.listFacts(ctx, uscc);
  const chosen = await readFacts(ctx.db, city, uscc, today);
  const visits = await listVisitRows(ctx.db, { uscc }, { limit: VISITS_SHOWN });
  const attention = await readAttention(ctx, [uscc]);
  return {
    uscc,
    name,
    division: row.division === null ? null : divisionNamed(city, row.division),
    section: row.section === null ? null : sectionNamed(city, row.section),
    stage: row.stage === null ? null : stageNamed(city, row.stage),
    stages: viewStages(city, rules, chosen, today),
    portfolio: portfolioNamed(city, row.portfolio ?? ""),
    ...(await readAbsent(ctx, row.commissioner)),
    since: row.since,
    reason: row.reason,
    attention: attention.get(uscc) ?? [],
    groups: groups.map((group) => ({ ...group, facts: group.facts.filter(({ key }) => isShown(city.facts.get(key))) })),
    creditClass: creditClassOf(groups),
    cases: await openCases.listOpenCasesOf(ctx, uscc),
    demands: await listNamedDemands(ctx, uscc),
    offers: await listOfferLines(ctx, uscc),
    licences: await listCredentials(ctx, uscc),
    visits: visits.items.map((visit) => viewVisit(ctx, visit, "commissioner")),
    rules: viewRules(rules),
    today,
  };
}

/** The newest; without those in which the business does not want to be known. */
async function listNamedDemands(ctx: Acting, uscc: string): Promise<ServedPage["demands"]> {
  const rows = await ctx.db
    .selectFrom("demands")
    .selectAll()
    .where("uscc", "=", uscc)
    .where("unnamed", "=", false)
    .orderBy("filed_at", "desc")
    .orderBy("number", "desc")
    .limit(DEMANDS_SHOWN)
    .execute();
  return rows.map((row) => viewDemandSummary(ctx.city, row, { named: true, now: ctx.clock.now() }));
}

function isShown(fact: { personal: boolean; public: boolean } | undefined): boolean {
  return fact === undefined || !fact.personal || fact.public;
}

async function readAbsent(ctx: Acting, commissioner: string | null): Promise<{ standsInFor?: string }> {
  if (commissioner === null || (ctx.actor.kind === "person" && ctx.actor.userId === commissioner)) return {};
  const row = await ctx.db.selectFrom("access_accounts").select("name").where("user_id", "=", commissioner).executeTakeFirst();
  return row === undefined ? {} : { standsInFor: row.name };
}

/** The class by which inspections are planned, where the city knows one; told to help, not to judge. */
function creditClassOf(groups: readonly z.infer<typeof known.factGroupSchema>[]): ServedPage["creditClass"] {
  const fact = groups.flatMap(({ facts }) => facts).find(({ key }) => key === "credit_class");
  return fact?.value === undefined || fact.display === undefined ? null : { id: String(fact.value), title: fact.display };
}

async function listOfferLines(ctx: Acting & WithSources, uscc: string): Promise<ServedPage["offers"]> {
  const offers = await listOffersForOffice(ctx, uscc);
  return offers.map(({ policy, group, benefit, isNew }) => ({
    policy: { id: policy.id, title: policy.title },
    department: policy.department,
    group: group === "near" ? "near" : "entitled",
    benefit: benefit.display ?? benefit.text,
    isNew,
    to: policy.inForce.to,
  }));
}

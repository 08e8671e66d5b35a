import { z } from "zod";
import { namedSchema, textSchema } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { renderCriterion } from "../../criteria/index.ts";
import { visitRulesSchema } from "./commissioner-schemas.ts";
import { countPortfolios } from "./list-loads.ts";
import { postsNow } from "./posts.ts";
import { departmentNamed, divisionNamed, rulesOf, stageNamed } from "./rules.ts";
import { viewRules } from "./view-place.ts";

const count = z.number().int();
export const publicServiceSchema = z
  .object({
    stages: z.array(
      namedSchema.extend({
        criterion: z.string(),
        /** The same in words. */
        rule: textSchema,
        /** No law or document draws the line: the city does. */
        choice: z.boolean(),
        source: z.object({ where: z.string(), reliability: z.string() }).optional(),
        document: z.string().optional(),
        businesses: count,
      }),
    ),
    portfolios: z.array(
      namedSchema.extend({
        department: namedSchema,
        because: textSchema,
        divisions: z.array(namedSchema),
        sections: z.array(z.string()),
        stages: z.array(namedSchema),
        wanted: count,
        businesses: count,
        waiting: count,
        commissioners: z.array(z.object({ name: z.string(), since: z.string(), reason: z.string() })),
      }),
    ),
    districts: z.array(namedSchema.extend({ businesses: count, served: count })),
    visits: z.object({
      rules: visitRulesSchema,
      made: count,
      askedByBusiness: count,
      declined: count,
      objections: count,
      /** Objections that the auditor found to be right. */
      inspections: count,
    }),
    loadMax: z.object({ value: count, sourced: z.boolean() }),
    today: z.string(),
  })
  .meta({ id: "CommissionerService" });
export type PublicService = z.infer<typeof publicServiceSchema>;

/** What anybody may know of the service: by which lines, who, for how many, in which district, and how often it was objected to. */
export async function readPublicService(ctx: Pick<Context, "db" | "city" | "today">): Promise<PublicService> {
  const { city, db, today } = ctx;
  const rules = rulesOf(city);
  const posts = await postsNow(db);
  const portfolios = await countPortfolios(ctx);
  const stages = await countBy(ctx, "stage");
  return {
    stages: rules.stages.map(({ id, title, criterion, criterionText, choice, source, document }) => ({
      id,
      title,
      criterion: criterionText.trim(),
      rule: renderCriterion(criterion),
      choice: choice === true,
      ...(source === undefined ? {} : { source: { where: source.where, reliability: source.reliability } }),
      ...(document === undefined ? {} : { document }),
      businesses: stages.get(id)?.businesses ?? 0,
    })),
    portfolios: rules.portfolios.map(({ id, title, department, because, when, commissioners }) => ({
      id,
      title,
      department: departmentNamed(city, department),
      because,
      divisions: (when.divisions ?? []).map((code) => divisionNamed(city, code)),
      sections: when.sections ?? [],
      stages: (when.stages ?? []).map((stage) => stageNamed(city, stage)),
      wanted: commissioners,
      businesses: portfolios.get(id)?.businesses ?? 0,
      waiting: portfolios.get(id)?.waiting ?? 0,
      commissioners: posts.filter((post) => post.portfolio === id).map(({ name, since, reason }) => ({ name, since, reason })),
    })),
    districts: [...(await countBy(ctx, "division"))]
      .map(([id, counts]) => ({ ...divisionNamed(city, id), ...counts }))
      .toSorted((a, b) => b.businesses - a.businesses || (a.id < b.id ? -1 : 1)),
    visits: { rules: viewRules(rules), ...(await countVisits(ctx)) },
    loadMax: { value: rules.loadMax.value, sourced: rules.loadMax.basis !== undefined },
    today,
  };
}

async function countBy(
  { db }: Pick<Context, "db">,
  column: "stage" | "division",
): Promise<Map<string, { businesses: number; served: number }>> {
  const rows = await db
    .selectFrom("commissioned_businesses")
    .select(({ fn }) => [
      column,
      fn.countAll<number | string>().as("businesses"),
      fn.countAll<number | string>().filterWhere("commissioner", "is not", null).as("served"),
    ])
    .where("portfolio", "is not", null)
    .where(column, "is not", null)
    .groupBy(column)
    .execute();
  return new Map(rows.map((row) => [row[column] ?? "", { businesses: Number(row.businesses), served: Number(row.served) }]));
}

async function countVisits({ db, today }: Pick<Context, "db" | "today">) {
  const row = await db
    .selectFrom("service_visits")
    .select(({ fn, eb }) => [
      fn.countAll<number | string>().filterWhere("status", "=", "made").as("made"),
      fn.countAll<number | string>().filterWhere("asked_by", "=", "business").as("askedByBusiness"),
      fn
        .countAll<number | string>()
        .filterWhere(
          eb.and([
            eb("asked_by", "=", "commissioner"),
            eb.or([eb("status", "=", "declined"), eb.and([eb("status", "=", "offered"), eb("answer_by", "<", today)])]),
          ]),
        )
        .as("declined"),
      fn.countAll<number | string>().filterWhere("objection", "is not", null).as("objections"),
      fn.countAll<number | string>().filterWhere("finding", "=", "inspection").as("inspections"),
    ])
    .executeTakeFirstOrThrow();
  return {
    made: Number(row.made),
    askedByBusiness: Number(row.askedByBusiness),
    declined: Number(row.declined),
    objections: Number(row.objections),
    inspections: Number(row.inspections),
  };
}

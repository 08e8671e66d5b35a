import { z } from "zod";
import { textSchema } from "../base/index.ts";
import { type Context, outlines, type Policy } from "../city/index.ts";
import { type Entity, readEntity } from "../entities/index.ts";
import { type PolicyDraft, policyOf, readCityTable } from "./simulate/index.ts";
import { draftProblemSchema, draftResultSchema, openSimulation } from "./simulate-draft.ts";

const entitySchema = z.object({ uscc: z.string(), name: z.string() });

export const simulationSchema = z
  .object({
    /** The day it is judged by, and of when the facts are. */
    today: z.string(),
    asOf: z.string().nullable(),
    /** What is wrong with the texts, at their place; while there is anything, there is no result. */
    problems: z.array(draftProblemSchema),
    /** The criterion in words, as soon as it can be read. */
    plain: textSchema.nullable(),
    /** The same as nested points and small tables. */
    outline: outlines.outlineSchema.nullable(),
    result: draftResultSchema
      .extend({
        /** Some of those who gain or lose; null unless the reader's department grants the policy (政务数据共享条例). */
        named: z.object({ gained: z.array(entitySchema), lost: z.array(entitySchema) }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: "Simulation" });
type SimulationView = z.infer<typeof simulationSchema>;

/** A draft over all businesses that the city has met. It reads only: nothing is kept, and nothing is an act. */
export async function simulateForOfficer(
  ctx: Context,
  id: string,
  draft: PolicyDraft,
  mayName: (policy: Policy) => boolean,
): Promise<SimulationView> {
  const { city, today } = ctx;
  const policy = policyOf(city.policies, id);
  const { plain, outline: told, problems, counting } = openSimulation(city, { policy, draft, today, countsOnly: true });
  const outline = told && outlines.viewOutline(told);
  if (!counting) return { today, asOf: null, problems, plain, outline, result: null };
  const businesses = await readCityTable(ctx);
  await counting.add(businesses);
  const { usccs, asOf } = businesses;
  const { gained, lost } = counting.rows();
  const named = mayName(policy) ? { gained: await readNames(ctx, usccs, gained), lost: await readNames(ctx, usccs, lost) } : null;
  return { today, asOf, problems: [], plain, outline, result: { ...counting.result(), named } };
}

async function readNames({ db }: Context, usccs: readonly string[], rows: readonly number[]): Promise<Entity[]> {
  const entities = await Promise.all(rows.map((row) => readEntity(db, usccs[row]!)));
  return entities.filter((entity) => entity !== undefined);
}

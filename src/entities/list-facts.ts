import { z } from "zod";
import { type Text, textSchema } from "../base/index.ts";
import type { ChosenFacts } from "./choose-fact.ts";
import { readEntity } from "./entity.ts";
import { readFacts, readFetches } from "./read-facts.ts";
import { refreshFacts, type WithSources } from "./refresh-facts.ts";
import { tellStatus } from "./tell-status.ts";
import { type FactView, factViewSchema, viewFacts } from "./view-fact.ts";
import type { FactFetch } from "./fact.ts";

/** The facts that one source tells, and how it answered last. */
export type FactGroup = {
  id: string;
  title: Text;
  department: Text | null;
  state: "fresh" | "pending" | "notAsked";
  fetchedAt: string | null;
  facts: FactView[];
};

export const factGroupSchema = z.object({
  id: z.string(),
  title: textSchema,
  department: textSchema.nullable(),
  state: z.enum(["fresh", "pending", "notAsked"]),
  fetchedAt: z.string().nullable(),
  facts: z.array(factViewSchema),
});

export type KnownFacts = { uscc: string; name: string; groups: FactGroup[] };

const ofBusiness: Text = { zh: "由企业自己说明", en: "Told by the business itself" };

/** Everything that the city knows of one business, asked anew where the last answer is too old, grouped by who tells it. */
export async function listFacts(ctx: WithSources, uscc: string): Promise<KnownFacts> {
  await refreshFacts(ctx, uscc);
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  const fetches = await readFetches(ctx.db, uscc);
  const entity = await readEntity(ctx.db, uscc);
  return { uscc, name: entity?.name ?? uscc, groups: groupBySource(ctx, chosen, fetches) };
}

function groupBySource(ctx: WithSources, chosen: ChosenFacts, fetches: ReadonlyMap<string, FactFetch>): FactGroup[] {
  const { city, today } = ctx;
  const told = viewFacts(city, chosen, today).map((view) => tellStatus(city, chosen, today, view));
  const views = Map.groupBy(told, (view) => sourceOf(ctx, view.key));
  return [...views].map(([id, facts]) => {
    const source = city.sources.get(id);
    const fetch = fetches.get(id);
    return {
      id,
      title: source?.title ?? ofBusiness,
      department: source === undefined ? null : (city.departments.get(source.department)?.title ?? null),
      state: fetch === undefined ? "notAsked" : fetch.status === "ok" || fetch.status === "nothing" ? "fresh" : "pending",
      fetchedAt: fetch?.fetchedAt ?? null,
      facts,
    };
  });
}

function sourceOf({ city }: WithSources, key: string): string {
  const definition = city.facts.get(key);
  const told = definition?.derived === undefined ? definition : city.facts.get(definition.derived.yearsSince);
  return told?.source ?? "business";
}

import type { Acting } from "../access/index.ts";
import { type City, type Item, refuse } from "../city/index.ts";
import { readFacts, refreshFacts, type WithSources } from "../entities/index.ts";
import { decideForm, type Form, neededFacts } from "./form.ts";

export type ApplicationsContext = Acting & WithSources;

/**
 * The form of an item for a business: asks the sources for what is not fresh, then decides what is left to ask. A source
 * that does not answer does not stand in the way.
 * @throws Refusal itemNotFound
 */
export async function prepareApplication(ctx: ApplicationsContext, itemId: string, uscc: string): Promise<Form> {
  const item = itemOf(ctx.city, itemId);
  await refreshFacts(ctx, uscc, { keys: neededFacts(item, ctx.city) });
  return decideForm(item, await readFacts(ctx.db, ctx.city, uscc, ctx.today), ctx.city, ctx.today);
}

export function itemOf(city: City, id: string): Item {
  const item = city.items.get(id);
  if (!item) throw refuse("itemNotFound", { id });
  return item;
}

import type { Acting } from "../access/index.ts";
import { type City, type Item, refuse } from "../city/index.ts";
import { readEntity, readFacts, refreshFacts, type WithSources } from "../entities/index.ts";
import { decideForm, type Form, neededFacts } from "./form.ts";

export type ApplicationsContext = Acting & WithSources;

/**
 * The form of an item for a business: asks the sources for what is not fresh, then decides what is left to ask. A source
 * that does not answer does not stand in the way.
 * @throws Refusal itemNotFound, entityNotFound
 */
export async function prepareApplication(ctx: ApplicationsContext, itemId: string, uscc: string): Promise<Form> {
  const item = itemOf(ctx.city, itemId);
  await refreshForItem(ctx, item, uscc);
  return decideForm(item, await readFacts(ctx.db, ctx.city, uscc, ctx.today), ctx.city, ctx.today);
}

/**
 * Asks the sources for what the item needs to know. One that is down does not stand in the way; but when all answer that
 * they have no such business, nothing is received in its name.
 * @throws Refusal entityNotFound
 */
export async function refreshForItem(ctx: ApplicationsContext, item: Item, uscc: string): Promise<void> {
  await refreshForKeys(ctx, neededFacts(item, ctx.city), uscc);
}

/** The same for facts that several items need. @throws Refusal entityNotFound */
export async function refreshForKeys(ctx: ApplicationsContext, keys: readonly string[], uscc: string): Promise<void> {
  const answers = [...(await refreshFacts(ctx, uscc, { keys: [...keys] })).values()];
  const isStranger = answers.length > 0 && answers.every((answer) => answer.kind === "nothing");
  if (isStranger && (await readEntity(ctx.db, uscc)) === undefined) throw refuse("entityNotFound", { uscc });
}

export function itemOf(city: City, id: string): Item {
  const item = city.items.get(id);
  if (!item) throw refuse("itemNotFound", { id });
  return item;
}

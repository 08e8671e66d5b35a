import type { Acting } from "../access/index.ts";
import type { Database, Tx } from "../base/index.ts";
import { type City, type Item, refuse } from "../city/index.ts";
import { readEntity, readFacts, refreshFacts, type WithSources } from "../entities/index.ts";
import { decideForm, type Form, neededFacts } from "./form.ts";
import { offerPromise, openBreaches, promiseFacts } from "./promises/index.ts";

export type ApplicationsContext = Acting & WithSources;

/**
 * The form of an item for a business: asks the sources for what is not fresh, then decides what is left to ask. A source
 * that does not answer does not stand in the way.
 * @throws Refusal itemNotFound, entityNotFound
 */
export async function prepareApplication(ctx: ApplicationsContext, itemId: string, uscc: string): Promise<Form> {
  const item = itemOf(ctx.city, itemId);
  await refreshForItem(ctx, item, uscc);
  return await readForm(ctx, ctx.db, item, uscc);
}

/** The form as it stands now, with the promise that is offered where the item takes one. */
export async function readForm(ctx: Acting, db: Database | Tx, item: Item, uscc: string): Promise<Form> {
  const { city, today } = ctx;
  const chosen = await readFacts(db, city, uscc, today);
  const form = decideForm(item, chosen, city, today);
  if (item.promise === undefined) return form;
  const promise = offerPromise(item, { uscc, chosen, city, breaches: await openBreaches(db, city, uscc, today) });
  return promise ? { ...form, promise } : form;
}

/**
 * Asks the sources for what the item needs to know. One that is down does not stand in the way; but when all answer that
 * they have no such business, nothing is received in its name.
 * @throws Refusal entityNotFound
 */
export async function refreshForItem(ctx: ApplicationsContext, item: Item, uscc: string): Promise<void> {
  await refreshForKeys(ctx, [...new Set([...neededFacts(item, ctx.city), ...promiseFacts(item)])], uscc);
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

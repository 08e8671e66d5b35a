import { type Page, pageOf } from "../base/index.ts";
import { factsOf, readFacts, refreshFacts, type WithSources } from "../entities/index.ts";
import { matchPolicies, type OfferGroup } from "./match-policies.ts";
import { type OffersNews, readOffersNews } from "./offers/index.ts";
import { type OfferView, viewOffer } from "./view-offer.ts";

/** `policy`: that one alone, in whatever group it is. */
export type OffersQuery = { group?: OfferGroup | undefined; policy?: string | undefined; cursor?: string | undefined; limit: number };

export type Offers = Page<OfferView> & { counts: Record<OfferGroup, number>; news: OffersNews };

/**
 * What the business is entitled to, one step away from, or cannot be told yet, in this order; `not` only where it is
 * asked for. Judged live, with its own material where it disputes a fact (最多跑一次规定 第7条), and the offer says so; what
 * is new about it comes from the offers that jobs keep.
 */
export async function listOffers(ctx: WithSources, uscc: string, query: OffersQuery): Promise<Offers> {
  await refreshFacts(ctx, uscc);
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  const offers = matchPolicies(ctx.city, factsOf(chosen, "business"), ctx.today);
  const { news, found } = await readOffersNews(ctx, uscc, offers);
  const wanted = offers.filter(({ policy, group }) =>
    query.policy !== undefined ? policy.id === query.policy : query.group === undefined ? group !== "not" : group === query.group,
  );
  const page = pageOf(wanted, query.cursor, query.limit);
  return {
    items: page.items.map((offer) => viewOffer(ctx.city, chosen, offer, found.get(offer.policy.id))),
    next: page.next,
    counts: countGroups(offers.map(({ group }) => group)),
    news,
  };
}

/**
 * The same for who serves the business: by what authorities confirm, and whatever it is entitled to or one step away from.
 * The sources are not asked anew: a look of the office at a business is no reason to.
 */
export async function listOffersForOffice(ctx: WithSources, uscc: string): Promise<OfferView[]> {
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  const offers = matchPolicies(ctx.city, factsOf(chosen, "office"), ctx.today).filter(
    ({ group }) => group === "entitled" || group === "near",
  );
  const { found } = await readOffersNews(ctx, uscc, offers);
  return offers.map((offer) => viewOffer(ctx.city, chosen, offer, found.get(offer.policy.id)));
}

function countGroups(groups: readonly OfferGroup[]): Record<OfferGroup, number> {
  const counts = { entitled: 0, near: 0, unknown: 0, not: 0 };
  for (const group of groups) counts[group]++;
  return counts;
}

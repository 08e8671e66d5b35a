/**
 * offers: which policies have found which business (政策找企业), kept current by jobs. A changed policy, a changed fact, a
 * day that begins: each leads to a job, the job writes the differences, and business and officer are told of them.
 *
 * Invariants: what is stored is what authorities confirm (the office's view), for it is what the city may act on and what
 * a push may be built on; the business's own claims are judged live, for its own page alone. An offer changes only
 * together with the facts it was judged by, in one transaction that holds the business. A batch and its cursor are
 * committed together: whoever is killed goes on at the cursor, and judging twice finds nothing new. Unknown is no offer.
 *
 * An offer is no official act and leaves no leaf: it grants nothing and takes nothing, and anybody who holds the published
 * policy and the facts comes to the same. The publication before it and the decision after it have their leaves; that the
 * department may offer the policy at all is checked when the city is loaded (its power holds the act `offer`).
 */
export { OFFERS_LOST } from "./judge-batch.ts";
export { offersJobKinds, offersJobs, prepareOffers, startOffers } from "./jobs.ts";
export { offerCauseSchema } from "./offer-cause.ts";
export { type FoundOffer, type OffersNews, offersNewsSchema, readOffersNews } from "./offers-news.ts";
export { offersOperations } from "./routes.ts";
export { offersMigrations } from "./tables.ts";

/**
 * demands/commissioners: a named person for every business (服务专员): who looks after whom, their page of a business, and visits.
 *
 * Invariants: every business that is served has one portfolio, and one commissioner as long as the portfolio has any; it keeps
 * them until the rule or the person goes, and every change has a reason that it can read. A commissioner sees the businesses
 * of the own portfolios and of whom it stands in for; each look is kept, each try as well. A visit needs the yes of the
 * business before it, is no inspection and holds no word of one (国办发〔2024〕54号); an objection to it is counted in public.
 *
 * Nothing here is an official act and nothing leaves a leaf: a commissioner has no power over a business, and who looks after
 * it grants and takes nothing. Hence no entry of the power list is asked for; the posts are public instead, with their reasons.
 */
export { commissionersJobKinds, commissionersJobs, placeOnNews, startCommissioners } from "./jobs.ts";
export { placeBusinesses } from "./place-businesses.ts";
export { assignCommissioner } from "./assign-commissioner.ts";
export { answerVisit, recordVisit } from "./move-visit.ts";
export { askForVisit, offerVisit } from "./propose-visit.ts";
export { commissionersOperations } from "./routes.ts";
export { findServed } from "./served.ts";
export { commissionersMigrations } from "./tables.ts";

/**
 * demands/acts: everything that can be done in a demand, a function an act; here those that other folders do.
 *
 * Invariants: each goes the one path of act.ts and is an event with its leaf, save a draft that is only kept. Acts of the city
 * stand under the power list; those of the business under its being the business's own demand.
 */
export { callBackDemand, dispatchDemand } from "./coordination-acts.ts";
export { askBusiness, handOnDemand, takeDemand } from "./department-acts.ts";
export { answerQuestion, confirmDemand, rateDemand, refuseReply } from "./own-acts.ts";
export { replyToDemand } from "./reply-to-demand.ts";

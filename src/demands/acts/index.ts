/**
 * demands/acts: everything that can be done in a demand, a function an act.
 *
 * Invariants: each goes the one path of act.ts and is an event with its leaf, save a draft that is only kept. Acts of the city
 * stand under the power list; those of the business under its being the business's own demand.
 */
export { addPart, callBackDemand, coordinateDemand, dispatchDemand, escalateDemand, joinDemand, takeDown } from "./coordination-acts.ts";
export { askBusiness, askCoordinator, extendDemand, fulfilStep, handOnDemand, replyPart, takeDemand } from "./department-acts.ts";
export { addToDemand, answerQuestion, confirmDemand, rateDemand, refuseReply, withdrawDemand } from "./own-acts.ts";
export { replyToDemand } from "./reply-to-demand.ts";

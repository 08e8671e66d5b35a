/**
 * city/commissioners: the service commissioners of a city (服务专员) as the city has laid them down: stages of businesses,
 * portfolios, and what a visit may be.
 *
 * Invariants: pure. Every business that is served has exactly one portfolio, for the last fits all. Unknown is no no: what
 * facts do not say never takes a commissioner away. A number without an article says that it is the city's own choice.
 */
export { findStages, placeBusiness, type Placement, type StageFinding } from "./place-business.ts";
export { type Portfolio, portfolioSchema } from "./portfolio.ts";
export { type CommissionerRules, type ServiceFile, serviceFileSchema, type VisitRules } from "./service-rules.ts";
export { type Stage, type StageFile, stageOutcomes, stageSchema } from "./stage.ts";

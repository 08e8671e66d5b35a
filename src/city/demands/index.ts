/**
 * city/demands: what the city folder says about demands (诉求): kinds and their clocks, subjects and their words, and the rules
 * by which a demand finds its department.
 *
 * Invariants: pure. Every limit says which law set it, or that the city chose it. The first rule that holds decides and the last
 * one always does; what is unknown about a business makes no rule hold. Words suggest; they decide only where a rule names them.
 */
export { demandPowerOf, type DemandRules, demandRulesOf, isDemandKind } from "./demand-rules.ts";
export {
  type DemandKind,
  type DemandKindFile,
  demandKindFileSchema,
  type DemandKindId,
  demandKindOf,
  demandKinds,
  type DemandLimits,
  type LimitName,
  limitNames,
} from "./kind.ts";
export type { Limit, LimitFile } from "./limit.ts";
export { type Routable, type Routed, routeDemand } from "./route-demand.ts";
export { type NoticedRules, noticedFileSchema } from "./noticed.ts";
export { type RoutingFile, routingFileSchema, type RoutingRule, type RoutingRuleFile } from "./routing-rule.ts";
export type { Suggested } from "./rank-words.ts";
export { KIND_OTHERWISE, sortDemand, type SortedDemand, urgencyWords } from "./sort-demand.ts";
export { type DemandSubject, demandSubjectSchema } from "./subject.ts";

/**
 * city/inspections: the plans by which businesses are inspected, as the city declares them.
 *
 * Invariants: pure. A plan belongs to one year and one power of kind "06", says who falls under it, and is never wider than the power.
 */
export {
  type InspectionPlan,
  type InspectionPlanFile,
  inspectionPlanSchema,
  isPlannedFor,
  isPlannedFrom,
  scopeText,
} from "./inspection-plan.ts";

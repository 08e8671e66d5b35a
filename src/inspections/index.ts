/**
 * inspections: officers come to a business only under a published plan, or for a cause that the head has written down (无事不扰).
 *
 * Invariants: no inspection without a power of kind "06" and a plan in force, or a cause; within its scope, its days and its cap,
 * merged ones counted; what is not known of a business puts it under no plan. The business is told in the transaction of the
 * order, with a code that anybody can check. A result is public from the moment it is recorded. Every act has its leaf, and what
 * is refused is counted as every refused act is. A business may turn away what is not published, and that is kept as well.
 */
export { orderInspection } from "./order-inspection.ts";
export { recordInspection } from "./end-inspection.ts";
export { inspectionsOperations } from "./routes.ts";
export { inspectionsMigrations } from "./tables.ts";

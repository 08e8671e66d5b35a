/**
 * applications/joint: matters of several departments (高效办成一件事): one form, one filing, one page, one result.
 *
 * Invariants: each part is a case of its department with its own clock, power and decision; nothing here decides one. What
 * one accepts, the parallel others have accepted, under the power for the whole. A part that must wait starts in the
 * transaction that approves what stands before it, or is closed with its reason; never neither. One notice of what is
 * missing for parts filed together. One receipt names every leaf of the filing.
 */
export { afterPartAccepted, afterPartDecided, type PartOutcome } from "./after-part.ts";
export { refuseSecondNotice } from "./one-notice.ts";
export { jointOperations } from "./routes.ts";
export { type JointApplication, type JointSubmitted, prepareJoint, submitJoint } from "./submit-joint.ts";
export { viewJointForm } from "./view-joint-form.ts";
export { jointFormSchema } from "./view-schemas.ts";

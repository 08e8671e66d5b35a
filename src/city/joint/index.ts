/**
 * city/joint: matters of several departments that a business applies for once (高效办成一件事).
 *
 * Invariants: pure: declarations in, declarations out. A question or a paper that several parts ask is asked once. What
 * facts tell about a part is not asked. A part starts when all that stands before it is approved, and never otherwise.
 */
export { type JointMatter, type JointMatterFile, jointMatterSchema, type JointPart, type JointQuestion } from "./joint-matter.ts";
export { isPreset, type Merged, type MergedField, mergedKey, type MergedMaterial, mergedMaterialId, mergeParts } from "./merge-parts.ts";
export { dependants, nextParts, type PartState, predecessors, waveOf } from "./plan-parts.ts";
export { type Burden, type Savings, savingsOf } from "./savings.ts";
export { openQuestions, type PartChoice, whichParts } from "./which-parts.ts";

/**
 * city/joint: matters of several departments that a business applies for once (高效办成一件事), as the city declares them.
 *
 * Invariants: pure. A question or a paper has one name in the whole matter. What facts tell about a part is not asked.
 */
export { dependants } from "./dependants.ts";
export { type JointMatter, type JointMatterFile, jointMatterSchema, type JointPart, type JointQuestion } from "./joint-matter.ts";
export { isPreset, mergedKey, mergedMaterialId, type Merging } from "./merged-names.ts";
export { openQuestions, type PartChoice, whichParts } from "./which-parts.ts";

import type { Rule } from "../read/draft.ts";
import { validity } from "./validity.ts";

/** A policy has a beginning before its end. */
export const policies: Rule = (draft) => draft.policies.flatMap(validity);

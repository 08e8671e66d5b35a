import { z } from "zod";
import { CASE_NUMBER_PATTERN } from "./case.ts";

/** The number of a case in a path. */
export const caseParams = z.object({ number: z.string().max(40).regex(CASE_NUMBER_PATTERN) });

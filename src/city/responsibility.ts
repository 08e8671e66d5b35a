import { z } from "zod";
import { formatted } from "./shape/formats.ts";
import { basesSchema } from "./legal-basis.ts";
import { periodSchema } from "./shape/period.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/**
 * What a department owes in a case by a day: the obligations of the department that the clock counts (src/cases/clock), and
 * the two that a bad rating opens (src/cases/rating).
 */
export const obligations = ["notice", "decide", "deliver", "holdHearing", "resume", "checkPromise", "callBack", "putRight"] as const;
export type Obligation = (typeof obligations)[number];

/** What is owed in a demand by a time: the obligations that its clock counts (src/demands/clock). The times are those of its kind. */
export const demandObligations = ["dispatch", "take", "answer", "step", "callBack", "coordinate"] as const;
export type DemandObligation = (typeof demandObligations)[number];

/** An entry of the responsibility list (责任清单): what a department must do and by when. One file of responsibilities/. */
export const responsibilitySchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  department: formatted("id"),
  duty: textSchema,
  within: periodSchema.optional(),
  /** The obligation of a case that this duty is measured by; its lateness is counted by department. */
  obligation: z.enum(obligations).optional(),
  /** The obligation of a demand that it is measured by. */
  demand: z.enum(demandObligations).optional(),
  /** Whose cases it is measured in: those of `department` (when absent), or of every department, each answering for its own. */
  appliesTo: z.enum(["department", "everyDepartment"]).optional(),
  basis: basesSchema,
  ...remarks,
});
export type Responsibility = z.infer<typeof responsibilitySchema>;

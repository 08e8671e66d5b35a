import { z } from "zod";
import { caseSummarySchema } from "../view-schemas.ts";
import { timings } from "./lanes.ts";

/** A line of the desk. */
export const deskCaseSchema = caseSummarySchema
  .extend({
    /** How it stands to the day that is due next, today. */
    timing: z.enum(timings),
    paused: z.boolean(),
    /** Whose desk it is on; null while it is the department's. `deputised`: of somebody whom the reader stands in for. */
    assignee: z.object({ name: z.string(), mine: z.boolean(), deputised: z.boolean() }).nullable(),
  })
  .meta({ id: "DeskCase" });
export type DeskCase = z.output<typeof deskCaseSchema>;

import { z } from "zod";
import type { PlainDate } from "../../base/index.ts";
import type { Criterion } from "../../criteria/index.ts";
import { writtenFactsSchema } from "../item.ts";
import { basesSchema } from "../legal-basis.ts";
import { policyOutcomes } from "../policy.ts";
import { formatted } from "../shape/formats.ts";
import { periodFields, periodUnits } from "../shape/period.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";

const month = z.number().int().min(1).max(12);

/** Who falls under a plan: by the class of credit risk, by a criterion, or by both. */
const scopeSchema = z
  .strictObject({
    risk: z.strictObject({ fact: formatted("factKey"), of: z.array(z.string().min(1).max(8)).min(1).max(8) }).optional(),
    criterion: z.string().min(1).optional(),
    /** The same in words that a business understands. */
    words: textSchema,
    ...remarks,
  })
  .refine((scope) => scope.risk !== undefined || scope.criterion !== undefined, "risk or criterion");

/** A plan of inspections (年度行政检查计划), under a power of kind "06". One file of inspections/. */
export const inspectionPlanSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  department: formatted("id"),
  power: formatted("id"),
  /** First and last day; a plan is one of a year. */
  inForce: z.strictObject({ from: formatted("date"), to: formatted("date") }),
  /** The months in which businesses are visited; all of the period without it. */
  months: z.strictObject({ from: month, to: month }).optional(),
  /** At the business, or from what the city holds without disturbing anybody. */
  means: z.enum(["onSite", "byData"]),
  /** What is looked at. Anything else may be refused by the business. */
  checks: z
    .array(z.strictObject({ id: formatted("id"), title: textSchema }))
    .min(1)
    .max(40),
  scope: scopeSchema,
  /** Of one business; no more than the power's own cap. */
  perYearMax: z.number().int().positive().max(12),
  /** How long before the day the business is told. */
  notice: z.strictObject({ ...periodFields, unit: z.enum(periodUnits).exclude(["hour"]) }),
  /** Who decided on the plan, and when it was made public. */
  decided: z.strictObject({ by: z.string().min(2).max(200), publishedOn: formatted("date"), ...remarks }),
  basis: basesSchema,
  examples: z
    .array(
      z.strictObject({
        name: z.union([z.string().min(1).max(200), textSchema]).optional(),
        facts: writtenFactsSchema,
        outcome: z.enum(policyOutcomes),
        missing: z.array(formatted("factKey")).max(60).optional(),
        on: formatted("date").optional(),
      }),
    )
    .min(1)
    .max(60),
  ...remarks,
});
export type InspectionPlanFile = z.infer<typeof inspectionPlanSchema>;

/** A plan with its scope ready to be evaluated. */
export type InspectionPlan = Omit<InspectionPlanFile, "inForce"> & {
  inForce: { from: PlainDate; to: PlainDate };
  criterion: Criterion;
};

/** The scope as one criterion: class and condition, both. */
export function scopeText({ scope }: Pick<InspectionPlanFile, "scope">): string {
  const { risk, criterion } = scope;
  const classes = risk && `${risk.fact} in [${risk.of.map((code) => JSON.stringify(code)).join(", ")}]`;
  if (classes === undefined) return criterion ?? "true";
  return criterion === undefined ? classes : `${classes} && (${criterion.trim()})`;
}

/** True when a day from `today` on is still planned. */
export function isPlannedFrom(plan: Pick<InspectionPlan, "inForce" | "months">, today: PlainDate): boolean {
  const last = plan.months === undefined ? 12 : plan.months.to;
  const endsOn = `${plan.inForce.to.slice(0, 4)}-${String(last).padStart(2, "0")}-31`;
  return today <= plan.inForce.to && today <= endsOn;
}

/** True when the plan lets a business be inspected on this day. */
export function isPlannedFor(plan: Pick<InspectionPlan, "inForce" | "months">, day: PlainDate): boolean {
  if (day < plan.inForce.from || day > plan.inForce.to) return false;
  const monthOfDay = Number(day.slice(5, 7));
  return plan.months === undefined || (plan.months.from <= monthOfDay && monthOfDay <= plan.months.to);
}

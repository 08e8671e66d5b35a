import type { Person } from "../access/index.ts";
import { addDays, type Instant, type PlainDate, Refusal } from "../base/index.ts";
import type { WithSources } from "../entities/index.ts";
import { orderInspection, recordInspection } from "../inspections/index.ts";
import type { DemoInspection } from "./demo-cases.ts";
import { momentOf, workingDayBefore } from "./demo-days.ts";

/** The order of an inspection, or the record of what it found. */
export type InspectionStep = { inspection: "order" | "record"; of: DemoInspection; at: Instant; visitOn: PlainDate };

export function isInspectionStep(step: { at: Instant } & object): step is InspectionStep {
  return "inspection" in step;
}

/** The steps of the inspections; `place` keeps their moments apart from those of the other stories of a day. */
export function inspectionSteps(ctx: WithSources, stories: readonly DemoInspection[], place: number): InspectionStep[] {
  return stories.flatMap((of, index): InspectionStep[] => {
    const at = (days: number, act: number) => momentOf(ctx, workingDayBefore(ctx, days), place + index, act);
    const order = { inspection: "order", of, at: at(of.ordered, 0) } as const;
    if (of.visit === undefined) return [{ ...order, visitOn: workingDayAfter(ctx, WAITS_DAYS) }];
    const visitOn = workingDayBefore(ctx, of.ordered - of.visit);
    return [
      { ...order, visitOn },
      { inspection: "record", of, at: at(of.ordered - of.visit, 5), visitOn },
    ];
  });
}

/** An inspection that is still to come is so many working days away. */
const WAITS_DAYS = 6;

/** Takes a step that was not taken. A plan that is over, as in a year for which the city has none yet, tells no story. */
export async function takeInspectionStep(ctx: WithSources, step: InspectionStep): Promise<void> {
  try {
    await take(ctx, step);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ctx.log("demo.inspection", { plan: step.of.plan, message: error.message });
  }
}

async function take(ctx: WithSources, { inspection, of, visitOn }: InspectionStep): Promise<void> {
  const plan = ctx.city.inspections.get(of.plan);
  if (plan === undefined) return;
  const actor: Person = {
    kind: "person",
    userId: `demo:seed-${plan.department}`,
    name: "示例检查员",
    role: "departmentOfficer",
    department: plan.department,
  };
  const acting = { ...ctx, actor };
  if (inspection === "order") {
    const officers = ["示例检查员甲", "示例检查员乙"];
    const idempotencyKey = `demo-${of.uscc}-${of.plan}`;
    const under = { plan: of.plan };
    await orderInspection(acting, { uscc: of.uscc, power: plan.power, under, visitOn, checks: [], officers, idempotencyKey });
    return;
  }
  const found = await ctx.db
    .selectFrom("inspection_tasks")
    .select(["number", "status"])
    .where("uscc", "=", of.uscc)
    .where("plan", "=", of.plan)
    .executeTakeFirst();
  if (found?.status !== "announced") return;
  const checks = plan.checks.map(({ id }) => ({ id, finding: "fine" as const }));
  await recordInspection(acting, {
    number: found.number,
    inspectedOn: visitOn,
    result: { checks, words: of.words ?? "示例：未发现问题。" },
  });
}

function workingDayAfter({ city, today }: WithSources, count: number): PlainDate {
  let day = today;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (city.calendar.isWorkingDay(day)) left--;
  }
  return day;
}

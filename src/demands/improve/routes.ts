import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { namedSchema, operation, pageQuery, pageSchema } from "../../base/index.ts";
import type { City } from "../../city/index.ts";
import { finishImprovement } from "./finish-improvement.ts";
import { type Improvement, listImprovements, readImprovement } from "./read-improvement.ts";

const doors = [...departmentRoles, "coordinator", "auditor"] as const;
const params = z.object({ id: z.uuid() });

export const improvementSchema = z
  .object({
    id: z.string(),
    department: namedSchema,
    /** Words that its demands share. */
    words: z.array(z.string()),
    openedAt: z.string(),
    /** 自定: twenty working days from its opening. */
    dueOn: z.string(),
    provisional: z.boolean(),
    overdue: z.boolean(),
    status: z.enum(["open", "done"]),
    /** What was mended for all of them. */
    result: z.string().nullable(),
    doneAt: z.string().nullable(),
    doneBy: z.string().nullable(),
    /** Demands that are alike, and different people who filed them. */
    size: z.number().int(),
    callers: z.number().int(),
    leafId: z.string().nullable(),
  })
  .meta({ id: "Improvement" });

export const improveOperations = [
  operation({
    id: "listImprovements",
    method: "get",
    path: "/api/demand-desk/improvements",
    doors,
    summary: { zh: "整改事项（举一反三）", en: "What many asked for, to be mended once" },
    query: pageQuery.extend({ status: z.enum(["open", "done"]).default("open") }),
    result: pageSchema(improvementSchema),
    async run(ctx: Acting, { query }) {
      const { items, next } = await listImprovements(ctx, query);
      return { items: items.map((each) => viewImprovement(ctx.city, each)), next };
    },
  }),
  operation({
    id: "readImprovement",
    method: "get",
    path: "/api/demand-desk/improvements/{id}",
    doors,
    summary: { zh: "一项整改事项和有关诉求", en: "One such task, with the demands that led to it" },
    params,
    result: improvementSchema.extend({ demands: z.array(z.object({ number: z.string(), text: z.string() })) }),
    async run(ctx: Acting, { params: { id } }) {
      const { demands, ...task } = await readImprovement(ctx, id);
      return { ...viewImprovement(ctx.city, task), demands };
    },
  }),
  operation({
    id: "finishImprovement",
    method: "post",
    path: "/api/demand-desk/improvements/{id}/finish",
    doors: [...departmentRoles, "coordinator"],
    summary: { zh: "整改完成，告知所有有关企业", en: "It is mended: every business that asked is told" },
    params,
    body: z.object({ result: z.string().trim().min(10).max(4000) }),
    result: z.object({ leafId: z.string(), told: z.number().int() }),
    run: (ctx: Acting, { params: { id }, body }) => finishImprovement(ctx, { id, ...body }),
  }),
] as const;

export function viewImprovement(city: City, task: Improvement): z.output<typeof improvementSchema> {
  const { id, words, openedAt, dueOn, provisional, overdue, status, result, doneAt, doneBy, size, callers, leafId } = task;
  const department = {
    id: task.department,
    title: city.departments.get(task.department)?.title ?? { zh: task.department, en: task.department },
  };
  return { id, department, words, openedAt, dueOn, provisional, overdue, status, result, doneAt, doneBy, size, callers, leafId };
}

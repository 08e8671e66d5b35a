import { sql } from "kysely";
import type { z } from "zod";
import { type Acting, ownDepartment } from "../access/index.ts";
import { type Database, decodeCursor, encodeCursor, type Page } from "../base/index.ts";
import { inspections, refuse } from "../city/index.ts";
import { evaluateCriterion } from "../criteria/index.ts";
import { factsOf, ownUscc, readFacts, refreshFacts, type WithSources } from "../entities/index.ts";
import { readReceipt, type Receipt } from "../ledger/index.ts";
import { countsOf } from "./decide-order.ts";
import type { codeSchema, planSchema, publicResultSchema, taskSchema, visitRefusalSchema } from "./schemas.ts";
import { type Task, TASK_CODE_PATTERN, type TaskStatus } from "./task.ts";
import { selectByCode, selectTask, selectYear, toTask } from "./task-rows.ts";
import { type Act, viewCode, viewPlan, viewRefusal, viewResult, viewTask } from "./view.ts";

type PageAsked = { cursor?: string | undefined; limit: number };

/** Every published plan, those that run first. */
export function listPlans(ctx: Acting): z.output<typeof planSchema>[] {
  return [...ctx.city.inspections.values()].map((plan) => viewPlan(ctx, plan)).toSorted((a, b) => Number(b.running) - Number(a.running));
}

export type OwnInspections = {
  year: number;
  announced: z.output<typeof taskSchema>[];
  past: z.output<typeof taskSchema>[];
  /** What may still come this year: the plans that this business falls under, and how often each. */
  caps: { plan: z.output<typeof planSchema>; covers: "yes" | "no" | "unknown"; counted: number; left: number }[];
  refusals: z.output<typeof visitRefusalSchema>[];
};

/** A business keeps so many of its own refusals in sight. */
const REFUSALS_SHOWN = 20;

/** All that a business has to know of inspections: who comes, what was found, and how often anybody may still come (无事不扰). */
export async function readOwnInspections(ctx: Acting & WithSources): Promise<OwnInspections> {
  const { db, city, today } = ctx;
  const uscc = ownUscc(ctx);
  const year = Number(today.slice(0, 4));
  const plans = [...city.inspections.values()].filter(({ inForce }) => Number(inForce.from.slice(0, 4)) === year);
  await refreshFacts(ctx, uscc, { keys: plans.flatMap(({ criterion }) => criterion.facts) });
  const facts = factsOf(await readFacts(db, city, uscc, today), "office");
  const [next, now, before] = [
    await selectYear(db, uscc, year + 1),
    await selectYear(db, uscc, year),
    await selectYear(db, uscc, year - 1),
  ];
  const all = [...next, ...now, ...before];
  const acts = await selectActs(db, all);
  const view = (task: Task) => viewTask(city, task, acts.get(task.number) ?? []);
  const caps = plans.flatMap((plan) => {
    const power = city.powers.get(plan.power);
    if (power === undefined) return [];
    const { outcome } = evaluateCriterion(plan.criterion, facts, { today });
    const covers = outcome === "eligible" ? ("yes" as const) : outcome === "unknown" ? ("unknown" as const) : ("no" as const);
    const counts = countsOf(plan, power, now);
    return [
      {
        plan: viewPlan(ctx, plan),
        covers,
        counted: counts.plan,
        left: covers === "yes" && inspections.isPlannedFrom(plan, today) ? counts.left : 0,
      },
    ];
  });
  const refusals = await db
    .selectFrom("inspection_refusals")
    .selectAll()
    .where("uscc", "=", uscc)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(REFUSALS_SHOWN)
    .execute();
  return {
    year,
    announced: all.filter(({ status }) => status === "announced").map(view),
    past: all.filter(({ status }) => status === "recorded").map(view),
    caps,
    refusals: refusals.map((row) => viewRefusal(city, row)),
  };
}

/** The inspections of the officer's department; all of them for an auditor. Latest day first. */
export async function listInspections(ctx: Acting, asked: PageAsked & { status: TaskStatus }): Promise<Page<z.output<typeof taskSchema>>> {
  const after = positionOf(asked.cursor, /^\d{4}-\d{2}-\d{2}$/);
  const department = ownDepartment(ctx.actor);
  let query = ctx.db.selectFrom("inspection_tasks").selectAll().where("status", "=", asked.status);
  if (department !== undefined) query = query.where("department", "=", department);
  if (after) query = query.where(sql<boolean>`(visit_on, number) < (${after[0]}::date, ${after[1]}::text)`);
  const rows = await query
    .orderBy("visit_on", "desc")
    .orderBy("number", "desc")
    .limit(asked.limit + 1)
    .execute();
  const tasks = rows.slice(0, asked.limit).map(toTask);
  const acts = await selectActs(ctx.db, tasks);
  const last = tasks.at(-1);
  return {
    items: tasks.map((task) => viewTask(ctx.city, task, acts.get(task.number) ?? [])),
    next: rows.length > asked.limit && last ? encodeCursor([last.visitOn, last.number]) : null,
  };
}

/** One inspection, for the business that it is of, the department that makes it, and an auditor. */
export async function readInspection(ctx: Acting, number: string): Promise<z.output<typeof taskSchema>> {
  const task = await openFor(ctx, number);
  const acts = await selectActs(ctx.db, [task]);
  return viewTask(ctx.city, task, acts.get(number) ?? []);
}

async function openFor(ctx: Acting, number: string): Promise<Task> {
  const task = await selectTask(ctx.db, number);
  const { actor } = ctx;
  const role = actor.kind === "person" ? actor.role : undefined;
  const mine = actor.kind === "person" && actor.uscc !== undefined && actor.uscc === task?.uscc;
  if (task === undefined || !(mine || role === "auditor" || ownDepartment(actor) === task.department))
    throw refuse("inspectionNotFound", { number });
  return task;
}

/** The receipt of one act in an inspection, for whoever may see it. */
export async function readInspectionReceipt(
  ctx: Acting & { services: { flushLedger(): Promise<void> } },
  { number, leafId }: { number: string; leafId: string },
): Promise<Receipt> {
  const task = await openFor(ctx, number);
  const acts = (await selectActs(ctx.db, [task])).get(number) ?? [];
  if (!acts.some((act) => act.leaf_id === leafId)) throw refuse("receiptNotFound", {});
  let receipt = await readReceipt(ctx.db, leafId);
  if (receipt === "pending") {
    await ctx.services.flushLedger();
    receipt = await readReceipt(ctx.db, leafId);
  }
  if (receipt === undefined) throw refuse("receiptNotFound", {});
  if (receipt === "pending") throw refuse("receiptPending", {});
  return receipt;
}

/** What a code stands for, for whoever holds it; small letters and blanks are forgiven. @throws Refusal inspectionCodeUnknown */
export async function readCode(ctx: Acting, written: string): Promise<z.output<typeof codeSchema>> {
  const code = written.replaceAll(/\s/g, "").toUpperCase();
  const task = TASK_CODE_PATTERN.test(code) ? await selectByCode(ctx.db, code) : undefined;
  if (task === undefined) throw refuse("inspectionCodeUnknown", {});
  return viewCode(ctx.city, task);
}

/** The results that are public, newest first. */
export async function listResults(ctx: Acting, asked: PageAsked): Promise<Page<z.output<typeof publicResultSchema>>> {
  const after = positionOf(asked.cursor, INSTANT);
  let query = ctx.db.selectFrom("inspection_tasks").selectAll().where("status", "=", "recorded");
  if (after) query = query.where(sql<boolean>`(public_at, number) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy("public_at", "desc")
    .orderBy("number", "desc")
    .limit(asked.limit + 1)
    .execute();
  const tasks = rows.slice(0, asked.limit).map(toTask);
  const acts = await selectActs(ctx.db, tasks);
  const leafOf = (task: Task): string => acts.get(task.number)?.find(({ type }) => type === "recorded")?.leaf_id ?? task.orderLeaf;
  const last = tasks.at(-1);
  return {
    items: tasks.map((task) => viewResult(ctx.city, task, leafOf(task))),
    next: rows.length > asked.limit && last?.publicAt ? encodeCursor([last.publicAt, last.number]) : null,
  };
}

/** What businesses turned away, newest first, for the auditor. */
export async function listVisitRefusals(ctx: Acting, asked: PageAsked): Promise<Page<z.output<typeof visitRefusalSchema>>> {
  const after = positionOf(asked.cursor, INSTANT, UUID);
  let query = ctx.db.selectFrom("inspection_refusals").selectAll();
  if (after) query = query.where(sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(asked.limit + 1)
    .execute();
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => viewRefusal(ctx.city, row)),
    next: rows.length > asked.limit && last ? encodeCursor([last.at, last.id]) : null,
  };
}

const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const UUID = /^[0-9a-f-]{36}$/;
const NUMBER = /^[A-Z]{1,6}JC\d{8}-\d{6,9}$/;

/** The sort key that a cursor hides: what is nearly one the database would choke on. @throws Refusal cursorInvalid */
function positionOf(cursor: string | undefined, first: RegExp, second: RegExp = NUMBER): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [moment, id] = decodeCursor(cursor, 2) ?? [];
  const good = typeof moment === "string" && first.test(moment) && !Number.isNaN(Date.parse(moment));
  if (!good || typeof id !== "string" || !second.test(id)) throw refuse("cursorInvalid", {});
  return [moment, id];
}

async function selectActs(db: Database, tasks: readonly Task[]): Promise<Map<string, Act[]>> {
  if (tasks.length === 0) return new Map();
  const rows = await db
    .selectFrom("inspection_events")
    .select(["number", "type", "at", "leaf_id", "policy_ids"])
    .where(
      "number",
      "in",
      tasks.map(({ number }) => number),
    )
    .orderBy("number")
    .orderBy("seq")
    .execute();
  return Map.groupBy(rows, ({ number }) => number);
}

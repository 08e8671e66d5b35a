import type { z } from "zod";
import type { Text } from "../base/index.ts";
import { type City, type InspectionPlan, inspections, type LegalBasis } from "../city/index.ts";
import { renderCriterion } from "../criteria/index.ts";
import { firstDay } from "./decide-order.ts";
import type { codeSchema, planSchema, publicResultSchema, taskSchema, visitRefusalSchema, visitSchema } from "./schemas.ts";
import type { InspectionEventsTable, InspectionRefusalsTable } from "./tables.ts";
import type { Task } from "./task.ts";
import { causeWords, groundWords, meansWords, statusWords } from "./words.ts";

export type Act = Pick<InspectionEventsTable, "type" | "at" | "leaf_id"> & { policy_ids: string[] };

export function viewPlan(
  ctx: { city: City; today: Parameters<typeof inspections.isPlannedFor>[1] },
  plan: InspectionPlan,
): z.output<typeof planSchema> {
  const { city, today } = ctx;
  const power = city.powers.get(plan.power);
  return {
    id: plan.id,
    title: plan.title,
    department: departmentOf(city, plan.department),
    power: { id: plan.power, title: power?.title ?? { zh: plan.power, en: plan.power } },
    from: plan.inForce.from,
    to: plan.inForce.to,
    months: plan.months ?? null,
    means: plan.means,
    meansTitle: meansWords[plan.means],
    checks: plan.checks.map(({ id, title }) => ({ id, title })),
    scope: plan.scope.words,
    condition: renderCriterion(plan.criterion),
    perYearMax: plan.perYearMax,
    perYearMaxOfPower: power?.inspection?.perYearMax ?? plan.perYearMax,
    notice: { period: plan.notice.period, unit: plan.notice.unit },
    firstDay: firstDay(plan.notice, { today, calendar: city.calendar }),
    decidedBy: plan.decided.by,
    publishedOn: plan.decided.publishedOn,
    basis: [...(power?.basis ?? []), ...plan.basis].map(viewBasis),
    running: inspections.isPlannedFor(plan, today),
  };
}

export function viewTask(city: City, task: Task, acts: readonly Act[]): z.output<typeof taskSchema> {
  const { cause, result, checks } = task;
  return {
    ...headOf(city, task),
    cause: cause && { kind: cause.kind, title: causeWords[cause.kind], record: cause.record, reference: cause.reference ?? null },
    version: task.version,
    result: result && {
      checks: result.checks.map(({ id, finding, words }) => ({ id, finding, title: titleOf(checks, id), words: words ?? null })),
      words: result.words,
      problems: problemsOf(task) ?? 0,
    },
    acts: acts.map(({ type, at, leaf_id, policy_ids }) => ({ type, at, leafId: leaf_id, policies: policy_ids })),
  };
}

/** Nothing of what a complaint said, or of what was found in detail: a code says who may be here, and why. */
export function viewCode(city: City, task: Task): z.output<typeof codeSchema> {
  return { ...headOf(city, task), forCause: task.cause !== null, problems: problemsOf(task), leafId: task.orderLeaf };
}

export function viewResult(city: City, task: Task, leafId: string): z.output<typeof publicResultSchema> {
  return {
    number: task.number,
    uscc: task.uscc,
    entityName: task.entityName,
    title: task.title,
    department: departmentOf(city, task.department),
    means: task.means,
    forCause: task.cause !== null,
    inspectedOn: task.inspectedOn ?? "",
    publicAt: task.publicAt ?? "",
    problems: problemsOf(task) ?? 0,
    leafId,
  };
}

export function viewVisit(city: City, { number, title, department, visitOn }: Task): z.output<typeof visitSchema> {
  return { number, title, department: departmentOf(city, department), visitOn };
}

export function viewRefusal(
  city: City,
  row: Omit<InspectionRefusalsTable, "filed_by" | "idempotency_key">,
): z.output<typeof visitRefusalSchema> {
  return {
    id: row.id,
    uscc: row.uscc,
    entityName: row.entity_name,
    task: row.task,
    department: row.department === null ? null : departmentOf(city, row.department),
    who: row.who,
    ground: row.ground,
    groundTitle: groundWords[row.ground],
    words: row.words,
    at: row.at,
    leafId: row.leaf_id,
  };
}

function headOf(city: City, task: Task) {
  const power = city.powers.get(task.power);
  const plan = task.plan === null ? undefined : city.inspections.get(task.plan);
  return {
    number: task.number,
    code: task.code,
    uscc: task.uscc,
    entityName: task.entityName,
    plan: task.plan,
    title: task.title,
    power: { id: task.power, title: power?.title ?? { zh: task.power, en: task.power } },
    basis: [...(power?.basis ?? []), ...(plan?.basis ?? [])].map(viewBasis),
    department: departmentOf(city, task.department),
    means: task.means,
    meansTitle: meansWords[task.means],
    checks: task.checks,
    officers: task.officers,
    visitOn: task.visitOn,
    status: task.status,
    statusTitle: statusWords[task.status],
    joinedTo: task.joinedTo,
    orderedAt: task.orderedAt,
    inspectedOn: task.inspectedOn,
    publishDueOn: task.publishDueOn,
    publicAt: task.publicAt,
    cancelled: task.cancelled,
  };
}

function problemsOf({ result }: Task): number | null {
  return result && result.checks.filter(({ finding }) => finding === "problem").length;
}

function titleOf(checks: Task["checks"], id: string): Text {
  return checks.find((check) => check.id === id)?.title ?? { zh: id, en: id };
}

function departmentOf(city: City, id: string): { id: string; title: Text } {
  return { id, title: city.departments.get(id)?.title ?? { zh: id, en: id } };
}

function viewBasis({ law, article }: LegalBasis): { law: string; article?: string } {
  return { law, ...(article === undefined ? {} : { article }) };
}

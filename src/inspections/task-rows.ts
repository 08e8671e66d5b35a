import type { Selectable } from "kysely";
import type { Database, Tx } from "../base/index.ts";
import type { InspectionTasksTable } from "./tables.ts";
import type { Task } from "./task.ts";

/** A business has so few inspections a year that all are read; were there more, the newest count. */
const OF_YEAR_MAX = 200;

/** The inspections of one business in one year, save those that were cancelled; the next ones first. */
export async function selectYear(db: Database | Tx, uscc: string, year: number): Promise<Task[]> {
  const rows = await db
    .selectFrom("inspection_tasks")
    .selectAll()
    .where("uscc", "=", uscc)
    .where("year", "=", year)
    .where("status", "<>", "cancelled")
    .orderBy("visit_on", "desc")
    .orderBy("number", "desc")
    .limit(OF_YEAR_MAX)
    .execute();
  return rows.map(toTask);
}

/** One task by its number; with "lock" its row waits for nobody else until the transaction ends. */
export async function selectTask(db: Database | Tx, number: string, lock?: "lock"): Promise<Task | undefined> {
  const query = db.selectFrom("inspection_tasks").selectAll().where("number", "=", number);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && toTask(row);
}

export async function selectByCode(db: Database | Tx, code: string): Promise<Task | undefined> {
  const row = await db.selectFrom("inspection_tasks").selectAll().where("code", "=", code).executeTakeFirst();
  return row && toTask(row);
}

export function toTask(row: Selectable<InspectionTasksTable>): Task {
  return {
    number: row.number,
    uscc: row.uscc,
    entityName: row.entity_name,
    plan: row.plan,
    title: row.title,
    power: row.power,
    department: row.department,
    means: row.means,
    cause: row.cause,
    checks: row.checks,
    officers: row.officers,
    visitOn: row.visit_on,
    status: row.status,
    joinedTo: row.joined_to,
    code: row.code,
    orderedAt: row.ordered_at,
    orderLeaf: row.order_leaf,
    version: row.version,
    cityDigest: row.city_digest,
    inspectedOn: row.inspected_on,
    publishDueOn: row.publish_due_on,
    publicAt: row.public_at,
    result: row.result,
    cancelled: row.cancelled,
  };
}

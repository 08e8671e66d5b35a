import { sql } from "kysely";
import { type Acting, ownDepartment } from "../../access/index.ts";
import { decodeCursor, encodeCursor, type Instant, type Page, type PlainDate, parsePlainDate } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";

export type Improvement = {
  id: string;
  cluster: string;
  department: string;
  words: string[];
  openedAt: Instant;
  dueOn: PlainDate;
  provisional: boolean;
  overdue: boolean;
  status: "open" | "done";
  result: string | null;
  doneAt: Instant | null;
  doneBy: string | null;
  size: number;
  callers: number;
  leafId: string | null;
};

/** Tasks, what is due first; those of the own department for its officers. @throws Refusal cursorInvalid */
export async function listImprovements(
  ctx: Acting,
  asked: { status: "open" | "done"; cursor?: string | undefined; limit: number },
): Promise<Page<Improvement>> {
  const own = onlyOwn(ctx);
  let query = rows(ctx).where("task.status", "=", asked.status);
  if (own !== undefined) query = query.where("task.department", "=", own);
  if (asked.cursor !== undefined) {
    const [day, id] = decodeCursor(asked.cursor, 2) ?? [];
    const dueOn = typeof day === "string" ? parsePlainDate(day) : undefined;
    if (dueOn === undefined || typeof id !== "string") throw refuse("cursorInvalid", {});
    query = query.where(sql<boolean>`(task.due_on, task.id) > (${dueOn}::date, ${id}::text)`);
  }
  const found = await query
    .orderBy("task.due_on")
    .orderBy("task.id")
    .limit(asked.limit + 1)
    .execute();
  const items = found.slice(0, asked.limit).map((row) => view(ctx, row));
  const last = items.at(-1);
  return { items, next: found.length > asked.limit && last ? encodeCursor([last.dueOn, last.id]) : null };
}

/** One task, with those of the demands that led to it which the actor may read. @throws Refusal improvementNotFound, for another department's too */
export async function readImprovement(ctx: Acting, id: string): Promise<Improvement & { demands: { number: string; text: string }[] }> {
  const row = await rows(ctx).where("task.id", "=", id).executeTakeFirst();
  const own = onlyOwn(ctx);
  if (row === undefined || (own !== undefined && own !== row.department)) throw refuse("improvementNotFound", {});
  let query = ctx.db
    .selectFrom("demand_cluster_members as member")
    .innerJoin("demands as demand", "demand.number", "member.number")
    .select(["demand.number", "demand.text"])
    .where("member.cluster", "=", row.cluster);
  // Words of a demand that another department has are that department's to read.
  if (own !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("demand_parts as part")
          .select("part.number")
          .whereRef("part.number", "=", "demand.number")
          .where("part.department", "=", own),
      ),
    );
  const demands = await query.orderBy("demand.number", "desc").limit(MEMBERS_MAX).execute();
  return { ...view(ctx, row), demands };
}

/** The latest demands of a cluster that its page shows. */
const MEMBERS_MAX = 50;

/** What came of the cluster that a demand is in; for whoever may read the demand. */
export async function improvementOf({ db, today }: Pick<Acting, "db" | "today">, cluster: string | null): Promise<Improvement | undefined> {
  if (cluster === null) return undefined;
  const row = await rows({ db }).where("task.cluster", "=", cluster).executeTakeFirst();
  return row && view({ today }, row);
}

/** Officers see the tasks of their department; coordinators and auditors all. */
function onlyOwn({ actor }: Acting): string | undefined {
  return ownDepartment(actor);
}

function rows({ db }: Pick<Acting, "db">) {
  return db
    .selectFrom("demand_improvements as task")
    .innerJoin("demand_clusters as cluster", "cluster.id", "task.cluster")
    .selectAll("task")
    .select(["cluster.size", "cluster.callers"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

function view({ today }: Pick<Acting, "today">, row: Row): Improvement {
  return {
    id: row.id,
    cluster: row.cluster,
    department: row.department,
    words: row.words,
    openedAt: row.opened_at,
    dueOn: row.due_on,
    provisional: row.due_provisional,
    overdue: row.status === "open" && row.due_on < today,
    status: row.status,
    result: row.result,
    doneAt: row.done_at,
    doneBy: row.done_by,
    size: row.size,
    callers: row.callers,
    leafId: row.leaf_id,
  };
}

import { localDate, type Tx } from "../../base/index.ts";
import { dueDate } from "../../cases/index.ts";
import { type Context, demands, type Period } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";

/** 自定: no law says by when what many ask about is mended. */
export const IMPROVE_WITHIN: Period = { period: 20, unit: "workingDay" };

/** Words by which a task is told from others. */
const WORDS_MAX = 8;

type Opening = Pick<Context, "db" | "city" | "clock" | "newId" | "jobs">;

/**
 * Makes a cluster that has grown large enough one task, once. It belongs to the department that has most of its demands; to
 * the coordinators where nobody has one yet. Opening it decides nothing about anybody and has no leaf; its end has.
 */
export async function openImprovement(ctx: Opening, tx: Tx, cluster: string, words: readonly string[]): Promise<string | undefined> {
  const rules = ctx.city.demands;
  if (rules === undefined) return undefined;
  const at = ctx.clock.now();
  const from = localDate(at, ctx.city.timeZone);
  const due = dueDate({ from, fromTime: "00:00", ...IMPROVE_WITHIN, calendar: ctx.city.calendar });
  const id = ctx.newId();
  const department = (await mostConcerned(tx, cluster)) ?? rules.coordination.department;
  const opened = await tx
    .insertInto("demand_improvements")
    .values({
      id,
      cluster,
      department,
      words: words.slice(0, WORDS_MAX),
      opened_at: at,
      due_on: due.dueOn,
      due_provisional: due.provisional,
      status: "open",
      result: null,
      done_at: null,
      done_by: null,
      leaf_id: null,
    })
    .onConflict((conflict) => conflict.column("cluster").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (opened === undefined) return undefined;
  const text = {
    zh: "多家企业提出同类诉求，已列为一项整改事项，请确定办法并办结。",
    en: "Several businesses ask for the same thing: it has become one task, to be mended for all of them.",
  };
  await notify(ctx, tx, { to: { department }, kind: "improvementOpened", text, link: `/office/improvements/${id}` });
  return id;
}

async function mostConcerned(tx: Tx, cluster: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("demand_cluster_members as member")
    .innerJoin("demands as demand", "demand.number", "member.number")
    .select(({ fn }) => ["demand.department", fn.countAll<number>().as("count")])
    .where("member.cluster", "=", cluster)
    .where("demand.department", "is not", null)
    .groupBy("demand.department")
    .orderBy("count", "desc")
    .orderBy("demand.department")
    .limit(1)
    .executeTakeFirst();
  return row?.department ?? undefined;
}

/** The entry of the power list under which a department mends. */
export function improvingPower({ city }: Pick<Context, "city">, department: string): string {
  const rules = city.demands;
  return rules !== undefined && department === rules.coordination.department ? rules.coordination.power : demands.demandPowerOf(department);
}

import { sql } from "kysely";
import type { Acting } from "../access/index.ts";
import { type Instant, localDate, type PlainDate, Refusal, type RefusalDetail, type Tx } from "../base/index.ts";
import { type InspectionPlan, type Power, refuse } from "../city/index.ts";
import { factsOf, readEntity, readFacts, readUscc, refreshFacts, type WithSources } from "../entities/index.ts";
import { notify } from "../notify/index.ts";
import { type Objection, objectionsForCause, objectionsToPlanned, openVisits, type OrderScene } from "./decide-order.ts";
import { type ActOf, appendAct, authoriseAct, officerOf, refuseAct } from "./official-act.ts";
import { type Cause, type Check, type Means, type Task, taskCode, taskNumber } from "./task.ts";
import { selectTask, selectYear, toTask } from "./task-rows.ts";
import { meansWords } from "./words.ts";

export type OrderInput = {
  uscc: string;
  /** The entry of the power list under which it is ordered. */
  power: string;
  /** The plan, or the cause where there is none. */
  under: { plan: string } | { cause: Cause; checks: readonly string[]; means: Means };
  visitOn: PlainDate;
  /** Ids of what is looked at, of those that the plan lists; all of them when empty. */
  checks: readonly string[];
  officers: readonly string[];
  joinedTo?: string | undefined;
  idempotencyKey: string;
};

/** A power to inspect, and the plan under it; undefined for a cause. */
type Ground = { of: ActOf; power: Power; plan: InspectionPlan | undefined; cause: Cause | null };

/**
 * Orders the inspection of one business, under a published plan or for a cause that is written down. The business is told in
 * the same transaction, with the code by which anybody can check who comes and why.
 * @throws Refusal those of authorise, those of decide-order.ts (each counted as a refused act), entityNotFound, usccInvalid
 */
export async function orderInspection(ctx: Acting & WithSources, input: OrderInput): Promise<Task> {
  const uscc = readUscc(input.uscc);
  const ground = findGround(ctx, { ...input, uscc });
  const name = await prepareBusiness(ctx, uscc, ground.plan);
  return await ctx.db.transaction().execute(async (tx) => {
    const year = Number(input.visitOn.slice(0, 4));
    await lockYear(tx, uscc, year);
    const again = await findOrdered(ctx, tx, input.idempotencyKey);
    if (again) return again;
    const scene = await readScene(ctx, tx, uscc, year);
    const [first] = await weigh(ctx, tx, ground, input, scene);
    if (first) throw refuseAct(ground.of, first.code, first.params);
    return await writeOrder(ctx, tx, { ...input, uscc, name, year }, ground);
  });
}

/** What stands against an order, and the visits to come that it could join. */
export type Weighed = { objections: RefusalDetail[]; visits: Task[] };

/** The same weighed and not done: everything that stands against it, as it would be refused. Nobody has tried anything yet. */
export async function weighOrder(ctx: Acting & WithSources, input: Omit<OrderInput, "idempotencyKey">): Promise<Weighed> {
  const uscc = readUscc(input.uscc);
  const ground = groundOrNo(ctx, { ...input, uscc });
  if (ground instanceof Refusal) return { objections: [ground.refusal], visits: [] };
  await prepareBusiness(ctx, uscc, ground.plan);
  return await ctx.db.transaction().execute(async (tx) => {
    const year = Number(input.visitOn.slice(0, 4));
    const scene = await readScene(ctx, tx, uscc, year);
    const objections = await weigh(ctx, tx, ground, input, scene);
    return {
      objections: objections.map(({ code, params }) => refuseAct(ground.of, code, params).refusal),
      visits: openVisits({ ofYear: await selectYear(tx, uscc, year), today: ctx.today }),
    };
  });
}

function groundOrNo(ctx: Acting, input: Pick<OrderInput, "uscc" | "power" | "under">): Ground | Refusal {
  try {
    return findGround(ctx, input);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Who may act at all, and under what: before anything is asked of a source. */
function findGround(ctx: Acting, { uscc, power: id, under }: Pick<OrderInput, "uscc" | "power" | "under">): Ground {
  const power = ctx.city.powers.get(id);
  const act = "cause" in under ? "orderForCause" : "orderInspection";
  const of: ActOf = { act, power: id, department: power?.department ?? officerOf(ctx).department ?? "", uscc };
  const written = "cause" in under ? [under.cause.record, ...under.checks] : [];
  if (power !== undefined && (power.kind !== INSPECTION || power.inspection === undefined))
    throw refuseAct(of, "inspectionNotListed", { title: power.title });
  authoriseAct(ctx, of, written);
  // authorise refuses what is on no list.
  if (power === undefined) throw new Error(`no power ${id}`);
  if ("cause" in under) return { of, power, plan: undefined, cause: under.cause };
  const plan = ctx.city.inspections.get(under.plan);
  if (plan === undefined || plan.power !== id) throw refuseAct(of, "inspectionNotPlanned", { plan: under.plan });
  return { of, power, plan, cause: null };
}

/** Kind 06 of GB/T 39046 A.1: 行政检查. */
const INSPECTION = "06";

/** The name of the business, its facts as fresh as its sources tell them: outside any transaction. */
async function prepareBusiness(ctx: WithSources, uscc: string, plan: InspectionPlan | undefined): Promise<string> {
  await refreshFacts(ctx, uscc, { keys: plan?.criterion.facts ?? [], onlyIfHeld: true });
  const entity = await readEntity(ctx.db, uscc);
  if (entity === undefined) throw refuse("entityNotFound", { uscc });
  return entity.name;
}

async function readScene(ctx: Acting, tx: Tx, uscc: string, year: number): Promise<OrderScene> {
  const { city, today } = ctx;
  return {
    today,
    calendar: city.calendar,
    ofYear: await selectYear(tx, uscc, year),
    titleOf: (department) => city.departments.get(department)?.title ?? { zh: department, en: department },
    titleOfFact: (key) => city.facts.get(key)?.title ?? { zh: key, en: key },
  };
}

async function weigh(
  ctx: Acting,
  tx: Tx,
  { of, power, plan, cause }: Ground,
  input: Omit<OrderInput, "idempotencyKey">,
  scene: OrderScene,
): Promise<Objection[]> {
  if (plan === undefined) return objectionsForCause(cause?.record ?? "", input, scene);
  const facts = factsOf(await readFacts(tx, ctx.city, of.uscc, ctx.today), "office");
  return objectionsToPlanned({ plan, power }, facts, input, scene);
}

/** Orders of one business wait for each other: neither of two can miss that the other takes the last one under a cap. */
async function lockYear(tx: Tx, uscc: string, year: number): Promise<void> {
  await tx
    .insertInto("inspection_years")
    .values({ uscc, year, orders: 1 })
    .onConflict((conflict) => conflict.columns(["uscc", "year"]).doUpdateSet({ orders: sql<number>`inspection_years.orders + 1` }))
    .execute();
}

async function findOrdered(ctx: Acting, tx: Tx, key: string): Promise<Task | undefined> {
  const row = await tx
    .selectFrom("inspection_tasks")
    .selectAll()
    .where("ordered_by", "=", officerOf(ctx).userId)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  return row && toTask(row);
}

async function writeOrder(ctx: Acting, tx: Tx, input: Ordering, ground: Ground): Promise<Task> {
  const at = ctx.clock.now();
  const number = await nextNumber(ctx, tx, at);
  const leafId = ctx.newId();
  const of = { ...ground.of, number, leafId };
  const { policyIds } = authoriseAct(ctx, of);
  await insertTask(ctx, tx, input, { ...ground, number, at, leafId });
  const task = await selectTask(tx, number);
  if (task === undefined) throw new Error("what was ordered is there");
  const { code, title, means, cause, visitOn } = task;
  await appendAct(ctx, tx, of, {
    type: "ordered",
    seq: 1,
    policyIds,
    content: {
      code,
      plan: task.plan,
      cause: cause?.kind ?? null,
      record: cause?.record ?? null,
      visitOn,
      means,
      officers: task.officers.join(" "),
      checks: task.checks.map((check) => check.title.zh).join("；"),
    },
  });
  const text = {
    zh: `“${title.zh}”（${number}）定在 ${visitOn}：${meansWords[means].zh}`,
    en: `"${title.en}" (${number}) on ${visitOn}: ${meansWords[means].en}`,
  };
  await notify(ctx, tx, { to: { uscc: task.uscc }, kind: "inspectionAnnounced", text, link: "/me/inspections", caseNumber: number });
  return task;
}

type Ordering = OrderInput & { name: string; year: number };

async function insertTask(
  ctx: Acting,
  tx: Tx,
  input: Ordering,
  { of, power, plan, cause, ...order }: Ground & { number: string; at: Instant; leafId: string },
): Promise<void> {
  const { under } = input;
  const officers = [...new Set(input.officers.map((each) => each.trim()).filter((each) => each !== ""))];
  await tx
    .insertInto("inspection_tasks")
    .values({
      number: order.number,
      uscc: input.uscc,
      entity_name: input.name,
      year: input.year,
      plan: plan?.id ?? null,
      title: JSON.stringify(plan?.title ?? power.title),
      power: of.power,
      department: of.department,
      means: "means" in under ? under.means : (plan?.means ?? "onSite"),
      // A JSON null would be a value, and no cause is none.
      cause: cause === null ? sql<string>`null` : JSON.stringify(cause),
      checks: JSON.stringify(plan ? looksAt(plan, input.checks) : looksFor(input)),
      officers: JSON.stringify(officers),
      visit_on: input.visitOn,
      status: "announced",
      joined_to: input.joinedTo ?? null,
      code: taskCode(order.number, ctx.newId()),
      ordered_by: officerOf(ctx).userId,
      idempotency_key: input.idempotencyKey,
      ordered_at: order.at,
      order_leaf: order.leafId,
      version: 1,
      city_digest: ctx.city.digest,
      inspected_on: null,
      publish_due_on: null,
      public_at: null,
      result: sql<string>`null`,
      cancelled: null,
    })
    .execute();
}

function looksAt(plan: InspectionPlan, asked: readonly string[]): Check[] {
  return plan.checks.filter(({ id }) => asked.length === 0 || asked.includes(id)).map(({ id, title }) => ({ id, title }));
}

/** What a cause leads to stands in the officer's own words. */
function looksFor({ under }: OrderInput): Check[] {
  return ("checks" in under ? under.checks : []).map((words, index) => ({ id: `cause-${index + 1}`, title: { zh: words, en: words } }));
}

/** The next running number of the day. */
async function nextNumber(ctx: Acting, tx: Tx, at: Instant): Promise<string> {
  const day = localDate(at, ctx.city.timeZone);
  const row = await tx
    .insertInto("inspection_counters")
    .values({ day, last: 1 })
    .onConflict((conflict) => conflict.column("day").doUpdateSet({ last: sql<number>`inspection_counters.last + 1` }))
    .returning("last")
    .executeTakeFirstOrThrow();
  return taskNumber(ctx.city.caseNumberPrefix, day, row.last);
}

import type { Acting } from "../../access/index.ts";
import { addDays, type PlainDate, type Tx } from "../../base/index.ts";
import { dueDate } from "../../cases/index.ts";
import { type CommissionerRules, refuse } from "../../city/index.ts";
import { ownUscc, readEntity } from "../../entities/index.ts";
import { notify } from "../../notify/index.ts";
import { personOf } from "./assign-commissioner.ts";
import { postsNow } from "./posts.ts";
import { departmentNamed, rulesOf } from "./rules.ts";
import { openServed } from "./served.ts";
import type { ServiceVisitsTable } from "./tables.ts";
import type { VisitWay } from "./visit.ts";
import { refuseInspectionWords } from "./visit-words.ts";

/** Nobody plans further ahead. */
const PLANNED_DAYS_MAX = 90;
/** The cap looks back over so many days: twelve months. */
const YEAR_DAYS = 365;

export type OfferedVisit = { uscc: string; way: VisitWay; topic: string; plannedOn: PlainDate };

/**
 * A commissioner asks a business whether it may come. The business has some working days to say yes, and not saying anything
 * is a no. Not more often than the city lets it; what the business asks for does not count.
 * @returns the id; the same for the same key
 * @throws Refusal businessNotInPortfolio, visitReadsAsInspection, visitDayInvalid, visitCapReached, visitTooSoon
 */
export async function offerVisit(ctx: Acting, asked: OfferedVisit, key: string): Promise<string> {
  const rules = rulesOf(ctx.city);
  const served = await openServed(ctx, asked.uscc);
  refuseInspectionWords(ctx.city, rules, [asked.topic]);
  if (!isPlannable(asked.plannedOn, ctx.today)) throw refuse("visitDayInvalid", {});
  return await ctx.db.transaction().execute(async (tx) => {
    const before = await findByKey(ctx, tx, key);
    if (before !== undefined) return before;
    await refuseTooMany(ctx, tx, rules, asked.uscc);
    const limit = dueDate({
      from: ctx.today,
      period: rules.visits.answerDays.value,
      unit: "workingDay",
      calendar: ctx.city.calendar,
    }).dueOn;
    const answerBy = limit < asked.plannedOn ? limit : addDays(asked.plannedOn, -1);
    const id = await insertVisit(
      ctx,
      tx,
      { ...asked, ...served },
      { asked_by: "commissioner", status: "offered", planned_on: asked.plannedOn, answer_by: answerBy, key },
    );
    const { name } = personOf(ctx);
    const text = {
      zh: `${name}想在${asked.plannedOn}走访：${asked.topic}。${answerBy}前不答应就不来。`,
      en: `${name} would like to visit on ${asked.plannedOn}: ${asked.topic}. Without a yes by ${answerBy} nobody comes.`,
    };
    await notify(ctx, tx, { to: { uscc: asked.uscc }, kind: "visitNews", text, link: "/me/commissioner" });
    return id;
  });
}

/**
 * A business asks its commissioner to come; as often as it likes, and in its own words.
 * @throws Refusal notForBusiness, businessNotInPortfolio (there is no commissioner), visitDayInvalid
 */
export async function askForVisit(
  ctx: Acting,
  asked: { way: VisitWay; topic: string; wantedOn?: PlainDate | undefined },
  key: string,
): Promise<string> {
  rulesOf(ctx.city);
  const uscc = ownUscc(ctx);
  if (asked.wantedOn !== undefined && !isPlannable(asked.wantedOn, ctx.today)) throw refuse("visitDayInvalid", {});
  return await ctx.db.transaction().execute(async (tx) => {
    const before = await findByKey(ctx, tx, key);
    if (before !== undefined) return before;
    const row = await tx
      .selectFrom("commissioned_businesses")
      .select(["commissioner", "portfolio"])
      .where("uscc", "=", uscc)
      .executeTakeFirst();
    if (!row?.commissioner || row.portfolio === null)
      throw refuse("commissionerNotFound", { department: departmentOf(ctx, row?.portfolio) });
    const { commissioner, portfolio } = row;
    const id = await insertVisit(
      ctx,
      tx,
      { ...asked, uscc, commissioner, portfolio },
      { asked_by: "business", status: "asked", planned_on: asked.wantedOn ?? null, answer_by: null, key },
    );
    const text = { zh: `企业请您走访：${asked.topic}`, en: `A business asks you to come: ${asked.topic}` };
    await notify(ctx, tx, { to: { userId: commissioner }, kind: "visitNews", text, link: "/office/commissioner/visits" });
    return id;
  });
}

function departmentOf({ city }: Acting, portfolio: string | null | undefined): { zh: string; en: string } {
  const found = rulesOf(city).portfolios.find(({ id }) => id === portfolio) ?? rulesOf(city).portfolios.at(-1);
  return departmentNamed(city, found?.department ?? "").title;
}

async function findByKey(ctx: Acting, tx: Tx, key: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("service_visits")
    .select("id")
    .where("filed_by", "=", personOf(ctx).userId)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  return row?.id;
}

async function refuseTooMany(ctx: Acting, tx: Tx, { visits }: CommissionerRules, uscc: string): Promise<void> {
  // Two offers at once would each be the last one allowed.
  await tx.selectFrom("commissioned_businesses").select("uscc").where("uscc", "=", uscc).forUpdate().execute();
  const since = addDays(ctx.today, -YEAR_DAYS);
  const rows = await tx
    .selectFrom("service_visits")
    .select(({ fn }) => [fn.coalesce("made_on", "planned_on").as("on"), "status", "answer_by"])
    .where("uscc", "=", uscc)
    .where("asked_by", "=", "commissioner")
    .where("status", "in", ["offered", "agreed", "made"])
    .execute();
  const counted = rows
    .filter((row) => row.status !== "offered" || row.answer_by === null || row.answer_by >= ctx.today)
    .flatMap(({ on }) => on ?? [])
    .filter((on) => on > since)
    .toSorted();
  if (counted.length >= visits.perYearMax.value) throw refuse("visitCapReached", { max: visits.perYearMax.value });
  const last = counted.at(-1);
  if (last !== undefined && addDays(last, visits.daysBetweenMin.value) > ctx.today)
    throw refuse("visitTooSoon", { last, days: visits.daysBetweenMin.value });
}

function isPlannable(day: PlainDate, today: PlainDate): boolean {
  return day > today && day <= addDays(today, PLANNED_DAYS_MAX);
}

type Columns = Pick<ServiceVisitsTable, "asked_by" | "status" | "planned_on" | "answer_by"> & { key: string };

async function insertVisit(
  ctx: Acting,
  tx: Tx,
  of: { uscc: string; commissioner: string; portfolio: string; way: VisitWay; topic: string },
  { key, ...columns }: Columns,
): Promise<string> {
  const me = personOf(ctx);
  const at = ctx.clock.now();
  const id = ctx.newId();
  const [post] = (await postsNow(tx, { commissioner: of.commissioner })).toSorted(
    (a, b) => Number(b.portfolio === of.portfolio) - Number(a.portfolio === of.portfolio),
  );
  const side = columns.asked_by;
  await tx
    .insertInto("service_visits")
    .values({
      id,
      uscc: of.uscc,
      entity_name: (await readEntity(tx, of.uscc))?.name ?? of.uscc,
      // Who stands in comes in person: the visit is theirs.
      commissioner: side === "commissioner" ? me.userId : of.commissioner,
      commissioner_name: side === "commissioner" ? me.name : (post?.name ?? ""),
      department: post?.department ?? me.department ?? "",
      way: of.way,
      topic: of.topic,
      ...columns,
      made_on: null,
      minutes: null,
      asked: null,
      promised: "[]",
      moves: JSON.stringify([{ at, by: me.name, side, to: columns.status }]),
      objection: null,
      objected_at: null,
      finding: null,
      finding_reason: null,
      found_at: null,
      found_by_name: null,
      version: 1,
      filed_by: me.userId,
      idempotency_key: key,
      created_at: at,
    })
    .execute();
  return id;
}

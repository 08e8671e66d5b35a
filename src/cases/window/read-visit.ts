import { sql } from "kysely";
import type { Acting } from "../../access/index.ts";
import { addDays, type PlainDate, type Text } from "../../base/index.ts";
import { readEntity, readFacts } from "../../entities/index.ts";
import { decidedStatuses, openStatuses } from "../case.ts";
import { selectEvents, toCase } from "../case-rows.ts";
import { transition } from "../transition.ts";
import { viewSummary } from "../view-case.ts";
import { shownFacts } from "./begin-visit.ts";
import { visitOf } from "./note-visit.ts";
import type { CounterCase, CounterTask, VisitView } from "./window-schemas.ts";

const CASES_MAX = 50;
/** A result lies at the window for as long as this; what is older is looked up by its number. */
const RESULT_DAYS = 90;
/** A licence that ends within this many days is worth a word while somebody is here; a choice of ours. */
const RENEWAL_DAYS = 90;

/**
 * What the window shows of a business while somebody stands there: its open cases and results, and what it should do next.
 * @throws Refusal visitNotYours, visitOver
 */
export async function readVisit(ctx: Acting, id: string): Promise<VisitView> {
  const { uscc } = await visitOf(ctx, ctx.db, id);
  const row = await ctx.db.selectFrom("window_visits").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const noted = await ctx.db.selectFrom("window_visit_cases").select(["number", "reason"]).where("visit", "=", id).orderBy("at").execute();
  const cases = await listCases(ctx, uscc);
  return {
    id,
    uscc,
    name: (await readEntity(ctx.db, uscc))?.name ?? uscc,
    ...(row.agent_name === null
      ? {}
      : { agent: { name: row.agent_name, ...(row.agent_relation === null ? {} : { relation: row.agent_relation }) } }),
    facts: await shownFacts(ctx, uscc),
    cases,
    next: [...cases.flatMap((each) => each.waits), ...(await renewals(ctx, uscc))],
    noted,
    today: ctx.today,
  };
}

async function listCases(ctx: Acting, uscc: string): Promise<CounterCase[]> {
  const rows = await ctx.db
    .selectFrom("cases")
    .selectAll()
    .where("uscc", "=", uscc)
    .where((eb) =>
      eb.or([
        eb("status", "in", openStatuses),
        eb.and([eb("status", "in", decidedStatuses), sql<boolean>`decided_on >= ${addDays(ctx.today, -RESULT_DAYS)}`]),
      ]),
    )
    .orderBy("filed_at", "desc")
    .orderBy("number", "desc")
    .limit(CASES_MAX)
    .execute();
  const views: CounterCase[] = [];
  for (const row of rows) {
    const found = toCase(row);
    const summary = viewSummary(ctx.city, found, {
      nextDueOn: row.next_due_on,
      dueOn: row.due_on,
      provisional: row.due_provisional,
      paused: row.paused,
    });
    const events = found.status === "awaitingCorrection" ? await selectEvents(ctx.db, found) : [];
    const item = ctx.city.items.get(found.item);
    const titleOf = (id: string): Text => item?.materials.find((each) => each.id === id)?.title ?? { zh: id, en: id };
    const asked = events.findLast((event) => event.type === "correctionAsked");
    const corrections = asked?.type === "correctionAsked" ? [...asked.payload.asked] : [];
    const deferred = found.status === "accepted" ? found.data.materials.filter((each) => each.state === "deferred") : [];
    const deliverable = found.deliveredOn === null && transition(found.status, "deliver") !== undefined;
    views.push({
      ...summary,
      power: found.power,
      visits: found.visits,
      deliverable,
      asked: corrections,
      deferred: deferred.map((each) => ({
        material: each.id,
        title: titleOf(each.id),
        ...(each.dueOn === undefined ? {} : { dueOn: each.dueOn }),
      })),
      waits: tasksOf(
        { number: found.number, item: summary.item.title },
        { corrections: corrections.length, answerBy: answerBy(asked), deferred, deliverable },
      ),
    });
  }
  return views;
}

function answerBy(asked: { payload: object } | undefined): string | undefined {
  return asked && "answerBy" in asked.payload && typeof asked.payload.answerBy === "string" ? asked.payload.answerBy : undefined;
}

function tasksOf(
  { number, item }: { number: string; item: Text },
  {
    corrections,
    answerBy,
    deferred,
    deliverable,
  }: { corrections: number; answerBy: string | undefined; deferred: readonly { dueOn?: PlainDate }[]; deliverable: boolean },
): CounterTask[] {
  const days = deferred.flatMap((each) => each.dueOn ?? []).toSorted();
  return [
    ...(corrections > 0
      ? [{ kind: "correction", number, title: item, ...(answerBy === undefined ? {} : { dueOn: answerBy }) } as const]
      : []),
    ...(deferred.length > 0
      ? [{ kind: "deferred", number, title: item, ...(days[0] === undefined ? {} : { dueOn: days[0] }) } as const]
      : []),
    ...(deliverable ? [{ kind: "result", number, title: item } as const] : []),
  ];
}

/** Licences that the city itself has granted and that end soon. */
async function renewals(ctx: Acting, uscc: string): Promise<CounterTask[]> {
  const last = addDays(ctx.today, RENEWAL_DAYS);
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  return [...chosen.values()].flatMap((fact): CounterTask[] => {
    if (fact.status !== "confirmed" || fact.record.evidence === null || fact.validUntil === null) return [];
    const title = ctx.city.facts.get(fact.key)?.title;
    return title === undefined || fact.validUntil > last ? [] : [{ kind: "renewal", title, dueOn: fact.validUntil }];
  });
}

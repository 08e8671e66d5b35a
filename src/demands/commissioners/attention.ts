import { sql } from "kysely";
import { addDays, type Text } from "../../base/index.ts";
import { openCases } from "../../cases/index.ts";
import type { Context } from "../../city/index.ts";
import { openDemandStatuses } from "../demand.ts";
import { type Attention, type AttentionKind, attentionKinds } from "./commissioner-schemas.ts";

/** A licence that ends within so many days is worth a word (a choice of ours). */
const LICENCE_DAYS = 90;
/** So many days before it is due a case is watched (a choice of ours). */
const SOON_DAYS = 3;

const words: Record<AttentionKind, Text> = {
  visitAsked: { zh: "企业请您走访", en: "asks you to come" },
  demandOverdue: { zh: "诉求超期", en: "demand overdue" },
  caseOverdue: { zh: "办件超期", en: "case overdue" },
  correction: { zh: "等企业补正", en: "has to correct an application" },
  demandOpen: { zh: "诉求在办", en: "open demand" },
  caseSoon: { zh: "办件将到期", en: "case due soon" },
  licenceEnding: { zh: "证照将到期", en: "licence ends soon" },
  visitToRecord: { zh: "走访待登记", en: "visit to record" },
  offersNew: { zh: "新符合的政策", en: "new policies found" },
};

/** What each of these businesses needs its commissioner for, the most urgent first; each kind is one query by code. */
export async function readAttention(
  ctx: Pick<Context, "db" | "today" | "clock">,
  usccs: readonly string[],
): Promise<Map<string, Attention[]>> {
  const found = new Map<string, Attention[]>();
  if (usccs.length === 0) return found;
  const counts = [
    ...(await countCases(ctx, usccs)),
    ...(await countDemands(ctx, usccs)),
    ...(await countVisits(ctx, usccs)),
    ...(await countLicences(ctx, usccs)),
    ...(await countOffers(ctx, usccs)),
  ];
  for (const kind of attentionKinds) {
    for (const { uscc, count } of counts.filter((each) => each.kind === kind && each.count > 0))
      found.set(uscc, [...(found.get(uscc) ?? []), { kind, title: words[kind], count }]);
  }
  return found;
}

/** Whether somebody is waited for; what was merely found can wait for the next talk. */
export function needs(attention: readonly Attention[]): boolean {
  return attention.some(({ kind }) => kind !== "offersNew");
}

/** Lower is more urgent; who needs nothing comes last. */
export function urgencyOf(attention: readonly Attention[]): number {
  const [first] = attention;
  return first === undefined ? attentionKinds.length : attentionKinds.indexOf(first.kind);
}

type Count = { uscc: string; kind: AttentionKind; count: number };
type Reading = Pick<Context, "db" | "today" | "clock">;

async function countCases({ db, today }: Reading, usccs: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom("cases")
    .select(({ fn }) => [
      "uscc",
      fn.countAll<number | string>().filterWhere("next_due_on", "<", today).as("overdue"),
      fn
        .countAll<number | string>()
        .filterWhere("next_due_on", ">=", today)
        .filterWhere("next_due_on", "<=", addDays(today, SOON_DAYS))
        .as("soon"),
      fn.countAll<number | string>().filterWhere("status", "=", "awaitingCorrection").as("correction"),
    ])
    .where("uscc", "in", usccs)
    .where("status", "in", openCases.openStatuses)
    .groupBy("uscc")
    .execute();
  return rows.flatMap(({ uscc, overdue, soon, correction }) => [
    { uscc, kind: "caseOverdue" as const, count: Number(overdue) },
    { uscc, kind: "caseSoon" as const, count: Number(soon) },
    { uscc, kind: "correction" as const, count: Number(correction) },
  ]);
}

/** Without those in which the business does not want to be known: a commissioner is of a department too. */
async function countDemands({ db, clock }: Reading, usccs: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom("demands")
    .select(({ fn }) => [
      "uscc",
      fn.countAll<number | string>().as("open"),
      fn.countAll<number | string>().filterWhere("due_order", "<", clock.now()).as("overdue"),
    ])
    .where("uscc", "in", usccs)
    .where("status", "in", openDemandStatuses)
    .where("unnamed", "=", false)
    .groupBy("uscc")
    .execute();
  return rows.flatMap(({ uscc, open, overdue }) =>
    uscc === null
      ? []
      : [
          { uscc, kind: "demandOpen" as const, count: Number(open) - Number(overdue) },
          { uscc, kind: "demandOverdue" as const, count: Number(overdue) },
        ],
  );
}

async function countVisits({ db, today }: Reading, usccs: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom("service_visits")
    .select(({ fn }) => [
      "uscc",
      fn.countAll<number | string>().filterWhere("status", "=", "asked").as("asked"),
      fn.countAll<number | string>().filterWhere("status", "=", "agreed").filterWhere("planned_on", "<=", today).as("toRecord"),
    ])
    .where("uscc", "in", usccs)
    .where("status", "in", ["asked", "agreed"])
    .groupBy("uscc")
    .execute();
  return rows.flatMap(({ uscc, asked, toRecord }) => [
    { uscc, kind: "visitAsked" as const, count: Number(asked) },
    { uscc, kind: "visitToRecord" as const, count: Number(toRecord) },
  ]);
}

async function countLicences({ db, today }: Reading, usccs: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom("credentials")
    .select(({ fn }) => ["uscc", fn.countAll<number | string>().as("count")])
    .where("uscc", "in", usccs)
    .where("state", "=", "valid")
    .where("valid_until", ">=", today)
    .where("valid_until", "<=", addDays(today, LICENCE_DAYS))
    .groupBy("uscc")
    .execute();
  return rows.map(({ uscc, count }) => ({ uscc, kind: "licenceEnding", count: Number(count) }));
}

async function countOffers({ db }: Reading, usccs: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom("offers")
    .select(({ fn }) => ["uscc", fn.countAll<number | string>().as("count")])
    .where("uscc", "in", usccs)
    .where("outcome", "=", "eligible")
    .where(sql<boolean>`seen_at is null`)
    .groupBy("uscc")
    .execute();
  return rows.map(({ uscc, count }) => ({ uscc, kind: "offersNew", count: Number(count) }));
}

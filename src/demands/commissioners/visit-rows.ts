import { type Selectable, sql } from "kysely";
import { type Acting } from "../../access/index.ts";
import { type Database, decodeCursor, encodeCursor, type Page, type Text, type Tx, wallTime } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import type { VisitView } from "./commissioner-schemas.ts";
import { departmentNamed } from "./rules.ts";
import type { ServiceVisitsTable } from "./tables.ts";
import { nextActs, statusOn, type VisitMove, type VisitSide, visitStatusWords, visitWayWords } from "./visit.ts";

export type VisitRow = Selectable<ServiceVisitsTable>;

/** @throws Refusal visitNotFound */
export async function lockVisit(tx: Tx, id: string): Promise<VisitRow> {
  const row = await tx.selectFrom("service_visits").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw refuse("visitNotFound", {});
  return row;
}

export type VisitsOf = { uscc: string } | { commissioners: readonly string[] } | { objected: true };

/** Visits, the newest first; of objections the newest objection first. @throws Refusal cursorInvalid */
export async function listVisitRows(
  db: Database,
  of: VisitsOf,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<VisitRow>> {
  const at = "objected" in of ? "objected_at" : "created_at";
  let query = db.selectFrom("service_visits").selectAll();
  if ("uscc" in of) query = query.where("uscc", "=", of.uscc);
  else if ("commissioners" in of) query = query.where("commissioner", "in", of.commissioners);
  else query = query.where("objected_at", "is not", null);
  const after = readPosition(page.cursor);
  if (after) query = query.where(sql<boolean>`(${sql.ref(at)}, id) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy(at, "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? encodeCursor([last[at], last.id]) : null };
}

/** The sort key that a cursor hides; undefined at the start. @throws Refusal cursorInvalid */
export function readPosition(cursor: string | undefined): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  const moment = wallTime.readMoment(at);
  if (moment === undefined || typeof id !== "string" || id.length > 60) throw refuse("cursorInvalid", {});
  return [moment, id];
}

/** A visit as one side sees it; nobody sees less of it than the other. */
export function viewVisit(ctx: Pick<Acting, "city" | "today">, row: VisitRow, reader: VisitSide | "auditor"): VisitView {
  const status = statusOn({ status: row.status, answerBy: row.answer_by }, ctx.today);
  return {
    id: row.id,
    uscc: row.uscc,
    entityName: row.entity_name,
    commissioner: row.commissioner_name,
    department: departmentNamed(ctx.city, row.department),
    askedBy: row.asked_by,
    way: row.way,
    wayTitle: visitWayWords[row.way],
    topic: row.topic,
    status,
    statusTitle: visitStatusWords[status],
    version: row.version,
    plannedOn: row.planned_on,
    answerBy: row.answer_by,
    madeOn: row.made_on,
    minutes: row.minutes,
    asked: row.asked,
    promised: row.promised,
    moves: row.moves.map((move) => ({ ...move, title: moveWords(move) })),
    ...objectionOf(row),
    can: canOf(row, status, reader),
  };
}

function objectionOf(row: VisitRow): Pick<VisitView, "objection"> {
  if (row.objection === null || row.objected_at === null) return {};
  const { finding, finding_reason: reason, found_at: at, found_by_name: by } = row;
  const found = finding === null || reason === null || at === null ? {} : { finding: { finding, reason, at, by: by ?? "" } };
  return { objection: { text: row.objection, at: row.objected_at, ...found } };
}

function canOf(row: VisitRow, status: VisitView["status"], reader: VisitSide | "auditor"): VisitView["can"] {
  if (reader === "auditor") return row.objection !== null && row.finding === null ? ["find"] : [];
  const acts: VisitView["can"] = nextActs(reader, status);
  const objectable = reader === "business" && row.objection === null && (status === "made" || status === "agreed");
  return objectable ? [...acts, "object"] : acts;
}

function moveWords({ to, side }: VisitMove): Text {
  switch (to) {
    case "offered":
      return { zh: "专员提出走访，征求同意", en: "offered by the commissioner, asking for consent" };
    case "asked":
      return { zh: "企业提出请专员来", en: "asked for by the business" };
    case "agreed":
      return side === "business" ? { zh: "企业同意", en: "the business said yes" } : { zh: "专员答应", en: "the commissioner said yes" };
    case "made":
      return { zh: "登记走访情况", en: "recorded" };
    case "declined":
      return side === "business"
        ? { zh: "企业不同意", en: "the business said no" }
        : { zh: "专员不能来", en: "the commissioner cannot come" };
    case "cancelled":
      return side === "business"
        ? { zh: "企业取消", en: "called off by the business" }
        : { zh: "专员取消", en: "called off by the commissioner" };
    case "lapsed":
      return visitStatusWords.lapsed;
    case "objected":
      return { zh: "企业提出异议：变相检查", en: "the business objected: an inspection in disguise" };
    case "found":
      return { zh: "审计裁定异议", en: "the auditor decided on the objection" };
  }
}

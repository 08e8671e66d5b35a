import { type Acting, ownDepartment } from "../../access/index.ts";
import { type Database, encodeCursor, decodeCursor, localDate, type Page, type PlainDate, type Text } from "../../base/index.ts";
import { type Asked, type Case, type CaseData, computeClock } from "../../cases/index.ts";
import { type City, type JointPart, refuse } from "../../city/index.ts";
import { sql } from "kysely";
import { mergeAsked } from "./correction.ts";
import type { JointRow, PartRow } from "./joint-rows.ts";
import { JOINT_NUMBER_PATTERN } from "./joint-number.ts";
import { isOwnJoint, openJointFor } from "./open-joint-for.ts";
import { viewCorrection } from "./view-correction.ts";
import { itemsOf, named, viewPart, viewSavings } from "./view-matter.ts";
import type { JointSummary, JointView } from "./view-schemas.ts";

/** What a joint page knows of a case. */
export type CaseRow = {
  number: string;
  item: string;
  status: Case["status"];
  filed_on: PlainDate;
  accepted_on: PlainDate | null;
  due_on: PlainDate | null;
  due_provisional: boolean;
  decided_on: PlainDate | null;
  paused: boolean;
  data: CaseData;
};

/** Everything the page of a joint application shows, in one call. @throws Refusal those of openJointFor */
export async function readJoint(ctx: Acting, number: string): Promise<JointView> {
  const { row, parts } = await openJointFor(ctx, number);
  const cases = await selectCases(ctx.db, [number]);
  const own = isOwnJoint(ctx, row);
  const matter = ctx.city.joint.get(row.matter);
  const declared = declaredParts(ctx.city, row, parts);
  const dates = new Map<string, PlainDate>();
  const views = parts.map((part) => viewPartOf(ctx, part, { declared, cases, dates, own }));
  const head = summaryHead(ctx, row, parts, cases);
  const asked = own ? await selectAsked(ctx.db, row, parts, cases) : [];
  return {
    ...head,
    leafId: row.leaf_id,
    together: row.together,
    choices: Object.entries(row.choices).flatMap(([id, answer]) => {
      const question = matter?.questions.find((each) => each.id === id);
      return question ? [{ text: question.text, answer }] : [];
    }),
    parts: views,
    ...(matter ? { savings: viewSavings(matter, itemsOf(ctx.city, parts), Object.keys(row.choices).length) } : {}),
    ...(asked.length > 0 ? { correction: viewCorrection(ctx.city, matter, mergeAsked(matter, asked)) } : {}),
    can: { correct: asked.length > 0, withdraw: own && head.state !== "done", result: head.state === "done" && (own || isAuditor(ctx)) },
  };
}

/** The joint applications of the actor's own business, newest first. */
export async function listOwnJoint(
  ctx: Acting,
  asked: { cursor?: string | undefined; limit: number },
): Promise<Page<JointSummary> & { today: string }> {
  const { actor, city } = ctx;
  if (actor.kind !== "person" || actor.uscc === undefined) throw refuse("notForBusiness", {});
  const after = positionOf(asked.cursor);
  let query = ctx.db.selectFrom("joint_applications").selectAll().where("uscc", "=", actor.uscc);
  if (after) query = query.where(sql<boolean>`(filed_at, number) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy("filed_at", "desc")
    .orderBy("number", "desc")
    .limit(asked.limit + 1)
    .execute();
  const page = rows.slice(0, asked.limit);
  const numbers = page.map((row) => row.number);
  const cases = await selectCases(ctx.db, numbers);
  const parts =
    numbers.length === 0 ? [] : await ctx.db.selectFrom("joint_parts").selectAll().where("joint", "in", numbers).orderBy("place").execute();
  const last = page.at(-1);
  return {
    items: page.map((row) => {
      const own = parts.filter((part) => part.joint === row.number);
      const departments = [...new Set(itemsOf(city, own).map((item) => item.department))];
      return { ...summaryHead(ctx, row, own, cases), departments: departments.map((id) => named(city.departments, id)) };
    }),
    next: rows.length > asked.limit && last ? encodeCursor([last.filed_at, last.number]) : null,
    today: ctx.today,
  };
}

/** Which joint application a case belongs to, with its parts, for the desk of the case. */
export async function selectCases(db: Database, joints: readonly string[]): Promise<Map<string, CaseRow>> {
  if (joints.length === 0) return new Map();
  const rows = await db
    .selectFrom("cases")
    .select(["number", "item", "status", "filed_on", "accepted_on", "due_on", "due_provisional", "decided_on", "paused", "data"])
    .where("joint", "in", [...joints])
    .execute();
  return new Map(rows.map((row) => [row.number, row]));
}

const closedStatuses: readonly Case["status"][] = ["approved", "refused", "notAccepted", "acceptanceRevoked", "withdrawn", "revoked"];

export function isFinished(part: PartRow, cases: ReadonlyMap<string, CaseRow>): boolean {
  const found = cases.get(part.case_number ?? "");
  return part.state === "closed" || (found !== undefined && closedStatuses.includes(found.status));
}

function summaryHead(ctx: Acting, row: JointRow, parts: readonly PartRow[], cases: ReadonlyMap<string, CaseRow>) {
  const { city, today } = ctx;
  const finished = parts.filter((part) => isFinished(part, cases)).length;
  const statuses = parts.flatMap((part) => cases.get(part.case_number ?? "")?.status ?? []);
  const state = finished === parts.length ? "done" : statuses.includes("awaitingCorrection") ? "needsYou" : "running";
  return {
    number: row.number,
    matter: { id: row.matter, title: city.joint.get(row.matter)?.title ?? { zh: row.matter, en: row.matter } },
    uscc: row.uscc,
    entityName: row.entity_name,
    filedOn: row.filed_on,
    filedAt: row.filed_at,
    today,
    state: state as JointView["state"],
    counts: { parts: parts.length, finished, approved: statuses.filter((status) => status === "approved").length },
  };
}

/** The parts as the matter declares them, with the order they were filed under. */
function declaredParts(city: City, row: JointRow, parts: readonly PartRow[]): JointPart[] {
  const matter = city.joint.get(row.matter);
  return parts.map(({ item, after, needs }) => {
    const there = matter?.parts.find((part) => part.item === item);
    return { ...(there ?? { item, why: { zh: "", en: "" }, preset: {} }), after, needs };
  });
}

function viewPartOf(
  ctx: Acting,
  part: PartRow,
  known: { declared: readonly JointPart[]; cases: ReadonlyMap<string, CaseRow>; dates: Map<string, PlainDate>; own: boolean },
): JointView["parts"][number] {
  const { city } = ctx;
  const { declared, cases, dates, own } = known;
  const self = declared.find((each) => each.item === part.item);
  if (!self) throw new Error(`no part ${part.item}`);
  const found = cases.get(part.case_number ?? "");
  const expected = part.state === "waiting" ? expectedOf(ctx, part, dates) : undefined;
  const end = found?.decided_on ?? found?.due_on ?? expected?.to;
  if (end) dates.set(part.item, end);
  const predecessor = declared.find((each) => part.after.includes(each.item));
  const before = predecessor && [...cases.values()].find((each) => each.item === predecessor.item)?.number;
  return {
    ...viewPart(city, self, declared),
    state: part.state,
    ...(found
      ? {
          case: {
            number: found.number,
            status: found.status,
            readable: own || mayRead(ctx, part.item),
            filedOn: found.filed_on,
            acceptedOn: found.accepted_on,
            dueOn: found.due_on,
            provisional: found.due_provisional,
            decidedOn: found.decided_on,
            paused: found.paused,
            ...(before === undefined ? {} : { predecessor: before }),
          },
        }
      : {}),
    ...(expected ? { expected } : {}),
    ...(part.state === "closed" && part.closed_at !== null
      ? { closed: { on: localDate(part.closed_at, city.timeZone), reason: JSON.parse(part.closed_reason ?? "{}") as Text } }
      : {}),
    ...(own || isAuditor(ctx) ? licenceOf(city, found) : {}),
  };
}

/** From the end of what stands before, as far as it is known, by the part's own clock. */
function expectedOf(
  { city, today }: Acting,
  part: PartRow,
  dates: ReadonlyMap<string, PlainDate>,
): { from: PlainDate; to: PlainDate } | undefined {
  const limits = part.prepared?.data.limits;
  if (!limits) return undefined;
  const from = part.after.reduce<PlainDate>(
    (latest, item) => ((dates.get(item) ?? today) > latest ? (dates.get(item) ?? today) : latest),
    today,
  );
  const { dueOn } = computeClock(limits, [{ type: "filed", on: from, time: "09:00" }], city.calendar, from);
  return { from, to: dueOn ?? from };
}

function licenceOf(city: City, found: CaseRow | undefined): Pick<JointView["parts"][number], "licence"> {
  const licence = found?.data.decision?.licence;
  if (!licence) return {};
  const { fact, number, validUntil } = licence;
  return { licence: { title: named(city.facts, fact).title, number, ...(validUntil === null ? {} : { validUntil }) } };
}

async function selectAsked(
  db: Database,
  row: JointRow,
  parts: readonly PartRow[],
  cases: ReadonlyMap<string, CaseRow>,
): Promise<{ item: string; asked: Asked[] }[]> {
  const waiting = parts.filter((part) => cases.get(part.case_number ?? "")?.status === "awaitingCorrection");
  if (waiting.length === 0) return [];
  const events = await db
    .selectFrom("case_events")
    .select(["number", "payload"])
    .where("uscc", "=", row.uscc)
    .where(
      "number",
      "in",
      waiting.map((part) => part.case_number ?? ""),
    )
    .where("type", "=", "correctionAsked")
    .orderBy("seq")
    .execute();
  return waiting.map((part) => {
    const payload = events.findLast((event) => event.number === part.case_number)?.payload as { asked?: Asked[] } | undefined;
    return { item: part.item, asked: payload?.asked ?? [] };
  });
}

function mayRead(ctx: Acting, item: string): boolean {
  return isAuditor(ctx) || ownDepartment(ctx.actor) === ctx.city.items.get(item)?.department;
}

function isAuditor({ actor }: Acting): boolean {
  return actor.kind === "person" && actor.role === "auditor";
}

/** @throws Refusal cursorInvalid */
function positionOf(cursor: string | undefined): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [moment, number] = decodeCursor(cursor, 2) ?? [];
  // The year zero and years of more than four digits are dates to JavaScript and none to the database.
  const isYear = typeof moment === "string" && /^(?!0000)\d{4}-/.test(moment);
  const isInstant = isYear && !Number.isNaN(Date.parse(moment)) && new Date(moment).toISOString() === moment;
  if (!isInstant || typeof number !== "string" || !JOINT_NUMBER_PATTERN.test(number)) throw refuse("cursorInvalid", {});
  return [moment, number];
}

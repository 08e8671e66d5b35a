import type { Acting } from "../../access/index.ts";
import { addDays, type PlainDate, type Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { notify } from "../../notify/index.ts";
import { openDemand } from "../open-demand.ts";
import { personOf } from "./assign-commissioner.ts";
import { rulesOf } from "./rules.ts";
import { chargesOf } from "./served.ts";
import { type Promised, statusOn, stepOf, type VisitAct, type VisitMove, type VisitSide, visitStatusWords } from "./visit.ts";
import { lockVisit, type VisitRow } from "./visit-rows.ts";
import { refuseInspectionWords } from "./visit-words.ts";

export type Answer = {
  id: string;
  version: number;
  act: Exclude<VisitAct, "record">;
  plannedOn?: PlainDate | undefined;
  words?: string | undefined;
};

/**
 * One side says yes or no, or calls it off. Only the business can say yes to what was offered to it.
 * @throws Refusal visitNotFound, visitChanged, visitStepClosed, visitDayInvalid, visitReadsAsInspection
 */
export async function answerVisit(ctx: Acting, side: VisitSide, { id, version, act, plannedOn, words }: Answer): Promise<void> {
  if (side === "commissioner" && words !== undefined) refuseInspectionWords(ctx.city, rulesOf(ctx.city), [words]);
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockOwn(ctx, tx, side, id);
    const to = step(ctx, row, { version, act, side });
    const day = act === "agree" ? dayOf(ctx, row, plannedOn) : row.planned_on;
    await write(ctx, tx, row, { side, to, ...(words === undefined ? {} : { words }) }, { status: to, planned_on: day });
    await tellOther(ctx, tx, row, side, visitStatusWords[to], day);
  });
}

/** Something promised on a visit; `asDemand`: it becomes a demand of the business, with the clock of one. */
type NewPromise = { text: string; dueOn: PlainDate; asDemand?: boolean | undefined };
export type Recorded = {
  id: string;
  version: number;
  madeOn: PlainDate;
  minutes: number;
  asked: string;
  promised: readonly NewPromise[];
};

/**
 * What a visit was: how long, what was asked, what was promised. Only what was agreed can have taken place. A promise that
 * is to be followed becomes a demand (channel `visit`) before the record is written: sent again after a crash, the same
 * promise is the same demand.
 * @throws Refusal visitNotFound, visitChanged, visitStepClosed, visitDayInvalid, visitTooLong, visitReadsAsInspection
 */
export async function recordVisit(ctx: Acting, recorded: Recorded): Promise<void> {
  const { id, madeOn, minutes, asked } = recorded;
  refuseRecord(ctx, recorded);
  const before = await ctx.db.transaction().execute(async (tx) => await lockRecordable(ctx, tx, recorded));
  const promised: Promised[] = [];
  for (const [at, promise] of recorded.promised.entries()) promised.push(await followPromise(ctx, before, promise, `visit ${id} ${at}`));
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockRecordable(ctx, tx, recorded);
    const change = { status: "made" as const, made_on: madeOn, minutes, asked, promised: JSON.stringify(promised) };
    await write(ctx, tx, row, { side: "commissioner", to: "made" }, change);
    await tellOther(ctx, tx, row, "commissioner", visitStatusWords.made, madeOn);
  });
}

function refuseRecord({ city, today }: Acting, { madeOn, minutes, asked, promised }: Recorded): void {
  const rules = rulesOf(city);
  refuseInspectionWords(city, rules, [asked, ...promised.map(({ text }) => text)]);
  if (minutes > rules.visits.minutesMax.value) throw refuse("visitTooLong", { max: rules.visits.minutesMax.value });
  if (madeOn > today || promised.some(({ dueOn }) => dueOn < madeOn)) throw refuse("visitDayInvalid", {});
}

async function lockRecordable(ctx: Acting, tx: Tx, { id, version, madeOn }: Recorded): Promise<VisitRow> {
  const row = await lockOwn(ctx, tx, "commissioner", id);
  step(ctx, row, { version, act: "record", side: "commissioner" });
  if (madeOn < row.created_at.slice(0, 10)) throw refuse("visitDayInvalid", {});
  return row;
}

async function followPromise(ctx: Acting, row: VisitRow, { text, dueOn, asDemand }: NewPromise, key: string): Promise<Promised> {
  if (asDemand !== true) return { text, dueOn };
  const { number } = await openDemand(ctx, {
    kind: "help",
    text: `走访时答应的事：${text}（最迟${dueOn}；走访“${row.topic}”）`,
    channel: "visit",
    uscc: row.uscc,
    unnamed: false,
    language: "zh",
    files: [],
    idempotencyKey: key,
  });
  return { text, dueOn, demand: number };
}

/**
 * The business says that a visit was an inspection in disguise. It goes to the auditors, is counted in public, and stays.
 * @throws Refusal visitNotFound, visitStepClosed, objectionMade, objectionTooLate
 */
export async function objectToVisit(ctx: Acting, { id, text }: { id: string; text: string }): Promise<void> {
  const { objectionDays } = rulesOf(ctx.city).visits;
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockOwn(ctx, tx, "business", id);
    if (row.objection !== null) throw refuse("objectionMade", {});
    if (row.status !== "made" && row.status !== "agreed") throw refuse("visitStepClosed", { status: visitStatusWords[row.status] });
    if (row.made_on !== null && addDays(row.made_on, objectionDays.value) < ctx.today)
      throw refuse("objectionTooLate", { days: objectionDays.value });
    await write(ctx, tx, row, { side: "business", to: "objected", words: text }, { objection: text, objected_at: ctx.clock.now() });
    const words = { zh: `${row.entity_name}对一次走访提出异议：${text}`, en: `${row.entity_name} objects to a visit: ${text}` };
    await notify(ctx, tx, { to: { role: "auditor" }, kind: "visitObjected", text: words, link: "/office/commissioner/objections" });
  });
}

/** The auditor's word on an objection; both sides are told. @throws Refusal visitNotFound, objectionDecided */
export async function decideObjection(
  ctx: Acting,
  { id, finding, reason }: { id: string; finding: "inspection" | "service"; reason: string },
): Promise<void> {
  const { name } = personOf(ctx);
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockVisit(tx, id);
    if (row.objection === null) throw refuse("visitNotFound", {});
    if (row.finding !== null) throw refuse("objectionDecided", {});
    const found = { finding, finding_reason: reason, found_at: ctx.clock.now(), found_by_name: name };
    await write(ctx, tx, row, { side: "auditor", to: "found", words: reason }, found);
    const text =
      finding === "inspection"
        ? { zh: `走访异议成立：${reason}`, en: `The objection to a visit is right: ${reason}` }
        : { zh: `走访异议不成立：${reason}`, en: `The objection to a visit is not upheld: ${reason}` };
    await notify(ctx, tx, { to: { uscc: row.uscc }, kind: "visitNews", text, link: "/me/commissioner" });
    await notify(ctx, tx, { to: { userId: row.commissioner }, kind: "visitNews", text, link: "/office/commissioner/visits" });
  });
}

/** A visit of somebody else does not exist. @throws Refusal visitNotFound */
async function lockOwn(ctx: Acting, tx: Tx, side: VisitSide, id: string): Promise<VisitRow> {
  const row = await lockVisit(tx, id);
  const own = side === "business" ? row.uscc === ownUscc(ctx) : (await chargesOf(ctx, tx)).some((charge) => charge.id === row.commissioner);
  if (!own) throw refuse("visitNotFound", {});
  return row;
}

function step(ctx: Acting, row: VisitRow, { version, act, side }: { version: number; act: VisitAct; side: VisitSide }) {
  const status = statusOn({ status: row.status, answerBy: row.answer_by }, ctx.today);
  if (row.version !== version) throw refuse("visitChanged", { status: visitStatusWords[status] });
  const to = stepOf(act, side, status);
  if (to === undefined) throw refuse("visitStepClosed", { status: visitStatusWords[status] });
  return to;
}

function dayOf(ctx: Acting, row: VisitRow, plannedOn: PlainDate | undefined): PlainDate {
  const day = row.asked_by === "business" ? (plannedOn ?? row.planned_on) : row.planned_on;
  if (day === null || day < ctx.today || day > addDays(ctx.today, 90)) throw refuse("visitDayInvalid", {});
  return day;
}

type Change = Partial<
  Pick<
    VisitRow,
    | "status"
    | "planned_on"
    | "made_on"
    | "minutes"
    | "asked"
    | "objection"
    | "objected_at"
    | "finding"
    | "finding_reason"
    | "found_at"
    | "found_by_name"
  >
> & { promised?: string };

async function write(ctx: Acting, tx: Tx, row: VisitRow, move: Omit<VisitMove, "at" | "by">, change: Change): Promise<void> {
  const moves: VisitMove[] = [...row.moves, { at: ctx.clock.now(), by: personOf(ctx).name, ...move }];
  await tx
    .updateTable("service_visits")
    .set({ ...change, moves: JSON.stringify(moves), version: row.version + 1 })
    .where("id", "=", row.id)
    .execute();
}

async function tellOther(
  ctx: Acting,
  tx: Tx,
  row: VisitRow,
  side: VisitSide,
  status: { zh: string; en: string },
  day: PlainDate | null,
): Promise<void> {
  const when = day === null ? "" : `${day} `;
  const text = { zh: `走访“${row.topic}”：${when}${status.zh}。`, en: `The visit "${row.topic}": ${when}${status.en}.` };
  const to = side === "business" ? { userId: row.commissioner } : { uscc: row.uscc };
  const link = side === "business" ? "/office/commissioner/visits" : "/me/commissioner";
  await notify(ctx, tx, { to, kind: "visitNews", text, link });
}

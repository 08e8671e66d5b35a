import type { Updateable } from "kysely";
import { type Acting, authorise, type Authorised } from "../access/index.ts";
import { type Instant, localDate, type PlainDate, type Tx } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { LeafInput } from "../ledger/index.ts";
import { appendEvent, type LeafPart } from "./append-event.ts";
import { type AskedThing, asRefusedAct, caged, requestOf } from "./cage.ts";
import { type Case, type CaseData, type CaseEvent, type CaseEventBody, type CaseStatus, decidedStatuses, openStatuses } from "./case.ts";
import { caseClock, clockColumns } from "./case-clock.ts";
import { deskColumns } from "./desk/index.ts";
import { selectCase, selectEvents } from "./case-rows.ts";
import { closedByLaw } from "./closed-by-law.ts";
import type { ClockState } from "./clock/index.ts";
import { measuredColumns } from "./measured-columns.ts";
import { noticeHash } from "./documents.ts";
import type { CasesTable } from "./tables.ts";
import { tellOfAct } from "./tell-of-act.ts";
import { type CaseAct, type OfficialAct, type OwnAct, transition } from "./transition.ts";
import { caseActWords, eventWords, statusWords } from "./words.ts";

/** A case as it is found, its row locked until the transaction ends. */
export type LockedCase = { case: Case; events: CaseEvent[]; clock: ClockState };

/** What is to be written when an act is allowed. */
export type ActPlan = {
  body: CaseEventBody;
  /** What the leaf commits to beside the case and the deciding policies. */
  content: LeafInput["content"];
  data?: CaseData;
  /** Where it leads, when the act has more than one outcome; the usual one otherwise. */
  to?: CaseStatus;
  /** How the case is handled from now on: decided by the program, on a promise. */
  mark?: { automatic?: boolean; promise?: boolean };
  rating?: { level: number; text: string | null };
};

/** What a plan may use: the moment of the act, the id of its leaf to come, the transaction for writes of its own. */
export type ActScene = { at: Instant; leafId: string; tx: Tx };
export type MakePlan = (found: LockedCase, scene: ActScene) => ActPlan | Promise<ActPlan>;

export type Done = { number: string; version: number; status: CaseStatus; leafId: string; clock: ClockState };

/** Which case as it was read, under which power; `asked` is what the business is to bring or say. */
export type OfficialInput = { number: string; version: number; power: string; act: OfficialAct; asked?: readonly AskedThing[] };

/**
 * The one path of an official act: lock the case, authorise by the power list, see that it has not changed under the
 * officer's hands, that the act is possible and the law has not closed it, decide (`plan`), append the leaf, write, tell the
 * business. All in one transaction.
 * @throws Refusal caseNotFound, caseChanged, wrongState, those of authorise, of closedByLaw and of the plan
 */
export async function performAct(ctx: Acting, input: OfficialInput, plan: MakePlan): Promise<Done> {
  return await ctx.db.transaction().execute((tx) => performActIn(ctx, tx, input, plan));
}

/** The same within a transaction of the caller: what is accepted and decided at once is two acts, and both happen or none. */
export async function performActIn(ctx: Acting, tx: Tx, input: OfficialInput, plan: MakePlan): Promise<Done> {
  const found = await lockCase(ctx, tx, input.number);
  const request = requestOf(ctx, found, input);
  try {
    const allowed = authorise(ctx, request);
    refuseIfChanged(ctx, found, input.version);
    return await change(ctx, tx, found, { act: input.act, leaf: { kind: input.act, ...allowed }, plan: caged(ctx, request, plan) });
  } catch (error) {
    throw asRefusedAct(error, request);
  }
}

/**
 * The path of what a business does in its own case. It needs no power; its leaf stands under the power of the case,
 * so that the city cannot later deny having received it.
 * @throws Refusal caseNotFound (another's case too), caseChanged, wrongState and those of the plan
 */
export async function performOwnAct(ctx: Acting, input: { number: string; version?: number; act: OwnAct }, plan: MakePlan): Promise<Done> {
  return await ctx.db.transaction().execute((tx) => performOwnActIn(ctx, tx, input, plan));
}

/** The same within a transaction of the caller, who does more than one thing at once. */
export async function performOwnActIn(
  ctx: Acting,
  tx: Tx,
  input: { number: string; version?: number; act: OwnAct },
  plan: MakePlan,
): Promise<Done> {
  const found = await lockCase(ctx, tx, input.number);
  if (!isOwn(ctx, found.case)) throw refuse("caseNotFound", { number: input.number });
  if (input.version !== undefined) refuseIfChanged(ctx, found, input.version);
  const leaf = { kind: input.act, power: found.case.power, policyIds: [] };
  return await change(ctx, tx, found, { act: input.act, leaf, plan });
}

/**
 * An act that follows by law from one in another case, in the same transaction: acceptance of one part of a joint matter
 * is acceptance of the others (最多跑一次规定 5). The caller has it authorised, under the power for the whole.
 * @throws Refusal caseNotFound, wrongState and those of the plan
 */
export async function performFollowingAct(
  ctx: Acting,
  tx: Tx,
  input: { number: string; act: CaseAct; allowed: Authorised },
  plan: MakePlan,
): Promise<Done> {
  const found = await lockCase(ctx, tx, input.number);
  return await change(ctx, tx, found, { act: input.act, leaf: { kind: input.act, ...input.allowed }, plan });
}

/** The business of the case itself. What belongs to another does not exist for it. */
export function isOwn({ actor }: Pick<Acting, "actor">, { uscc }: Pick<Case, "uscc">): boolean {
  return actor.kind === "person" && actor.role === "business" && actor.uscc === uscc;
}

/**
 * Adds to an open case what is nobody's act: no leaf, no change of status, but a new version. A case that was closed in
 * the meantime stays as it was closed: what the decision rested on does not change after it.
 */
export async function noteInCase(
  ctx: Acting,
  tx: Tx,
  number: string,
  plan: (found: LockedCase) => { body: CaseEventBody; data: CaseData } | undefined,
): Promise<void> {
  const found = await lockCase(ctx, tx, number);
  const open: readonly CaseStatus[] = openStatuses;
  const planned = open.includes(found.case.status) ? plan(found) : undefined;
  if (!planned) return;
  await appendEvent(ctx, tx, { of: found.case, seq: found.events.length + 1, at: ctx.clock.now(), body: planned.body });
  await updateRow(tx, found.case, { data: JSON.stringify(planned.data) });
}

/**
 * What the desk writes into a case: who has it, of what was warned. No leaf, no change of status or of the clock's events,
 * and no new version: an act that an officer is about to do does not rest on it. Also of a decided case, in which
 * something may still be owed. The plan is given the case with its row locked.
 */
export async function noteOnDesk(
  ctx: Acting,
  tx: Tx,
  number: string,
  plan: (found: LockedCase) => Promise<{ bodies: readonly CaseEventBody[]; row: Updateable<CasesTable> } | undefined>,
): Promise<Case> {
  const found = await lockCase(ctx, tx, number);
  const planned = await plan(found);
  if (!planned) return found.case;
  for (const [at, body] of planned.bodies.entries()) {
    await appendEvent(ctx, tx, { of: found.case, seq: found.events.length + 1 + at, at: ctx.clock.now(), body });
  }
  const { uscc } = found.case;
  await tx.updateTable("cases").set(planned.row).where("uscc", "=", uscc).where("number", "=", number).execute();
  return found.case;
}

async function lockCase(ctx: Acting, tx: Tx, number: string): Promise<LockedCase> {
  await lockParts(tx, number);
  const found = await selectCase(tx, number, "lock");
  if (!found) throw refuse("caseNotFound", { number });
  const events = await selectEvents(tx, found);
  return { case: found, events, clock: caseClock(ctx.city, found.data.limits, events, ctx.today) };
}

/**
 * The parts of one joint application are locked together and in one order: an act in one may lead to acts in the others,
 * and two officers in two of them must never wait for each other in a circle.
 */
async function lockParts(tx: Tx, number: string): Promise<void> {
  await tx
    .selectFrom("cases")
    .select("number")
    .where("joint", "=", (eb) => eb.selectFrom("cases").select("joint").where("number", "=", number))
    .orderBy("number")
    .forUpdate()
    .execute();
}

/** @throws Refusal caseChanged when the case is no longer the one that was read */
export function refuseIfChanged(ctx: Acting, { case: found, events }: LockedCase, version: number): void {
  if (found.version === version) return;
  const last = events.at(-1);
  throw refuse("caseChanged", {
    status: statusWords[found.status],
    who: last?.actor.name ?? "",
    did: last ? eventWords[last.type] : { zh: "", en: "" },
    at: last ? `${localDate(last.at, ctx.city.timeZone)}` : "",
    version: found.version,
  });
}

async function change(
  ctx: Acting,
  tx: Tx,
  found: LockedCase,
  { act, leaf, plan }: { act: CaseAct; leaf: Omit<LeafPart, "content">; plan: MakePlan },
): Promise<Done> {
  const of = found.case;
  const wrongState = () => refuse("wrongState", { status: statusWords[of.status], act: caseActWords[act] });
  if (transition(of.status, act) === undefined) throw wrongState();
  const closed = closedByLaw(act, found, ctx.today);
  if (closed) throw closed;
  const at = ctx.clock.now();
  const leafId = ctx.newId();
  const planned = await plan(found, { at, leafId, tx });
  const status = transition(of.status, act, planned.to);
  if (status === undefined) throw wrongState();
  const document = noticeHash(of, planned.body);
  const event = await appendEvent(ctx, tx, {
    of,
    seq: found.events.length + 1,
    at,
    body: planned.body,
    leaf: { ...leaf, leafId, content: { status, ...(document === undefined ? {} : { document }), ...planned.content } },
  });
  const clock = caseClock(ctx.city, of.data.limits, [...found.events, event], ctx.today);
  const due = clockColumns(clock);
  await updateRow(tx, of, {
    status,
    ...due,
    ...deskColumns(clock, ctx.today),
    ...milestones(of, event, status, localDate(at, ctx.city.timeZone)),
    ...measuredColumns([...found.events, event], clock),
    ...planned.mark,
    ...(planned.data ? { data: JSON.stringify(planned.data) } : {}),
    ...(planned.rating ? { rating: planned.rating.level, rating_text: planned.rating.text, rated_at: at } : {}),
  });
  await tellOfAct(ctx, tx, of, event);
  return { number: of.number, version: of.version + 1, status, leafId, clock };
}

/** The days that measures read: accepted, decided (the first time), delivered (what was decided last). */
function milestones(of: Case, event: CaseEvent, status: CaseStatus, today: PlainDate): Updateable<CasesTable> {
  const decided: readonly CaseStatus[] = decidedStatuses;
  const deliveredNow = event.type === "delivered" || "delivered" in event.payload;
  return {
    ...(event.type === "accepted" ? { accepted_on: today } : {}),
    ...(decided.includes(status) && of.decidedOn === null ? { decided_on: today } : {}),
    ...(deliveredNow ? { delivered_on: today } : status !== of.status ? { delivered_on: null } : {}),
  };
}

async function updateRow(tx: Tx, of: Case, values: Updateable<CasesTable>): Promise<void> {
  await tx
    .updateTable("cases")
    .set({ ...values, version: of.version + 1 })
    .where("uscc", "=", of.uscc)
    .where("number", "=", of.number)
    .execute();
}

import type { Updateable } from "kysely";
import { type Acting, authorise, type Authorised } from "../access/index.ts";
import { type Instant, localDate, type Tx } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { LeafInput } from "../ledger/index.ts";
import { appendEvent, type LeafPart } from "./append-event.ts";
import { type Case, type CaseData, type CaseEvent, type CaseEventBody, type CaseStatus, decidedStatuses, openStatuses } from "./case.ts";
import { caseClock, clockColumns } from "./case-clock.ts";
import { selectCase, selectEvents } from "./case-rows.ts";
import type { ClockState } from "./clock/index.ts";
import type { CasesTable } from "./tables.ts";
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
  rating?: { level: number; text: string | null };
};

/** What a plan may use: the moment of the act, the id of its leaf to come, the transaction for writes of its own. */
export type ActScene = { at: Instant; leafId: string; tx: Tx };
export type MakePlan = (found: LockedCase, scene: ActScene) => ActPlan | Promise<ActPlan>;

export type Done = { number: string; version: number; status: CaseStatus; leafId: string; clock: ClockState };

/**
 * The one path of an official act: lock the case, authorise by the power list, see that it has not changed under the
 * officer's hands and that the act is possible, decide (`plan`), append the leaf, write. All in one transaction.
 * @throws Refusal caseNotFound, caseChanged, wrongState, those of authorise and those of the plan
 */
export async function performAct(
  ctx: Acting,
  input: { number: string; version: number; power: string; act: OfficialAct },
  plan: MakePlan,
): Promise<Done> {
  return await ctx.db.transaction().execute(async (tx) => {
    const found = await lockCase(ctx, tx, input.number);
    const { department, power, uscc, item, number } = found.case;
    const allowed = authorise(ctx, { power: input.power, act: input.act, case: { department, power, uscc, item, number } });
    refuseIfChanged(ctx, found, input.version);
    return await change(ctx, tx, found, { act: input.act, leaf: { kind: input.act, ...allowed }, plan });
  });
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
  input: { number: string; act: OfficialAct; allowed: Authorised },
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

function refuseIfChanged(ctx: Acting, { case: found, events }: LockedCase, version: number): void {
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
  const status = transition(of.status, act);
  if (status === undefined) throw refuse("wrongState", { status: statusWords[of.status], act: caseActWords[act] });
  const at = ctx.clock.now();
  const leafId = ctx.newId();
  const planned = await plan(found, { at, leafId, tx });
  const event = await appendEvent(ctx, tx, {
    of,
    seq: found.events.length + 1,
    at,
    body: planned.body,
    leaf: { ...leaf, leafId, content: { status, ...planned.content } },
  });
  const events = [...found.events, event];
  const clock = caseClock(ctx.city, of.data.limits, events, ctx.today);
  const decided: readonly CaseStatus[] = decidedStatuses;
  await updateRow(tx, of, {
    status,
    ...clockColumns(clock, events),
    ...(event.type === "accepted" ? { accepted_on: localDate(at, ctx.city.timeZone) } : {}),
    ...(decided.includes(status) && of.decidedOn === null ? { decided_on: localDate(at, ctx.city.timeZone) } : {}),
    ...(planned.data ? { data: JSON.stringify(planned.data) } : {}),
    ...(planned.rating ? { rating: planned.rating.level, rating_text: planned.rating.text, rated_at: at } : {}),
  });
  return { number: of.number, version: of.version + 1, status, leafId, clock };
}

async function updateRow(tx: Tx, of: Case, values: Updateable<CasesTable>): Promise<void> {
  await tx
    .updateTable("cases")
    .set({ ...values, version: of.version + 1 })
    .where("uscc", "=", of.uscc)
    .where("number", "=", of.number)
    .execute();
}

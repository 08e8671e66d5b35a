import type { Updateable } from "kysely";
import { type Acting, type Actor, authorise, systemActor } from "../access/index.ts";
import { type Instant, localDate, type Tx, wallTime } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { appendDemandEvent, type DemandLeaf } from "./append-demand-event.ts";
import { computeDemandClock } from "./clock/compute-demand-clock.ts";
import type { DemandClock } from "./clock/demand-clock.ts";
import { type Demand, type DemandEvent, type DemandEventBody, type DemandStatus, LEVEL_MAX } from "./demand.ts";
import { type FoundDemand, lockDemandRow } from "./demand-rows.ts";
import { asRefusedDemandAct, cageWords, demandRequest, underWhich } from "./demand-request.ts";
import { type DemandStory, readDemandStory } from "./story.ts";
import type { DemandsTable } from "./tables.ts";
import { tellOfDemand } from "./tell-of-demand.ts";
import { type DemandAct, demandTransition, type OfficialDemandAct, type OwnDemandAct } from "./transition.ts";
import { demandActWords, demandEventWords, demandStatusWords } from "./words.ts";
import { writeDemand } from "./write-demand.ts";

/** A demand as it is found, its row locked until the transaction ends. */
export type LockedDemand = FoundDemand & { story: DemandStory; clock: DemandClock };

export type DemandPlan = {
  body: DemandEventBody;
  /** Where it leads, when the act has more than one outcome; the usual one otherwise. */
  to?: DemandStatus;
  /** Columns that no event tells. */
  row?: Updateable<DemandsTable>;
  /** What the leaf commits to beside the event. */
  content?: Readonly<Record<string, string>>;
};

/** What a plan may use: the moment of the act, the department it is done for, the transaction for writes of its own. */
export type DemandScene = { at: Instant; department: string; tx: Tx };
export type MakeDemandPlan = (found: LockedDemand, scene: DemandScene) => DemandPlan | Promise<DemandPlan>;

export type DemandDone = {
  number: string;
  version: number;
  status: DemandStatus;
  leafId: string | null;
  clock: DemandClock;
};

/** Which demand as it was read. The power is that of the department that has it, or of coordination: the act says which. */
export type OfficialDemandInput = { number: string; version: number; act: OfficialDemandAct };

/**
 * The one path of an official act in a demand: lock it, authorise by the power list, see that it has not changed under the
 * officer's hands, that the act is possible, decide (`plan`), append the leaf, write, tell. All in one transaction.
 * @throws Refusal demandNotFound, demandChanged, demandWrongState, those of authorise and of the plan
 */
export async function performDemandAct(ctx: Acting, input: OfficialDemandInput, plan: MakeDemandPlan): Promise<DemandDone> {
  return await ctx.db.transaction().execute((tx) => performDemandActIn(ctx, tx, input, plan));
}

/** The same within a transaction of the caller. */
export async function performDemandActIn(ctx: Acting, tx: Tx, input: OfficialDemandInput, plan: MakeDemandPlan): Promise<DemandDone> {
  const found = await lockDemand(ctx, tx, input.number);
  const { act } = input;
  const request = demandRequest(ctx, found.demand, found.story, act);
  try {
    const allowed = authorise(ctx, request);
    refuseIfDemandChanged(ctx, found, input.version);
    const leaf: DemandLeaf = { kind: act, ...allowed, department: request.case.department };
    return await change(ctx, tx, found, {
      act,
      actor: ctx.actor,
      leaf: withoutLeaf.has(act) ? undefined : leaf,
      department: request.case.department,
      plan: async (locked, scene) => {
        const planned = await plan(locked, scene);
        cageWords(ctx, request, planned.body);
        return planned;
      },
    });
  } catch (error) {
    throw asRefusedDemandAct(error, request);
  }
}

/** What stays inside the department: a draft and its review are no act towards the business. */
const withoutLeaf: ReadonlySet<DemandAct> = new Set(["draft", "review"]);

/**
 * The path of what a business does in its own demand. It needs no power; its leaf stands under the power of whoever has it,
 * so that the city cannot later deny having received it.
 * @throws Refusal demandNotFound (another's too), demandChanged, demandWrongState and those of the plan
 */
export async function performOwnDemandAct(
  ctx: Acting,
  input: { number: string; version?: number | undefined; act: OwnDemandAct },
  plan: MakeDemandPlan,
): Promise<DemandDone> {
  return await ctx.db.transaction().execute(async (tx) => {
    const found = await lockDemand(ctx, tx, input.number);
    if (!isOwnDemand(ctx, found.demand)) throw refuse("demandNotFound", { number: input.number });
    if (input.version !== undefined) refuseIfDemandChanged(ctx, found, input.version);
    const under = underWhich(ctx.city, found.story.lead);
    const leaf = { kind: input.act, ...under, policyIds: [] };
    return await change(ctx, tx, found, { act: input.act, actor: ctx.actor, leaf, department: under.department, plan });
  });
}

/** What the program itself does in a demand, by rule and under the power that lets it: escalates, closes in silence. */
export async function performRuledDemandActIn(
  ctx: Acting,
  tx: Tx,
  found: LockedDemand,
  act: OfficialDemandAct,
  plan: MakeDemandPlan,
): Promise<LockedDemand> {
  const acting = { ...ctx, actor: systemActor };
  const request = demandRequest(acting, found.demand, found.story, act);
  const allowed = authorise(acting, request);
  const leaf = { kind: act, ...allowed, department: request.case.department };
  await change(acting, tx, found, { act, actor: systemActor, leaf, department: request.case.department, plan });
  return await lockDemand(ctx, tx, found.demand.number);
}

/**
 * Writes into a demand what is nobody's act towards the business (a warning, a cluster), or nothing but what its lists show.
 * No leaf, no change of status, and no new version: an act that somebody is about to do does not rest on it.
 */
export async function noteInDemand(ctx: Acting, tx: Tx, found: LockedDemand, bodies: readonly DemandEventBody[]): Promise<LockedDemand> {
  const { demand, events } = found;
  const at = ctx.clock.now();
  const written: DemandEvent[] = [];
  for (const body of bodies) {
    const seq = events.length + written.length + 1;
    const { number, status } = demand;
    written.push(await appendDemandEvent(tx, { number, subject: subjectOf(demand), seq, at, status, body, actor: ctx.actor }));
  }
  const now = [...events, ...written];
  const story = readDemandStory(now);
  const clock = computeDemandClock(demand.data.limits, now, ctx.city, at);
  const { number, version, status, level } = demand;
  await writeDemand(tx, { number, version, status, level, story, clock, at, written, lastSeq: now.length });
  return { ...found, events: now, story, clock };
}

/** The business of the demand itself. What belongs to another does not exist for it. */
export function isOwnDemand({ actor }: Pick<Acting, "actor">, { uscc }: Pick<Demand, "uscc">): boolean {
  return actor.kind === "person" && actor.role === "business" && uscc !== null && actor.uscc === uscc;
}

/** @throws Refusal demandNotFound */
export async function lockDemand(ctx: Acting, tx: Tx, number: string): Promise<LockedDemand> {
  const found = await lockDemandRow(tx, number);
  if (!found) throw refuse("demandNotFound", { number });
  const { demand, events } = found;
  return { ...found, story: readDemandStory(events), clock: computeDemandClock(demand.data.limits, events, ctx.city, ctx.clock.now()) };
}

/** @throws Refusal demandChanged when it is no longer the one that was read */
export function refuseIfDemandChanged(ctx: Acting, { demand, events }: Pick<LockedDemand, "demand" | "events">, version: number): void {
  if (demand.version === version) return;
  const last = events.at(-1);
  const { timeZone } = ctx.city;
  throw refuse("demandChanged", {
    status: demandStatusWords[demand.status],
    who: last && mayKnowWho(demand, last) ? last.actor.name : { zh: "企业", en: "the business" },
    did: last ? demandEventWords[last.type] : { zh: "", en: "" },
    at: last ? `${localDate(last.at, timeZone)} ${wallTime.localTime(last.at, timeZone)}` : "",
    version: demand.version,
  });
}

function mayKnowWho({ unnamed }: Demand, { actor }: DemandEvent): boolean {
  return !unnamed || actor.role !== "business";
}

type Change = {
  act: DemandAct;
  actor: Actor;
  leaf: DemandLeaf | undefined;
  department: string;
  plan: MakeDemandPlan;
};

async function change(ctx: Acting, tx: Tx, found: LockedDemand, { act, actor, leaf, department, plan }: Change): Promise<DemandDone> {
  const { demand, events } = found;
  const wrongState = () => refuse("demandWrongState", { status: demandStatusWords[demand.status], act: demandActWords[act] });
  if (demandTransition(demand.status, act) === undefined) throw wrongState();
  const at = ctx.clock.now();
  const { body, to, row, content } = await plan(found, { at, department, tx });
  const status = demandTransition(demand.status, act, to);
  if (status === undefined) throw wrongState();
  const event = await appendDemandEvent(tx, {
    number: demand.number,
    subject: subjectOf(demand),
    seq: events.length + 1,
    at,
    status,
    body,
    actor,
    leaf,
    content,
  });
  const now = [...events, event];
  const clock = computeDemandClock(demand.data.limits, now, ctx.city, at);
  const version = demand.version + 1;
  await writeDemand(tx, {
    number: demand.number,
    version,
    status,
    level: levelAfter(demand.level, body),
    story: readDemandStory(now),
    clock,
    at,
    written: [event],
    lastSeq: now.length,
    ...(row ? { row } : {}),
  });
  await tellOfDemand(ctx, tx, { ...demand, status }, event);
  return { number: demand.number, version, status, leafId: event.leafId, clock };
}

/** Whom a leaf is about: of an unnamed demand only its number, so that a receipt names nobody. */
export function subjectOf({ unnamed, uscc, number }: Pick<Demand, "unnamed" | "uscc" | "number">): string {
  return unnamed || uscc === null ? number : uscc;
}

/** Who watches over it after an event: a dissatisfied business leads one level up, an escalation to its own. */
function levelAfter(level: number, body: DemandEventBody): number {
  if (body.type === "escalated") return Math.max(level, body.payload.level);
  const again = body.type === "dissatisfied" || (body.type === "calledBack" && body.payload.outcome === "dissatisfied");
  return again ? Math.min(LEVEL_MAX, level + 1) : level;
}

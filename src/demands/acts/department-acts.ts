import type { Acting } from "../../access/index.ts";
import { type City, demands, type Period, refuse } from "../../city/index.ts";
import { clock as clockOfCases } from "../../cases/index.ts";
import { type DemandDone, type DemandPlan, type LockedDemand, performDemandAct } from "../act.ts";
import { rulesOf } from "../demand-request.ts";
import { departmentTitle } from "../reach.ts";
import type { Part } from "../story.ts";
import { demandActWords } from "../words.ts";

/** Which demand, as it was read. */
export type ActInput = { number: string; version: number };

/** 接单: a person takes the demand, or the part, of the own department. The first to take it stays answerable (首接负责). */
export async function takeDemand(ctx: Acting, input: ActInput): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "take" }, ({ demand, story }, { department }) => {
    const part = story.parts.get(department);
    if (!part || part.state === "answered" || part.state === "left") throw refuse("partNotYours", {});
    if (part.takenBy) throw refuse("demandTaken", { who: part.takenBy.name });
    const isLead = part.role === "lead" || demand.status !== "dispatched";
    return { body: { type: "taken", payload: { department } }, ...(isLead ? {} : { to: "dispatched" as const }) };
  });
}

/** 转派: with a reason, at most as often as the city lets it; then a coordinator decides. The clock of the answer runs on. */
export async function handOnDemand(ctx: Acting, { to, reason, ...input }: ActInput & { to: string; reason: string }): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "handOn" }, (found, { department }) => {
    const times = rulesOf(ctx.city).handOnMax;
    mustLead(ctx, found, department, "handOn");
    if (found.story.handedOn >= times) throw refuse("handedOnEnough", { times });
    mustTakeDemands(ctx.city, to);
    if (to === department) throw refuse("departmentHasPart", { department: departmentTitle(ctx, to) });
    return { body: { type: "handedOn", payload: { from: department, department: to, reason } } };
  });
}

/** 提请协调: it is not ours, and it may not be handed on, or nobody takes it. */
export async function askCoordinator(ctx: Acting, { reason, ...input }: ActInput & { reason: string }): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "askCoordinator" }, (found, { department }) => {
    if (found.story.coordinationAsked !== null) throw refuse("demandWrongState", wrong(found, "askCoordinator"));
    return { body: { type: "coordinationAsked", payload: { department, reason } } };
  });
}

/** 询问企业: what cannot be answered without knowing more. It stops the clock only where the kind lets it. */
export async function askBusiness(ctx: Acting, { text, ...input }: ActInput & { text: string }): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "ask" }, (found, { department }) => {
    mustLead(ctx, found, department, "ask");
    mustHaveTaken(found.story.parts.get(department));
    return { body: { type: "asked", payload: { department, text } } };
  });
}

/** 延长期限: once, with a reason, before the answer is due, and no longer than the kind allows. */
export async function extendDemand(
  ctx: Acting,
  { reason, period, ...input }: ActInput & { reason: string; period?: number | undefined },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "extend" }, ({ demand, story, clock }, { department }) => {
    const most = demand.data.limits.extension;
    if (!most) throw refuse("demandNotExtensible", {});
    if (story.extended.has(department)) throw refuse("demandExtendedOnce", {});
    const answer = clock.obligations.findLast((each) => each.what === "answer" && each.department === department);
    if (answer?.state !== "open" && answer?.state !== "paused") throw refuse("demandExtensionTooLate", {});
    const by: Period = { period: period ?? most.period, unit: most.unit };
    if (by.period > most.period) throw refuse("demandExtensionTooLong", { period: clockOfCases.periodText(most) });
    return { body: { type: "extended", payload: { department, period: by, reason } } };
  });
}

/** 协办答复: a department beside the lead has done its part. */
export async function replyPart(ctx: Acting, { text, ...input }: ActInput & { text: string }): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "replyPart" }, ({ story }, { department }) => {
    const part = story.parts.get(department);
    if (part?.role !== "co" || part.state !== "handling")
      throw part?.state === "waiting" ? refuse("takeFirst", {}) : refuse("partNotYours", {});
    return { body: { type: "partReplied", payload: { department, text } } };
  });
}

/** 兑现承诺事项: what was promised in a reply is done, and the business is told. */
export async function fulfilStep(
  ctx: Acting,
  { step, result, ...input }: ActInput & { step: string; result: string },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "fulfil" }, ({ story }, { department }): DemandPlan => {
    const promised = story.steps.find((each) => each.id === step && each.result === undefined);
    if (!promised || promised.department !== department) throw refuse("stepNotFound", {});
    return { body: { type: "stepFulfilled", payload: { department, step, result } } };
  });
}

/** @throws Refusal notLeadOfDemand */
export function mustLead(ctx: Acting, { story }: Pick<LockedDemand, "story">, department: string, act: keyof typeof demandActWords): void {
  if (story.lead !== department)
    throw refuse("notLeadOfDemand", { department: departmentTitle(ctx, story.lead), act: demandActWords[act] });
}

/** @throws Refusal takeFirst */
export function mustHaveTaken(part: Part | undefined): void {
  if (!part?.takenBy) throw refuse("takeFirst", {});
}

/** Only where there is an entry of the power list can a demand be handled. @throws Refusal departmentNotFound, departmentTakesNoDemands */
export function mustTakeDemands(city: City, department: string): void {
  const known = city.departments.get(department);
  if (!known) throw refuse("departmentNotFound", { id: department });
  if (!city.powers.has(demands.demandPowerOf(department))) throw refuse("departmentTakesNoDemands", { department: known.title });
}

function wrong({ demand }: LockedDemand, act: keyof typeof demandActWords) {
  return { status: { zh: "已提请协调", en: "waiting for the coordinator" }, act: demandActWords[act], now: demand.status };
}

import type { Acting } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { type DemandDone, type LockedDemand, performDemandAct } from "../act.ts";
import { type CallBackResult, type Demand, type DemandStatus, isOpenDemand, LEVEL_MAX } from "../demand.ts";
import { departmentTitle } from "../reach.ts";
import { type ActInput, mustTakeDemands } from "./department-acts.ts";

/** 派单: from the pool to the department that leads, and to others that each have a part. */
export async function dispatchDemand(
  ctx: Acting,
  { department, others = [], reason, ...input }: ActInput & { department: string; others?: readonly string[]; reason?: string | undefined },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "dispatch" }, () => {
    const beside = [...new Set(others)].filter((other) => other !== department);
    for (const each of [department, ...beside]) mustTakeDemands(ctx.city, each);
    const payload = { department, ...(beside.length > 0 ? { others: beside } : {}), ...(reason === undefined ? {} : { reason }) };
    return { body: { type: "dispatched", payload } };
  });
}

/** 增加协办部门: one more department, with a clock of its own. */
export async function addPart(
  ctx: Acting,
  { department, reason, ...input }: ActInput & { department: string; reason: string },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "addPart" }, ({ story }) => {
    mustTakeDemands(ctx.city, department);
    const part = story.parts.get(department);
    if (part && part.state !== "left") throw refuse("departmentHasPart", { department: departmentTitle(ctx, department) });
    return { body: { type: "partAdded", payload: { department, reason } } };
  });
}

/** 协调指定: the coordinator decides whose it is. The clock of the answer is not set back. */
export async function coordinateDemand(
  ctx: Acting,
  { department, reason, ...input }: ActInput & { department: string; reason: string },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "coordinate" }, ({ demand, story }) => {
    mustTakeDemands(ctx.city, department);
    const stays = department === story.lead;
    if (stays && story.coordinationAsked === null) throw refuse("coordinationNotAsked", { department: departmentTitle(ctx, department) });
    const to = stays ? demand.status : "dispatched";
    return { body: { type: "coordinated", payload: { department, reason } }, to };
  });
}

/** 合并: what one business said twice. Whoever reads it is led to the other one. */
export async function joinDemand(ctx: Acting, { to, reason, ...input }: ActInput & { to: string; reason: string }): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "join" }, async ({ demand }, { tx }) => {
    if (to === demand.number) throw refuse("joinedWithItself", {});
    await mustBeSameCaller(tx, demand, to);
    return { body: { type: "joined", payload: { to, reason } }, row: { joined_to: to } };
  });
}

async function mustBeSameCaller(tx: Tx, demand: Demand, to: string): Promise<void> {
  const other = await tx.selectFrom("demands").select(["uscc", "phone", "status"]).where("number", "=", to).executeTakeFirst();
  if (!other) throw refuse("demandNotFound", { number: to });
  const same =
    demand.uscc !== null ? demand.uscc === other.uscc : demand.caller?.phone !== undefined && demand.caller.phone === other.phone;
  if (!same) throw refuse("joinOfStrangers", { to });
  if (!isOpenDemand(other.status)) throw refuse("joinTargetClosed", { to });
}

const afterCall: Record<CallBackResult, DemandStatus> = { resolved: "resolved", dissatisfied: "handling", unreachable: "replied" };

/** 回访: the business is asked whether it helped; what it said is written down and decides. */
export async function callBackDemand(
  ctx: Acting,
  { outcome, record, ...input }: ActInput & { outcome: CallBackResult; record: string },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "callBack" }, () => ({
    body: { type: "calledBack", payload: { outcome, record } },
    to: afterCall[outcome],
  }));
}

/** 升级督办 by a person; the program does it by itself when a limit has passed. */
export async function escalateDemand(ctx: Acting, { reason, ...input }: ActInput & { reason: string }): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "escalate" }, ({ demand }) => ({
    body: { type: "escalated", payload: { level: Math.min(LEVEL_MAX, demand.level + 1), reason } },
  }));
}

export const takenDownWords = ["add", "answer", "withdraw"] as const;

/** 代录: the caller rings again, and an officer writes down what is said. */
export async function takeDown(
  ctx: Acting,
  { word, text, ...input }: ActInput & { word: (typeof takenDownWords)[number]; text: string },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "takeDown" }, (found) => {
    switch (word) {
      case "add":
        return { body: { type: "added", payload: { text } } };
      case "answer":
        mustBeAsked(found);
        return { body: { type: "answeredQuestion", payload: { text } }, to: "handling" };
      case "withdraw":
        return { body: { type: "withdrawn", payload: { reason: text } }, to: "withdrawn" };
    }
  });
}

function mustBeAsked({ demand }: LockedDemand): void {
  if (demand.status !== "asked") throw refuse("demandNotAsked", {});
}

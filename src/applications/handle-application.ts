import type { Acting } from "../access/index.ts";
import { localDate, type Tx } from "../base/index.ts";
import { dueDate, type Done, performAct, performActIn } from "../cases/index.ts";
import { type City, type Item, refuse } from "../city/index.ts";
import { decisionOf, withDecision } from "./decision-of.ts";
import { type AskedBare, decideCorrection, readReason } from "./decide-act.ts";
import { afterPartAccepted, afterPartDecided, refuseSecondNotice } from "./joint/index.ts";
import { planAcceptance } from "./plan-acceptance.ts";
import { planDecision } from "./plan-decision.ts";
import { itemOf } from "./prepare-application.ts";

/** Which case as it was read, and the entry of the power list that the officer acts under. */
export type OfficerAct = { number: string; version: number; power: string };

/** 受理, with what follows later (容缺), and, in a joint matter, for the parallel parts too. @throws Refusal those of performAct */
export async function acceptApplication(ctx: Acting, act: OfficerAct): Promise<Done> {
  return await ctx.db.transaction().execute((tx) => acceptIn(ctx, tx, act));
}

/**
 * 即办: an officer accepts and decides what is done on the spot in one step: two acts, two leaves, one transaction
 * (行政许可法 34). Each needs its own grant in the power list.
 * @throws Refusal those of performAct, notImmediate, reasonMissing
 */
export async function decideOnTheSpot(ctx: Acting, act: OfficerAct & { approve: boolean; reason: string }): Promise<Done> {
  const { approve, reason: given, ...official } = act;
  return await ctx.db.transaction().execute(async (tx) => {
    const accepted = await acceptIn(ctx, tx, official, "onTheSpot");
    const deciding = { ...official, version: accepted.version, act: approve ? "approve" : "refuse" } as const;
    return await performActIn(ctx, tx, deciding, (found, scene) =>
      planDecision(ctx, found, scene, { approve, reason: readReason(given, !approve) }),
    );
  });
}

async function acceptIn(ctx: Acting, tx: Tx, act: OfficerAct, how?: "onTheSpot"): Promise<Done> {
  return await performActIn(ctx, tx, { ...act, act: "accept" }, async (found, { at }) => {
    if (how === "onTheSpot" && itemOf(ctx.city, found.case.item).kind !== "immediate") throw refuse("notImmediate", {});
    await afterPartAccepted(ctx, tx, found.case);
    return planAcceptance(ctx, found, at);
  });
}

/** 一次性告知补正: everything at once, once, only what is listed. @throws Refusal those of performAct and decideCorrection */
export async function askCorrection(ctx: Acting, act: OfficerAct & { asked: readonly AskedBare[] }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "askCorrection" }, async (found, { at, tx }) => {
    await refuseSecondNotice(ctx, tx, found.case);
    const item = itemOf(ctx.city, found.case.item);
    const asked = decideCorrection(found, item, act.asked);
    const named = asked.map((each) => each.field ?? each.material ?? "").join(" ");
    const answerBy = answerDay(ctx.city, item, localDate(at, ctx.city.timeZone));
    return {
      body: { type: "correctionAsked", payload: { asked, ...(answerBy === undefined ? {} : { answerBy }) } },
      content: { asked: named, answerBy: answerBy ?? null },
    };
  });
}

/** The last day to answer; where the item sets none, a late answer loses nothing. */
function answerDay({ calendar }: City, { limits }: Item, from: Parameters<typeof dueDate>[0]["from"]) {
  const { correctionAnswer: time } = limits;
  return time && dueDate({ from, fromTime: "00:00", period: time.period, unit: time.unit, calendar }).dueOn;
}

/** 不予受理, with reasons. @throws Refusal those of performAct, reasonMissing */
export async function rejectApplication(ctx: Acting, act: OfficerAct & { reason: string }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "rejectAcceptance" }, async (found, { leafId, tx }) => {
    const reason = readReason(act.reason, true);
    const { decision, delivered } = decisionOf(ctx, found, { outcome: "notAccepted", reason, leafId });
    await afterPartDecided(ctx, tx, found.case, "failed");
    return {
      body: { type: "rejected", payload: { reason, hash: decision.hash, ...delivered } },
      content: { decision: decision.hash, reason },
      data: withDecision(found.case.data, decision),
    };
  });
}

/**
 * 准予 or 不予批准. An approval makes the licence a fact that the next application uses without asking.
 * @throws Refusal those of performAct, reasonMissing
 */
export async function decideCase(ctx: Acting, act: OfficerAct & { approve: boolean; reason: string }): Promise<Done> {
  const { approve } = act;
  return await performAct(ctx, { ...act, act: approve ? "approve" : "refuse" }, async (found, scene) =>
    planDecision(ctx, found, scene, { approve, reason: readReason(act.reason, !approve) }),
  );
}

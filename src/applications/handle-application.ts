import { createHash } from "node:crypto";
import type { Acting } from "../access/index.ts";
import { localDate, type Tx } from "../base/index.ts";
import { type CaseDecision, closedByLaw, type Done, type LockedCase, performAct } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { recordLicence } from "../entities/index.ts";
import { canonicalJson } from "../ledger/index.ts";
import { type AskedBare, decideCorrection, decideLicence, type GrantedLicence, readReason } from "./decide-act.ts";
import { itemOf } from "./prepare-application.ts";

/** Which case as it was read, and the entry of the power list that the officer acts under. */
export type OfficerAct = { number: string; version: number; power: string };

/** 受理. @throws Refusal those of performAct */
export async function acceptApplication(ctx: Acting, act: OfficerAct): Promise<Done> {
  return await performAct(ctx, { ...act, act: "accept" }, () => ({ body: { type: "accepted", payload: {} }, content: {} }));
}

/** 一次性告知补正: everything at once, once, only what is listed. @throws Refusal those of performAct and decideCorrection */
export async function askCorrection(ctx: Acting, act: OfficerAct & { asked: readonly AskedBare[] }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "askCorrection" }, (found) => {
    const asked = decideCorrection(found, itemOf(ctx.city, found.case.item), act.asked);
    const named = asked.map((each) => each.field ?? each.material ?? "").join(" ");
    return { body: { type: "correctionAsked", payload: { asked } }, content: { asked: named } };
  });
}

/** 不予受理, with reasons. @throws Refusal those of performAct, reasonMissing, correctionTooLate */
export async function rejectApplication(ctx: Acting, act: OfficerAct & { reason: string }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "rejectAcceptance" }, (found, { leafId }) => {
    const reason = readReason(act.reason, true);
    const closed = closedByLaw("rejectAcceptance", found);
    if (closed) throw closed;
    const decision = decisionOf(ctx, found, { outcome: "notAccepted", reason, leafId });
    return {
      body: { type: "rejected", payload: { reason } },
      content: { decision: decision.hash, reason },
      data: { ...found.case.data, decision },
    };
  });
}

/**
 * 准予 or 不予批准. An approval makes the licence a fact that the next application uses without asking.
 * @throws Refusal those of performAct, reasonMissing
 */
export async function decideCase(ctx: Acting, act: OfficerAct & { approve: boolean; reason: string }): Promise<Done> {
  const { approve } = act;
  return await performAct(ctx, { ...act, act: approve ? "approve" : "refuse" }, async (found, { at, leafId, tx }) => {
    const reason = readReason(act.reason, !approve);
    const decidedOn = localDate(at, ctx.city.timeZone);
    const item = itemOf(ctx.city, found.case.item);
    const licence = approve ? decideLicence(ctx.city, item, found.case.number, decidedOn) : undefined;
    const decision = decisionOf(ctx, found, { outcome: approve ? "approved" : "refused", reason, leafId, ...(licence ? { licence } : {}) });
    if (licence) await grantLicence(ctx, tx, found, licence);
    const { hash } = decision;
    return {
      body: approve
        ? { type: "approved", payload: { reason, hash, ...(licence ? { licence: licence.number } : {}) } }
        : { type: "refused", payload: { reason, hash } },
      content: { decision: hash, reason, licence: licence?.number ?? null, validUntil: licence?.validUntil ?? null },
      data: { ...found.case.data, decision },
    };
  });
}

function decisionOf(ctx: Acting, { case: found }: LockedCase, said: Omit<CaseDecision, "hash" | "decidedBy">): CaseDecision {
  if (ctx.actor.kind !== "person") throw refuse("sessionNeeded", {});
  const decision = { ...said, decidedBy: ctx.actor.name };
  const { number, uscc, item, power } = found;
  const content = canonicalJson({ number, uscc, item, power, ...decision, licence: decision.licence ?? null });
  return { ...decision, hash: createHash("sha256").update(content).digest("hex") };
}

/** The number, and, where the city keeps it as a fact of its own, the last day (`<fact>_until`). */
async function grantLicence(ctx: Acting, tx: Tx, { case: found }: LockedCase, { fact, number, validUntil }: GrantedLicence): Promise<void> {
  const at = ctx.clock.now();
  const asOf = localDate(at, ctx.city.timeZone);
  const until = `${fact}_until`;
  await recordLicence(tx, ctx, {
    uscc: found.uscc,
    facts: [
      { id: ctx.newId(), key: fact, value: number },
      ...(validUntil !== null && ctx.city.facts.get(until)?.type === "date" ? [{ id: ctx.newId(), key: until, value: validUntil }] : []),
    ],
    department: found.department,
    asOf,
    validUntil,
    caseNumber: found.number,
    at,
  });
}

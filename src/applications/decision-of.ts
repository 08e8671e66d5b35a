import { createHash } from "node:crypto";
import { type Acting, roleOf } from "../access/index.ts";
import { localDate, type Tx } from "../base/index.ts";
import type { CaseData, CaseDecision, DeliveryMethod, LockedCase } from "../cases/index.ts";
import { recordLicence } from "../entities/index.ts";
import { canonicalJson } from "../ledger/index.ts";
import type { GrantedLicence } from "./decide-act.ts";
import { itemOf } from "./prepare-application.ts";

/** A decision with its hash, and the way it reaches the business together with it. */
export type Decided = { decision: CaseDecision; delivered: { delivered?: DeliveryMethod } };

/**
 * A decision as its document says it. The hash commits to every word of it, and the leaf to the hash. Where the item is
 * delivered electronically the decision is delivered with itself: it stands in the account of the business.
 */
export function decisionOf(ctx: Acting, { case: found }: LockedCase, said: Omit<CaseDecision, "hash" | "decidedBy">): Decided {
  const { actor } = ctx;
  const decidedBy = actor.kind === "person" ? actor.name : roleOf(actor) === "system" ? "照应（程序自动作出）" : "";
  const bare = { ...said, decidedBy };
  const { number, uscc, item, power } = found;
  const content = canonicalJson({ number, uscc, item, power, ...bare, licence: bare.licence ?? null });
  const decision = { ...bare, hash: createHash("sha256").update(content).digest("hex") };
  const electronic = (itemOf(ctx.city, item).delivery ?? ["electronic"]).includes("electronic");
  return { decision, delivered: electronic ? { delivered: "electronic" } : {} };
}

/** The newest decision; what was decided before stays readable. */
export function withDecision(data: CaseData, decision: CaseDecision): CaseData {
  const earlier = [...(data.earlier ?? []), ...(data.decision ? [data.decision] : [])];
  return { ...data, decision, ...(earlier.length > 0 ? { earlier } : {}) };
}

/** The number, and, where the city keeps it as a fact of its own, the last day (`<fact>_until`). */
export async function grantLicence(
  ctx: Acting,
  tx: Tx,
  { case: found }: LockedCase,
  { fact, number, validUntil }: GrantedLicence,
): Promise<void> {
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

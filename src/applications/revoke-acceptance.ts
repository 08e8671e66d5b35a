import type { Acting } from "../access/index.ts";
import { type Done, performAct } from "../cases/index.ts";
import { readReason } from "./decide-act.ts";
import { decisionOf, withDecision } from "./decision-of.ts";
import type { OfficerAct } from "./handle-application.ts";
import { afterPartDecided } from "./joint/index.ts";

/**
 * 撤销受理: what was to follow is late, or came and is still wrong; in writing, with reasons (最多跑一次规定 11).
 * @throws Refusal those of performAct, reasonMissing
 */
export async function revokeAcceptance(ctx: Acting, { reason: given, ...act }: OfficerAct & { reason: string }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "revokeAcceptance" }, async (found, { leafId, tx }) => {
    const reason = readReason(given, true);
    const { decision, delivered } = decisionOf(ctx, found, { outcome: "acceptanceRevoked", reason, leafId });
    await afterPartDecided(ctx, tx, found.case, "failed");
    return {
      body: { type: "acceptanceRevoked", payload: { reason, hash: decision.hash, ...delivered } },
      content: { decision: decision.hash, reason },
      data: withDecision(found.case.data, decision),
    };
  });
}

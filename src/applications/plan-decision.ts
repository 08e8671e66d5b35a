import type { Acting } from "../access/index.ts";
import { localDate, type Text } from "../base/index.ts";
import type { ActPlan, ActScene, LockedCase } from "../cases/index.ts";
import { decideLicence } from "./decide-act.ts";
import { decisionOf, grantLicence, withDecision } from "./decision-of.ts";
import { afterPartDecided } from "./joint/index.ts";
import { issueLicence } from "./licence-credential.ts";
import { itemOf } from "./prepare-application.ts";
import { repairBreaches } from "./promises/index.ts";

export type Decision = {
  approve: boolean;
  reason: string;
  /** Decided by the program: the way it came to it, kept with the decision. */
  automatic?: { explanation: Text[] };
};

/**
 * What 准予 or 不予批准 writes, whoever decides. An approval makes the licence a fact that the next application uses without
 * asking, issues its e-licence, and, where it is a credit repair, ends what stood against the business.
 */
export async function planDecision(
  ctx: Acting,
  found: LockedCase,
  { at, leafId, tx }: ActScene,
  { approve, reason, automatic }: Decision,
): Promise<ActPlan> {
  const item = itemOf(ctx.city, found.case.item);
  const licence = approve ? decideLicence(ctx.city, item, found.case.number, localDate(at, ctx.city.timeZone)) : undefined;
  const { decision, delivered } = decisionOf(ctx, found, {
    outcome: approve ? "approved" : "refused",
    reason,
    leafId,
    ...(licence ? { licence } : {}),
    ...automatic,
  });
  if (licence) await grantLicence(ctx, tx, found, licence);
  const credential = await issueLicence(ctx, tx, found, licence, at);
  await afterPartDecided(ctx, tx, found.case, approve ? "approved" : "failed");
  const repaired = approve && item.result.repairsPromises === true ? await repairBreaches(tx, found.case, at) : [];
  const { hash } = decision;
  const said = { reason, hash, ...(automatic ? { automatic: true } : {}), ...delivered };
  return {
    body: approve
      ? { type: "approved", payload: { ...said, ...(licence ? { licence: licence.number } : {}) } }
      : { type: "refused", payload: said },
    content: {
      decision: hash,
      reason,
      licence: licence?.number ?? null,
      validUntil: licence?.validUntil ?? null,
      ...(automatic ? { automatic: true } : {}),
      ...(repaired.length > 0 ? { repaired: repaired.join(" ") } : {}),
      ...credential,
    },
    data: withDecision(found.case.data, decision),
    ...(automatic ? { mark: { automatic: true } } : {}),
  };
}

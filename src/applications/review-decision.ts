import type { Acting } from "../access/index.ts";
import { localDate } from "../base/index.ts";
import { type Done, performAct } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { decideLicence, readReason } from "./decide-act.ts";
import { decisionOf, grantLicence, withDecision } from "./decision-of.ts";
import type { OfficerAct } from "./handle-application.ts";
import { issueLicence } from "./licence-credential.ts";
import { itemOf } from "./prepare-application.ts";

/**
 * 人工复核: a person looks at what the program decided, because the business asked. Upheld, it stays; a refusal that is changed
 * is granted. Nobody is worse off for having asked: a grant can only be taken back by way of 行政许可法 69.
 * @throws Refusal those of performAct, reasonMissing, reviewCannotHarm
 */
export async function reviewDecision(
  ctx: Acting,
  { outcome, reason: given, ...act }: OfficerAct & { outcome: "upheld" | "changed"; reason: string },
): Promise<Done> {
  return await performAct(ctx, { ...act, act: "review" }, async (found, { at, leafId, tx }) => {
    const reason = readReason(given, true);
    const body = { type: "reviewed" as const, payload: { outcome, reason } };
    if (outcome === "upheld") return { body, content: { outcome, reason }, to: found.case.status };
    if (found.case.status !== "refused") throw refuse("reviewCannotHarm", {});
    const item = itemOf(ctx.city, found.case.item);
    const licence = decideLicence(ctx.city, item, found.case.number, localDate(at, ctx.city.timeZone));
    const { decision } = decisionOf(ctx, found, { outcome: "approved", reason, leafId, ...(licence ? { licence } : {}) });
    if (licence) await grantLicence(ctx, tx, found, licence);
    const credential = await issueLicence(ctx, tx, found, licence, at);
    return {
      body,
      content: { outcome, reason, decision: decision.hash, licence: licence?.number ?? null, ...credential },
      to: "approved",
      data: withDecision(found.case.data, decision),
      mark: { automatic: false },
    };
  });
}

import { systemActor } from "../access/index.ts";
import { addDays, Refusal, type PlainDate } from "../base/index.ts";
import { type ActPlan, type LockedCase, openCases, performAct } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import type { Context } from "../city/index.ts";
import { decideLicence } from "./decide-act.ts";
import { decisionOf, grantLicence, withDecision } from "./decision-of.ts";
import { afterPartDecided } from "./joint/index.ts";
import { issueLicence } from "./licence-credential.ts";
import { itemOf } from "./prepare-application.ts";

/**
 * States what the law has done by itself: an application whose correction was not answered in time counts as withdrawn
 * (最多跑一次规定 11), a renewal that was not decided before the licence ended counts as granted (行政许可法 50). The clock says
 * so from the day on; this writes it down, once, under the power's own `deem`. May run twice, or be killed half-way.
 */
export async function deemCases(ctx: Context): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const found = await openCases.listDeemed(ctx, after);
    for (const { number, version, power } of found) await deemOne(ctx, { number, version, power });
    after = found.at(-1)?.number;
  }
}

async function deemOne(ctx: Context, of: { number: string; version: number; power: string }): Promise<void> {
  const acting = { ...ctx, actor: systemActor };
  try {
    await performAct(acting, { ...of, act: "deem" }, async (found, { at, leafId, tx }) => {
      const { deemed } = found.clock;
      if (deemed?.what === "withdrawn") {
        await afterPartDecided(acting, tx, found.case, "failed");
        return withdrawal(found, deemed.article.zh);
      }
      if (deemed?.what !== "granted") throw refuse("nothingDeemed", {});
      const item = itemOf(ctx.city, found.case.item);
      const reason = `许可有效期届满前未作出决定，依照${deemed.article.zh}视为准予延续。`;
      const licence = decideLicence(ctx.city, item, found.case.number, beginOf(found, deemed.on));
      const { decision, delivered } = decisionOf(acting, found, { outcome: "approved", reason, leafId, ...(licence ? { licence } : {}) });
      if (licence) await grantLicence(acting, tx, found, licence);
      const credential = await issueLicence(acting, tx, found, licence, at);
      await afterPartDecided(acting, tx, found.case, "approved");
      const { hash } = decision;
      return {
        body: { type: "approved", payload: { reason, hash, deemed: true, ...delivered, ...(licence ? { licence: licence.number } : {}) } },
        content: { decision: hash, reason, licence: licence?.number ?? null, validUntil: licence?.validUntil ?? null, ...credential },
        to: "approved",
        data: withDecision(found.case.data, decision),
      };
    });
  } catch (error) {
    // Somebody acted in it at the same moment, or its power does not let the program state it: the next look sees to it.
    if (!(error instanceof Refusal)) throw error;
    ctx.log("cases.notDeemed", { number: of.number, code: error.refusal.code });
  }
}

function withdrawal({ events }: LockedCase, article: string): ActPlan {
  const answerBy = events.findLast((event) => event.type === "correctionAsked")?.payload.answerBy;
  const reason = `逾期未补正${answerBy === undefined ? "" : `（期限${answerBy}）`}，依照${article}视为撤回申请；可以重新申请。`;
  return { body: { type: "withdrawn", payload: { reason, deemed: true } }, content: { reason }, to: "withdrawn" };
}

/** The renewed licence begins where the old one ended. */
function beginOf({ case: { data } }: LockedCase, on: PlainDate): PlainDate {
  const { renewal } = data.limits;
  return renewal ? addDays(renewal.validUntil, 1) : on;
}

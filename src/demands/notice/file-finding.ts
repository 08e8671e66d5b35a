import type { Acting } from "../../access/index.ts";
import { demands } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { lockDemand, performRuledDemandActIn } from "../act.ts";
import { openDemand } from "../open-demand.ts";
import type { Finding } from "./finding.ts";

const REASON = "主动发现的事项，交由经办的部门。";

/**
 * 主动发现: a demand that nobody had to file. The business is told what was noticed and why, and may withdraw it when it is not
 * needed. The same thing once, whatever became of it: its key is the key of the filing, too.
 */
export async function fileFinding(ctx: Acting, finding: Finding): Promise<string | undefined> {
  const rule = ctx.city.demands?.noticed?.[finding.kind];
  if (rule === undefined) return undefined;
  const { kind, key, uscc, what, about, department } = finding;
  const { number } = await openDemand(ctx, {
    kind: rule.kind,
    text: [what.zh, rule.why.zh, "不需要的，可以直接撤回。", what.en, rule.why.en, "If you do not need it, please withdraw it."].join("\n"),
    channel: "noticed",
    uscc,
    unnamed: false,
    language: "zh",
    files: [],
    about,
    idempotencyKey: `${kind} ${key}`,
  });
  return await ctx.db.transaction().execute(async (tx) => {
    const first = await tx
      .insertInto("demand_noticed")
      .values({ kind, key, number, at: ctx.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning("number")
      .executeTakeFirst();
    if (first === undefined) return undefined;
    const found = await lockDemand(ctx, tx, number);
    // The words of the text may point anywhere; whose case or licence it is, is known.
    if (found.demand.status === "filed" && ctx.city.powers.has(demands.demandPowerOf(department)))
      await performRuledDemandActIn(ctx, tx, found, "dispatch", () => ({
        body: { type: "dispatched", payload: { department, reason: REASON } },
      }));
    const text = { zh: `${what.zh}已为您登记诉求 ${number}。`, en: `${what.en} Demand ${number} is on record for you.` };
    await notify(ctx, tx, { to: { uscc }, kind: "demandNoticed", text, link: `/demands/${number}`, caseNumber: number });
    return number;
  });
}

import { type Acting, authorise } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { refuse, touchedAreas } from "../../city/index.ts";
import { append } from "../../ledger/index.ts";
import { notify } from "../../notify/index.ts";
import { improvingPower } from "./open-improvement.ts";

/** Businesses that are told in one transaction; a cluster of more is told in steps by a job. */
const TOLD_MAX = 2_000;

/**
 * 举一反三: the task is done, its result is told to every business whose demand led to it. With its leaf.
 * @throws Refusal improvementNotFound, improvementDone and those of authorise
 */
export async function finishImprovement(
  ctx: Acting,
  { id, result }: { id: string; result: string },
): Promise<{ leafId: string; told: number }> {
  return await ctx.db.transaction().execute(async (tx) => {
    const found = await tx.selectFrom("demand_improvements").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (found === undefined) throw refuse("improvementNotFound", {});
    const power = improvingPower(ctx, found.department);
    const { department } = found;
    const allowed = authorise(ctx, {
      power,
      act: "improve",
      case: { department, power, uscc: "", number: id },
      touches: touchedAreas(ctx.city.offLimits.values(), [result]),
    });
    if (found.status === "done") throw refuse("improvementDone", {});
    const at = ctx.clock.now();
    const { leafId } = await append(tx, {
      kind: "improve",
      power: allowed.power,
      department,
      at,
      subject: found.cluster,
      content: { improvement: id, result, policies: allowed.policyIds.join(" ") },
    });
    await tx
      .updateTable("demand_improvements")
      .set({ status: "done", result, done_at: at, done_by: ctx.actor.kind === "person" ? ctx.actor.name : null, leaf_id: leafId })
      .where("id", "=", id)
      .execute();
    return { leafId, told: await tellAll(ctx, tx, found.cluster, department) };
  });
}

async function tellAll(ctx: Acting, tx: Tx, cluster: string, department: string): Promise<number> {
  const rows = await tx
    .selectFrom("demand_cluster_members as member")
    .innerJoin("demands as demand", "demand.number", "member.number")
    .select(({ fn }) => ["demand.uscc", fn.min("demand.number").as("number")])
    .where("member.cluster", "=", cluster)
    .where("demand.uscc", "is not", null)
    .groupBy("demand.uscc")
    .orderBy("demand.uscc")
    .limit(TOLD_MAX)
    .execute();
  const name = ctx.city.departments.get(department)?.title ?? { zh: department, en: department };
  for (const { uscc, number } of rows) {
    if (uscc === null) continue;
    const text = {
      zh: `多家企业反映的问题已由${name.zh}整改，请看结果（您的诉求 ${number}）。`,
      en: `What several businesses asked for has been mended by ${name.en}; read the result (your demand ${number}).`,
    };
    await notify(ctx, tx, { to: { uscc }, kind: "improvementDone", text, link: `/demands/${number}`, caseNumber: number });
  }
  return rows.length;
}

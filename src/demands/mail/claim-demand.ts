import type { Acting } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { ownUscc, readEntity } from "../../entities/index.ts";
import { lockDemand, performRuledDemandActIn } from "../act.ts";

/**
 * A letter proves nothing about who wrote it. Who holds the code that was sent to its address and is signed in for a business
 * proves both, and the demand is that business's from then on.
 * @throws Refusal claimUnknown, demandWrongState
 */
export async function claimDemand(ctx: Acting, { code }: { code: string }): Promise<{ number: string }> {
  const uscc = ownUscc(ctx);
  return await ctx.db.transaction().execute(async (tx) => {
    const mail = await tx
      .updateTable("demand_mails")
      .set({ claim: null, told_seq: null })
      .where("claim", "=", code)
      .returning("number")
      .executeTakeFirst();
    if (mail === undefined || mail.number === null) throw refuse("claimUnknown", {});
    const found = await lockDemand(ctx, tx, mail.number);
    if (found.demand.uscc !== null) throw refuse("claimUnknown", {});
    const name = (await readEntity(tx, uscc))?.name ?? null;
    const text = "企业登录后以邮件中的编码确认：这件诉求是本企业提出的。";
    await performRuledDemandActIn(ctx, tx, found, "takeDown", () => ({
      body: { type: "added", payload: { text } },
      row: { uscc, entity_name: name },
      content: { claimedBy: uscc },
    }));
    return { number: mail.number };
  });
}

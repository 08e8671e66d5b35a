import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { textSchema } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { factViewSchema } from "../../entities/index.ts";
import { notify } from "../../notify/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { centreOf } from "../centre-of.ts";
import { leafOf, lockReferral, type ReferralRow } from "./change-referral.ts";
import { isOpenToPartner, type ReferralOutcome, referralOutcomeSchema } from "./referral.ts";

/** A referral in the partner's list: of the business nothing, until it is opened, which is written down. */
export const partnerReferralSchema = z
  .object({
    id: z.string(),
    title: textSchema,
    passedOn: z.string(),
    dueOn: z.string(),
    until: z.string(),
    overdue: z.boolean(),
    outcome: referralOutcomeSchema.nullable(),
  })
  .meta({ id: "PartnerReferral" });

export const openedReferralSchema = partnerReferralSchema
  .extend({ purpose: textSchema, words: z.string(), contact: z.string(), facts: z.array(factViewSchema) })
  .meta({ id: "OpenedReferral" });

/** What was passed on to the actor's partner and may be seen today; nothing of any other. */
export async function listPartnerReferrals(ctx: Acting) {
  const rows = await ctx.db
    .selectFrom("centre_referrals")
    .selectAll()
    .where("partner", "=", ownPartner(ctx))
    .where("status", "in", ["passed", "done"])
    .where("until_day", ">=", ctx.today)
    .orderBy("passed_on", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => viewForPartner(ctx, row));
}

/**
 * Opens a referral: exactly what was consented to, as it was at the consent. That somebody opened it is written down in the same
 * transaction, so that nothing is seen that the business is not told of.
 * @throws Refusal referralNotFound (another partner's too), consentOver
 */
export async function openPartnerReferral(ctx: Acting, id: string) {
  return await ctx.db.transaction().execute(async (tx) => {
    const row = ownReferral(ctx, await lockReferral(tx, id));
    const { actor } = ctx;
    if (actor.kind === "person") {
      const read = { id: ctx.newId(), referral: id, user_id: actor.userId, user_name: actor.name, at: ctx.clock.now() };
      await tx.insertInto("centre_reads").values(read).execute();
    }
    const { words, contact, facts } = row;
    const view = viewForPartner(ctx, row);
    const purpose = centreOf(ctx.city).offerings.get(row.offering)?.referral?.purpose ?? view.title;
    return { ...view, purpose, words, contact, facts };
  });
}

/** The partner says what came of it, once. @throws Refusal referralNotFound, consentOver, outcomeThere */
export async function recordReferralOutcome(ctx: Acting, id: string, outcome: ReferralOutcome): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = ownReferral(ctx, await lockReferral(tx, id));
    if (row.outcome !== null) throw refuse("outcomeThere", {});
    await tx
      .updateTable("centre_referrals")
      .set({ status: "done", outcome: JSON.stringify(outcome), outcome_on: ctx.today })
      .where("id", "=", id)
      .execute();
    const { power } = centreOf(ctx.city);
    const content = { offering: row.offering, partner: row.partner, result: outcome.result, text: outcome.text };
    await appendCentreEvent(ctx, tx, {
      of: id,
      type: "outcome",
      payload: outcome,
      leaf: { ...leafOf(ctx, row), allowed: { power, policyIds: [] }, kind: "referralOutcome", content },
    });
    const { title } = viewForPartner(ctx, row);
    const text = { zh: `“${title.zh}”有了结果，请查看并评价。`, en: `There is an outcome of "${title.en}". Please read and rate it.` };
    await notify(ctx, tx, { to: { uscc: row.uscc }, kind: "centreReferral", text, link: `/me/referrals/${id}` });
  });
}

/** The partner whose door this is. @throws Refusal doorClosed */
function ownPartner({ actor }: Pick<Acting, "actor">): string {
  if (actor.kind !== "person" || actor.role !== "partner" || actor.partner === undefined) throw refuse("doorClosed", {});
  return actor.partner;
}

/** What was never passed on, or to another, does not exist; what was, and is over, is only said to be over. */
function ownReferral(ctx: Acting, row: ReferralRow | undefined): ReferralRow {
  if (row === undefined || row.partner !== ownPartner(ctx) || row.passed_on === null) throw refuse("referralNotFound", {});
  if (!isOpenToPartner({ status: row.status, until: row.until_day }, ctx.today)) throw refuse("consentOver", {});
  return row;
}

function viewForPartner(ctx: Acting, row: ReferralRow) {
  const { id, passed_on, due_on, until_day: until, outcome } = row;
  const dueOn = due_on ?? "";
  // What was taken out of the lists since is named by its id.
  const title = centreOf(ctx.city).offerings.get(row.offering)?.title ?? { zh: row.offering, en: row.offering };
  return { id, title, passedOn: passed_on ?? "", dueOn, until, outcome, overdue: outcome === null && dueOn < ctx.today };
}

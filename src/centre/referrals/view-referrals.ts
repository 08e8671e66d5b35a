import { z } from "zod";
import { type Acting, ownDepartment } from "../../access/index.ts";
import { textSchema } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { factViewSchema, ownUscc } from "../../entities/index.ts";
import { centreOf } from "../centre-of.ts";
import { namesOf } from "../names-of.ts";
import { isRateable, type ReferralRow } from "./change-referral.ts";
import { isRevocable, referralOutcomeSchema, type ReferralStatus, referralStatuses, referralWords } from "./referral.ts";

export const referralSchema = z
  .object({
    id: z.string(),
    offering: z.string(),
    title: textSchema,
    partner: textSchema,
    status: z.enum(referralStatuses),
    statusText: textSchema,
    askedAt: z.string(),
    until: z.string(),
    passedOn: z.string().nullable(),
    dueOn: z.string().nullable(),
    overdue: z.boolean(),
    outcome: referralOutcomeSchema.nullable(),
    rating: z.number().int().nullable(),
    can: z.array(z.enum(["revoke", "rate"])),
  })
  .meta({ id: "Referral" });

export const ownReferralSchema = referralSchema
  .extend({
    words: z.string(),
    contact: z.string(),
    purpose: textSchema,
    facts: z.array(factViewSchema),
    /** The values were removed; their hashes stand in the ledger. */
    erased: z.boolean(),
    reads: z.array(z.object({ by: z.string(), at: z.string() })),
    events: z.array(
      z.object({ type: z.string(), at: z.string(), by: z.string(), leafId: z.string().nullable(), reason: z.string().optional() }),
    ),
  })
  .meta({ id: "OwnReferral" });

/** At the desk: what is asked, of whom and for what; which facts, and none of their values. */
export const deskReferralSchema = z
  .object({
    id: z.string(),
    title: textSchema,
    partner: textSchema,
    uscc: z.string(),
    name: z.string(),
    words: z.string(),
    facts: z.array(textSchema),
    askedAt: z.string(),
    until: z.string(),
  })
  .meta({ id: "DeskReferral" });

export async function listMyReferrals(ctx: Acting) {
  const rows = await ctx.db
    .selectFrom("centre_referrals")
    .selectAll()
    .where("uscc", "=", ownUscc(ctx))
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => viewReferral(ctx, row));
}

/** All of a referral to the business that asked for it: what was handed over, who opened it, what happened. @throws Refusal referralNotFound */
export async function readMyReferral(ctx: Acting, id: string) {
  const row = await ctx.db.selectFrom("centre_referrals").selectAll().where("id", "=", id).executeTakeFirst();
  if (row?.uscc !== ownUscc(ctx)) throw refuse("referralNotFound", {});
  const events = await ctx.db.selectFrom("centre_events").selectAll().where("of", "=", id).orderBy("seq").execute();
  const reads = await ctx.db
    .selectFrom("centre_reads")
    .select(["user_name", "at"])
    .where("referral", "=", id)
    .orderBy("at", "desc")
    .limit(200)
    .execute();
  const purpose = centreOf(ctx.city).offerings.get(row.offering)?.referral?.purpose ?? { zh: "", en: "" };
  return {
    ...viewReferral(ctx, row),
    words: row.words,
    contact: row.contact,
    purpose,
    facts: row.facts,
    erased: row.erased_at !== null,
    reads: reads.map(({ user_name, at }) => ({ by: user_name, at })),
    events: events.map(({ type, at, actor_name, leaf_id, payload }) => ({
      type,
      at,
      by: actor_name,
      leafId: leaf_id,
      ...(typeof payload.reason === "string" ? { reason: payload.reason } : {}),
    })),
  };
}

/** What waits to be passed on, the oldest first; for who runs the centre. */
export async function listReferralsToPass(ctx: Acting) {
  if (ownDepartment(ctx.actor) !== centreOf(ctx.city).department) return [];
  const rows = await ctx.db
    .selectFrom("centre_referrals")
    .selectAll()
    .where("status", "=", "asked")
    .where("until_day", ">=", ctx.today)
    .orderBy("asked_at")
    .orderBy("id")
    .limit(200)
    .execute();
  const names = await namesOf(ctx.db, rows);
  return rows.map((row) => {
    const { id, title, partner, askedAt, until } = viewReferral(ctx, row);
    const { uscc, words, facts } = row;
    return { id, title, partner, askedAt, until, uscc, words, name: names.get(uscc) ?? uscc, facts: facts.map((fact) => fact.title) };
  });
}

function viewReferral(ctx: Acting, row: ReferralRow) {
  const { id, offering, until_day: until, asked_at: askedAt, passed_on: passedOn, due_on: dueOn, outcome, rating } = row;
  const centre = centreOf(ctx.city);
  const isOver = (row.status === "asked" || row.status === "passed" || row.status === "done") && until < ctx.today;
  const status: ReferralStatus = isOver && outcome === null ? "ended" : row.status;
  return {
    ...{ id, offering, until, askedAt, passedOn, dueOn, outcome, rating, status },
    statusText: referralWords[status],
    // What was taken out of the lists since is named by its id.
    title: centre.offerings.get(offering)?.title ?? { zh: offering, en: offering },
    partner: centre.partners.get(row.partner)?.title ?? { zh: row.partner, en: row.partner },
    overdue: status === "passed" && dueOn !== null && dueOn < ctx.today,
    can: [
      ...(isRevocable({ status: row.status, until }, ctx.today) ? (["revoke"] as const) : []),
      ...(isRateable(row, ctx.today) ? (["rate"] as const) : []),
    ],
  };
}

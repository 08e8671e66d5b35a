import type { Selectable } from "kysely";
import { type Acting, ownDepartment } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { dueDate } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { notify } from "../../notify/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { authoriseIn, centreOf } from "../centre-of.ts";
import { stampOf } from "../slots.ts";
import type { CentreReferralsTable } from "../tables.ts";
import { referralOffering } from "./ask-referral.ts";
import { isRevocable, referralWords } from "./referral.ts";

export type ReferralRow = Selectable<CentreReferralsTable>;

/**
 * An officer passes a referral on; from then on the partner sees it and its time runs.
 * @throws Refusal referralNotFound, referralClosed, consentOver, and those of authorise
 */
export async function passReferral(ctx: Acting, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { found, allowed } = await lockAtDesk(ctx, tx, id, []);
    if (found.until_day < ctx.today) throw refuse("consentOver", {});
    const { offering, rule } = referralOffering(ctx, found.offering);
    const { period, unit } = rule.outcomeWithin;
    const fromTime = stampOf(ctx.clock.now(), ctx.city.timeZone).slice(11);
    const { dueOn } = dueDate({ from: ctx.today, fromTime, period, unit, calendar: ctx.city.calendar });
    await tx.updateTable("centre_referrals").set({ status: "passed", passed_on: ctx.today, due_on: dueOn }).where("id", "=", id).execute();
    await appendCentreEvent(ctx, tx, {
      of: id,
      type: "passed",
      payload: { dueOn },
      leaf: { ...leafOf(ctx, found), allowed, kind: "refer", content: { offering: found.offering, partner: found.partner, dueOn } },
    });
    const text = {
      zh: `已转交：${offering.title.zh}，应于 ${dueOn} 前反馈。`,
      en: `Passed on: ${offering.title.en}, to be answered by ${dueOn}.`,
    };
    await notify(ctx, tx, { to: { uscc: found.uscc }, kind: "centreReferral", text, link: `/me/referrals/${id}` });
    const task = { zh: `有新的转介，请于 ${dueOn} 前反馈。`, en: `There is a new referral, to be answered by ${dueOn}.` };
    await notify(ctx, tx, { to: { partner: found.partner }, kind: "centreDesk", text: task, link: `/partner/referrals/${id}` });
  });
}

/** An officer does not pass a referral on, and says why. @throws Refusal referralNotFound, referralClosed, and those of authorise */
export async function returnReferral(ctx: Acting, id: string, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { found, allowed } = await lockAtDesk(ctx, tx, id, [reason]);
    await tx.updateTable("centre_referrals").set({ status: "returned", ended_on: ctx.today }).where("id", "=", id).execute();
    await appendCentreEvent(ctx, tx, {
      of: id,
      type: "returned",
      payload: { reason },
      leaf: { ...leafOf(ctx, found), allowed, kind: "refer", content: { offering: found.offering, returned: true, reason } },
    });
    const { offering } = referralOffering(ctx, found.offering);
    const text = { zh: `没有转交“${offering.title.zh}”：${reason}`, en: `"${offering.title.en}" was not passed on: ${reason}` };
    await notify(ctx, tx, { to: { uscc: found.uscc }, kind: "centreReferral", text, link: `/me/referrals/${id}` });
  });
}

/**
 * The business takes its consent back: from this moment the partner sees nothing of it any more.
 * @throws Refusal referralNotFound, referralClosed
 */
export async function revokeConsent(ctx: Acting, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockOwn(ctx, tx, id);
    if (!isRevocable({ status: found.status, until: found.until_day }, ctx.today)) throw closed(found);
    await tx.updateTable("centre_referrals").set({ status: "revoked", ended_on: ctx.today }).where("id", "=", id).execute();
    const { power } = centreOf(ctx.city);
    await appendCentreEvent(ctx, tx, {
      of: id,
      type: "revoked",
      leaf: {
        ...leafOf(ctx, found),
        allowed: { power, policyIds: [] },
        kind: "revokeConsent",
        content: { offering: found.offering, partner: found.partner },
      },
    });
  });
}

/** The business says how it was: after an answer, or when none came in time. @throws Refusal referralNotFound, referralClosed */
export async function rateReferral(ctx: Acting, id: string, level: number): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockOwn(ctx, tx, id);
    if (!isRateable(found, ctx.today)) throw closed(found);
    await tx.updateTable("centre_referrals").set({ rating: level }).where("id", "=", id).execute();
    await appendCentreEvent(ctx, tx, { of: id, type: "rated", payload: { level } });
  });
}

export function isRateable({ rating, outcome, due_on }: ReferralRow, today: string): boolean {
  return rating === null && (outcome !== null || (due_on !== null && due_on < today));
}

async function lockOwn(ctx: Acting, tx: Tx, id: string): Promise<ReferralRow> {
  const uscc = ownUscc(ctx);
  const found = await lockReferral(tx, id);
  if (found?.uscc !== uscc) throw refuse("referralNotFound", {});
  return found;
}

async function lockAtDesk(ctx: Acting, tx: Tx, id: string, words: readonly string[]) {
  const { department, power } = centreOf(ctx.city);
  const found = await lockReferral(tx, id);
  if (!found || ownDepartment(ctx.actor) !== department) throw refuse("referralNotFound", {});
  const allowed = authoriseIn(ctx, { act: "refer", department, power, uscc: found.uscc, words });
  if (found.status !== "asked") throw closed(found);
  return { found, allowed };
}

export async function lockReferral(tx: Tx, id: string): Promise<ReferralRow | undefined> {
  return await tx.selectFrom("centre_referrals").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export function leafOf({ city }: Pick<Acting, "city">, { uscc }: ReferralRow): { department: string; subject: string } {
  return { department: centreOf(city).department, subject: uscc };
}

export function closed({ status }: ReferralRow) {
  return refuse("referralClosed", { status: referralWords[status] });
}

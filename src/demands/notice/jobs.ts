import { z } from "zod";
import { type Acting, systemActor } from "../../access/index.ts";
import type { JobHandler } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { readEntity } from "../../entities/index.ts";
import { OFFERS_LOST } from "../../matching/index.ts";
import { fileFinding } from "./file-finding.ts";
import { findBadRatings, findExpiringLicences, findOverdueCases } from "./find-cases.ts";
import { type Finding, FINDINGS_MAX } from "./finding.ts";

/** Looks for what should become a demand by itself. */
const LOOK = "demands.look";
/** An hour: nothing that is looked for turns faster. */
const LOOK_AGAIN_SECONDS = 3_600;

export const noticeJobKinds = [LOOK, OFFERS_LOST] as const;

const lostSchema = z.object({ lost: z.array(z.object({ uscc: z.string().length(18), policy: z.string().max(64) })).max(FINDINGS_MAX) });

export function noticeJobs(makeContext: () => Context): Record<(typeof noticeJobKinds)[number], JobHandler> {
  return {
    [LOOK]: async () => await look(makeContext()),
    [OFFERS_LOST]: async (payload) => await noticeLosses(makeContext(), lostSchema.parse(payload).lost),
  };
}

/** At each start, where the city looks for anything by itself: at once, and from then on every hour. */
export async function startNoticing(ctx: Context): Promise<void> {
  if (ctx.city.demands?.noticed === undefined) return;
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, LOOK, {}, { key: "now" }));
}

async function look(ctx: Context): Promise<void> {
  // First: should this look fail, there is a next one.
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, LOOK, {}, { afterSeconds: LOOK_AGAIN_SECONDS, key: "later" }));
  const { filed, more } = await noticeAll(ctx);
  if (more && filed > 0) await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, LOOK, {}, { key: "more" }));
}

/** One look at everything that the city looks for. */
export async function noticeAll(ctx: Context): Promise<{ filed: number; more: boolean }> {
  const rules = ctx.city.demands?.noticed ?? undefined;
  const found = [
    rules?.badRating ? await findBadRatings(ctx, rules.badRating) : [],
    rules?.overdueCase ? await findOverdueCases(ctx, rules.overdueCase) : [],
    rules?.licenceExpiring ? await findExpiringLicences(ctx, rules.licenceExpiring) : [],
  ];
  const filed = await fileAll(ctx, found.flat());
  return { filed, more: found.some((each) => each.length >= FINDINGS_MAX) };
}

/** Policies that businesses have lost by what is known of them. The same policy again on the same day is the same loss. */
export async function noticeLosses(ctx: Context, lost: readonly { uscc: string; policy: string }[]): Promise<void> {
  const findings: Finding[] = [];
  for (const { uscc, policy: id } of lost) {
    const policy = ctx.city.policies.get(id);
    // Nobody is helped by a demand about a business that the city does not know, or a policy that is no more.
    if (policy === undefined || (await readEntity(ctx.db, uscc)) === undefined) continue;
    findings.push({
      kind: "lostPolicy",
      key: `${uscc} ${id} ${ctx.today}`,
      uscc,
      department: policy.department,
      about: { policy: id },
      what: { zh: `“${policy.title.zh}”原来符合，现在不符合了。`, en: `"${policy.title.en}" fitted your business and no longer does.` },
    });
  }
  await fileAll(ctx, findings);
}

async function fileAll(ctx: Context, findings: readonly Finding[]): Promise<number> {
  const acting: Acting = { ...ctx, actor: systemActor };
  let filed = 0;
  for (const finding of findings) if ((await fileFinding(acting, finding)) !== undefined) filed++;
  return filed;
}

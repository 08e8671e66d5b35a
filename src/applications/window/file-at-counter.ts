import { type Submitted, window } from "../../cases/index.ts";
import { type JointApplication, type JointSubmitted, submitJoint } from "../joint/index.ts";
import type { ApplicationsContext } from "../prepare-application.ts";
import { type Application, submitApplication } from "../submit-application.ts";

/**
 * Files for somebody at the window. The case counts its visit from the start; that it was this one, so that whatever else is
 * done in it while they are here counts no second one, is noted after it: done again with the same key, it is noted as well.
 * @throws Refusal visitNotYours, visitOver, those of submitApplication
 */
export async function fileAtCounter(
  ctx: ApplicationsContext,
  { visit, ...application }: Omit<Application, "channel"> & { visit?: string | undefined },
): Promise<Submitted> {
  if (visit !== undefined) await window.visitOf(ctx, ctx.db, visit, application.uscc);
  const submitted = await submitApplication(ctx, { ...application, channel: "counter" });
  if (visit !== undefined) await noteFiling(ctx, { visit, uscc: application.uscc, numbers: [submitted.number] });
  return submitted;
}

/** The same for a matter of several departments: it is one visit for all its parts. */
export async function fileJointAtCounter(
  ctx: ApplicationsContext,
  { visit, ...application }: Omit<JointApplication, "channel" | "uscc"> & { visit: string },
): Promise<JointSubmitted> {
  const { uscc } = await window.visitOf(ctx, ctx.db, visit);
  const submitted = await submitJoint(ctx, { ...application, uscc, channel: "counter" });
  const parts = await ctx.db.selectFrom("cases").select("number").where("joint", "=", submitted.number).orderBy("number").execute();
  await noteFiling(ctx, { visit, uscc, numbers: parts.map((part) => part.number) });
  return submitted;
}

async function noteFiling(
  ctx: ApplicationsContext,
  { visit, uscc, numbers }: { visit: string; uscc: string; numbers: readonly string[] },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    for (const number of numbers) await window.noteVisit(ctx, tx, { visit, uscc, number, reason: "filing" });
  });
}

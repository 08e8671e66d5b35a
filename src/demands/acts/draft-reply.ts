import type { Acting, Person } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { type DemandDone, lockDemand, performDemandAct } from "../act.ts";
import type { ReplyInput } from "../demand-schemas.ts";
import { type ActInput, mustLead } from "./department-acts.ts";
import { decideReply } from "./reply-to-demand.ts";

/**
 * 拟答复: kept with the demand, so that a colleague can go on with it; no act, no event, and no new version. Saving it anew takes
 * back what was sent to be reviewed.
 * @throws Refusal demandNotFound, partNotYours
 */
export async function saveDraft(ctx: Acting, { number, reply }: { number: string; reply: ReplyInput }): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { story } = await lockDemand(ctx, tx, number);
    const person = officerOf(ctx);
    const department = person.department ?? "";
    if (!story.parts.has(department)) throw refuse("partNotYours", {});
    const draft = {
      by: person.userId,
      by_name: person.name,
      at: ctx.clock.now(),
      state: "draft" as const,
      reply: JSON.stringify(reply),
      reviewed_by: null,
      reviewer_name: null,
      note: null,
    };
    await tx
      .insertInto("demand_drafts")
      .values({ number, department, ...draft })
      .onConflict((conflict) => conflict.columns(["number", "department"]).doUpdateSet(draft))
      .execute();
  });
}

/** 送审: from now on it goes out only when a second person has approved it. */
export async function sendDraft(ctx: Acting, input: ActInput): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "draft" }, async (found, { department, tx }) => {
    mustLead(ctx, found, department, "draft");
    const draft = await draftOf(tx, input.number, department);
    if (draft?.state !== "draft" && draft?.state !== "returned") throw refuse("draftMissing", {});
    decideReply(draft.reply, ctx.today);
    await setState(tx, input.number, department, { state: "inReview", note: null });
    return { body: { type: "drafted", payload: { department } } };
  });
}

/** 审核: by somebody else than its author. */
export async function reviewDraft(
  ctx: Acting,
  { outcome, note, ...input }: ActInput & { outcome: "approved" | "returned"; note?: string | undefined },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "review" }, async (_found, { department, tx }) => {
    const draft = await draftOf(tx, input.number, department);
    if (draft?.state !== "inReview") throw refuse("draftMissing", {});
    const person = officerOf(ctx);
    if (draft.by === person.userId) throw refuse("ownDraft", {});
    await setState(tx, input.number, department, {
      state: outcome,
      note: note ?? null,
      reviewed_by: person.userId,
      reviewer_name: person.name,
    });
    return { body: { type: "reviewed", payload: { department, outcome, ...(note === undefined ? {} : { note }) } } };
  });
}

function officerOf({ actor }: Acting): Person {
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  return actor;
}

async function draftOf(tx: Tx, number: string, department: string) {
  return await tx
    .selectFrom("demand_drafts")
    .selectAll()
    .where("number", "=", number)
    .where("department", "=", department)
    .executeTakeFirst();
}

type State = {
  state: "inReview" | "approved" | "returned";
  note: string | null;
  reviewed_by?: string;
  reviewer_name?: string;
};

async function setState(tx: Tx, number: string, department: string, state: State): Promise<void> {
  await tx.updateTable("demand_drafts").set(state).where("number", "=", number).where("department", "=", department).execute();
}

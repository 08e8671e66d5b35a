import { type Acting, recordRefusedAct } from "../../access/index.ts";
import { Refusal, type RefusalDetail } from "../../base/index.ts";
import { desk } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { acceptApplication, decideCase, type OfficerAct, rejectApplication } from "../handle-application.ts";

/** What can be done to many cases at once: what takes the same few words in each of them. */
export const bulkActs = ["accept", "rejectAcceptance", "approve", "refuse", "take", "handOn"] as const;
export type BulkAct = (typeof bulkActs)[number];

export type BulkInput = { reason?: string | undefined; to?: string | undefined };

/** A case as it was read in the list, and what is to be done with it. Without `power` the one that the case runs under is meant. */
export type BulkRow = { number: string; version: number; act: BulkAct; power?: string | undefined; input: BulkInput };

/** `refused`: by a rule, in words. `failed`: by us; worth another try. */
export type BulkOutcome = { number: string; act: BulkAct } & (
  | { outcome: "done" }
  | { outcome: "refused"; refusal: Pick<RefusalDetail, "code" | "text" | "basis" | "next"> }
  | { outcome: "failed" }
);

type Doing = (ctx: Acting, act: OfficerAct, input: BulkInput) => Promise<unknown>;

const doings: Record<BulkAct, Doing> = {
  accept: (ctx, act) => acceptApplication(ctx, act),
  rejectAcceptance: (ctx, act, { reason = "" }) => rejectApplication(ctx, { ...act, reason }),
  approve: (ctx, act, { reason = "" }) => decideCase(ctx, { ...act, approve: true, reason }),
  refuse: (ctx, act, { reason = "" }) => decideCase(ctx, { ...act, approve: false, reason }),
  take: (ctx, { number }) => desk.takeCase(ctx, number),
  handOn: (ctx, { number }, { to = "", reason = "" }) => desk.handOnCase(ctx, { number, to, reason }),
};

/**
 * Does the rows one after the other, each by the path of the single act and in a transaction of its own: one that is refused
 * leaves the others done, and stands in the count of refused acts as a single one would.
 */
export async function actOnMany(ctx: Acting, rows: readonly BulkRow[]): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (const row of rows) outcomes.push(await actOnOne(ctx, row));
  return outcomes;
}

async function actOnOne(ctx: Acting, { number, version, act, power, input }: BulkRow): Promise<BulkOutcome> {
  try {
    await doings[act](ctx, { number, version, power: power ?? (await powerOf(ctx, number)) }, input);
    return { number, act, outcome: "done" };
  } catch (error) {
    if (!(error instanceof Refusal)) {
      ctx.log("bulk.failed", { case: number, act, message: String(error) });
      return { number, act, outcome: "failed" };
    }
    const { code, text, basis, next } = error.refusal;
    await recordRefusedAct(ctx, error.refusal);
    return {
      number,
      act,
      outcome: "refused",
      refusal: { code, text, ...(basis === undefined ? {} : { basis }), ...(next ? { next } : {}) },
    };
  }
}

async function powerOf({ db }: Acting, number: string): Promise<string> {
  const found = await db.selectFrom("cases").select("power").where("number", "=", number).executeTakeFirst();
  if (!found) throw refuse("caseNotFound", { number });
  return found.power;
}

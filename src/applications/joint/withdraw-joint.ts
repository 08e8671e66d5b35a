import type { Acting } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { performOwnActIn } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { advance, closePart } from "./after-part.ts";
import { type JointRow, lockCases, type PartRow, selectJoint, selectParts, selectStatuses, stateOf } from "./joint-rows.ts";
import { isOwnJoint } from "./open-joint-for.ts";

export type JointWithdrawal = {
  number: string;
  /** Which parts; all that are not finished when absent. */
  items?: readonly string[] | undefined;
  reason?: string | undefined;
};

/**
 * The business takes all of it back, or some parts. What waits for a part that is taken back does not start. What was
 * decided before stands. All in one transaction.
 * @throws Refusal jointApplicationNotFound, jointPartNotOpen, those of performOwnAct
 */
export async function withdrawJoint(ctx: Acting, { number, items, reason }: JointWithdrawal): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await selectJoint(tx, number);
    if (!row || !isOwnJoint(ctx, row)) throw refuse("jointApplicationNotFound", { number });
    await lockCases(tx, number);
    const unfinished = await selectUnfinished(tx, row);
    const chosen = items === undefined ? unfinished : [...new Set(items)].map((item) => named(ctx, unfinished, item));
    if (chosen.length === 0) throw refuse("jointPartNotOpen", { part: number });
    // First those that wait, so that nothing starts between two steps.
    for (const part of chosen.filter((each) => each.state === "waiting")) {
      await closePart(ctx, tx, row, part, { by: null, reason: reasonOf(reason) });
    }
    for (const { case_number } of chosen)
      if (case_number !== null) await withdrawPart(ctx, tx, { number: case_number, joint: number }, reason);
    await advance(ctx, tx, row);
  });
}

async function withdrawPart(ctx: Acting, tx: Tx, part: { number: string; joint: string }, reason: string | undefined): Promise<void> {
  await performOwnActIn(ctx, tx, { number: part.number, act: "withdraw" }, () => ({
    body: { type: "withdrawn", payload: reason === undefined ? {} : { reason } },
    content: { joint: part.joint },
  }));
}

async function selectUnfinished(tx: Tx, row: JointRow): Promise<PartRow[]> {
  const parts = await selectParts(tx, row.number);
  const statuses = await selectStatuses(tx, row.number);
  return parts.filter((part) => ["open", "waiting"].includes(stateOf(part, statuses)));
}

function named({ city }: Acting, unfinished: readonly PartRow[], item: string): PartRow {
  const part = unfinished.find((each) => each.item === item);
  if (!part) throw refuse("jointPartNotOpen", { part: city.items.get(item)?.title ?? item });
  return part;
}

function reasonOf(reason: string | undefined): { zh: string; en: string } {
  const because = reason === undefined ? { zh: "", en: "" } : { zh: `：${reason}`, en: `: ${reason}` };
  return { zh: `申请人撤回${because.zh}`, en: `Withdrawn by the applicant${because.en}` };
}

import type { Acting } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { openCase, type Submitted } from "../../cases/index.ts";
import type { Item } from "../../city/index.ts";
import { recordClaim } from "../../entities/index.ts";
import { attachSentFiles } from "../sent-files.ts";
import { CHECK_PENDING } from "../jobs.ts";
import type { PreparedPart } from "./tables.ts";

/** Whose application, and which one: what all cases of a joint application share. */
export type OfJoint = {
  number: string;
  uscc: string;
  entityName: string;
  channel: "online" | "counter";
  filedBy: string;
  contentHash: string;
};

/** Files one part as a case of its department: number, clock, leaf, its papers; in the transaction of what makes it start. */
export async function openPart(ctx: Acting, tx: Tx, of: OfJoint, item: Item, part: PreparedPart, predecessor?: string): Promise<Submitted> {
  const { uscc, entityName, channel, filedBy, contentHash, number: joint } = of;
  const opened = await openCase(ctx, tx, {
    uscc,
    entityName,
    channel,
    filedBy,
    contentHash,
    idempotencyKey: `${joint}/${item.id}`,
    item: item.id,
    department: item.department,
    power: item.power,
    data: part.data,
    counts: part.counts,
    joint: { number: joint, ...(predecessor === undefined ? {} : { predecessor }) },
  });
  for (const claim of part.claims) {
    await recordClaim(tx, ctx, { uscc, key: claim.key, value: claim.value, reason: `申请 ${opened.number} 时填报` });
  }
  await attachSentFiles(tx, opened.number, part.given.files);
  if (part.data.pendingSources.length > 0) {
    await ctx.jobs.enqueue(tx, CHECK_PENDING, { uscc }, { afterSeconds: 20, key: opened.number });
  }
  return opened;
}

import type { Acting } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { attachFiles, type GivenFile } from "../../files/index.ts";
import { lockDemand, performRuledDemandActIn } from "../act.ts";
import { isOpenDemand } from "../demand.ts";
import { rulesOf } from "../demand-request.ts";
import { findNumbers } from "./find-number.ts";

/**
 * The demand that a letter goes on about: its number stands in the thread, and it is the sender's own. A number that somebody
 * else wrote into a subject leads nowhere, and nothing of that demand is told.
 */
export async function demandOfThread(ctx: Acting, thread: string, sender: string): Promise<{ number: string; open: boolean } | undefined> {
  const numbers = findNumbers(thread, rulesOf(ctx.city).prefix);
  if (numbers.length === 0) return undefined;
  const rows = await ctx.db.selectFrom("demands").select(["number", "status", "caller"]).where("number", "in", numbers).execute();
  const own = rows.filter(({ caller }) => caller?.mail === sender);
  const found = own.find(({ status }) => isOpenDemand(status)) ?? own[0];
  return found && { number: found.number, open: isOpenDemand(found.status) };
}

/** Writes down what the sender of a demand adds to it; where something was asked, it is the answer. */
export async function addByMail(
  ctx: Acting,
  tx: Tx,
  { number, text, files }: { number: string; text: string; files: readonly GivenFile[] },
): Promise<void> {
  const found = await lockDemand(ctx, tx, number);
  const payload = { text, ...(files.length === 0 ? {} : { files: [...files] }) };
  await performRuledDemandActIn(ctx, tx, found, "takeDown", ({ demand }) =>
    demand.status === "asked" ? { body: { type: "answeredQuestion", payload }, to: "handling" } : { body: { type: "added", payload } },
  );
  await attachFiles(
    tx,
    { kind: "demand", number },
    files.map(({ id }) => id),
  );
}

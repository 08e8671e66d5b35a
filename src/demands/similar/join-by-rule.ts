import type { Acting } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { lockDemand, performRuledDemandActIn } from "../act.ts";
import type { Demand } from "../demand.ts";

const REASON = "同一诉求人几天内提出的同样内容，由系统合并。";

/**
 * 合并 by rule: nearly the same words of the same person within some days. What different people ask for is not joined, however
 * like it is: each of them is owed an answer of its own, and what they share is an improvement.
 */
export async function joinByRule(ctx: Acting, tx: Tx, number: string, to: string): Promise<void> {
  const found = await lockDemand(ctx, tx, number);
  await performRuledDemandActIn(ctx, tx, found, "join", () => ({
    body: { type: "joined", payload: { to, reason: REASON } },
    row: { joined_to: to },
  }));
}

export function isSamePerson(one: Pick<Demand, "uscc" | "caller">, other: Pick<Demand, "uscc" | "caller">): boolean {
  if (one.uscc !== null || other.uscc !== null) return one.uscc === other.uscc;
  const same = (key: "phone" | "mail") => one.caller?.[key] !== undefined && one.caller[key] === other.caller?.[key];
  return same("phone") || same("mail");
}

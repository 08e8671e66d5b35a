import type { Acting } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { type Done, performAct } from "../act.ts";
import { noteVisit, visitOf } from "./note-visit.ts";

/**
 * 当面送达: what was decided is handed to whoever stands at the window, and who took it is written down (行政许可法 44).
 * @throws Refusal takerMissing, visitNotYours, visitOver, those of performAct
 */
export async function handOverResult(
  ctx: Acting,
  { visit, takenBy, ...act }: { visit: string; number: string; version: number; power: string; takenBy?: string | undefined },
): Promise<Done> {
  return await performAct(ctx, { ...act, act: "deliver" }, async ({ case: { uscc, number } }, { tx }) => {
    const { agentName } = await visitOf(ctx, tx, visit, uscc);
    const taker = takenBy ?? agentName;
    if (taker === null) throw refuse("takerMissing", {});
    await noteVisit(ctx, tx, { visit, uscc, number, reason: "result" });
    return {
      body: { type: "delivered", payload: { method: "counter", reference: taker } },
      content: { method: "counter", reference: taker },
    };
  });
}

import type { Acting } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { attachFiles, type GivenFile, selectOwnFiles } from "../../files/index.ts";
import { type DemandDone, type DemandScene, performOwnDemandAct } from "../act.ts";
import { BAD_LEVEL } from "../rating/bad-level.ts";

/** What a business says in its own demand; the version only where it answers to something that it read. */
type Own = { number: string; version?: number | undefined };

/** 回答询问: the clock runs on. */
export async function answerQuestion(
  ctx: Acting,
  { text, files, ...own }: Own & { text: string; files: readonly string[] },
): Promise<DemandDone> {
  return await performOwnDemandAct(ctx, { ...own, act: "answerQuestion" }, async (_found, scene) => ({
    body: { type: "answeredQuestion", payload: { text, ...(await given(ctx, scene, own.number, files)) } },
  }));
}

/** 补充: something more, at any time while it is open. */
export async function addToDemand(
  ctx: Acting,
  { text, files, ...own }: Own & { text: string; files: readonly string[] },
): Promise<DemandDone> {
  return await performOwnDemandAct(ctx, { ...own, act: "add" }, async (_found, scene) => ({
    body: { type: "added", payload: { text, ...(await given(ctx, scene, own.number, files)) } },
  }));
}

/** 确认解决: the one word that resolves a demand. */
export async function confirmDemand(ctx: Acting, { text, ...own }: Own & { text?: string | undefined }): Promise<DemandDone> {
  return await performOwnDemandAct(ctx, { ...own, act: "confirm" }, () => ({
    body: { type: "confirmed", payload: text === undefined ? {} : { text } },
  }));
}

/** 不满意: it is opened again, one level up, with its own limit. */
export async function refuseReply(ctx: Acting, { reason, ...own }: Own & { reason: string }): Promise<DemandDone> {
  return await performOwnDemandAct(ctx, { ...own, act: "dissatisfied" }, () => ({
    body: { type: "dissatisfied", payload: { reason } },
  }));
}

/** 撤回 */
export async function withdrawDemand(ctx: Acting, { reason, ...own }: Own & { reason?: string | undefined }): Promise<DemandDone> {
  return await performOwnDemandAct(ctx, { ...own, act: "withdraw" }, () => ({
    body: { type: "withdrawn", payload: reason === undefined ? {} : { reason } },
  }));
}

/** 评价: once, on five levels, 1 the best (GB/T 39046 A.8). A bad one is answered by the department, in time. */
export async function rateDemand(
  ctx: Acting,
  { level, text, ...own }: Own & { level: number; text?: string | undefined },
): Promise<DemandDone> {
  return await performOwnDemandAct(ctx, { ...own, act: "rate" }, ({ demand }, { at }) => {
    if (demand.rating) throw refuse("ratingGiven", {});
    return {
      body: { type: "rated", payload: { level, ...(text === undefined ? {} : { text }) } },
      row: { rating: level, rating_text: text ?? null, rated_at: at, rating_state: level >= BAD_LEVEL ? "answerDue" : "counted" },
    };
  });
}

async function given(ctx: Acting, { tx }: DemandScene, number: string, ids: readonly string[]): Promise<{ files?: GivenFile[] }> {
  if (ids.length === 0) return {};
  const files = await selectOwnFiles(ctx, tx, ids);
  await attachFiles(tx, { kind: "demand", number }, ids);
  return { files };
}

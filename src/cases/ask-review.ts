import type { Acting } from "../access/index.ts";
import { type Done, performOwnAct } from "./act.ts";

/** 申请人工复核: what the program decided is looked at by a person, once. @throws Refusal those of performOwnAct, notAutomatic */
export async function askReview(ctx: Acting, { text, ...act }: { number: string; version: number; text: string }): Promise<Done> {
  return await performOwnAct(ctx, { ...act, act: "askReview" }, () => ({
    body: { type: "reviewAsked", payload: { text } },
    content: { text },
  }));
}

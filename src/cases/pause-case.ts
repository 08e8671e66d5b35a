import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { type Done, performAct } from "./act.ts";
import { pauseGrounds } from "./pause-grounds.ts";

/** Which case as it was read, and the entry of the power list that the officer acts under. */
type OfficerAct = { number: string; version: number; power: string };

export type PauseAct = OfficerAct & {
  ground: string;
  reason: string;
  /** Working days that it will take; told to the applicant in writing (行政许可法 45). */
  expectedDays: number;
  /** The law that asks for what is waited for, where the ground is one of 行政许可法 45 (最多跑一次规定 28). */
  law?: string | undefined;
};

/** 中止计时: only for a ground that the law or the item names. @throws Refusal those of performAct, pauseGroundUnknown, lawMissing */
export async function pauseCase(ctx: Acting, { ground: id, reason, expectedDays, law, ...act }: PauseAct): Promise<Done> {
  return await performAct(ctx, { ...act, act: "pause" }, ({ case: { data } }) => {
    const grounds = pauseGrounds(data);
    const ground = grounds.find((each) => each.ground === id);
    if (!ground) {
      const join = (language: "zh" | "en", by: string): string => grounds.map(({ title }) => title[language]).join(by);
      throw refuse("pauseGroundUnknown", { ground: id, allowed: { zh: join("zh", "、"), en: join("en", ", ") } });
    }
    const isOfItem = data.limits.pauses?.includes(ground) ?? false;
    if (!isOfItem && law === undefined) throw refuse("pauseLawMissing", { ground: ground.title });
    const article = law === undefined ? ground.article.zh : `${ground.article.zh}；${law}`;
    return {
      body: { type: "paused", payload: { ground: id, title: ground.title, reason, expectedDays, article } },
      content: { ground: id, reason, expectedDays, article },
    };
  });
}

/** 恢复计时, with what came of it. @throws Refusal those of performAct */
export async function resumeCase(ctx: Acting, { result, ...act }: OfficerAct & { result: string }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "resume" }, () => ({ body: { type: "resumed", payload: { result } }, content: { result } }));
}

import type { Acting } from "../../access/index.ts";
import { localDate, type PlainDate } from "../../base/index.ts";
import { type Done, performAct } from "../../cases/index.ts";
import { lockEntities } from "../../entities/index.ts";
import { readReason } from "../decide-act.ts";
import { decisionOf, withDecision } from "../decision-of.ts";
import { takeLicenceBack } from "../licence-credential.ts";
import { endLicence } from "../revoke-grant.ts";
import { recordBreach } from "./breaches.ts";
import { decideCheck } from "./decide-check.ts";

export type PromiseCheck = {
  number: string;
  version: number;
  power: string;
  outcome: "kept" | "rectify" | "revoke";
  /** What was looked at and found. */
  finding: string;
  /** The last day to put it right, where that is the outcome. */
  rectifyBy?: PlainDate | undefined;
};

/**
 * 核查承诺: kept, to be put right by a day, or, when that was not done, revoked: in writing, with reasons; the licence and its
 * e-licence end, and the broken promise is kept as bad information (最多跑一次规定 14).
 * @throws Refusal those of performAct, reasonMissing, and of decideCheck
 */
export async function checkPromise(ctx: Acting, { outcome, finding: given, rectifyBy, ...act }: PromiseCheck): Promise<Done> {
  return await performAct(ctx, { ...act, act: "checkPromise" }, async (found, { at, leafId, tx }) => {
    const finding = readReason(given, true);
    const today = localDate(at, ctx.city.timeZone);
    const problem = decideCheck(found.events, { outcome, rectifyBy, today });
    if (problem) throw problem;
    const payload = { outcome, finding, ...(rectifyBy === undefined ? {} : { rectifyBy }) };
    const content = { outcome, finding, rectifyBy: rectifyBy ?? null };
    if (outcome !== "revoke") return { body: { type: "promiseChecked", payload }, content };
    const reason = `没有履行告知承诺，经限期整改仍不符合条件（浙江省保障“最多跑一次”改革规定 第14条）：${finding}`;
    const { decision, delivered } = decisionOf(ctx, found, { outcome: "revoked", reason, leafId });
    await endLicence(ctx, tx, found);
    const credential = await takeLicenceBack(tx, found, { reason, at });
    // Who makes another promise at this moment waits, and then finds this one broken.
    await lockEntities(tx, [found.case.uscc]);
    await recordBreach(ctx, tx, found.case, { finding, leafId, at, today });
    return {
      body: { type: "promiseChecked", payload: { ...payload, hash: decision.hash, ...delivered } },
      content: { ...content, decision: decision.hash, ...credential },
      to: "revoked",
      data: withDecision(found.case.data, decision),
    };
  });
}

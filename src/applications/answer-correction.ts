import type { Acting } from "../access/index.ts";
import { type Done, performOwnAct, window } from "../cases/index.ts";
import type { FactValue } from "../criteria/index.ts";
import { decideAnswer } from "./decide-act.ts";
import { attachSentFiles, selectSentFiles, type SentFile } from "./sent-files.ts";
import { afterPartDecided } from "./joint/index.ts";
import { itemOf } from "./prepare-application.ts";
import { refuseProblems } from "./submit-application.ts";

export type CorrectionAnswer = {
  number: string;
  version: number;
  answers: Readonly<Record<string, FactValue>>;
  files: readonly SentFile[];
  text?: string | undefined;
  /** Brought to the window: the visit in which it was. */
  visit?: string;
};

/**
 * The business gives what was asked, itself or through the window; the case goes back to the officer, who can ask no second time.
 * @throws Refusal those of performOwnAct and performAtCounter, requiredMissing, fieldsInvalid, fileNotFound
 */
export async function answerCorrection(ctx: Acting, answer: CorrectionAnswer): Promise<Done> {
  const { number, version, text, visit } = answer;
  const act = { number, version, act: "answerCorrection" } as const;
  const plan: window.MakePlan = async (found, { tx }) => {
    const files = await selectSentFiles(ctx, tx, answer.files);
    const decision = decideAnswer(found, itemOf(ctx.city, found.case.item), { answers: answer.answers, files });
    if (!decision.ok) throw refuseProblems(decision.problems);
    await attachSentFiles(tx, number, answer.files);
    return {
      body: { type: "correctionAnswered", payload: { answers: decision.answers, files, ...(text === undefined ? {} : { text }) } },
      content: { files: files.map((each) => each.file.hash).join(" "), fields: decision.answers.map((each) => each.key).join(" ") },
      data: decision.data,
    };
  };
  return visit === undefined
    ? await performOwnAct(ctx, act, plan)
    : await window.performAtCounter(ctx, { ...act, visit, reason: "correction" }, plan);
}

/** The business takes its application back, at any time before the decision. @throws Refusal those of performOwnAct */
export async function withdrawApplication(
  ctx: Acting,
  act: { number: string; version: number; reason?: string | undefined },
): Promise<Done> {
  const { number, version, reason } = act;
  return await performOwnAct(ctx, { number, version, act: "withdraw" }, async (found, { tx }) => {
    await afterPartDecided(ctx, tx, found.case, "failed");
    return { body: { type: "withdrawn", payload: reason === undefined ? {} : { reason } }, content: {} };
  });
}

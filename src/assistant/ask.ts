import type { LanguageModel } from "ai";
import { type AccessServices, countAttempt } from "../access/index.ts";
import { Refusal } from "../base/index.ts";
import type { AssistantContext } from "./assistant-context.ts";
import type { Answer, Question } from "./answer.ts";
import { answerByRules } from "./engine/answer-by-rules.ts";
import { confirmDemand } from "./engine/confirm-demand.ts";
import { readQuestion } from "./engine/read-question.ts";
import { answerByModel, ModelUnusable, type Progress } from "./model/answer-by-model.ts";

/** What asking needs beside the tools: who called from where, and a model where one is configured. */
export type AskContext = AssistantContext & { services: Pick<AccessServices, "remoteAddress"> & { model?: LanguageModel } };

/** Questions of one person, or of one address where nobody is signed in; an address may stand for a whole office. */
const MINUTE_MAX = 30;
const ADDRESS_MINUTE_MAX = 60;
const DAY_MAX = 1000;

/**
 * Answers a question: what a person confirmed is done; what needs no looking up, or where no model is configured, by the rules;
 * else by the model, and by the rules again where that one cannot be used.
 * @throws Refusal tooManyAttempts, and what filing a demand refuses
 */
export async function ask(ctx: AskContext, question: Question, tell: (progress: Progress) => void = () => {}): Promise<Answer> {
  await countQuestion(ctx);
  if (question.confirm) return await confirmDemand(ctx, question.confirm, question.text);
  const { model } = ctx.services;
  const byRules = await answerByRules(ctx, question);
  // What is turned down, said in passing or unreadable never leaves for a model.
  if (!model || byRules.outcome === "refused" || byRules.outcome === "talk") return byRules;
  const { language } = readQuestion(ctx.city, question.text, question.turns);
  try {
    return await answerByModel(ctx, model, question, { language, tell });
  } catch (error) {
    if (!(error instanceof ModelUnusable) && !(error instanceof Refusal)) throw error;
    ctx.log("assistant.model", { message: error.message.slice(0, 300) });
    return { ...byRules, notice: FELL_BACK };
  }
}

const FELL_BACK = {
  zh: "智能对话暂时用不了，下面按规则查找的结果回答。",
  en: "The conversational model cannot be used at the moment; this is the answer found by rules.",
};

async function countQuestion({ db, actor, clock, services }: AskContext): Promise<void> {
  const signedIn = actor.kind === "person";
  const who = signedIn ? actor.userId : (services.remoteAddress ?? "unknown");
  await countAttempt(
    db,
    [
      { key: ["assistant", "minute", who], max: signedIn ? MINUTE_MAX : ADDRESS_MINUTE_MAX, windowSeconds: 60 },
      { key: ["assistant", "day", who], max: DAY_MAX, windowSeconds: 86_400 },
    ],
    clock.now(),
  );
}

import { operation } from "../base/index.ts";
import { type Answer, answerSchema, questionSchema, type Question } from "./answer.ts";
import { ask, type AskContext } from "./ask.ts";
import { streamAnswer } from "./stream-answer.ts";

const askAssistant = operation({
  id: "askAssistant",
  method: "post",
  path: "/api/assistant/ask",
  doors: ["public"],
  summary: { zh: "问助手", en: "Ask the assistant" },
  body: questionSchema,
  result: answerSchema,
  run: (ctx: AskContext, { body }): Promise<Answer> => ask(ctx, body),
});

const streamAssistant = operation({
  id: "streamAssistant",
  method: "post",
  path: "/api/assistant/stream",
  doors: ["public"],
  summary: {
    zh: "问助手（逐句返回，SSE：step、sentence、answer、problem）",
    en: "Ask the assistant, sentence by sentence (SSE: step, sentence, answer, problem)",
  },
  body: questionSchema,
  result: "download",
  produces: "text/event-stream",
  run: async (ctx: AskContext, { body, reply }: { body: Question; reply: Headers }) => {
    // Proxies that gather an answer before they pass it on would gather this one too.
    reply.set("x-accel-buffering", "no");
    return { bytes: await streamAnswer(ctx, body), type: "text/event-stream; charset=utf-8" };
  },
});

export const assistantOperations = [askAssistant, streamAssistant] as const;

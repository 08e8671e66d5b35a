import { Refusal } from "../base/index.ts";
import { answerSchema, type Question } from "./answer.ts";
import { ask, type AskContext } from "./ask.ts";

/**
 * The answer as server-sent events: `step` and `sentence` while it is being made, `answer` with the whole at the end, or
 * `problem`. Ends when the answer is there; who goes away in between is not waited for.
 */
export async function streamAnswer(ctx: AskContext, question: Question): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let open = true;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (event: string, data: unknown): void => {
        if (open) controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      try {
        const answer = await ask(ctx, question, ({ kind, ...data }) => send(kind, "sentence" in data ? data.sentence : data));
        send("answer", answerSchema.parse(answer));
      } catch (error) {
        send("problem", problemOf(ctx, error));
      }
      if (open) controller.close();
    },
    cancel() {
      open = false;
    },
  });
}

/** The head of the answer is gone by now; what went wrong is told as an event. */
function problemOf(ctx: AskContext, error: unknown): object {
  if (error instanceof Refusal) {
    const { code, status, text, next } = error.refusal;
    return { code, status, ...text, ...(next ? { next } : {}) };
  }
  ctx.log("api.failure", { operation: "streamAssistant", message: String(error), stack: error instanceof Error ? error.stack : undefined });
  return { code: "internal", status: 500, zh: "程序出错了，已经记录。", en: "Something went wrong here; it has been noted." };
}

import { ApiProblem } from "./api.ts";
import type { Body, Result } from "./contract.ts";

export type Answer = Result<"POST /api/assistant/ask">;
export type Sentence = Answer["sentences"][number];
export type Question = Body<"POST /api/assistant/ask">;

/** What arrives while an answer is being made. */
export type Arriving = { onStep?(text: { zh: string; en: string }): void; onSentence?(sentence: Sentence): void };

/**
 * Asks the assistant and reads the answer sentence by sentence (server-sent events over POST). Resolves with the whole.
 * @throws ApiProblem
 */
export async function askAssistant(question: Question, { onStep, onSentence }: Arriving = {}): Promise<Answer> {
  const response = await fetch("/api/assistant/stream", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(question),
  }).catch(() => undefined);
  if (!response?.body) throw unreachable();
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => ({})));
  let answer: Answer | undefined;
  for await (const { event, data } of eventsOf(response.body)) {
    // Each event has the shape of its name in the contract of the operation.
    if (event === "step") onStep?.((data as { text: { zh: string; en: string } }).text);
    else if (event === "sentence") onSentence?.(data as Sentence);
    else if (event === "answer") answer = data as Answer;
    else if (event === "problem") throw problemOf((data as { status: number }).status, data);
  }
  if (!answer) throw unreachable();
  return answer;
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: unknown }> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
  let waiting = "";
  for (;;) {
    const { done, value } = await reader.read();
    waiting += value ?? "";
    const blocks = waiting.split("\n\n");
    waiting = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) as unknown };
    }
    if (done) return;
  }
}

function problemOf(status: number, told: unknown): ApiProblem {
  const { zh, en, next, code } = told as { zh?: string; en?: string; next?: { zh: string; en: string }; code?: string };
  return new ApiProblem(status, { text: { zh: zh ?? "没有得到回答。", en: en ?? "There was no answer." }, next, code });
}

function unreachable(): ApiProblem {
  return new ApiProblem(0, {
    text: { zh: "连不上服务器。", en: "The server cannot be reached." },
    next: { zh: "请检查网络，稍后再问。", en: "Please check the network and ask again." },
  });
}

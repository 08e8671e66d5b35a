import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer of a stand-in for a model: words, calls of tools, or something that is no answer. */
export type ModelTurn =
  | { say: string }
  | { call: { name: string; input: unknown }[] }
  | { status: number; body?: string }
  | { garbage: string }
  /** Says nothing and closes in the middle. */
  | { hangUp: true };

export type ModelServer = {
  url: string;
  /** Everything that was sent to it, as text: what left the program. */
  heard: string[];
  /** What it says next; when the script is at its end, the last turn again. A function answers each request by what was sent. */
  script(turns: readonly ModelTurn[] | ((sent: string) => ModelTurn)): void;
  close(): Promise<void>;
};

/** A stand-in endpoint that speaks the protocol of OpenAI's chat completions, streamed, from a script. */
export async function startModelServer(): Promise<ModelServer> {
  let next: (sent: string) => ModelTurn | undefined = () => undefined;
  const heard: string[] = [];
  const server: Server = createServer((request, response) => {
    void readBody(request).then((body) => {
      heard.push(body);
      const turn = next(body);
      if (!turn || "hangUp" in turn) return void response.destroy();
      if ("status" in turn) return void response.writeHead(turn.status, { "content-type": "application/json" }).end(turn.body ?? "{}");
      response.writeHead(200, { "content-type": "text/event-stream" });
      if ("garbage" in turn) return void response.end(turn.garbage);
      for (const chunk of chunksOf(turn)) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      response.end("data: [DONE]\n\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    script(turns) {
      if (typeof turns === "function") next = turns;
      else {
        const left = [...turns];
        next = () => (left.length > 1 ? left.shift() : left[0]);
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const head = { id: "stand-in", object: "chat.completion.chunk", created: 1, model: "stand-in" };

function* chunksOf(turn: { say: string } | { call: { name: string; input: unknown }[] }): Generator<object> {
  if ("say" in turn) {
    // In small pieces, as models do: a mark may come in two.
    for (let at = 0; at < turn.say.length; at += 5)
      yield { ...head, choices: [{ index: 0, delta: { role: "assistant", content: turn.say.slice(at, at + 5) }, finish_reason: null }] };
    yield { ...head, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
    return;
  }
  for (const [index, { name, input }] of turn.call.entries()) {
    const call = { index, id: `call-${index}`, type: "function", function: { name, arguments: JSON.stringify(input) } };
    yield { ...head, choices: [{ index: 0, delta: { role: "assistant", content: null, tool_calls: [call] }, finish_reason: null }] };
  }
  yield { ...head, choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }] };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

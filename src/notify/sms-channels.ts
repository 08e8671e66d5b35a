import { appendFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Channel, Undeliverable } from "./channels.ts";

const ANSWER_MS = 10_000;

/**
 * Messages to phones by the gateway of whoever the city has a contract with: one POST `{id, to, text}` of JSON; any 2xx
 * takes it over, 4xx is the last word (but 408 and 429), all else is tried again. `id` is the same at each try.
 */
export function smsWebhook(url: string, fetchIt: typeof fetch = fetch): Channel {
  return {
    async send({ id, to, body }) {
      const response = await fetchIt(url, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": id },
        body: JSON.stringify({ id, to, text: body }),
        redirect: "error",
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      await response.body?.cancel();
      if (response.ok) return "sent";
      const reason = `the gateway answered ${response.status}`;
      const isFinal = response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429;
      throw isFinal ? new Undeliverable(reason) : new Error(reason);
    },
    close() {},
  };
}

/** No gateway at all: a line in a file, for whoever sets the city up. What it has written is called `logged`, never `sent`. */
export function smsToFile(url: string): Channel {
  const file = fileURLToPath(url);
  return {
    async send({ id, to, body }) {
      await appendFile(file, `${JSON.stringify({ id, to, text: body })}\n`, { mode: 0o600 });
      return "logged";
    },
    close() {},
  };
}

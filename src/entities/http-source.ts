import type { PlainDate } from "../base/index.ts";
import type { FactDefinition, SourceDefinition } from "../city/index.ts";
import { readAnswer } from "./read-answer.ts";
import { failed, type Source, type SourceAnswer } from "./source.ts";

/** Longest answer that is read, in bytes. */
const ANSWER_BYTES_MAX = 256 * 1024;
const BACKOFF_FIRST_MS = 100;
const BACKOFF_MAX_MS = 2_000;

export type HttpSourceParts = {
  definition: SourceDefinition;
  /** Where the department's interface stands, without a slash at the end. */
  baseUrl: string;
  catalogue: ReadonlyMap<string, FactDefinition>;
  /** The city's day, by which a value from the future is known. */
  today(): PlainDate;
  /** A number in [0, 1) for the jitter; tests give their own. */
  random?: () => number;
};

/**
 * A registry that answers `GET <path of the city file>` with JSON: 200 what it holds, 404 nothing.
 * Each try has the time-out of the city file. Only what a moment may mend is tried again, with jitter:
 * a broken connection, 5xx, 429. A time-out is not: the person at the page has waited long enough, and
 * the job asks later.
 */
export function createHttpSource(parts: HttpSourceParts): Source {
  const { definition } = parts;
  const random = parts.random ?? Math.random;
  return {
    id: definition.id,
    async read(uscc, signal) {
      for (let attempt = 0; ; attempt++) {
        const answer = await askOnce(parts, uscc, signal);
        if (!isWorthRetry(answer) || attempt >= definition.retries || signal.aborted) return answer;
        await sleep(random() * Math.min(BACKOFF_FIRST_MS * 2 ** attempt, BACKOFF_MAX_MS), signal);
      }
    },
  };
}

async function askOnce(parts: HttpSourceParts, uscc: string, signal: AbortSignal): Promise<SourceAnswer> {
  const { definition, baseUrl, catalogue, today } = parts;
  const url = baseUrl + definition.path.replace("{uscc}", encodeURIComponent(uscc));
  const limit = AbortSignal.any([signal, AbortSignal.timeout(definition.timeoutMs)]);
  try {
    // A redirect could lead out of the department's network, so it counts as a refusal.
    const response = await fetch(url, { headers: { accept: "application/json" }, redirect: "manual", signal: limit });
    if (!response.ok) {
      await response.body?.cancel();
      return ofStatus(response.status);
    }
    const text = await readText(response);
    if (text === undefined) return failed("tooLarge", `the answer has more than ${ANSWER_BYTES_MAX} bytes`);
    return readJson(text, (body) => readAnswer(catalogue, definition.id, { uscc, today: today() }, body));
  } catch (error) {
    if (limit.aborted) return failed("timeout", `no answer within ${definition.timeoutMs} ms`);
    return failed("network", causeOf(error));
  }
}

function ofStatus(status: number): SourceAnswer {
  if (status === 404) return { kind: "nothing" };
  if (status >= 500 || status === 429) return failed("serverError", `status ${status}`);
  return failed("refused", `status ${status}`);
}

/** The body as text, or undefined when it is longer than allowed; what is beyond is never read. */
async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readJson(text: string, read: (body: unknown) => SourceAnswer): SourceAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return failed("malformed", "the answer is no JSON");
  }
  return read(body);
}

function isWorthRetry(answer: SourceAnswer): boolean {
  return answer.kind === "failed" && (answer.failure.code === "network" || answer.failure.code === "serverError");
}

/** fetch says only "fetch failed"; its cause names the broken connection. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : error.message;
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}

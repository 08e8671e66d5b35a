import type { ProblemText } from "../ui/states.tsx";
import type { Text } from "../ui/language.tsx";
import type { Input, InputArgs, Path, Result } from "./contract.ts";

/** A refusal of the API (application/problem+json), or a failure to reach it, in the words shown to people. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: ProblemText;
  readonly details: Record<string, unknown>;

  constructor(status: number, problem: ProblemText, details: Record<string, unknown> = {}) {
    super(problem.text.en);
    this.name = "ApiProblem";
    this.status = status;
    this.problem = problem;
    this.details = details;
  }
}

type LooseInput = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
export type CallOptions = { idempotencyKey?: string | undefined; signal?: AbortSignal | undefined };

/** Calls one operation of the API: `api("GET /api/items/{id}", { params: { id } })`. Throws ApiProblem, nothing else. */
export async function api<K extends Path>(path: K, ...args: InputArgs<K>): Promise<Result<K>> {
  return call(path, args[0] as Input<K> | undefined, {});
}

export async function call<K extends Path>(path: K, input: Input<K> | undefined, options: CallOptions): Promise<Result<K>> {
  const { params, query, body } = (input ?? {}) as LooseInput;
  const [method = "GET", template = ""] = path.split(" ");
  const response = await send(pathOf(template, params) + searchOf(query), {
    method,
    ...(body === undefined ? {} : { body: body instanceof File ? body : JSON.stringify(body) }),
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : body instanceof File ? fileHeaders(body) : { "content-type": "application/json" }),
      ...(options.idempotencyKey ? { "idempotency-key": options.idempotencyKey } : {}),
    },
    signal: options.signal ?? null,
  });
  // The server validates what it sends against the contract these types are made from.
  return (response.status === 204 ? undefined : await response.json()) as Result<K>;
}

/** Fetches a file and hands it to the browser to keep. Throws ApiProblem where a plain link would save the error as a file. */
export async function download(template: string, params: Record<string, string>, name: string): Promise<void> {
  const response = await send(pathOf(template, params), {});
  saveFile(name, await response.blob());
}

/** A file is sent as it is; its name travels in a header. */
function fileHeaders(file: File): Record<string, string> {
  return { "content-type": file.type || "application/octet-stream", "x-file-name": encodeURIComponent(file.name) };
}

function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function pathOf(template: string, params: Record<string, string> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

function searchOf(query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(name, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem(0, unreachable);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

const unreachable: ProblemText = {
  text: { zh: "没有连上服务器。", en: "The server cannot be reached." },
  next: {
    zh: "请检查网络后再试；已经提交的不会重复办理。",
    en: "Check the connection and try again; nothing that was sent is done twice.",
  },
};

/** What a failed answer says; an answer without problem+json still becomes a sentence with a next step. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || !("zh" in body)) {
    return new ApiProblem(response.status, {
      text: {
        zh: `服务器没有按约定回答（${response.status}）。`,
        en: `The server gave an answer we do not understand (${response.status}).`,
      },
      next: { zh: "请稍后再试。", en: "Please try again in a moment." },
    });
  }
  const problem = body as { zh: string; en: string; code?: string; basis?: string; next?: Text; details?: Record<string, unknown> };
  return new ApiProblem(
    response.status,
    { text: { zh: problem.zh, en: problem.en }, basis: problem.basis, next: problem.next, code: problem.code },
    problem.details,
  );
}

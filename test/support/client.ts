import assert from "node:assert/strict";
import type { Downloaded, Input, InputArgs, Path, Result } from "./contract.ts";

/** A refusal as it is answered: application/problem+json. */
export type Problem = {
  status: number;
  code: string;
  title: string;
  zh: string;
  en: string;
  basis?: string;
  next?: { zh: string; en: string };
  details?: Record<string, unknown>;
};

/** Somebody who uses the public API over HTTP, signed in with a cookie or not. */
export type Client = {
  /** Calls an operation that must succeed. */
  call<K extends Path>(path: K, ...args: InputArgs<K>): Promise<Result<K>>;
  /** Calls an operation that must be refused with this code. Inputs that the contract forbids may be given too. */
  refused(path: Path, code: string, input?: LooseInput): Promise<Problem>;
  /** Calls an operation whatever comes of it. */
  send(path: Path, input?: LooseInput): Promise<Response>;
  /** Sends bytes as they are and returns the answer as it is. */
  raw(path: string, init?: RequestInit): Promise<Response>;
};

export type LooseInput = { params?: object; query?: object; body?: unknown; key?: string; fileName?: string };

export function createClient(url: string, cookie = ""): Client {
  const raw = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookie !== "") headers.set("cookie", cookie);
    return fetch(url + path, { redirect: "manual", ...init, headers });
  };
  const send = (path: Path, input?: LooseInput): Promise<Response> => {
    const { params, query, body, key, fileName } = input ?? {};
    const [method = "", template = ""] = path.split(" ");
    const headers = new Headers();
    if (key !== undefined) headers.set("idempotency-key", key);
    if (fileName !== undefined) headers.set("x-file-name", encodeURIComponent(fileName));
    const isUpload = body instanceof Uint8Array;
    if (body !== undefined) headers.set("content-type", isUpload ? "application/octet-stream" : "application/json");
    return raw(fill(template, params) + searchOf(query), {
      method,
      headers,
      ...(body === undefined ? {} : { body: isUpload ? new Uint8Array(body) : JSON.stringify(body) }),
    });
  };
  return {
    raw,
    send,
    async call<K extends Path>(path: K, ...args: InputArgs<K>): Promise<Result<K>> {
      const response = await send(path, args[0] as Input<K> & LooseInput);
      assert.ok(response.ok, `${path} answered ${response.status}: ${response.ok ? "" : await response.clone().text()}`);
      // The server parses what it sends against the contract that the type is made from.
      return (isJson(response) ? await response.json() : await downloaded(response)) as Result<K>;
    },
    async refused(path, code, input) {
      return await readProblem(await send(path, input), code, path);
    },
  };
}

/** The problem in an answer; it must be whole: both languages, and the status that it came with. */
export async function readProblem(response: Response, code: string, what = ""): Promise<Problem> {
  const text = await response.text();
  assert.ok(!response.ok, `${what} was not refused: ${response.status} ${text.slice(0, 300)}`);
  assert.match(
    response.headers.get("content-type") ?? "",
    /^application\/problem\+json/,
    `${what}: ${response.status} ${text.slice(0, 300)}`,
  );
  // The fields are asserted just below.
  const problem = JSON.parse(text) as Problem;
  assert.equal(problem.code, code, `${what}: ${text}`);
  assert.equal(problem.status, response.status, what);
  assert.match(problem.zh, /\p{Script=Han}/u, what);
  assert.ok(problem.en.length > 0 && problem.title === problem.en, what);
  return problem;
}

/** Cookies of an answer, as a browser sends them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
}

function isJson(response: Response): boolean {
  return (response.headers.get("content-type") ?? "").startsWith("application/json") && !response.headers.has("content-disposition");
}

async function downloaded(response: Response): Promise<Downloaded> {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    type: response.headers.get("content-type") ?? "",
    fileName: name === undefined ? undefined : decodeURIComponent(name),
  };
}

function fill(template: string, params: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name) ?? "")));
}

function searchOf(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return search.size === 0 ? "" : `?${search}`;
}

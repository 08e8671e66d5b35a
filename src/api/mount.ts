import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Operation, Refusal, Upload } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { type Problem, toProblem } from "./problem.ts";
import { findUnkeepable } from "./unkeepable-text.ts";

/** Longest JSON body and longest file that a caller may send, in bytes. */
const BODY_BYTES_MAX = 1_000_000;
const UPLOAD_BYTES_MAX = 10_485_760;

/** An operation whatever its types; mounting needs only what all of them have. */
export type AnyOperation = Operation<never>;

/**
 * Makes a context for one call. It opens the door or throws a Refusal; what it returns is handed to
 * the operation.
 */
export type Enter<Ctx> = (operation: AnyOperation, c: HonoContext) => Promise<Ctx>;

/** What is done with a failure before it becomes an answer: refused acts are counted, bugs are logged. */
export type OnFailure = (error: unknown, operation: AnyOperation, ctx: unknown) => Promise<void>;

/** Puts every operation on `app`: route, OpenAPI entry, validation, door, answer. */
export function mount<Ctx>(app: OpenAPIHono, operations: readonly Operation<Ctx>[], enter: Enter<Ctx>, onFailure: OnFailure): void {
  for (const operation of operations) mountOne(app, operation as AnyOperation, enter as Enter<never>, onFailure);
}

function mountOne(app: OpenAPIHono, operation: AnyOperation, enter: Enter<never>, onFailure: OnFailure): void {
  const limit = bodyLimit({
    maxSize: operation.body === "upload" ? UPLOAD_BYTES_MAX : BODY_BYTES_MAX,
    onError: (c) => answerProblem(c, toProblem(refuse("bodyTooLarge", { megabytes: operation.body === "upload" ? 10 : 1 }))),
  });
  app.use(operation.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (c, next) =>
    c.req.method.toLowerCase() === operation.method ? limit(c, next) : next(),
  );
  app.openapi(
    routeOf(operation),
    async (c) => {
      const reply = new Headers();
      let ctx: unknown;
      try {
        ctx = await enter(operation, c);
        const input = await inputOf(c, operation, reply);
        refuseUnkeepable(input);
        const result = await operation.run(ctx as never, input as never);
        return answer(c, operation, result, reply);
      } catch (error) {
        await onFailure(error, operation, ctx);
        return answerProblem(c, toProblem(error), reply);
      }
    },
    (result, c) => {
      if (!result.success) return answerProblem(c, toProblem(explainInvalid(result.error)));
    },
  );
}

type CallInput = { params: unknown; query: unknown; body: unknown; idempotencyKey: string; headers: Headers; reply: Headers };

async function inputOf(c: HonoContext, operation: AnyOperation, reply: Headers): Promise<CallInput> {
  // Validated by the middleware of the route; its types are lost in this generic loop.
  const request = c.req as unknown as { valid(part: string): unknown };
  return {
    params: operation.params === undefined ? undefined : request.valid("param"),
    query: operation.query === undefined ? undefined : request.valid("query"),
    body: operation.body === undefined ? undefined : operation.body === "upload" ? await uploadOf(c.req.raw) : request.valid("json"),
    idempotencyKey: operation.idempotency ? idempotencyKeyOf(c.req.raw.headers) : "",
    headers: c.req.raw.headers,
    reply,
  };
}

function idempotencyKeyOf(headers: Headers): string {
  const key = headers.get("idempotency-key") ?? "";
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw refuse("idempotencyKeyMissing", {});
  return key;
}

async function uploadOf(request: Request): Promise<Upload> {
  const name = decodeURIComponentOr(request.headers.get("x-file-name") ?? "", "");
  return {
    bytes: new Uint8Array(await request.arrayBuffer()),
    name: name.slice(0, 200),
    type: request.headers.get("content-type") ?? "application/octet-stream",
  };
}

function decodeURIComponentOr(text: string, otherwise: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return otherwise;
  }
}

function answer(c: HonoContext, operation: AnyOperation, result: unknown, reply: Headers): Response {
  for (const [name, value] of reply) c.header(name, value, { append: true });
  if (operation.result === "download") {
    const file = result as {
      bytes: Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array>;
      type: string;
      fileName?: string;
      cache?: "immutable" | "none";
    };
    c.header("content-type", file.type);
    c.header("cache-control", file.cache === "immutable" ? "public, max-age=31536000, immutable" : "no-store");
    if (file.fileName !== undefined) c.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
    return c.body(file.bytes, operation.status ?? 200);
  }
  c.header("cache-control", "no-store");
  // The contract is what leaves: a field that it does not name stays inside.
  return c.json(operation.result.parse(result) as object, operation.status ?? 200);
}

export function answerProblem(c: HonoContext, problem: Problem, reply?: Headers): Response {
  for (const [name, value] of reply ?? []) c.header(name, value, { append: true });
  return c.body(JSON.stringify(problem), problem.status as 400, { "content-type": "application/problem+json; charset=utf-8" });
}

function explainInvalid(error: z.ZodError): Refusal {
  if (error.issues.every((issue) => issue.path[0] === "idempotency-key")) return refuse("idempotencyKeyMissing", {});
  return refuse("inputInvalid", { fields: fieldsOf(error) });
}

/** Here for all operations alike: a text that the database cannot keep would fail in its hands. */
function refuseUnkeepable({ params, query, body }: CallInput): void {
  const given = body instanceof Object && "bytes" in body ? undefined : body;
  const fields = [params, query, given].flatMap((part) => findUnkeepable(part)).slice(0, 20);
  const message = "text with U+0000 or half of a surrogate pair cannot be kept";
  if (fields.length > 0) throw refuse("inputInvalid", { fields: fields.map((field) => ({ field, message })) });
}

function fieldsOf(error: z.ZodError): { field: string; message: string }[] {
  return error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join("."), message: issue.message }));
}

function routeOf(operation: AnyOperation): ReturnType<typeof createRoute> {
  const { params, query, body, result } = operation;
  return createRoute({
    operationId: operation.id,
    method: operation.method,
    path: operation.path,
    summary: `${operation.summary.zh} / ${operation.summary.en}`,
    tags: [tagOf(operation.path)],
    description: `Doors: ${operation.doors.join(", ")}`,
    security: operation.doors.includes("public") ? [] : [{ session: [] }, { bearer: [] }],
    request: {
      ...(params ? { params: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...(operation.idempotency ? { headers: z.object({ "idempotency-key": z.string().min(8).max(200).optional() }) } : {}),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: true,
              content:
                body === "upload" ? { "application/octet-stream": { schema: binarySchema } } : { "application/json": { schema: body } },
            },
          }),
    },
    responses: {
      [operation.status ?? 200]: {
        description: operation.summary.en,
        content:
          result === "download"
            ? { [operation.produces ?? "application/octet-stream"]: { schema: binarySchema } }
            : { "application/json": { schema: result } },
      },
      default: {
        description: "What was refused, why, and what to do next",
        content: { "application/problem+json": { schema: problemSchema } },
      },
    },
  });
}

const binarySchema = z.any().openapi({ type: "string", format: "binary" });

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    basis: z.string().optional(),
    next: z.object({ zh: z.string(), en: z.string() }).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi("Problem");

/** `/api/me/facts` belongs to `me`, `/ledger/checkpoint` to `ledger`. */
function tagOf(path: string): string {
  return path.split("/").filter((part) => part !== "" && part !== "api")[0] ?? "city";
}

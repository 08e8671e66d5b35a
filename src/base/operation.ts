import { z } from "zod";
import type { Text } from "./text.ts";

/** Bytes that a person sends: one file. */
export type Upload = { bytes: Uint8Array; name: string; type: string };

/** Bytes that a person receives; a stream where they may be more than fits in memory. */
export type Download = {
  bytes: Uint8Array | string | ReadableStream<Uint8Array>;
  type: string;
  fileName?: string;
  cache?: "immutable" | "none";
};

export type OperationInput<Params, Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  /** The caller's key for "the same act again"; present whenever `idempotency` is declared. */
  idempotencyKey: string;
  headers: Headers;
  /** Headers that the answer shall carry. */
  reply: Headers;
};

type Method = "get" | "post" | "put" | "delete";
type Infer<S> = S extends z.ZodType ? z.output<S> : undefined;

/**
 * One thing that can be done over HTTP: its contract and the function that does it. From this one
 * declaration come the route, the OpenAPI document, the typed client of the web and the table of
 * permissions that the tests walk through.
 */
export type Operation<
  Ctx = never,
  M extends Method = Method,
  Path extends string = string,
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends z.ZodType | "upload" | undefined = z.ZodType | "upload" | undefined,
  Result extends z.ZodType | "download" = z.ZodType | "download",
> = {
  /** camelCase verb and noun: the operationId, and the name of the function behind it. */
  id: string;
  method: M;
  /** As OpenAPI writes it: `/api/items/{id}`. */
  path: Path;
  /** Who may come in: role names, or `public` for everybody. Doors open pages; only powers allow acts. */
  doors: readonly string[];
  summary: Text;
  params?: Params;
  query?: Query;
  body?: Body;
  result: Result;
  /** Status of success; 200 unless said. */
  status?: 200 | 201;
  /** The call makes something that must not be made twice: the header Idempotency-Key is required. */
  idempotency?: true;
  /** Media type of a download. */
  produces?: string;
  run(
    ctx: Ctx,
    input: OperationInput<Infer<Params>, Infer<Query>, Body extends "upload" ? Upload : Infer<Body>>,
  ): Promise<Result extends z.ZodType ? z.output<Result> : Download>;
};

/** Declares an operation; exists for its type inference. */
export function operation<
  Ctx,
  M extends Method,
  Path extends string,
  Result extends z.ZodType | "download",
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | "upload" | undefined = undefined,
>(declaration: Operation<Ctx, M, Path, Params, Query, Body, Result>): Operation<Ctx, M, Path, Params, Query, Body, Result> {
  return declaration;
}

/** A list's query: where to go on and how many. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** The schema of one page of `item`. */
export function pageSchema<T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const textSchema = z.object({ zh: z.string(), en: z.string() }).meta({ id: "Text" });

/** An entry of a list by its id, with the title that people know it by. */
export const namedSchema = z.object({ id: z.string(), title: textSchema }).meta({ id: "Named" });

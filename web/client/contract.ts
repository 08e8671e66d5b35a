import type { z } from "zod";
import type { operations } from "../../src/api/operations.ts";

type Operation = (typeof operations)[number];

/** Every operation of the API by method and path, with what it takes and gives: made from the server's own declarations, types only. */
export type Contract = {
  [O in Operation as KeyOf<O>]: {
    params: Given<O["params"]>;
    query: Given<O["query"]>;
    body: Given<O["body"]>;
    result: O["result"] extends z.ZodType ? z.output<O["result"]> : undefined;
  };
};
type KeyOf<O extends Operation> = `${Uppercase<O["method"]>} ${O["path"]}`;
/** What a caller writes; an upload is a file as it is. */
type Given<S> = [NonNullable<S>] extends [never]
  ? undefined
  : NonNullable<S> extends "upload"
    ? File
    : NonNullable<S> extends z.ZodType
      ? z.input<NonNullable<S>>
      : undefined;

export type Path = keyof Contract & string;
export type GetPath = Extract<Path, `GET ${string}`>;

type Part<K extends Path, P extends string> = Contract[K] extends Record<P, infer T> ? T : undefined;
export type Params<K extends Path> = Part<K, "params">;
export type Query<K extends Path> = Part<K, "query">;
export type Body<K extends Path> = Part<K, "body">;
export type Result<K extends Path> = Part<K, "result">;
/** One row of a list. */
export type Row<K extends Path> = Result<K> extends { items: readonly (infer T)[] } ? T : never;

type Slot<Name extends string, T> = [T] extends [undefined]
  ? { [N in Name]?: never }
  : Record<never, never> extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T };
export type Input<K extends Path> = Slot<"params", Params<K>> & Slot<"query", Query<K>> & Slot<"body", Body<K>>;
/** A call whose input is all optional may leave it away. */
export type InputArgs<K extends Path> = Record<never, never> extends Input<K> ? [input?: Input<K>] : [input: Input<K>];

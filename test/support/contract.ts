import type { z } from "zod";
import type { operations } from "../../src/api/operations.ts";

type Operation = (typeof operations)[number];

/** Every operation by method and path, with what it takes and gives: read off the server's own declarations. */
type Contract = {
  [O in Operation as `${Uppercase<O["method"]>} ${O["path"]}`]: {
    params: Given<O["params"]>;
    query: Given<O["query"]>;
    body: Given<O["body"]>;
    result: O["result"] extends z.ZodType ? z.output<O["result"]> : Downloaded;
  };
};

/** What a caller writes. */
type Given<S> = [NonNullable<S>] extends [never]
  ? undefined
  : NonNullable<S> extends "upload"
    ? Uint8Array
    : NonNullable<S> extends z.ZodType
      ? z.input<NonNullable<S>>
      : undefined;

export type Downloaded = { bytes: Uint8Array; type: string; fileName: string | undefined };

export type Path = keyof Contract & string;
export type Result<K extends Path> = Contract[K]["result"];

type Slot<Name extends string, T> = [T] extends [undefined]
  ? { [N in Name]?: never }
  : Record<never, never> extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T };

/** The parts of a call, and its headers: `key` is the Idempotency-Key, `fileName` the name of an upload. */
export type Input<K extends Path> = Slot<"params", Contract[K]["params"]> &
  Slot<"query", Contract[K]["query"]> &
  Slot<"body", Contract[K]["body"]> & { key?: string; fileName?: string };
export type InputArgs<K extends Path> = Record<never, never> extends Input<K> ? [input?: Input<K>] : [input: Input<K>];

import type { Assumed } from "./assumed.ts";

/** Every operation of the API by method and path, with what it takes and gives. */
export type Contract = Assumed;
export type Path = keyof Contract & string;
export type GetPath = Extract<Path, `GET ${string}`>;

type Part<K extends Path, P extends string> = Contract[K] extends Record<P, infer T> ? T : undefined;
export type Params<K extends Path> = Part<K, "params">;
export type Query<K extends Path> = Part<K, "query">;
export type Body<K extends Path> = Part<K, "body">;
export type Result<K extends Path> = Part<K, "result">;
/** One row of a list. */
export type Row<K extends Path> = Result<K> extends { items: (infer T)[] } ? T : never;

type Required_<Name extends string, T> = [T] extends [undefined] ? { [N in Name]?: never } : Record<never, T> extends T ? { [N in Name]?: T } : { [N in Name]: T };
export type Input<K extends Path> = Required_<"params", Params<K>> & Required_<"query", Query<K>> & Required_<"body", Body<K>>;
/** A call whose input is all optional may leave it away. */
export type InputArgs<K extends Path> = Record<never, never> extends Input<K> ? [input?: Input<K>] : [input: Input<K>];

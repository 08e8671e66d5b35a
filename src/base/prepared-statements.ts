import { createHash } from "node:crypto";
import pg from "pg";

/** Longest text and greatest number of statements that a connection keeps prepared. */
const TEXT_LENGTH_MAX = 8_000;
const STATEMENTS_MAX = 500;

/** Counts up when the tables changed under prepared statements: then all of them are prepared anew, under other names. */
let generation = 0;
const names = new Map<string, string>();

/**
 * A connection that lets PostgreSQL keep the plan of every query with parameters: a program asks the same few hundred
 * again and again, and to parse and plan them is nearly half of PostgreSQL's work. A list of values of varying length
 * makes texts without end; beyond a limit new texts are asked as they are.
 *
 * When this program changes a table, all statements are prepared anew. One prepared before another process changed it fails
 * once, as a bug does, and is prepared anew after that.
 */
export class PreparingClient extends pg.Client {
  // The overloads of the driver: only the form (text, values), in which queries come from Kysely, is prepared.
  override query(...given: never[]): never {
    const [text, values, ...rest] = given as unknown[];
    const changesTable = typeof text === "string" && /^\s*(alter|drop)\s/i.test(text);
    if (changesTable) renewAll();
    const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    const sent = name === undefined ? given : [{ text, values, name }, ...rest];
    const result: unknown = Reflect.apply(super.query, this, sent);
    if (changesTable && result instanceof Promise) result.then(renewAll, () => {});
    if (name !== undefined && result instanceof Promise) result.catch(noticeStale);
    return result as never;
  }
}

function nameOf(text: string): string | undefined {
  if (text.length > TEXT_LENGTH_MAX) return undefined;
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= STATEMENTS_MAX) return undefined;
  const name = `z${generation}_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** feature_not_supported: "cached plan must not change result type". */
const STALE = "0A000";

function noticeStale(error: unknown): void {
  if (error instanceof pg.DatabaseError && error.code === STALE) renewAll();
}

function renewAll(): void {
  generation++;
  names.clear();
}

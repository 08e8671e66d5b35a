import { type Clock, type Database, type Jobs, localDate, type Log, newId, type PlainDate, silentLog } from "../base/index.ts";
import type { City } from "./city.ts";

/** What every operation is given; a plain record, made anew for each request and job. */
export type Context = {
  db: Database;
  city: City;
  clock: Clock;
  /** The city's civil day at the moment the context was made. */
  today: PlainDate;
  newId(): string;
  /** News for folders further down: a row in the caller's transaction. */
  jobs: Pick<Jobs, "enqueue">;
  log: Log;
};

/** What a context is made of; without `jobs` an operation that has news to send fails loudly. */
export type ContextParts = Pick<Context, "db" | "city" | "clock"> & Partial<Pick<Context, "newId" | "jobs" | "log">>;

/** The context of one request or job. */
export function createContext(parts: ContextParts): Context {
  const { db, city, clock } = parts;
  return {
    db,
    city,
    clock,
    today: localDate(clock.now(), city.timeZone),
    newId: parts.newId ?? newId,
    jobs: parts.jobs ?? { enqueue: (_tx, kind) => Promise.reject(new Error(`no jobs in this context: ${kind}`)) },
    log: parts.log ?? silentLog,
  };
}

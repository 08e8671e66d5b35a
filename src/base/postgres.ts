import pg from "pg";
import { PreparingClient } from "./prepared-statements.ts";

/**
 * Connects to PostgreSQL. Column values come out as from the embedded database; see pglite.ts. `prepared=off` in the address
 * is for poolers that hand a connection to another after each transaction and cannot keep prepared statements.
 */
export function openPostgresPool(databaseUrl: string): pg.Pool {
  const parsers = new Map<number, (text: string) => unknown>([
    // A DATE read as a JavaScript Date moves by the zone of the machine: a day off in a deadline.
    [pg.types.builtins.DATE, (text) => text],
    [pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
    [pg.types.builtins.INT8, Number],
    [pg.types.builtins.NUMERIC, Number],
  ]);
  const prepared = new URL(databaseUrl).searchParams.get("prepared") !== "off";
  const pool = new pg.Pool({
    ...(prepared ? { Client: PreparingClient } : {}),
    connectionString: databaseUrl,
    max: 10,
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        (parsers.get(oid) ?? pg.types.getTypeParser(oid, format as "text")) as never,
    },
  });
  // An idle connection that the server closes (a restart, a failover) is told here alone, and without a listener it would
  // end the process. The pool drops it by itself; the next query opens another one or fails with words of its own.
  pool.on("error", () => {});
  return pool;
}

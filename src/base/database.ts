import type { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from "kysely";
import type pg from "pg";
import { openFolderPglite, openMemoryPglite } from "./pglite.ts";
import { openPostgresPool } from "./postgres.ts";

declare global {
  /** Every folder adds the tables it owns here, in its own tables.ts; nobody else writes them. */
  interface DatabaseTables {}
}

export type Database = Kysely<DatabaseTables>;

/** A transaction. What must be atomic with its caller takes this, and a plain Database does not fit. */
export type Tx = Transaction<DatabaseTables>;

export type OpenDatabase = {
  db: Database;
  kind: "pglite" | "postgres";
  /** The driver beneath, for the one library that must speak to it itself (jobs). */
  driver: PGlite | pg.Pool;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  databaseUrl?: string | undefined;
  /** Folder of the embedded database; without it and without databaseUrl the database is in memory. */
  dataDir?: string | undefined;
  /** A dumped data folder to start the in-memory database from. */
  dump?: Blob | undefined;
};

/** Opens PostgreSQL when `databaseUrl` is given, else the embedded database. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.databaseUrl !== undefined) {
    const pool = openPostgresPool(options.databaseUrl);
    const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
    return { db, kind: "postgres", driver: pool, close: () => db.destroy() };
  }
  const { pglite, release } =
    options.dataDir === undefined
      ? { pglite: await openMemoryPglite(options.dump), release: () => {} }
      : await openFolderPglite(options.dataDir);
  const db: Database = new Kysely({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    kind: "pglite",
    driver: pglite,
    async close() {
      await db.destroy();
      release();
    },
  };
}

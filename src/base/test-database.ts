import { randomBytes } from "node:crypto";
import pg from "pg";
import { openDatabase, type OpenDatabase } from "./database.ts";
import { migrate, type Migration } from "./migrate.ts";

/**
 * A real, empty database for one test file: in memory, or, where DATABASE_URL is set, a database of
 * its own on that PostgreSQL server, dropped on close.
 */
export async function openTestDatabase(migrations: readonly Migration[] = []): Promise<OpenDatabase> {
  const server = process.env.DATABASE_URL;
  const open = server === undefined ? await openDatabase({}) : await openFreshPostgres(server);
  await migrate(open.db, migrations);
  return open;
}

async function openFreshPostgres(server: string): Promise<OpenDatabase> {
  const { open, drop } = await createTestPostgres(server);
  return {
    ...open,
    async close() {
      await open.close();
      await drop();
    },
  };
}

/** An empty database on `server`, its URL for other processes, and the function that drops it. */
export async function createTestPostgres(server: string): Promise<{ url: string; open: OpenDatabase; drop(): Promise<void> }> {
  const name = `zhaoying_test_${randomBytes(6).toString("hex")}`;
  await runOn(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    open: await openDatabase({ databaseUrl: url.href }),
    drop: () => runOn(server, `drop database if exists ${name} with (force)`),
  };
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

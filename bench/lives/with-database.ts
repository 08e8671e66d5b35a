/** The database and the folder of a measurement, each for as long as it is needed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type OpenDatabase } from "../../src/base/index.ts";
import { openSigner, sequence } from "../../src/ledger/index.ts";
import type { Where } from "./city-process.ts";

export async function withDatabase<T>({ databaseUrl, dataDir }: Where, use: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const open = await openDatabase({ databaseUrl, dataDir });
  try {
    return await use(open);
  } finally {
    await open.close();
  }
}

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives every leaf its place in the signed log. */
export async function sequenceAll({ db }: OpenDatabase, dataDir: string, origin: string): Promise<void> {
  const signer = openSigner(dataDir, origin);
  while ((await sequence(db, signer)) > 0);
}

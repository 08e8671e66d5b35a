import { existsSync, mkdtempSync, openAsBlob, readFileSync, renameSync, rmSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { openDatabase } from "./database.ts";
import { openMemoryPglite } from "./pglite.ts";

/**
 * PGlite makes an empty cluster of databases before it opens one, which takes two seconds and always gives the same. In
 * tests it is made once for each version of PGlite and lies among the temporary files; every database begins as a copy.
 */

/** An empty cluster for a database in memory. */
export async function emptyClusterDump(): Promise<Blob> {
  return await openAsBlob(join(await madeClusters(), "memory.tar"));
}

/** Puts an empty cluster into a data folder, so that the embedded database opens there at once. */
export async function putEmptyCluster(dataDir: string): Promise<void> {
  await cp(join(await madeClusters(), "folder"), dataDir, { recursive: true });
}

async function madeClusters(): Promise<string> {
  return await makeOnce(`zhaoying-cluster-${versionOfPglite()}`, async (folder) => {
    const memory = await openMemoryPglite();
    await writeFile(join(folder, "memory.tar"), Buffer.from(await (await memory.dumpDataDir("none")).arrayBuffer()));
    await memory.close();
    const { close } = await openDatabase({ dataDir: join(folder, "folder") });
    await close();
  });
}

function versionOfPglite(): string {
  // Its package.json is not exported.
  const file = new URL("../../node_modules/@electric-sql/pglite/package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/**
 * A folder among the temporary files that is filled by the first who needs it and then only read. Test files run side by
 * side, and nobody may meet half of it: so it appears all at once.
 */
export async function makeOnce(name: string, fill: (folder: string) => void | Promise<void>): Promise<string> {
  const folder = join(tmpdir(), `${name}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const staging = mkdtempSync(`${folder}-`);
  await fill(staging);
  try {
    renameSync(staging, folder);
  } catch (error) {
    // Another was first; its folder holds the same.
    if (!existsSync(folder)) throw error;
    rmSync(staging, { recursive: true, force: true });
  }
  return folder;
}

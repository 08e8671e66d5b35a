import { fsyncSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite, types } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { lockFolder } from "./folder-lock.ts";

/** Opens an embedded database in memory: fast, gone when closed. */
export async function openMemoryPglite(dump?: Blob): Promise<PGlite> {
  return await PGlite.create({ parsers, ...(dump ? { loadDataDir: dump } : {}) });
}

/**
 * Opens the embedded database in `dataDir`, for this process alone and with real fsync.
 *
 * PGlite as shipped starts PostgreSQL with `-F` and its file system has no fsync, so that a power
 * cut could lose acknowledged commits. Here fsync is on and wired to Node's. The wiring touches
 * PGlite's internals; therefore its version is pinned and one commit is counted at every start.
 * @throws FolderInUse when another process has it; Error when a commit reached no fsync.
 */
export async function openFolderPglite(dataDir: string): Promise<{ pglite: PGlite; release(): void }> {
  mkdirSync(dataDir, { recursive: true });
  const release = lockFolder(dataDir);
  try {
    const fs = new SyncedNodeFS(join(dataDir, "pglite"));
    const startParams = [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
      // Emscripten turns fdatasync into nothing, so the log must be synced by fsync.
      "-c",
      "fsync=on",
      "-c",
      "wal_sync_method=fsync",
    ];
    const pglite = await PGlite.create({ fs, startParams, parsers });
    await assertSynced(pglite, fs);
    return { pglite, release };
  } catch (error) {
    release();
    throw error;
  }
}

class SyncedNodeFS extends NodeFS {
  /** How often PostgreSQL reached the disk through us. */
  syncs = 0;

  override async init(...[pglite, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const wire = (module: unknown): void => {
      // The types of PGlite do not show the stream operations of Emscripten's NODEFS.
      const { NODEFS } = module as { NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } };
      NODEFS.stream_ops.fsync = (stream) => {
        this.syncs++;
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...asArray(emscriptenOpts.preRun), wire] } };
  }
}

function asArray<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

async function assertSynced(pglite: PGlite, fs: SyncedNodeFS): Promise<void> {
  const before = fs.syncs;
  await pglite.exec(
    "create table if not exists base_sync_probe (at timestamptz); insert into base_sync_probe values (now()); delete from base_sync_probe;",
  );
  if (fs.syncs === before)
    throw new Error(
      "the embedded database commits without fsync: this version of @electric-sql/pglite is not the one the code was written for",
    );
}

/** The same JavaScript value for a column whichever driver reads it; see also postgres.ts. */
const parsers = {
  [types.DATE]: (text: string) => text,
  [types.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString(),
  [types.INT8]: (text: string) => Number(text),
  [types.NUMERIC]: (text: string) => Number(text),
};

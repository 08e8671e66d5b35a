import type { Database } from "../base/index.ts";
import type { LogReader } from "./log-reader.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { readEntries } from "./read-entries.ts";
import { readTile } from "./read-tile.ts";

/** The log as its public address gives it, read from the database: what the web serves and what tests check. */
export function databaseLogReader(db: Database): LogReader {
  return {
    checkpoint: () => readCheckpoint(db),
    tile: (level, index, width) => readTile(db, level, index, width),
    entries: (index, width) => readEntries(db, index, width),
  };
}

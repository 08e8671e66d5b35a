import { type ColumnType, type Generated, type GeneratedAlways, sql } from "kysely";
import type { Instant, Migration } from "../base/index.ts";
import type { Openings } from "./leaf.ts";

/** One official act. `leaf` is the exact text; the other columns repeat what is public in it, to be counted. */
export interface LedgerLeavesTable {
  leaf_id: string;
  /** The order in which rows were inserted; not the order in the log. */
  arrival: GeneratedAlways<number>;
  /** Null until the sequencer has given the leaf its place. */
  leaf_index: number | null;
  kind: string;
  power: string;
  department: string;
  at: Instant;
  leaf: string;
}

/** What opens a leaf. Apart from it, so that it can be erased while the log still stands. */
export interface LedgerOpeningsTable {
  leaf_id: string;
  openings: ColumnType<Openings, string, string>;
}

/** One tile: its hashes joined, as many as it has by now. It only ever grows at its end. */
export interface LedgerTilesTable {
  level: number;
  tile_index: number;
  hashes: Uint8Array;
}

/** The one row whose lock makes sequencers wait for each other. */
export interface LedgerStateTable {
  id: Generated<number>;
  origin: string;
  vkey: string;
  size: number;
  /** The latest signed note. */
  checkpoint: string;
}

declare global {
  interface DatabaseTables {
    ledger_leaves: LedgerLeavesTable;
    ledger_openings: LedgerOpeningsTable;
    ledger_tiles: LedgerTilesTable;
    ledger_state: LedgerStateTable;
  }
}

export const ledgerMigrations: Migration[] = [
  {
    name: "010_ledger",
    async up(db) {
      await sql`create table ledger_leaves (
        leaf_id text primary key,
        arrival bigint generated always as identity,
        leaf_index bigint check (leaf_index >= 0),
        kind text not null,
        power text not null,
        department text not null,
        at timestamptz not null,
        leaf text not null
      )`.execute(db);
      // Serves readEntries, and makes two leaves in one place impossible.
      await sql`create unique index ledger_leaves_index on ledger_leaves (leaf_index)`.execute(db);
      // Serves sequence: what has no place yet, first come first served. It holds only the pending rows.
      await sql`create index ledger_leaves_pending on ledger_leaves (arrival) where leaf_index is null`.execute(db);
      // Serves countActs.
      await sql`create index ledger_leaves_counts on ledger_leaves (power, department, kind)`.execute(db);
      await sql`create table ledger_openings (
        leaf_id text primary key references ledger_leaves (leaf_id),
        openings jsonb not null
      )`.execute(db);
      await sql`create table ledger_tiles (
        level integer not null,
        tile_index bigint not null,
        hashes bytea not null,
        primary key (level, tile_index)
      )`.execute(db);
      await sql`create table ledger_state (
        id integer primary key default 1 check (id = 1),
        origin text not null,
        vkey text not null,
        size bigint not null,
        checkpoint text not null
      )`.execute(db);
    },
  },
];

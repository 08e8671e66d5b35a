/**
 * Businesses as typed columns: read from files, kept in the database beside their records, and the results written.
 *
 * Invariants: what is not known is unknown in every column, and what cannot be read is told and unknown. Yuan in files are
 * whole fen in columns, exactly. The same values come out of every format and both databases. Memory is bounded by the
 * batch, never by the file.
 */
export type { Batch, ColumnsReader, ColumnsSource, ReadOptions, RowProblem } from "./batch.ts";
export { syncColumnsTable, type SyncedColumns } from "./columns-table.ts";
export { loadColumns, type LoadedColumns } from "./load-columns.ts";
export { openRowWriter, type RowWriter, type WriterKind } from "./open-row-writer.ts";
export { readColumns } from "./read-columns.ts";
export { joinTables } from "./read-whole-table.ts";
export type { WriterColumn, WriterRow } from "./row-encoder.ts";
export { UnreadableFile } from "./unreadable-file.ts";
export { writeColumns, type ColumnsRow } from "./write-columns.ts";

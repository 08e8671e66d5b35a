import type { Database, Instant, Tx } from "../base/index.ts";
import type { FactRecord } from "./fact.ts";
import type { FactsTable } from "./tables.ts";
import type { Selectable } from "kysely";

export type FactRow = Selectable<FactsTable>;

/** The present records of a batch of businesses: what nothing has taken the place of. */
export async function selectRecords(db: Database | Tx, usccs: readonly string[]): Promise<FactRow[]> {
  if (usccs.length === 0) return [];
  return await db.selectFrom("facts").selectAll().where("uscc", "in", usccs).where("superseded_at", "is", null).execute();
}

export async function insertRecords(tx: Tx, uscc: string, records: readonly FactRecord[]): Promise<void> {
  if (records.length === 0) return;
  await tx
    .insertInto("facts")
    .values(records.map((record) => toRow(uscc, record)))
    .execute();
}

/** Ends records: they stay as history and count no more. */
export async function supersede(tx: Tx, uscc: string, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable("facts").set({ superseded_at: at }).where("uscc", "=", uscc).where("id", "in", ids).execute();
}

export function toRecord(row: FactRow): FactRecord {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    value: row.value,
    source: row.source,
    department: row.department,
    asOf: row.as_of,
    validUntil: row.valid_until,
    recordedAt: row.recorded_at,
    reason: row.reason,
    against: row.against,
    evidence: row.evidence,
  };
}

function toRow(uscc: string, record: FactRecord) {
  return {
    id: record.id,
    uscc,
    key: record.key,
    kind: record.kind,
    value: JSON.stringify(record.value),
    source: record.source,
    department: record.department,
    as_of: record.asOf,
    valid_until: record.validUntil,
    recorded_at: record.recordedAt,
    reason: record.reason,
    against: record.against === null ? null : JSON.stringify(record.against),
    evidence: record.evidence,
    superseded_at: null,
  };
}

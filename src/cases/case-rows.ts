import type { Selectable } from "kysely";
import type { Database, Tx } from "../base/index.ts";
import type { Case, CaseEvent, CaseEventBody, CaseNumber } from "./case.ts";
import type { CaseEventsTable, CasesTable } from "./tables.ts";

/** The case of a number, or undefined. In an act its row is locked until the transaction ends, so that acts queue up. */
export async function selectCase(db: Database | Tx, number: string, lock: "lock" | "read"): Promise<Case | undefined> {
  const query = db.selectFrom("cases").selectAll().where("number", "=", number);
  const row = await (lock === "lock" ? query.forUpdate() : query).executeTakeFirst();
  return row && toCase(row);
}

export async function selectEvents(db: Database | Tx, of: { uscc: string; number: string }): Promise<CaseEvent[]> {
  const rows = await db
    .selectFrom("case_events")
    .selectAll()
    .where("uscc", "=", of.uscc)
    .where("number", "=", of.number)
    .orderBy("seq")
    .execute();
  return rows.map(toEvent);
}

/** The events, and the ids of those of their leaves that the ledger has signed. */
export async function selectSealedEvents(
  db: Database,
  of: Pick<Case, "uscc" | "number">,
): Promise<{ events: CaseEvent[]; sealed: ReadonlySet<string> }> {
  const rows = await db
    .selectFrom("case_events")
    .leftJoin("ledger_leaves", "ledger_leaves.leaf_id", "case_events.leaf_id")
    .selectAll("case_events")
    .select("ledger_leaves.leaf_index")
    .where("uscc", "=", of.uscc)
    .where("number", "=", of.number)
    .orderBy("seq")
    .execute();
  return { events: rows.map(toEvent), sealed: new Set(rows.flatMap((row) => (row.leaf_index === null ? [] : (row.leaf_id ?? [])))) };
}

export function toCase(row: Selectable<CasesTable>): Case {
  return {
    number: row.number as CaseNumber,
    kind: row.kind,
    uscc: row.uscc,
    entityName: row.entity_name,
    item: row.item,
    department: row.department,
    power: row.power,
    status: row.status,
    version: row.version,
    channel: row.channel,
    visits: row.visits,
    filedBy: row.filed_by,
    filedAt: row.filed_at,
    filedOn: row.filed_on,
    decidedOn: row.decided_on,
    paused: row.paused,
    extended: row.extended,
    assignedTo:
      row.assigned_to === null || row.assigned_at === null
        ? null
        : { id: row.assigned_to, name: row.assigned_name ?? "", at: row.assigned_at },
    joint: row.joint,
    automatic: row.automatic,
    promise: row.promise,
    deliveredOn: row.delivered_on,
    cityDigest: row.city_digest,
    rating: row.rating === null || row.rated_at === null ? null : { level: row.rating, text: row.rating_text, at: row.rated_at },
    data: row.data,
  };
}

function toEvent(row: Selectable<CaseEventsTable>): CaseEvent {
  // A row is written by appendEvent alone, with the payload of its type.
  const body = { type: row.type, payload: row.payload } as CaseEventBody;
  return {
    ...body,
    seq: row.seq,
    at: row.at,
    actor: { id: row.actor_id, name: row.actor_name, role: row.actor_role, department: row.actor_department },
    power: row.power,
    policyIds: row.policy_ids,
    leafId: row.leaf_id,
  };
}

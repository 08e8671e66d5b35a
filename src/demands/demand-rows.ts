import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Database, Instant, Tx } from "../base/index.ts";
import type { Demand, DemandEvent, DemandEventBody } from "./demand.ts";
import type { DemandDraftsTable, DemandEventsTable, DemandNotesTable, DemandsTable } from "./tables.ts";

/** A moment of PostgreSQL inside JSON, as this program writes moments. */
const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Every event of the demand `d` as one value, so that a demand and its story are one look at the database. */
const eventsOf = sql.raw(`(
  select coalesce(jsonb_agg(to_jsonb(e) || jsonb_build_object('at', ${moment("e.at")}) order by e.seq), '[]'::jsonb)
  from demand_events as e where e.number = d.number
)`) as RawBuilder<EventRow[]>;

type EventRow = Selectable<DemandEventsTable>;
type FoundRow = Selectable<DemandsTable> & { events: EventRow[] };

export type FoundDemand = { demand: Demand; row: Selectable<DemandsTable>; events: DemandEvent[] };

/** The demand of a number, its row locked until the transaction ends, so that acts queue up. */
export async function lockDemandRow(tx: Tx, number: string): Promise<FoundDemand | undefined> {
  const { rows } =
    await sql<FoundRow>`select d.*, ${eventsOf} as events from demands as d where d.number = ${number} for update of d`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  // Who waited for another's act sees its row, but the events of before: then they are read anew.
  const events = row.events.length === row.last_seq ? row.events : await selectEventRows(tx, number);
  return { demand: toDemand(row), row, events: events.map(toDemandEvent) };
}

async function selectEventRows(db: Database | Tx, number: string): Promise<EventRow[]> {
  return await db.selectFrom("demand_events").selectAll().where("number", "=", number).orderBy("seq").execute();
}

type NoteRow = Pick<Selectable<DemandNotesTable>, "id" | "by_name" | "department" | "at" | "text">;
export type DemandPage = FoundDemand & {
  /** Ids of the leaves that the ledger has signed. */
  sealed: ReadonlySet<string>;
  drafts: Selectable<DemandDraftsTable>[];
  notes: NoteRow[];
};

/** Everything that a page of a demand is drawn from, in one look. */
export async function selectDemandPage(db: Database, number: string): Promise<DemandPage | undefined> {
  const { rows } = await sql<FoundRow & { sealed: string[]; drafts: DemandPage["drafts"]; notes: NoteRow[] }>`
    select d.*, ${eventsOf} as events,
      (select coalesce(jsonb_agg(l.leaf_id), '[]'::jsonb) from demand_events as e
        join ledger_leaves as l on l.leaf_id = e.leaf_id where e.number = d.number and l.leaf_index is not null) as sealed,
      (select coalesce(jsonb_agg(to_jsonb(w) || jsonb_build_object('at', ${sql.raw(moment("w.at"))})), '[]'::jsonb)
        from demand_drafts as w where w.number = d.number) as drafts,
      (select coalesce(jsonb_agg(to_jsonb(n) || jsonb_build_object('at', ${sql.raw(moment("n.at"))}) order by n.at, n.id), '[]'::jsonb)
        from demand_notes as n where n.number = d.number) as notes
    from demands as d where d.number = ${number}
  `.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { sealed, drafts, notes } = row;
  return { demand: toDemand(row), row, events: row.events.map(toDemandEvent), sealed: new Set(sealed), drafts, notes };
}

export function toDemand(row: Selectable<DemandsTable>): Demand {
  return {
    number: row.number,
    kind: row.kind,
    subject: row.subject,
    uscc: row.uscc,
    entityName: row.entity_name,
    caller: row.caller,
    unnamed: row.unnamed,
    channel: row.channel,
    language: row.language,
    text: row.text,
    status: row.status,
    version: row.version,
    level: row.level,
    department: row.department,
    firstTaker: row.first_taker,
    assignedTo: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assigned_name ?? "" },
    handedOn: row.handed_on,
    reopened: row.reopened,
    joinedTo: row.joined_to,
    cluster: row.cluster,
    about: row.about,
    division: row.division,
    filedBy: row.filed_by,
    filedAt: row.filed_at,
    filedOn: row.filed_on,
    repliedAt: row.replied_at,
    cityDigest: row.city_digest,
    rating:
      row.rating === null || row.rated_at === null
        ? null
        : { level: row.rating, text: row.rating_text, at: row.rated_at, state: row.rating_state ?? "counted" },
    data: row.data,
  };
}

export function toDemandEvent(row: EventRow): DemandEvent {
  // A row is written by writeDemand alone, with the payload of its type.
  const body = { type: row.type, payload: row.payload } as DemandEventBody;
  return {
    ...body,
    seq: row.seq,
    at: row.at as Instant,
    actor: { id: row.actor_id, name: row.actor_name, role: row.actor_role, department: row.actor_department },
    power: row.power,
    policyIds: row.policy_ids,
    leafId: row.leaf_id,
  };
}

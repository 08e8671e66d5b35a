import type { Selectable } from "kysely";
import type { Database, PlainDate, Tx } from "../base/index.ts";
import type { City, FactDefinition } from "../city/index.ts";
import { dayNumber, type FactValue } from "../criteria/index.ts";
import { type ChosenFact, chooseFact, type ChosenFacts } from "./choose-fact.ts";
import type { FactFetch, FactRecord } from "./fact.ts";
import { type FactRow, selectRecords, toRecord } from "./fact-records.ts";
import type { FactFetchesTable } from "./tables.ts";

/** What the city knows of one business today: every fact of the catalogue that is told, not derived. */
export async function readFacts(db: Database | Tx, city: City, uscc: string, today: PlainDate): Promise<ChosenFacts> {
  const read = await readFactsOfMany(db, city, [uscc], today);
  return read.get(uscc) ?? new Map();
}

/** The same for a batch of businesses, in two queries. */
export async function readFactsOfMany(
  db: Database | Tx,
  city: City,
  usccs: readonly string[],
  today: PlainDate,
): Promise<Map<string, ChosenFacts>> {
  const recordsOf = Map.groupBy(await selectRecords(db, usccs), (row) => row.uscc);
  const fetchesOf = Map.groupBy(await selectFetches(db, usccs), (row) => row.uscc);
  return new Map(usccs.map((uscc) => [uscc, chooseAll(city, recordsOf.get(uscc) ?? [], fetchesOf.get(uscc) ?? [], today)]));
}

/** How the last attempt to ask each source about a business ended. */
export async function readFetches(db: Database | Tx, uscc: string): Promise<Map<string, FactFetch>> {
  return new Map((await selectFetches(db, [uscc])).map((row) => [row.source, toFetch(row)]));
}

/** Everything recorded of a business that nothing has taken the place of. */
export async function readPresentRecords(db: Database | Tx, uscc: string): Promise<FactRecord[]> {
  return (await selectRecords(db, [uscc])).map(toRecord);
}

type FetchRow = Selectable<FactFetchesTable>;

function chooseAll(city: City, rows: readonly FactRow[], fetchRows: readonly FetchRow[], today: PlainDate): ChosenFacts {
  const records = Map.groupBy(rows.map(toRecord), (record) => record.key);
  const fetches = new Map(fetchRows.map((row) => [row.source, toFetch(row)]));
  const chosen = new Map<string, ChosenFact>();
  for (const definition of city.facts.values()) {
    // A derived fact is computed where it is used, from the one it is derived from.
    if (definition.derived !== undefined) continue;
    const fetch = definition.source === undefined ? undefined : fetches.get(definition.source);
    const readable = (records.get(definition.key) ?? []).filter((record) => isOfType(definition, record.value));
    chosen.set(definition.key, chooseFact(definition, readable, fetch, { today, timeZone: city.timeZone }));
  }
  return chosen;
}

/** A record from before the city changed the fact's type can no longer be read as the fact. */
function isOfType(definition: FactDefinition, value: FactValue): boolean {
  switch (definition.type) {
    case "bool":
      return typeof value === "boolean";
    case "int":
    case "money":
      return Number.isSafeInteger(value);
    case "decimal":
      return Number.isFinite(value);
    case "date":
      return typeof value === "string" && dayNumber(value) !== undefined;
    case "category":
    case "text":
      return typeof value === "string";
  }
}

async function selectFetches(db: Database | Tx, usccs: readonly string[]): Promise<FetchRow[]> {
  if (usccs.length === 0) return [];
  return await db.selectFrom("fact_fetches").selectAll().where("uscc", "in", usccs).execute();
}

function toFetch(row: FetchRow): FactFetch {
  return {
    source: row.source,
    status: row.status,
    attempts: row.attempts,
    lastError: row.last_error,
    nextAt: row.next_at,
    fetchedAt: row.fetched_at,
    problems: row.problems,
  };
}

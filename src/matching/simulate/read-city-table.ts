/** All businesses that the city has met, as a table in memory that several questions share. */
import type { Database, Instant, OpenDatabase, PlainDate } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import type { Facts } from "../../criteria/index.ts";
import { factsOf, listEntities, readFactsOfMany } from "../../entities/index.ts";
import { joinTables, loadColumns } from "../columns/index.ts";
import { type FactTable, tableFromFacts } from "../engine/index.ts";
import { textsAsked } from "./singling-out.ts";
import { groupByDistrict, groupBySection, type RowGroups } from "./row-groups.ts";

/** What authorities confirm, as the office sees it. */
export type CityTable = {
  readonly table: FactTable;
  /** Of each row. */
  readonly usccs: readonly string[];
  readonly districts: RowGroups;
  readonly sections: RowGroups;
  /** When it was read; nothing recorded later counts. */
  readonly asOf: Instant;
};

/** So many businesses are read for every question, so that it sees the last write, however busy the machine is. */
const SMALL_ROWS = 500;
/** And so is what is read faster than this. */
const QUICK_MS = 250;
/** A larger table is kept so many times as long as it took to read. */
const KEEP_TIMES = 10;
const KEEP_MS_MAX = 300_000;
/** Longest that a question waits for a newer table; beyond, the one at hand answers, which says of when it is. */
const WAIT_MS_MAX = 1_000;

type Held = { city: CityTable; readAt: number; readMs: number };
type Holder = { today: PlainDate; reading: Promise<CityTable>; held?: Held };

const holders = new WeakMap<Database, Holder>();

/** A small city is read anew, a large one from time to time, once for all who ask meanwhile. */
export async function readCityTable(ctx: Context): Promise<CityTable> {
  const holder = holders.get(ctx.db);
  if (!holder || holder.today !== ctx.today) return await startReading(ctx, undefined);
  const { held } = holder;
  if (!held) return await holder.reading;
  if (isFresh(held)) return held.city;
  const reading = startReading(ctx, held);
  return held.readMs <= WAIT_MS_MAX || held.city.table.rows <= SMALL_ROWS ? await reading : held.city;
}

function isFresh({ city, readAt, readMs }: Held): boolean {
  return city.table.rows > SMALL_ROWS && readMs > QUICK_MS && performance.now() - readAt <= Math.min(readMs * KEEP_TIMES, KEEP_MS_MAX);
}

function startReading(ctx: Context, held: Held | undefined): Promise<CityTable> {
  const started = performance.now();
  const reading = loadTable(ctx);
  // While it is read, the one at hand counts as fresh where it is large.
  const holder: Holder = { today: ctx.today, reading, ...(held ? { held: { ...held, readAt: started } } : {}) };
  holders.set(ctx.db, holder);
  reading.then(
    (city) => {
      const readAt = performance.now();
      holder.held = { city, readAt, readMs: readAt - started };
    },
    () => {
      if (holders.get(ctx.db) === holder) holders.delete(ctx.db);
    },
  );
  return reading;
}

/** Up to here the records themselves are read; they are ahead of the columns by the jobs under way. */
const FROM_RECORDS_MAX = 5_000;

const projections = new WeakMap<Database, OpenDatabase>();

/** From now on larger cities are read from `business_columns` of this database, which its jobs keep beside the records. */
export function readFromColumns(open: OpenDatabase): void {
  projections.set(open.db, open);
}

async function loadTable(ctx: Context): Promise<CityTable> {
  const asOf = ctx.clock.now();
  const { table, usccs } = (await loadLarge(ctx)) ?? (await loadFromRecords(ctx));
  return { table, usccs, districts: groupByDistrict(table, ctx.city), sections: groupBySection(table, ctx.city), asOf };
}

type Loaded = Pick<CityTable, "table" | "usccs">;

/** Undefined where the city is small, or nobody fills its columns. */
async function loadLarge({ db, city }: Context): Promise<Loaded | undefined> {
  const open = projections.get(db);
  if (!open || (await listEntities(db, "", FROM_RECORDS_MAX + 1)).length <= FROM_RECORDS_MAX) return undefined;
  const { table, usccs } = await loadColumns(open, city.facts);
  if (usccs.length === 0) return undefined;
  const columns = new Map(table.columns);
  for (const key of textsToDrop(city)) {
    const column = columns.get(key);
    if (column?.kind === "code")
      columns.set(key, { kind: "code", values: Uint8Array.from(column.values, Math.sign), dictionary: [ON_RECORD] });
  }
  return { table: { rows: table.rows, columns }, usccs };
}

const BATCH = 500;
/** Rows that are held as maps until they are columns. */
const PART_ROWS = 20_000;

async function loadFromRecords(ctx: Context): Promise<Loaded> {
  const texts = textsToDrop(ctx.city);
  const usccs: string[] = [];
  const parts: FactTable[] = [];
  let entities: Facts[] = [];
  const endPart = (): void => {
    parts.push(tableFromFacts(entities, ctx.city.facts.values()));
    entities = [];
  };
  for (let after = ""; ;) {
    const batch = await listEntities(ctx.db, after, BATCH);
    const codes = batch.map(({ uscc }) => uscc);
    const facts = await readFactsOfMany(ctx.db, ctx.city, codes, ctx.today);
    usccs.push(...codes);
    entities.push(...codes.map((uscc) => withoutTexts(factsOf(facts.get(uscc) ?? new Map(), "office"), texts)));
    if (entities.length >= PART_ROWS) endPart();
    const last = codes.at(-1);
    if (last === undefined || codes.length < BATCH) break;
    after = last;
  }
  endPart();
  return { table: parts.length === 1 ? parts[0]! : joinTables(parts, ctx.city.facts), usccs };
}

const ON_RECORD = "…";

/** Of a text that no policy asks for only stays that it is on record: nearly every business has its own. */
function textsToDrop(city: Context["city"]): string[] {
  const asked = textsAsked(city);
  return [...city.facts.values()].flatMap(({ type, key }) => (type === "text" && !asked.has(key) ? [key] : []));
}

function withoutTexts(facts: Facts, texts: readonly string[]): Facts {
  const kept = new Map(facts);
  for (const key of texts) if (kept.has(key)) kept.set(key, ON_RECORD);
  return kept;
}

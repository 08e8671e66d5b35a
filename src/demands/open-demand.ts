import { createHash } from "node:crypto";
import { sql } from "kysely";
import { type Acting, authorise, systemActor } from "../access/index.ts";
import { type Instant, localDate, type PlainDate, type Tx } from "../base/index.ts";
import { type DemandKind, type DemandRules, demands, refuse } from "../city/index.ts";
import { readUscc } from "../entities/index.ts";
import { attachFiles, type GivenFile, selectOwnFiles } from "../files/index.ts";
import { subjectOf } from "./act.ts";
import { appendDemandEvents, type NewDemandEvent } from "./append-demand-event.ts";
import { computeDemandClock } from "./clock/compute-demand-clock.ts";
import { type About, type Caller, type DemandChannel, type DemandData, type DemandEvent, demandNumber, type Routed } from "./demand.ts";
import { demandColumns, partRows } from "./demand-columns.ts";
import { keptLimits } from "./keep-limits.ts";
import { rulesOf, underWhich } from "./demand-request.ts";
import { findSaid, saidBefore, type SaidDemand } from "./find-said.ts";
import { routeNewDemand } from "./routing/index.ts";
import { compareLater } from "./similar/index.ts";
import { readDemandStory } from "./story.ts";
import { eventRow } from "./write-demand.ts";

export type NewDemand = {
  /** Suggested by the words of the text where it is not said, as the subject is. */
  kind?: string | undefined;
  subject?: string | undefined;
  text: string;
  channel: DemandChannel;
  uscc?: string | undefined;
  caller?: Caller | undefined;
  unnamed: boolean;
  language: "zh" | "en";
  /** Files that the actor uploaded; `given` are those that came in by another door and have no owner. */
  files: readonly string[];
  given?: readonly GivenFile[] | undefined;
  about?: About | undefined;
  idempotencyKey: string;
};

/**
 * Receives a demand: number, act `receive` with its leaf, clock; and where a rule of the city names a department, it goes there
 * at once. What only the last rule catches waits for a person. Who says the same twice within a day is answered with the
 * number that is there. All in one transaction.
 * @throws Refusal demandsNotOffered, demandKindUnknown, unnamedNeedsBusiness, fileNotFound, usccInvalid, those of authorise
 */
export async function openDemand(ctx: Acting, input: NewDemand): Promise<SaidDemand> {
  const rules = rulesOf(ctx.city);
  const sorted = sort(rules, input);
  const uscc = input.uscc === undefined ? undefined : readUscc(input.uscc);
  if (uscc === undefined && input.caller === undefined && input.channel !== "noticed") throw refuse("unnamedNeedsBusiness", {});
  const filedBy = ctx.actor.kind === "person" ? ctx.actor.userId : input.channel;
  const key = { filedBy, idempotencyKey: input.idempotencyKey, contentHash: hashOf({ ...input, uscc }, filedBy) };
  try {
    return await ctx.db.transaction().execute((tx) => receive(ctx, tx, { ...input, uscc }, sorted, rules, key));
  } catch (error) {
    // Said before; or the same words came twice at once, and the other ones were faster.
    const before = error instanceof SaidBefore || isUniqueViolation(error) ? await findSaid(ctx, key) : undefined;
    if (before) return before;
    throw error;
  }
}

type Sorted = { kind: DemandKind; subject: string | undefined };

/** What kind of demand it is and what it is about: as it is said, else as its words tell. */
function sort(rules: DemandRules, { kind: said, subject, text }: NewDemand): Sorted {
  const told = demands.sortDemand(rules, text);
  const id = said ?? told.kind?.id ?? UNSORTED;
  const kind = demands.isDemandKind(id) ? rules.kinds.get(id) : undefined;
  if (kind === undefined) throw refuse("demandKindUnknown", { kind: id });
  return { kind, subject: subject ?? told.subject?.id };
}

/** A demand of which no word tells the kind asks for help. */
const UNSORTED = "help";

type Key = { filedBy: string; idempotencyKey: string; contentHash: string };

async function receive(ctx: Acting, tx: Tx, input: NewDemand, sorted: Sorted, rules: DemandRules, key: Key): Promise<SaidDemand> {
  const { city, actor } = ctx;
  const at = ctx.clock.now();
  const filedOn = localDate(at, city.timeZone);
  const { uscc = null } = input;
  // On the phone and at the counter a person receives; elsewhere the program does, by rule.
  const receiver = input.channel === "hotline" || input.channel === "window" ? actor : systemActor;
  const { coordination } = rules;
  const request = { power: coordination.power, act: "receive" as const, case: { ...coordination, uscc: uscc ?? "" } };
  const allowed = authorise({ city, actor: receiver }, request);
  const files = [...(await selectOwnFiles(ctx, tx, input.files)), ...(input.given ?? [])];
  const routed = await routeNewDemand(ctx, tx, rules, {
    kind: sorted.kind.id,
    subject: sorted.subject,
    text: input.text,
    uscc: input.uscc,
  });
  const { number, name, said } = await takeNumber(tx, { prefix: rules.prefix, day: filedOn, uscc, at, ...key });
  if (said) throw new SaidBefore();
  const data: DemandData = {
    limits: keptLimits(sorted.kind),
    files,
    routed: { department: routed.department, rule: routed.rule, because: routed.because },
  };
  const subject = subjectOf({ unnamed: input.unnamed, uscc, number });
  const received: NewDemandEvent = {
    number,
    subject,
    seq: 1,
    at,
    status: "filed",
    body: { type: "filed", payload: { channel: input.channel } },
    actor,
    leaf: { kind: "receive", ...allowed, department: coordination.department },
    content: { kind: sorted.kind.id, text: sha256(input.text), files: files.map(({ hash }) => hash).join(" ") },
  };
  const sent = routed.isCatchAll ? [] : [dispatchedByRule(ctx, { number, subject, at, routed })];
  const events = await appendDemandEvents(tx, [received, ...sent]);
  await insertDemand(ctx, tx, { input, sorted, uscc, name, number, at, filedOn, division: routed.division, data, key, events });
  await attachFiles(
    tx,
    { kind: "demand", number },
    files.map(({ id }) => id),
  );
  await compareLater(ctx, tx, number);
  const told = readDemandStory(events);
  return {
    number,
    version: events.length,
    status: told.lead === null ? "filed" : "dispatched",
    department: told.lead,
    limits: data.limits,
    because: told.lead === null ? null : routed.because,
    clock: computeDemandClock(data.limits, events, city, at),
    leafId: events[0]?.leafId ?? null,
    joined: false,
  };
}

function dispatchedByRule(
  { city }: Acting,
  { number, subject, at, routed }: { number: string; subject: string; at: Instant; routed: Routed },
): NewDemandEvent {
  const { power, department } = underWhich(city, null, "coordination");
  const request = { power, act: "dispatch" as const, case: { power, department, uscc: "", number } };
  const allowed = authorise({ city, actor: systemActor }, request);
  return {
    number,
    subject,
    seq: 2,
    at,
    status: "dispatched",
    body: { type: "dispatched", payload: { department: routed.department, rule: routed.rule, because: routed.because } },
    actor: systemActor,
    leaf: { kind: "dispatch", ...allowed, department },
  };
}

/** Rolls the filing back: what is said has a number already. */
class SaidBefore extends Error {}

/**
 * The next running number of the day, with what else has to be known just then, in one look: the name of the business, and
 * whether the same was said before. The row of the day makes filings of one day wait for each other, briefly.
 */
async function takeNumber(
  tx: Tx,
  { prefix, day, uscc, at, ...key }: Key & { prefix: string; day: PlainDate; uscc: string | null; at: Instant },
): Promise<{ number: string; name: string | null; said: boolean }> {
  const row = await tx
    .insertInto("demand_counters")
    .values({ day, last: 1 })
    .onConflict((conflict) => conflict.column("day").doUpdateSet({ last: sql<number>`demand_counters.last + 1` }))
    .returning([
      "last",
      sql<string | null>`(select name from entities where uscc = ${uscc}::text)`.as("name"),
      sql<boolean>`exists (${saidBefore(key, at)})`.as("said"),
    ])
    .executeTakeFirstOrThrow();
  return { number: demandNumber(prefix, day, row.last), name: row.name, said: row.said };
}

type ToInsert = {
  input: NewDemand;
  sorted: Sorted;
  uscc: string | null;
  name: string | null;
  number: string;
  at: Instant;
  filedOn: PlainDate;
  division: string | null;
  data: DemandData;
  key: Key;
  events: readonly DemandEvent[];
};

/** The demand, its first events and the part of its department: one statement. */
async function insertDemand(ctx: Acting, tx: Tx, made: ToInsert): Promise<void> {
  const { input, number, at, key, events, data } = made;
  const story = readDemandStory(events);
  const clock = computeDemandClock(data.limits, events, ctx.city, at);
  const told = { status: story.lead === null ? ("filed" as const) : ("dispatched" as const), level: 0, story, clock, at };
  const parts = partRows({ number }, told);
  const withEvents = tx.with("told", (db) => db.insertInto("demand_events").values(events.map((event) => eventRow(number, event))));
  const withParts = parts.length === 0 ? withEvents : withEvents.with("shared", (db) => db.insertInto("demand_parts").values(parts));
  await withParts
    .insertInto("demands")
    .values({
      number,
      kind: made.sorted.kind.id,
      subject: made.sorted.subject ?? null,
      uscc: made.uscc,
      entity_name: made.name,
      caller: input.caller === undefined ? null : JSON.stringify(input.caller),
      phone: input.caller?.phone ?? null,
      unnamed: input.unnamed,
      channel: input.channel,
      language: input.language,
      text: input.text,
      version: events.length,
      last_seq: events.length,
      joined_to: null,
      cluster: null,
      about: input.about === undefined ? null : JSON.stringify(input.about),
      division: made.division,
      filed_by: key.filedBy,
      filed_at: at,
      filed_on: made.filedOn,
      changed_at: at,
      changed_by: ctx.actor.kind === "person" ? ctx.actor.userId : null,
      content_hash: key.contentHash,
      idempotency_key: key.idempotencyKey,
      city_digest: ctx.city.digest,
      data: JSON.stringify(data),
      rating: null,
      rating_text: null,
      rated_at: null,
      rating_state: null,
      ...demandColumns(told),
    })
    .execute();
}

/** Who says what: blanks and marks make no other words of the same ones. */
function hashOf({ uscc, caller, text }: Pick<NewDemand, "uscc" | "caller" | "text">, filedBy: string): string {
  const who = uscc ?? caller?.phone ?? caller?.mail ?? caller?.name ?? filedBy;
  return sha256(`${who}\n${text.normalize("NFKC").replaceAll(/[\s\p{P}]/gu, "")}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

import type { Instant, Tx } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { lockEntity, NAME_KEY, rememberEntity } from "./entity.ts";
import type { FactFetch, FactRecord } from "./fact.ts";
import { insertRecords, supersede } from "./fact-records.ts";
import { readFetches, readPresentRecords } from "./read-facts.ts";
import type { SourceAnswer, SourceFact } from "./source.ts";

/** Tries before a source is given up for this business, until somebody looks at it again. */
const ATTEMPTS_MAX = 40;
const RETRY_FIRST_SECONDS = 5;
const RETRY_MAX_SECONDS = 900;

export type RecordAnswersInput = {
  uscc: string;
  answers: ReadonlyMap<string, SourceAnswer>;
  at: Instant;
  newId(): string;
  random?: () => number;
};

export type RecordedAnswers = {
  /** Seconds until the sources that did not answer should be asked again; null when none is left waiting. */
  retryAfterSeconds: number | null;
  /** Sources that were waited for and have answered now. */
  arrived: string[];
  /** An answer was recorded; also one that only said the same again, for its facts count for longer now. */
  answered: boolean;
};

/**
 * Writes down what the sources answered about one business, in one transaction. A value takes the place of the
 * earlier one of the same source; what a source no longer holds is superseded without another in its place; an
 * outage changes no fact. A business that no source knows, and of which nothing is recorded yet, leaves no trace.
 */
export async function recordAnswers(tx: Tx, city: City, input: RecordAnswersInput): Promise<RecordedAnswers> {
  const { uscc, answers, at } = input;
  await lockEntity(tx, uscc);
  const before = await readFetches(tx, uscc);
  if (before.size === 0 && [...answers.values()].every((answer) => answer.kind === "nothing"))
    return { retryAfterSeconds: null, arrived: [], answered: false };
  const present = (await readPresentRecords(tx, uscc)).filter((record) => record.kind === "authority");
  const arrived: string[] = [];
  const waits: number[] = [];
  for (const [source, answer] of answers) {
    const earlier = before.get(source);
    const fetch = fetchAfter(source, earlier, answer, at, input.random ?? Math.random);
    await upsertFetch(tx, uscc, fetch);
    if (fetch.nextAt !== null && fetch.status === "pending") waits.push(Date.parse(fetch.nextAt) - Date.parse(at));
    if (answer.kind === "failed") continue;
    if (earlier?.status === "pending" || earlier?.status === "failed") arrived.push(source);
    const changes = compareAnswer(
      present.filter((record) => record.source === source),
      answer.kind === "held" ? answer.facts : [],
    );
    await supersede(tx, uscc, changes.gone, at);
    const department = city.sources.get(source)?.department ?? null;
    await insertRecords(
      tx,
      uscc,
      changes.came.map((fact) => authorityRecord(fact, source, department, at, input.newId())),
    );
    await rememberEntity(tx, { uscc, name: nameIn(changes.came), at });
  }
  return {
    retryAfterSeconds: waits.length === 0 ? null : Math.max(1, Math.ceil(Math.min(...waits) / 1000)),
    arrived,
    answered: [...answers.values()].some((answer) => answer.kind !== "failed"),
  };
}

/** Pure: which of a source's present records are gone, and which of its facts are new. A repeated value changes nothing. */
export function compareAnswer(present: readonly FactRecord[], facts: readonly SourceFact[]): { gone: string[]; came: SourceFact[] } {
  const byKey = new Map(present.map((record) => [record.key, record]));
  const came = facts.filter((fact) => !isSame(byKey.get(fact.key), fact));
  const kept = new Set(facts.filter((fact) => !came.includes(fact)).map((fact) => fact.key));
  return { gone: present.filter((record) => !kept.has(record.key)).map((record) => record.id), came };
}

/** Pure: the state of a source after an answer. */
export function fetchAfter(
  source: string,
  earlier: FactFetch | undefined,
  answer: SourceAnswer,
  at: Instant,
  random: () => number,
): FactFetch {
  if (answer.kind !== "failed") {
    const problems = answer.kind === "held" ? answer.problems : {};
    return {
      source,
      status: answer.kind === "held" ? "ok" : "nothing",
      attempts: 0,
      lastError: null,
      nextAt: null,
      fetchedAt: at,
      problems,
    };
  }
  // A source given up begins anew when somebody asks again.
  const attempts = earlier?.status === "failed" ? 1 : (earlier?.attempts ?? 0) + 1;
  const seconds = retrySeconds(attempts, random);
  return {
    source,
    status: attempts < ATTEMPTS_MAX ? "pending" : "failed",
    attempts,
    lastError: `${answer.failure.code}: ${answer.failure.message}`,
    nextAt: new Date(Date.parse(at) + seconds * 1000).toISOString() as Instant,
    fetchedAt: earlier?.fetchedAt ?? null,
    problems: earlier?.problems ?? {},
  };
}

/** Doubles from 5 s to 15 min, then half of it left to chance, so that a registry that comes back is not met by all at once. */
function retrySeconds(attempts: number, random: () => number): number {
  const full = Math.min(RETRY_FIRST_SECONDS * 2 ** (attempts - 1), RETRY_MAX_SECONDS);
  return full / 2 + (random() * full) / 2;
}

function isSame(record: FactRecord | undefined, fact: SourceFact): boolean {
  return record !== undefined && record.value === fact.value && record.asOf === fact.asOf && record.validUntil === fact.validUntil;
}

function authorityRecord(fact: SourceFact, source: string, department: string | null, at: Instant, id: string): FactRecord {
  const { key, value, asOf, validUntil } = fact;
  return {
    id,
    key,
    kind: "authority",
    value,
    source,
    department,
    asOf,
    validUntil,
    recordedAt: at,
    reason: null,
    against: null,
    evidence: null,
  };
}

function nameIn(facts: readonly SourceFact[]): string | undefined {
  const name = facts.find((fact) => fact.key === NAME_KEY)?.value;
  return typeof name === "string" ? name : undefined;
}

async function upsertFetch(tx: Tx, uscc: string, fetch: FactFetch): Promise<void> {
  const row = {
    status: fetch.status,
    attempts: fetch.attempts,
    last_error: fetch.lastError,
    next_at: fetch.nextAt,
    fetched_at: fetch.fetchedAt,
    problems: JSON.stringify(fetch.problems),
  };
  await tx
    .insertInto("fact_fetches")
    .values({ uscc, source: fetch.source, ...row })
    .onConflict((conflict) => conflict.columns(["uscc", "source"]).doUpdateSet(row))
    .execute();
}

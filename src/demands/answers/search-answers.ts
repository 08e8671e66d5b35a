import { sql } from "kysely";
import { type Database, decodeCursor, encodeCursor, type Instant, type Page, wallTime } from "../../base/index.ts";
import { type City, isInForce, refuse } from "../../city/index.ts";
import { createSegmenter, type Segmenter } from "../../words/index.ts";
import type { About } from "../demand.ts";

export type PublicAnswer = {
  id: string;
  department: string;
  kind: string;
  subject: string | null;
  question: string;
  answer: string;
  law: string | null;
  about: About | null;
  publishedAt: Instant;
};

let segmenter: Segmenter | undefined;

/** Words of a question and its answer as they are searched; the same for what is kept and for what is asked. */
export function searchWords(text: string): string[] {
  segmenter ??= createSegmenter([]);
  return [...new Set(segmenter.words(text))].filter((word) => word.length <= 40).slice(0, WORDS_MAX);
}

const WORDS_MAX = 400;
/** Words of a query that are looked for. */
const ASKED_MAX = 30;
/** Answers that share a word and are ranked; the newest of them. */
const RANKED_MAX = 500;
export const FOUND_MAX = 20;

/** Answers that share most words with a question, best first; what is withdrawn is not found. */
export async function searchAnswers(db: Database, question: string, limit = FOUND_MAX): Promise<(PublicAnswer & { shared: number })[]> {
  const asked = searchWords(question.slice(0, 2_000)).slice(0, ASKED_MAX);
  if (asked.length === 0) return [];
  const words = sql`array[${sql.join(asked)}]::text[]`;
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom("demand_answers")
        .selectAll()
        .where("withdrawn_at", "is", null)
        .where(sql<boolean>`words && ${words}`)
        .orderBy("published_at", "desc")
        .limit(RANKED_MAX)
        .as("met"),
    )
    .selectAll()
    .select(sql<number>`(select count(*)::int from unnest(${words}) as asked (word) where asked.word = any (met.words))`.as("shared"))
    .orderBy("shared", "desc")
    .orderBy("published_at", "desc")
    .orderBy("id")
    .limit(Math.min(limit, FOUND_MAX))
    .execute();
  return rows.map((row) => ({ ...toAnswer(row), shared: row.shared }));
}

type Asked = { subject?: string | undefined; department?: string | undefined; cursor?: string | undefined; limit: number };

/** Public answers, newest first. @throws Refusal cursorInvalid */
export async function listAnswers(db: Database, asked: Asked): Promise<Page<PublicAnswer>> {
  let query = db.selectFrom("demand_answers").selectAll().where("withdrawn_at", "is", null);
  if (asked.subject !== undefined) query = query.where("subject", "=", asked.subject);
  if (asked.department !== undefined) query = query.where("department", "=", asked.department);
  if (asked.cursor !== undefined) {
    const [moment, id] = decodeCursor(asked.cursor, 2) ?? [];
    const at = wallTime.readMoment(moment);
    if (at === undefined || typeof id !== "string") throw refuse("cursorInvalid", {});
    query = query.where(sql<boolean>`(published_at, id) < (${at}::timestamptz, ${id}::text)`);
  }
  const rows = await query
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .limit(asked.limit + 1)
    .execute();
  const items = rows.slice(0, asked.limit).map(toAnswer);
  const last = items.at(-1);
  return { items, next: rows.length > asked.limit && last ? encodeCursor([last.publishedAt, last.id]) : null };
}

/** @throws Refusal answerNotFound */
export async function readAnswer(db: Database, id: string): Promise<PublicAnswer> {
  const row = await db.selectFrom("demand_answers").selectAll().where("id", "=", id).where("withdrawn_at", "is", null).executeTakeFirst();
  if (row === undefined) throw refuse("answerNotFound", {});
  return toAnswer(row);
}

/** The lists have changed since: what the answer is about is no longer on them, or no longer in force. */
export function mayBeOutdated({ about }: Pick<PublicAnswer, "about">, city: City, today: Parameters<typeof isInForce>[1]): boolean {
  if (about?.item !== undefined && !city.items.has(about.item)) return true;
  if (about?.policy === undefined) return false;
  const policy = city.policies.get(about.policy);
  return policy === undefined || !isInForce(policy, today);
}

type Row = Omit<PublicAnswer, "publishedAt"> & { published_at: Instant };

function toAnswer({ id, department, kind, subject, question, answer, law, about, published_at: publishedAt }: Row): PublicAnswer {
  return { id, department, kind, subject, question, answer, law, about, publishedAt };
}

import { sql } from "kysely";
import type { Person } from "../access/index.ts";
import { type Database, encodeCursor, type Instant, type Page, type Text } from "../base/index.ts";
import type { NoticeKindName } from "./notice-kinds.ts";
import { readNoticeCursor } from "./notice-cursor.ts";

export type Notice = {
  id: string;
  kind: NoticeKindName;
  text: Text;
  link: string;
  caseNumber: string | null;
  at: Instant;
  read: boolean;
};

/** What a person was told, newest first. @throws Refusal cursorInvalid */
export async function listNotices(
  db: Database,
  { userId }: Person,
  asked: { cursor?: string | undefined; limit: number; unread?: boolean | undefined },
): Promise<Page<Notice>> {
  const after = readNoticeCursor(asked.cursor);
  let query = db.selectFrom("notices").selectAll().where("user_id", "=", userId);
  if (asked.unread === true) query = query.where("read_at", "is", null);
  if (after) query = query.where(sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(asked.limit + 1)
    .execute();
  const page = rows.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      text: row.text,
      link: row.link,
      caseNumber: row.case_number,
      at: row.at,
      read: row.read_at !== null,
    })),
    next: rows.length > asked.limit && last ? encodeCursor([last.at, last.id]) : null,
  };
}

/** A bell tells no more than this. */
export const UNREAD_MAX = 99;

/** How many are not read; `more` when there are more than the bell tells. */
export async function countUnread(db: Database, { userId }: Person): Promise<{ unread: number; more: boolean }> {
  const { count } = await db
    .selectFrom(
      db
        .selectFrom("notices")
        .select("id")
        .where("user_id", "=", userId)
        .where("read_at", "is", null)
        .limit(UNREAD_MAX + 1)
        .as("unread"),
    )
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return { unread: Math.min(Number(count), UNREAD_MAX), more: Number(count) > UNREAD_MAX };
}

/** Marks the named ones, or all up to a moment: what arrived since the list was read stays unread. */
export async function markRead(db: Database, person: Person, at: Instant, read: { ids: string[] } | { upTo: string }): Promise<void> {
  const mine = db.updateTable("notices").set({ read_at: at }).where("user_id", "=", person.userId).where("read_at", "is", null);
  await ("ids" in read ? mine.where("id", "in", read.ids) : mine.where("at", "<=", read.upTo as Instant)).execute();
}

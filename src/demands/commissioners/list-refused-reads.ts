import { sql } from "kysely";
import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { encodeCursor, type Page } from "../../base/index.ts";
import { readPosition } from "./visit-rows.ts";

export const refusedReadSchema = z.object({ id: z.string(), at: z.string(), uscc: z.string(), reader: z.string(), readerName: z.string() });

/** Looks that were turned down, the newest first. @throws Refusal cursorInvalid */
export async function listRefusedReads(
  { db }: Acting,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<z.infer<typeof refusedReadSchema>>> {
  const after = readPosition(page.cursor);
  const rows = await db
    .selectFrom("commissioner_reads")
    .select(["id", "at", "uscc", "reader", "reader_name as readerName"])
    .where("allowed", "=", false)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::text)`))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? encodeCursor([last.at, last.id]) : null };
}

import { type Selectable, sql } from "kysely";
import type { Instant, Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import type { DemandsTable } from "../tables.ts";
import { learnedWords } from "./learned-words.ts";

/** So many demands are looked at in one transaction. */
const BATCH = 200;
/** What ended less than so long ago may still be followed by another transaction with an earlier moment. */
const SETTLED_MS = 10 * 60_000;
/** So many counts of words are kept; of more, those of the rarest words are forgotten. */
const ROWS_MAX = 200_000;

/**
 * Goes through the demands that have ended since the last look, a batch a transaction, and counts their words for the
 * department that answered. Each counts once, however often it is looked at; where another department answered after all, the
 * words are taken from the first and given to that one. True when there is more to look at.
 */
export async function learnFromEnded(ctx: Context, batch = BATCH): Promise<boolean> {
  return await ctx.db.transaction().execute(async (tx) => {
    // Of two that come at once the second waits here, and goes on where the first has stopped.
    const { changed_at: from, number: after } = await tx.selectFrom("demand_learning").selectAll().forUpdate().executeTakeFirstOrThrow();
    const until = new Date(Date.parse(ctx.clock.now()) - SETTLED_MS).toISOString() as Instant;
    const ended = await tx
      .selectFrom("demands")
      .select(["number", "text", "entity_name", "caller", "department", "replied_at", "changed_at"])
      .where("status", "in", ["resolved", "closed"])
      .where(sql<boolean>`(changed_at, number) > (${from}, ${after})`)
      .where("changed_at", "<=", until)
      .orderBy("changed_at")
      .orderBy("number")
      .limit(batch)
      .execute();
    for (const demand of ended) await learn(tx, demand);
    const last = ended.at(-1);
    if (last === undefined) return false;
    await tx.updateTable("demand_learning").set({ changed_at: last.changed_at, number: last.number }).execute();
    await forgetWords(tx, ROWS_MAX);
    return ended.length === batch;
  });
}

type Ended = Pick<Selectable<DemandsTable>, "number" | "text" | "entity_name" | "caller" | "department" | "replied_at">;

async function learn(tx: Tx, { number, text, entity_name: name, caller, department, replied_at: repliedAt }: Ended): Promise<void> {
  // Nobody answered: there is nothing to learn from where it lay.
  if (department === null || repliedAt === null) return;
  const before = await tx.selectFrom("demand_learned").select("department").where("number", "=", number).executeTakeFirst();
  if (before?.department === department) return;
  await tx
    .insertInto("demand_learned")
    .values({ number, department })
    .onConflict((conflict) => conflict.column("number").doUpdateSet({ department }))
    .execute();
  const words = learnedWords(text, { companies: name === null ? [] : [name], persons: caller === null ? [] : [caller.name] });
  if (before) await count(tx, before.department, words, -1);
  await count(tx, department, words, 1);
}

async function count(tx: Tx, department: string, words: readonly string[], by: 1 | -1): Promise<void> {
  await tx
    .insertInto("demand_learned_departments")
    .values({ department, demands: Math.max(by, 0) })
    .onConflict((conflict) =>
      conflict.column("department").doUpdateSet({ demands: sql<number>`greatest(demand_learned_departments.demands + ${by}, 0)` }),
    )
    .execute();
  if (words.length === 0) return;
  await tx
    .insertInto("demand_learned_words")
    .values(words.map((word) => ({ word, department, demands: Math.max(by, 0) })))
    .onConflict((conflict) =>
      conflict.columns(["word", "department"]).doUpdateSet({ demands: sql<number>`greatest(demand_learned_words.demands + ${by}, 0)` }),
    )
    .execute();
}

/** What stays is bounded: words that stood in few demands go first, and with them whatever named a person after all. */
export async function forgetWords(tx: Tx, most: number): Promise<void> {
  await sql`delete from demand_learned_words where demands <= (
    select demands from demand_learned_words order by demands desc offset ${most} limit 1
  )`.execute(tx);
}

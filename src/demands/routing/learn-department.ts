import { sql } from "kysely";
import type { Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { learnedWords } from "./learned-words.ts";

/** So many counts of words are kept; of more, those of the rarest words are forgotten. */
const ROWS_MAX = 200_000;
/** Looked after once in so many demands. */
const FORGET_EVERY = 1000;

/**
 * Counts the words of a demand that has ended for the department that answered it. Counted once: a second run changes nothing,
 * and where another department answered after all, the words are taken from the first and given to that one.
 */
export async function learnDepartment(ctx: Context, number: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const demand = await tx
      .selectFrom("demands")
      .select(["text", "entity_name", "caller", "department", "status", "replied_at"])
      .where("number", "=", number)
      .executeTakeFirst();
    if (!demand || demand.department === null || demand.replied_at === null) return;
    if (demand.status !== "resolved" && demand.status !== "closed") return;
    const before = await tx.selectFrom("demand_learned").select("department").where("number", "=", number).forUpdate().executeTakeFirst();
    if (before?.department === demand.department) return;
    if (!before) {
      const counted = await tx
        .insertInto("demand_learned")
        .values({ number, department: demand.department })
        .onConflict((conflict) => conflict.doNothing())
        .returning("number")
        .executeTakeFirst();
      // Another worker counted it in this moment.
      if (counted === undefined) return;
    } else {
      await tx.updateTable("demand_learned").set({ department: demand.department }).where("number", "=", number).execute();
    }
    const { entity_name: name, caller } = demand;
    const words = learnedWords(demand.text, { companies: name === null ? [] : [name], persons: caller === null ? [] : [caller.name] });
    if (before) await count(tx, before.department, words, -1);
    await count(tx, demand.department, words, 1);
    await forgetWords(tx);
  });
}

/** Words in their order, so that two that count at once do not wait for each other in a circle. */
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

/** What stays is bounded: words that stood in few demands go first, and take with them whatever named a person. */
async function forgetWords(tx: Tx, most = ROWS_MAX): Promise<void> {
  const { learned } = await tx
    .selectFrom("demand_learned_departments")
    .select(sql<number>`coalesce(sum(demands), 0)::int`.as("learned"))
    .executeTakeFirstOrThrow();
  if (learned % FORGET_EVERY !== 0) return;
  await sql`delete from demand_learned_words where (word, department) in (
    select word, department from demand_learned_words order by demands desc, word, department offset ${most}
  )`.execute(tx);
}

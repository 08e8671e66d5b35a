import { addDays, type Instant } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { mailOutcomes } from "./tables.ts";

/** Longer than any program goes on sending the same letter; what became of it stands in the demand. */
const KEEP_DAYS = 180;
const LETTERS_MAX = 500;

/** Addresses are not kept for ever: of a letter whose demand has nothing more to tell by mail, the row goes after half a year. */
export async function forgetLetters({ db, today }: Pick<Context, "db" | "today">): Promise<void> {
  const before = `${addDays(today, -KEEP_DAYS)}T00:00:00.000Z` as Instant;
  for (const outcome of mailOutcomes) {
    const old = db
      .selectFrom("demand_mails")
      .select("id")
      .where("outcome", "=", outcome)
      .where("received_at", "<", before)
      .where("told_seq", "is", null)
      .limit(LETTERS_MAX);
    await db.deleteFrom("demand_mails").where("id", "in", old).execute();
  }
}

import type { Acting } from "../../access/index.ts";
import type { Database, Tx } from "../../base/index.ts";
import { desk } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { personOf } from "./assign-commissioner.ts";

/** Those whose businesses the reader looks after today: the own, and of whom the reader stands in for. */
export async function chargesOf(ctx: Acting, db: Database | Tx = ctx.db): Promise<{ id: string; name: string }[]> {
  const me = personOf(ctx);
  return [{ id: me.userId, name: me.name }, ...(await desk.absentFor(db, me.userId, ctx.today))];
}

export type Served = { uscc: string; commissioner: string; portfolio: string };

/**
 * The business, when the reader looks after it. Every look is kept, the one that is turned down as well; the row stays when
 * the answer is a no, for it is written outside any other transaction.
 * @throws Refusal businessNotInPortfolio
 */
export async function openServed(ctx: Acting, uscc: string): Promise<Served> {
  const found = await findServed(ctx, uscc);
  await keepRead(ctx, uscc, found !== undefined);
  if (found === undefined) throw refuse("businessNotInPortfolio", {});
  return found;
}

export async function findServed(ctx: Acting, uscc: string, db: Database | Tx = ctx.db): Promise<Served | undefined> {
  const charges = await chargesOf(ctx, db);
  const row = await db
    .selectFrom("commissioned_businesses")
    .select(["uscc", "commissioner", "portfolio"])
    .where("uscc", "=", uscc)
    .where(
      "commissioner",
      "in",
      charges.map(({ id }) => id),
    )
    .executeTakeFirst();
  if (!row?.commissioner || row.portfolio === null) return undefined;
  return { uscc: row.uscc, commissioner: row.commissioner, portfolio: row.portfolio };
}

async function keepRead(ctx: Acting, uscc: string, allowed: boolean): Promise<void> {
  const { userId, name } = personOf(ctx);
  const values = { id: ctx.newId(), uscc: uscc.slice(0, 60), at: ctx.clock.now(), reader: userId, reader_name: name, allowed };
  await ctx.db.insertInto("commissioner_reads").values(values).execute();
}

import type { Database, PlainDate, Tx } from "../../base/index.ts";

/** So far a chain of absences is followed: who stands in for somebody may be away as well. */
const CHAIN_MAX = 5;

export type Absent = { id: string; name: string };

/** Those whose desks are this person's today: who is away and left it to them, and who left theirs to those in turn. */
export async function absentFor(db: Database | Tx, user: string, today: PlainDate): Promise<Absent[]> {
  const found = new Map<string, Absent>();
  for (let deputies = [user], step = 0; deputies.length > 0 && step < CHAIN_MAX; step++) {
    const rows = await db
      .selectFrom("desk_deputies")
      .select(["absent as id", "absent_name as name"])
      .where("deputy", "in", deputies)
      .where("ended_at", "is", null)
      .where("from_on", "<=", today)
      .where("to_on", ">=", today)
      .execute();
    deputies = rows.map(({ id }) => id).filter((id) => id !== user && !found.has(id));
    for (const row of rows) if (row.id !== user) found.set(row.id, row);
  }
  return [...found.values()];
}

/** Who does the work of this person today: the person, or, where somebody stands in, the one at the end of the chain. */
export async function standInOf(db: Database | Tx, user: string, today: PlainDate): Promise<string> {
  let present = user;
  for (let step = 0; step < CHAIN_MAX; step++) {
    const row = await db
      .selectFrom("desk_deputies")
      .select("deputy")
      .where("absent", "=", present)
      .where("ended_at", "is", null)
      .where("from_on", "<=", today)
      .where("to_on", ">=", today)
      .executeTakeFirst();
    if (row === undefined) return present;
    present = row.deputy;
  }
  return present;
}

import { type Acting, ownDepartment } from "../../access/index.ts";
import type { PlainDate, Text } from "../../base/index.ts";

const LIST_MAX = 100;

/** A promise that waits for its check, or for what was to be put right. */
export type WaitingPromise = {
  number: string;
  item: { id: string; title: Text };
  uscc: string;
  entityName: string;
  decidedOn: string | null;
  dueOn: string;
  overdue: boolean;
};

/** What the officer's department has to check, the next due first (最多跑一次规定 14: within sixty working days). */
export async function listPromises(ctx: Acting): Promise<{ today: PlainDate; promises: WaitingPromise[] }> {
  const { city, today } = ctx;
  const department = ownDepartment(ctx.actor);
  const rows = await ctx.db
    .selectFrom("cases")
    .select(["number", "item", "uscc", "entity_name", "decided_on", "check_due_on"])
    .where("check_due_on", "is not", null)
    .$if(department !== undefined, (query) => query.where("department", "=", department ?? ""))
    .orderBy("check_due_on")
    .orderBy("number")
    .limit(LIST_MAX)
    .execute();
  const promises = rows.flatMap((row) => {
    if (row.check_due_on === null) return [];
    return [
      {
        number: row.number,
        item: { id: row.item, title: city.items.get(row.item)?.title ?? { zh: row.item, en: row.item } },
        uscc: row.uscc,
        entityName: row.entity_name,
        decidedOn: row.decided_on,
        dueOn: row.check_due_on,
        overdue: row.check_due_on < today,
      },
    ];
  });
  return { today, promises };
}

import { sql } from "kysely";
import { type Acting, ownDepartment } from "../../access/index.ts";
import type { Text } from "../../base/index.ts";
import type { Case } from "../../cases/index.ts";

const LIST_MAX = 100;
/** One in twenty is drawn to be looked at; a choice of the city. */
export const SAMPLE_ONE_IN = 20;

export type AutomaticDecision = {
  number: string;
  item: { id: string; title: Text };
  uscc: string;
  entityName: string;
  status: Case["status"];
  decidedOn: string | null;
  promise: boolean;
};

/**
 * What the program decided for the officer's department, the newest first. `sample` draws one in twenty by a hash of the
 * number: nobody can choose what is looked at, and whoever repeats the draw finds the same.
 */
export async function listAutomatic(ctx: Acting, { sample }: { sample: boolean }): Promise<AutomaticDecision[]> {
  const { city } = ctx;
  const department = ownDepartment(ctx.actor);
  const rows = await ctx.db
    .selectFrom("cases")
    .select(["number", "item", "uscc", "entity_name", "status", "decided_on", "promise"])
    .where("automatic", "=", true)
    .$if(department !== undefined, (query) => query.where("department", "=", department ?? ""))
    .$if(sample, (query) => query.where(sql<boolean>`mod(('x' || substr(md5(number), 1, 7))::bit(28)::int, ${SAMPLE_ONE_IN}) = 0`))
    .orderBy("filed_at", "desc")
    .orderBy("number", "desc")
    .limit(LIST_MAX)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    item: { id: row.item, title: city.items.get(row.item)?.title ?? { zh: row.item, en: row.item } },
    uscc: row.uscc,
    entityName: row.entity_name,
    status: row.status,
    decidedOn: row.decided_on,
    promise: row.promise,
  }));
}

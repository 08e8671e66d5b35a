import { addDays } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";

/** Looked at in one go; the next look takes the others. */
const BATCH = 200;

/**
 * What a department owes a bad rating and has let pass is told to its heads, once for each day that was due. The row says
 * what was warned of, so that running twice, or after a crash, warns nobody twice.
 * @returns how many were warned of
 */
export async function warnOfRatings(ctx: Context): Promise<number> {
  const late = await ctx.db
    .selectFrom("case_rating_answers")
    .select(["uscc", "number", "department", "item", "owed_on"])
    .where("owed_on", "<=", addDays(ctx.today, -1))
    .where((where) => where.or([where("warned_of", "is", null), where("warned_of", "<", where.ref("owed_on"))]))
    .orderBy("owed_on")
    .limit(BATCH)
    .execute();
  for (const { uscc, number, department, item, owed_on: owed } of late) {
    await ctx.db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable("case_rating_answers")
        .set({ warned_of: owed })
        .where("uscc", "=", uscc)
        .where("number", "=", number)
        .where("owed_on", "=", owed)
        .where((where) => where.or([where("warned_of", "is", null), where("warned_of", "<", where.ref("owed_on"))]))
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      const title = ctx.city.items.get(item)?.title ?? { zh: item, en: item };
      const text = {
        zh: `“${title.zh}”（${number}）的差评应于${owed}前答复，已超期。`,
        en: `The bad rating of "${title.en}" (${number}) was to be answered by ${owed} and is overdue.`,
      };
      const to = { department, roles: ["departmentHead", "departmentOfficer"] } as const;
      await notify(ctx, tx, { to, kind: "caseOverdue", text, link: "/office/ratings", caseNumber: number });
    });
  }
  return late.length;
}

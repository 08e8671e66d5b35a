import type { Text, Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import type { Post } from "./posts.ts";
import type { Given } from "./share-out.ts";

/** A change of hands with what it is called for the business. */
export type Handing = Given & { portfolio: string | null; reason: Text };

/**
 * Writes who looks after whom, keeps every change with its reason, and tells those businesses that had somebody else before.
 * The rows of the businesses are there already.
 */
export async function giveBusinesses(
  ctx: Pick<Context, "db" | "clock" | "newId" | "jobs">,
  tx: Tx,
  given: readonly Handing[],
  posts: readonly Post[],
): Promise<void> {
  if (given.length === 0) return;
  const at = ctx.clock.now();
  const known = await namesOf(tx, given, posts);
  const nameOf = (id: string | null): string | null => (id === null ? null : (known.get(id) ?? null));
  for (const [key, group] of Map.groupBy(given, ({ to, reason }) => JSON.stringify([to, reason]))) {
    const [to] = JSON.parse(key) as [string | null];
    await tx
      .updateTable("commissioned_businesses")
      .set({ commissioner: to, since: at, reason: JSON.stringify(group[0]?.reason ?? null) })
      .where(
        "uscc",
        "in",
        group.map(({ uscc }) => uscc),
      )
      .execute();
  }
  await tx
    .insertInto("commissioner_changes")
    .values(
      given.map(({ uscc, from, to, portfolio, reason }) => ({
        id: ctx.newId(),
        uscc,
        at,
        from_name: nameOf(from),
        to_name: nameOf(to),
        portfolio,
        reason: JSON.stringify(reason),
      })),
    )
    .execute();
  await tell(ctx, tx, given, nameOf);
}

/** Who has an account and had a commissioner learns of the new one; a first commissioner stands on the home of the business. */
async function tell(
  ctx: Pick<Context, "db" | "clock" | "newId" | "jobs">,
  tx: Tx,
  given: readonly Handing[],
  nameOf: (id: string | null) => string | null,
): Promise<void> {
  const changed = given.filter(({ from }) => from !== null);
  if (changed.length === 0) return;
  const usccs = changed.map(({ uscc }) => uscc);
  const rows = await tx.selectFrom("access_accounts").select("uscc").where("uscc", "in", usccs).execute();
  const reached = new Set(rows.map(({ uscc }) => uscc));
  for (const { uscc, to, reason } of changed.filter((each) => reached.has(each.uscc))) {
    const name = nameOf(to);
    const text: Text =
      name === null
        ? { zh: `您的服务专员暂缺：${reason.zh}`, en: `You have no commissioner for now: ${reason.en}` }
        : { zh: `您的服务专员现在是${name}：${reason.zh}`, en: `Your commissioner is now ${name}: ${reason.en}` };
    await notify(ctx, tx, { to: { uscc }, kind: "commissionerChanged", text, link: "/me/commissioner" });
  }
}

async function namesOf(tx: Tx, given: readonly Handing[], posts: readonly Post[]): Promise<Map<string, string>> {
  const names = new Map(posts.map(({ commissioner, name }) => [commissioner, name]));
  const gone = [...new Set(given.flatMap(({ from }) => (from === null || names.has(from) ? [] : [from])))];
  if (gone.length === 0) return names;
  const rows = await tx.selectFrom("access_accounts").select(["user_id", "name"]).where("user_id", "in", gone).execute();
  for (const { user_id, name } of rows) names.set(user_id, name);
  return names;
}

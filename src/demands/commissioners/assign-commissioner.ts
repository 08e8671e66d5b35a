import type { Acting, Person } from "../../access/index.ts";
import type { Text } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { shareLater } from "./jobs.ts";
import { lockPosts, type Post, postsNow } from "./posts.ts";
import { departmentNamed, rulesOf } from "./rules.ts";
import { levelPortfolio, sharePortfolio } from "./share-portfolio.ts";

export type NewPost = {
  portfolio: string;
  commissioner: string;
  phone: string;
  mail: string;
  reason: string;
  /** Even out the load with those who are there: takes businesses from somebody they know, hence only where it is said. */
  level: boolean;
};

/**
 * A coordinator puts a commissioner into a portfolio; businesses without one are shared out at once, a batch of them now and
 * the rest by a job. No official act: it gives and takes nothing, and needs no power. It is public, with its reason and its days.
 * @throws Refusal portfolioNotFound, commissionerNotFound, postTaken
 */
export async function assignCommissioner(ctx: Acting, asked: NewPost): Promise<void> {
  const portfolio = rulesOf(ctx.city).portfolios.find(({ id }) => id === asked.portfolio);
  if (portfolio === undefined) throw refuse("portfolioNotFound", { id: asked.portfolio });
  const by = personOf(ctx);
  await ctx.db.transaction().execute(async (tx) => {
    await lockPosts(tx);
    const account = await tx
      .selectFrom("access_accounts")
      .select(["user_id", "name"])
      .where("user_id", "=", asked.commissioner)
      .where("role", "=", "commissioner")
      .where("department", "=", portfolio.department)
      .executeTakeFirst();
    if (account === undefined) throw refuse("commissionerNotFound", { department: departmentNamed(ctx.city, portfolio.department).title });
    const there = await postsNow(tx, { portfolio: portfolio.id });
    if (there.some(({ commissioner }) => commissioner === account.user_id)) throw refuse("postTaken", { who: account.name });
    await tx
      .insertInto("commissioner_posts")
      .values({
        id: ctx.newId(),
        portfolio: portfolio.id,
        commissioner: account.user_id,
        commissioner_name: account.name,
        department: portfolio.department,
        phone: asked.phone,
        mail: asked.mail,
        reason: asked.reason,
        made_by: by.userId,
        made_by_name: by.name,
        made_at: ctx.clock.now(),
        ended_at: null,
        ended_by_name: null,
        end_reason: null,
      })
      .execute();
    const reason: Text = {
      zh: `${account.name}到“${portfolio.title.zh}”任专员（${asked.reason}）`,
      en: `${account.name} has come to "${portfolio.title.en}" (${asked.reason})`,
    };
    if (await sharePortfolio(ctx, tx, portfolio.id, reason)) await shareLater(ctx, tx, { portfolio: portfolio.id, reason });
    if (asked.level) await levelPortfolio(ctx, tx, portfolio.id, reason);
    const text = {
      zh: `您负责“${portfolio.title.zh}”：${asked.reason}`,
      en: `You look after "${portfolio.title.en}": ${asked.reason}`,
    };
    await notify(ctx, tx, { to: { userId: account.user_id }, kind: "commissionerChanged", text, link: "/office/commissioner" });
  });
}

/**
 * A commissioner leaves a portfolio: its businesses go to the others there, each with the reason.
 * @throws Refusal postNotFound
 */
export async function endPost(ctx: Acting, { id, reason }: { id: string; reason: string }): Promise<void> {
  const by = personOf(ctx);
  await ctx.db.transaction().execute(async (tx) => {
    await lockPosts(tx);
    const post: Post | undefined = (await postsNow(tx)).find((each) => each.id === id);
    if (post === undefined) throw refuse("postNotFound", {});
    await tx
      .updateTable("commissioner_posts")
      .set({ ended_at: ctx.clock.now(), ended_by_name: by.name, end_reason: reason })
      .where("id", "=", id)
      .execute();
    const why: Text = {
      zh: `${post.name}不再负责这个服务包（${reason}）`,
      en: `${post.name} does not look after this portfolio any more (${reason})`,
    };
    if (await sharePortfolio(ctx, tx, post.portfolio, why)) await shareLater(ctx, tx, { portfolio: post.portfolio, reason: why });
  });
}

/** @throws Refusal doorClosed */
export function personOf({ actor }: Pick<Acting, "actor">): Person {
  if (actor.kind !== "person") throw refuse("doorClosed", {});
  return actor;
}

import { type Acting } from "../../access/index.ts";
import { desk } from "../../cases/index.ts";
import { ownUscc, readFacts } from "../../entities/index.ts";
import type { MyCommissioner } from "./commissioner-schemas.ts";
import { placeBusinesses } from "./place-businesses.ts";
import { postsNow } from "./posts.ts";
import { departmentNamed, rulesOf, stageNamed } from "./rules.ts";
import { viewRules, viewStages } from "./view-place.ts";
import { statusOn } from "./visit.ts";

const CHANGES_SHOWN = 10;
const READS_SHOWN = 20;

/**
 * Who looks after the business, how to reach them, why it is they, and who has looked at its page. A business that no job has
 * placed yet is placed now: it always sees somebody, or the reason why there is nobody.
 * @throws Refusal notForBusiness, commissionersNotKept
 */
export async function readMyCommissioner(ctx: Acting): Promise<MyCommissioner> {
  const uscc = ownUscc(ctx);
  const rules = rulesOf(ctx.city);
  const row = await readPlaced(ctx, uscc);
  const portfolio = rules.portfolios.find(({ id }) => id === row.portfolio);
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  return {
    served: portfolio !== undefined,
    ...(await readPeople(ctx, row.commissioner, row.portfolio, row.since)),
    portfolio: portfolio
      ? {
          id: portfolio.id,
          title: portfolio.title,
          because: portfolio.because,
          department: departmentNamed(ctx.city, portfolio.department),
        }
      : null,
    why: row.reason,
    stage: row.stage === null ? null : stageNamed(ctx.city, row.stage),
    stages: viewStages(ctx.city, rules, chosen, ctx.today),
    changes: await readChanges(ctx, uscc),
    reads: await readReads(ctx, uscc),
    rules: viewRules(rules),
    waiting: await countWaiting(ctx, uscc),
    today: ctx.today,
  };
}

async function readPlaced(ctx: Acting, uscc: string) {
  const read = () => ctx.db.selectFrom("commissioned_businesses").selectAll().where("uscc", "=", uscc);
  const row = await read().executeTakeFirst();
  if (row !== undefined) return row;
  await placeBusinesses(ctx, [uscc]);
  return await read().executeTakeFirstOrThrow();
}

async function readPeople(
  ctx: Acting,
  commissioner: string | null,
  portfolio: string | null,
  since: string,
): Promise<Pick<MyCommissioner, "commissioner" | "standIn">> {
  if (commissioner === null) return { commissioner: null, standIn: null };
  const posts = await postsNow(ctx.db, { commissioner });
  const post = posts.find((each) => each.portfolio === portfolio) ?? posts[0];
  if (post === undefined) return { commissioner: null, standIn: null };
  const { name, phone, mail, department } = post;
  return {
    commissioner: { name, phone, mail, since, department: departmentNamed(ctx.city, department) },
    standIn: await readStandIn(ctx, commissioner),
  };
}

async function readStandIn(ctx: Acting, commissioner: string): Promise<MyCommissioner["standIn"]> {
  const present = await desk.standInOf(ctx.db, commissioner, ctx.today);
  if (present === commissioner) return null;
  const account = await ctx.db.selectFrom("access_accounts").select("name").where("user_id", "=", present).executeTakeFirst();
  if (account === undefined) return null;
  const [post] = await postsNow(ctx.db, { commissioner: present });
  return { name: account.name, ...(post ? { phone: post.phone, mail: post.mail } : {}) };
}

async function readChanges({ db }: Acting, uscc: string): Promise<MyCommissioner["changes"]> {
  return await db
    .selectFrom("commissioner_changes")
    .select(["at", "from_name as from", "to_name as to", "reason"])
    .where("uscc", "=", uscc)
    .orderBy("id", "desc")
    .limit(CHANGES_SHOWN)
    .execute();
}

/** Tries that were turned down have read nothing; they are the auditor's. */
async function readReads({ db }: Acting, uscc: string): Promise<MyCommissioner["reads"]> {
  return await db
    .selectFrom("commissioner_reads")
    .select(["at", "reader_name as name"])
    .where("uscc", "=", uscc)
    .where("allowed", "=", true)
    .orderBy("id", "desc")
    .limit(READS_SHOWN)
    .execute();
}

async function countWaiting({ db, today }: Acting, uscc: string): Promise<number> {
  const rows = await db
    .selectFrom("service_visits")
    .select(["status", "answer_by as answerBy"])
    .where("uscc", "=", uscc)
    .where("status", "=", "offered")
    .limit(100)
    .execute();
  return rows.filter((row) => statusOn(row, today) === "offered").length;
}

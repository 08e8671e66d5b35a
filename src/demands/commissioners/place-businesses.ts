import { addDays, type PlainDate, type Text, type Tx } from "../../base/index.ts";
import { commissioners, type CommissionerRules, type Context } from "../../city/index.ts";
import { factsOf, lockEntities, readFactsOfMany } from "../../entities/index.ts";
import { giveBusinesses, type Handing } from "./give-businesses.ts";
import { loadsOf, lockPosts, type Post, postsNow } from "./posts.ts";
import { digestOfRules } from "./rules.ts";
import { shareOut } from "./share-out.ts";

/** Without news a business is looked at again after so many days: what a source told may have run out. */
const LOOK_AGAIN_DAYS = 30;

/**
 * Puts each business where its facts and the city's rules put it, and gives it a commissioner where its portfolio has changed
 * or it has none. Safe to repeat; a business whose place has not changed keeps everything. A city without commissioners
 * places nobody.
 */
export async function placeBusinesses(ctx: Context, usccs: readonly string[]): Promise<void> {
  const rules = ctx.city.commissioners;
  if (rules === undefined || usccs.length === 0) return;
  await ctx.db.transaction().execute(async (tx) => {
    // Whoever is second reads facts that are at least as new: a later place is never overwritten by an earlier one.
    await lockEntities(tx, usccs);
    const placed = await writePlaces(ctx, tx, rules, usccs);
    await handOut(ctx, tx, rules, placed);
  });
}

/** A business whose commissioner may not be the right one, and where it was before. */
type Moved = { uscc: string; portfolio: string | null; before: { portfolio: string | null; commissioner: string | null } | undefined };

async function writePlaces(ctx: Context, tx: Tx, rules: CommissionerRules, usccs: readonly string[]): Promise<Moved[]> {
  const records = await readFactsOfMany(tx, ctx.city, usccs, ctx.today);
  const rows = await tx.selectFrom("commissioned_businesses").selectAll().where("uscc", "in", usccs).execute();
  const before = new Map(rows.map((row) => [row.uscc, row]));
  const digest = digestOfRules(ctx.city);
  const places = usccs.map((uscc) => {
    const facts = factsOf(records.get(uscc) ?? new Map(), "office");
    return { uscc, ...commissioners.placeBusiness(rules, facts, ctx.today), again: lookAgainOn(facts.get("established_on"), ctx.today) };
  });
  await tx
    .insertInto("commissioned_businesses")
    .values(
      places.map(({ uscc, division, section, stage, portfolio, again }) => ({
        uscc,
        division,
        section,
        stage,
        portfolio,
        commissioner: null,
        since: ctx.clock.now(),
        reason: JSON.stringify(waits),
        rules: digest,
        look_again_on: again,
      })),
    )
    .onConflict((conflict) =>
      conflict.column("uscc").doUpdateSet(({ ref }) => ({
        division: ref("excluded.division"),
        section: ref("excluded.section"),
        stage: ref("excluded.stage"),
        portfolio: ref("excluded.portfolio"),
        rules: ref("excluded.rules"),
        look_again_on: ref("excluded.look_again_on"),
      })),
    )
    .execute();
  return places.flatMap(({ uscc, portfolio }): Moved[] => {
    const old = before.get(uscc);
    const stays = old !== undefined && old.portfolio === portfolio && (old.commissioner !== null || portfolio === null);
    return stays ? [] : [{ uscc, portfolio, before: old && { portfolio: old.portfolio, commissioner: old.commissioner } }];
  });
}

async function handOut(ctx: Context, tx: Tx, rules: CommissionerRules, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return;
  await lockPosts(tx);
  const posts = await postsNow(tx);
  const loads = new Map(
    (
      await loadsOf(
        tx,
        posts.map(({ commissioner }) => commissioner),
      )
    ).map(({ id, load }) => [id, load]),
  );
  const given: Handing[] = [];
  for (const [portfolio, group] of Map.groupBy(moved, (each) => each.portfolio)) {
    const candidates = posts.filter((post) => post.portfolio === portfolio).map(({ commissioner }) => commissioner);
    const shared = shareOut(
      group.map(({ uscc, before }) => ({ uscc, now: before?.commissioner ?? null })),
      candidates.map((id) => ({ id, load: loads.get(id) ?? 0 })),
    );
    const movedOf = new Map(group.map((each) => [each.uscc, each]));
    for (const each of shared) {
      if (each.to !== null) loads.set(each.to, (loads.get(each.to) ?? 0) + 1);
      if (each.from !== null) loads.set(each.from, (loads.get(each.from) ?? 1) - 1);
      given.push({ ...each, portfolio, reason: reasonOf(rules, posts, portfolio, movedOf.get(each.uscc)?.before, each.to) });
    }
  }
  await giveBusinesses(ctx, tx, given, posts);
}

const waits: Text = { zh: "服务包暂时没有专员。", en: "The portfolio has no commissioner for now." };

function reasonOf(
  rules: CommissionerRules,
  posts: readonly Post[],
  portfolio: string | null,
  before: Moved["before"],
  to: string | null,
): Text {
  const now = rules.portfolios.find(({ id }) => id === portfolio);
  if (now === undefined)
    return { zh: "企业已注销或吊销，不再安排专员。", en: "The business is deregistered and has no commissioner any more." };
  if (to === null || !posts.some(({ commissioner }) => commissioner === to)) return waits;
  const old = before?.portfolio === portfolio ? undefined : rules.portfolios.find(({ id }) => id === before?.portfolio);
  const rule: Text = {
    zh: `属于“${now.title.zh}”，由该包中服务企业最少的专员服务。`,
    en: `Belongs to "${now.title.en}", to the commissioner there with the fewest businesses.`,
  };
  return old === undefined
    ? rule
    : {
        zh: `企业情况有了变化，从“${old.title.zh}”转来；${rule.zh}`,
        en: `The business has changed and left "${old.title.en}". ${rule.en}`,
      };
}

/** The day on which a year more of age may change the stage, or a month from now. */
function lookAgainOn(established: unknown, today: PlainDate): PlainDate {
  const later = addDays(today, LOOK_AGAIN_DAYS);
  if (typeof established !== "string") return later;
  // Of 29 February the first of March is the day after in other years; a day late is no harm here.
  const monthDay = established.slice(5) === "02-29" ? "03-01" : established.slice(5);
  const inThisYear = `${today.slice(0, 4)}-${monthDay}` as PlainDate;
  return inThisYear > today && inThisYear < later ? inThisYear : later;
}

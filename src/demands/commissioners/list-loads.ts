import { z } from "zod";
import { type Acting } from "../../access/index.ts";
import { addDays, namedSchema } from "../../base/index.ts";
import { commissionerLoadSchema } from "./commissioner-schemas.ts";
import { loadsOf, postsNow } from "./posts.ts";
import { departmentNamed, portfolioNamed, rulesOf } from "./rules.ts";

const count = z.number().int();
export const loadsSchema = z.object({
  loadMax: count,
  items: z.array(commissionerLoadSchema),
  portfolios: z.array(
    namedSchema.extend({
      department: namedSchema,
      businesses: count,
      /** Without a commissioner: nobody looks after the portfolio. */
      waiting: count,
      commissioners: count,
      /** How many the city means it to have. */
      wanted: count,
    }),
  ),
  /** Commissioners by account who could be put into a portfolio. */
  candidates: z.array(z.object({ id: z.string(), name: z.string(), department: namedSchema })),
  today: z.string(),
});
export type Loads = z.infer<typeof loadsSchema>;

const CANDIDATES_MAX = 500;
/** Visits are counted over so many days. */
const VISIT_DAYS = 90;

/** Who looks after how many, for every commissioner and coordinator to see: load that is visible can be evened out. */
export async function listLoads(ctx: Acting): Promise<Loads> {
  const { city, db, today } = ctx;
  const rules = rulesOf(city);
  const posts = await postsNow(db);
  const loads = await loadsOf(
    db,
    posts.map(({ commissioner }) => commissioner),
  );
  const away = await awayNow(
    ctx,
    loads.map(({ id }) => id),
  );
  const visits = await visitsMade(
    ctx,
    loads.map(({ id }) => id),
  );
  const byPortfolio = await countPortfolios(ctx);
  const items = loads.flatMap(({ id, load }) => {
    const own = posts.filter(({ commissioner }) => commissioner === id);
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        commissioner: id,
        name: first.name,
        department: departmentNamed(city, first.department),
        portfolios: own.map((post) => ({
          ...portfolioNamed(city, post.portfolio),
          post: post.id,
          phone: post.phone,
          mail: post.mail,
          since: post.since,
        })),
        businesses: load,
        overloaded: load > rules.loadMax.value,
        visitsMade: visits.get(id) ?? 0,
        awayUntil: away.get(id)?.until ?? null,
        standIn: away.get(id)?.deputy ?? null,
      },
    ];
  });
  return {
    loadMax: rules.loadMax.value,
    items: items.toSorted((a, b) => b.businesses - a.businesses || (a.commissioner < b.commissioner ? -1 : 1)),
    portfolios: rules.portfolios.map((portfolio) => ({
      id: portfolio.id,
      title: portfolio.title,
      department: departmentNamed(city, portfolio.department),
      businesses: byPortfolio.get(portfolio.id)?.businesses ?? 0,
      waiting: byPortfolio.get(portfolio.id)?.waiting ?? 0,
      commissioners: posts.filter((post) => post.portfolio === portfolio.id).length,
      wanted: portfolio.commissioners,
    })),
    candidates: await listCandidates(ctx),
    today,
  };
}

async function awayNow({ db, today }: Acting, ids: readonly string[]): Promise<Map<string, { until: string; deputy: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("desk_deputies")
    .select(["absent", "to_on as until", "deputy_name as deputy"])
    .where("absent", "in", ids)
    .where("ended_at", "is", null)
    .where("from_on", "<=", today)
    .where("to_on", ">=", today)
    .execute();
  return new Map(rows.map(({ absent, until, deputy }) => [absent, { until, deputy }]));
}

async function visitsMade({ db, today }: Acting, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("service_visits")
    .select(({ fn }) => ["commissioner", fn.countAll<number | string>().as("count")])
    .where("commissioner", "in", ids)
    .where("status", "=", "made")
    .where("made_on", ">", addDays(today, -VISIT_DAYS))
    .groupBy("commissioner")
    .execute();
  return new Map(rows.map(({ commissioner, count }) => [commissioner, Number(count)]));
}

export async function countPortfolios({ db }: Pick<Acting, "db">): Promise<Map<string, { businesses: number; waiting: number }>> {
  const rows = await db
    .selectFrom("commissioned_businesses")
    .select(({ fn }) => [
      "portfolio",
      fn.countAll<number | string>().as("businesses"),
      fn.countAll<number | string>().filterWhere("commissioner", "is", null).as("waiting"),
    ])
    .where("portfolio", "is not", null)
    .groupBy("portfolio")
    .execute();
  return new Map(
    rows.map(({ portfolio, businesses, waiting }) => [portfolio ?? "", { businesses: Number(businesses), waiting: Number(waiting) }]),
  );
}

async function listCandidates({ db, city }: Acting): Promise<Loads["candidates"]> {
  const rows = await db
    .selectFrom("access_accounts")
    .select(["user_id as id", "name", "department"])
    .where("role", "=", "commissioner")
    .orderBy("name")
    .orderBy("user_id")
    .limit(CANDIDATES_MAX)
    .execute();
  return rows.map(({ id, name, department }) => ({ id, name, department: departmentNamed(city, department ?? "") }));
}

import { countRefusedActs } from "../access/index.ts";
import type { Context } from "../city/index.ts";
import { countCases, countDuties, countRatings, exceptedItems } from "./count-cases.ts";
import { type Dimension, type DutyTally, emptyTally, type Tally } from "./tally.ts";

export type Tallies = { all: Tally } & Record<Exclude<Dimension, "all">, ReadonlyMap<string, Tally>>;

/** Everything that the measures are made of, from the records alone. Nothing is kept beside them. */
export async function tallyCity(ctx: Pick<Context, "db" | "city" | "today">): Promise<Tallies> {
  const tallies = new Map<string, Tally>();
  const at = (dimension: Dimension, group: string | null): string => `${dimension} ${group ?? ""}`;
  const add = (dimension: Dimension, group: string | null, part: Partial<Tally>): void => {
    const key = at(dimension, group);
    tallies.set(key, { ...(tallies.get(key) ?? emptyTally), ...part });
  };
  for (const { dimension, group, ...counts } of await countCases(ctx)) add(dimension, group, counts);
  for (const { dimension, group, ...counts } of await countRatings(ctx)) add(dimension, group, counts);
  for (const { dimension, group, what, met, late, missed } of await countDuties(ctx)) {
    const known = tallies.get(at(dimension, group))?.duties ?? new Map<string, DutyTally>();
    add(dimension, group, { duties: new Map([...known, [what, { met, late, missed }]]) });
  }
  addItems(ctx.city, add);
  const refused = await countRefusedActs(ctx.db, ctx.city.timeZone);
  const sum = (rows: typeof refused): number => rows.reduce((total, { count }) => total + count, 0);
  add("all", null, { refusedAttempts: sum(refused) });
  for (const [department, rows] of Map.groupBy(refused, (row) => row.department))
    add("department", department, { refusedAttempts: sum(rows) });
  const groupsOf = (dimension: Dimension): Map<string, Tally> =>
    new Map(
      [...tallies].filter(([key]) => key.startsWith(`${dimension} `)).map(([key, tally]) => [key.slice(dimension.length + 1), tally]),
    );
  return {
    all: tallies.get(at("all", null)) ?? emptyTally,
    department: groupsOf("department"),
    item: groupsOf("item"),
    month: groupsOf("month"),
  };
}

/** What the lists promise, whatever has happened under them. */
function addItems(city: Context["city"], add: (dimension: Dimension, group: string | null, part: Partial<Tally>) => void): void {
  const excepted = new Set(exceptedItems(city));
  const items = [...city.items.values()];
  const coverage = (of: typeof items): Pick<Tally, "items" | "itemsCovered"> => ({
    items: of.length,
    itemsCovered: of.filter(({ id, visits }) => visits <= 1 && !excepted.has(id)).length,
  });
  add("all", null, coverage(items));
  for (const [department, of] of Map.groupBy(items, (item) => item.department)) add("department", department, coverage(of));
}

import type { Text } from "../base/index.ts";
import { dutyWords } from "../cases/index.ts";
import type { Context } from "../city/index.ts";
import { countActs } from "../ledger/index.ts";
import { DENOMINATOR_MIN, type Measure, type MeasureValue, measuresOf, shareOf, valuesOf } from "./measure.ts";
import type { Tally } from "./tally.ts";
import { tallyCity } from "./tally-city.ts";

type Named = { id: string; title: Text };
type DutyRow = { obligation: string; title: Text; responsibilities: Named[]; met: number; late: number; missed: number };
type Group = { filed: number; decided: number; onTime: number | null; medianDays: number | null; measures: MeasureValue[] };

export type Measures = {
  asOf: string;
  /** The day of the city that "past" is reckoned by. */
  today: string;
  denominatorMin: number;
  cases: { filed: number; decided: number; open: number };
  measures: Measure[];
  /** How many gave each of the five levels, 1 the best. */
  levels: number[];
  /** Items that only the province may except, and how many finished cases they had. */
  exceptions: (Named & { decided: number })[];
  /** What the public log says was received: as many as there are records (the check of their completeness). */
  records: { cases: number; receiveLeaves: number };
  byDepartment: (Group & { department: Named; duties: DutyRow[] })[];
  byMonth: (Group & { month: string })[];
  byItem: (Group & { item: Named })[];
};

/** Months shown. */
const MONTHS_MAX = 24;

/** The measures of the city: of all, by department, by item and by month of filing. */
export async function measureCases(ctx: Pick<Context, "db" | "city" | "today" | "clock">): Promise<Measures> {
  const { city, db, today, clock } = ctx;
  const { all, department, item, month } = await tallyCity(ctx);
  const powers = new Set([...city.items.values()].map(({ power }) => power));
  // A joint application is received once more as a whole, under a power that no item has.
  const received = (await countActs(db)).filter(({ kind, power }) => kind === "receive" && powers.has(power));
  const named = (list: ReadonlyMap<string, { title: Text }>, id: string): Named => ({
    id,
    title: list.get(id)?.title ?? { zh: id, en: id },
  });
  return {
    asOf: clock.now(),
    today,
    denominatorMin: DENOMINATOR_MIN,
    cases: { filed: all.filed, decided: all.decided, open: all.open },
    measures: measuresOf(all),
    levels: all.ratingsCounted < DENOMINATOR_MIN ? [0, 0, 0, 0, 0] : all.levels,
    exceptions: [...city.items.values()]
      .filter(({ exception }) => exception?.issuer === "province" || exception?.issuer === "state")
      .map(({ id }) => ({ ...named(city.items, id), decided: item.get(id)?.decided ?? 0 })),
    records: { cases: all.filed, receiveLeaves: received.reduce((sum, { count }) => sum + count, 0) },
    byDepartment: largestFirst(department).map(([id, tally]) => ({
      ...groupOf(tally),
      department: named(city.departments, id),
      duties: dutiesOf(city, id, tally),
    })),
    byMonth: [...month]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .slice(-MONTHS_MAX)
      .map(([each, tally]) => ({ ...groupOf(tally), month: each })),
    byItem: largestFirst(item).map(([id, tally]) => ({ ...groupOf(tally), item: named(city.items, id) })),
  };
}

function largestFirst(groups: ReadonlyMap<string, Tally>): [string, Tally][] {
  return [...groups].toSorted(([a, one], [b, other]) => other.filed - one.filed || a.localeCompare(b));
}

function groupOf(tally: Tally): Group {
  return {
    filed: tally.filed,
    decided: tally.decided,
    onTime: shareOf(tally.onTimeByPromise, tally.dueByPromise),
    medianDays: tally.decided < DENOMINATOR_MIN ? null : tally.medianDays,
    measures: valuesOf(tally),
  };
}

/** How a department kept what the responsibility list lays on it; a duty that never arose is not there. */
function dutiesOf(city: Context["city"], department: string, { duties }: Tally): DutyRow[] {
  const titles: Partial<Record<string, Text>> = dutyWords;
  const entries = [...city.responsibilities.values()];
  return [...duties].map(([obligation, tally]) => {
    const of = entries.filter(
      (each) => each.obligation === obligation && (each.department === department || each.appliesTo === "everyDepartment"),
    );
    return {
      obligation,
      title: titles[obligation] ?? { zh: obligation, en: obligation },
      responsibilities: of.map(({ id, title }) => ({ id, title })),
      ...tally,
    };
  });
}

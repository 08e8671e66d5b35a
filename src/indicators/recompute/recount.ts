import { type Row } from "./read-table.ts";
import { caseRules, daysOf, dutiesOf, ratingRules } from "./rules.ts";

export type Parts = { above: number; below: number };
export type Counted = {
  filed: number;
  decided: number;
  /** How many decisions took so many days. */
  days: Map<number, number>;
  measures: Map<string, Parts>;
  duties: Map<string, { met: number; late: number; missed: number }>;
};
/** By `all`, `department x`, `item x`, `month x`. */
export type Recount = { records: number; doubles: number; groups: Map<string, Counted> };

/** Counts every measure again from the public records, one at a time. Its memory grows with the groups, and by a key a case. */
export async function recount(cases: AsyncIterable<Row>, ratings: AsyncIterable<Row>, today: string): Promise<Recount> {
  const counted: Recount = { records: 0, doubles: 0, groups: new Map([["all", empty()]]) };
  const keys = new Set<string>();
  for await (const row of cases) {
    counted.records++;
    if (keys.has(row.key ?? "")) counted.doubles++;
    keys.add(row.key ?? "");
    const month = (row.filed ?? "").slice(0, 7);
    for (const name of ["all", `department ${row.department}`, `item ${row.item}`, `month ${month}`])
      addCase(groupOf(counted, name), row, today);
  }
  for await (const row of ratings) {
    const times = Number(row.count);
    if (row.group !== "other") addRating(groupOf(counted, `${row.by} ${row.group}`), row, times);
    // Each rating stands there once by department, and so once for all.
    if (row.by === "department") addRating(groupOf(counted, "all"), row, times);
  }
  return counted;
}

function empty(): Counted {
  return { filed: 0, decided: 0, days: new Map(), measures: new Map(), duties: new Map() };
}

function groupOf({ groups }: Recount, name: string): Counted {
  const group = groups.get(name) ?? empty();
  groups.set(name, group);
  return group;
}

function addCase(group: Counted, row: Row, today: string): void {
  group.filed++;
  const days = daysOf(row);
  if (days !== undefined) {
    group.decided++;
    group.days.set(days, (group.days.get(days) ?? 0) + 1);
  }
  for (const [id, rule] of Object.entries(caseRules)) addPart(group, id, rule(row, today), 1);
  for (const { what, how } of dutiesOf(row)) {
    if (how === "waiting") continue;
    const duty = group.duties.get(what) ?? { met: 0, late: 0, missed: 0 };
    duty[how as keyof typeof duty]++;
    group.duties.set(what, duty);
  }
}

function addRating(group: Counted, row: Row, times: number): void {
  for (const [id, rule] of Object.entries(ratingRules)) addPart(group, id, rule(row), times);
}

function addPart(group: Counted, id: string, [above, below]: readonly [number, number], times: number): void {
  const parts = group.measures.get(id) ?? { above: 0, below: 0 };
  parts.above += above * times;
  parts.below += below * times;
  group.measures.set(id, parts);
}

/** The day in the middle; between two of them, the mean. */
export function medianOf(days: ReadonlyMap<number, number>): number | null {
  const sorted = [...days].toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (total === 0) return null;
  const at = (place: number): number => {
    let passed = 0;
    for (const [day, times] of sorted) {
      passed += times;
      if (place < passed) return day;
    }
    return sorted.at(-1)?.[0] ?? 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.ceil((total - 1) / 2))) / 2;
}

import { type Counted, medianOf, type Recount } from "./recount.ts";
import { caseRules, ratingRules } from "./rules.ts";

/** The part of GET /api/measures that is compared. */
export type Published = {
  denominatorMin: number;
  cases: { filed: number; decided: number };
  records: { cases: number; receiveLeaves: number };
  measures: readonly PublishedValue[];
  byDepartment: readonly (PublishedGroup & { department: { id: string }; duties: readonly PublishedDuty[] })[];
  byItem: readonly (PublishedGroup & { item: { id: string } })[];
  byMonth: readonly (PublishedGroup & { month: string })[];
};
type PublishedValue = { id: string; numerator: number | null; denominator: number; value: number | null };
type PublishedGroup = { filed: number; decided: number; measures: readonly PublishedValue[] };
type PublishedDuty = { obligation: string; met: number; late: number; missed: number };

/** What is known beside the records: from the city's lists, and from the public file of refused acts. */
export type Beside = {
  /** Items and those of them with at most one visit, by department; of all under "". */
  coverage?: ReadonlyMap<string, { items: number; covered: number }> | undefined;
  /** Refused attempts by department; of all under "". */
  refused?: ReadonlyMap<string, number> | undefined;
};

export type Difference = { where: string; what: string; published: string; counted: string };
export type Comparison = { compared: number; unchecked: string[]; differences: Difference[] };

/** Every number that was published against the same one counted from the records. Tells each difference; agrees on nothing silently. */
export function compare(published: Published, counted: Recount, beside: Beside): Comparison {
  const result: Comparison = { compared: 0, unchecked: [], differences: [] };
  const note = (where: string, what: string, a: number | null, b: number | null): void => {
    result.compared++;
    if (!same(a, b)) result.differences.push({ where, what, published: String(a), counted: String(b) });
  };
  note("all", "records", published.records.cases, counted.records);
  note("all", "receive leaves in the public log", published.records.receiveLeaves, counted.records);
  note("all", "records with a key of another", 0, counted.doubles);
  const groups: [name: string, group: PublishedGroup, duties?: readonly PublishedDuty[]][] = [
    ["all", { ...published.cases, measures: published.measures }],
    ...published.byDepartment.map((each): [string, PublishedGroup, readonly PublishedDuty[]] => [
      `department ${each.department.id}`,
      each,
      each.duties,
    ]),
    ...published.byItem.map((each): [string, PublishedGroup] => [`item ${each.item.id}`, each]),
    ...published.byMonth.map((each): [string, PublishedGroup] => [`month ${each.month}`, each]),
  ];
  for (const [name, group, duties] of groups) {
    const own = counted.groups.get(name);
    note(name, "filed", group.filed, own?.filed ?? 0);
    note(name, "finished", group.decided, own?.decided ?? 0);
    for (const value of group.measures) {
      const parts = partsOf(name, value, own, beside);
      if (parts === "unchecked") {
        if (!result.unchecked.includes(value.id)) result.unchecked.push(value.id);
      } else if (parts !== "tooFew") compareValue(note, name, value, parts, published.denominatorMin);
    }
    for (const duty of duties ?? []) {
      const again = own?.duties.get(duty.obligation) ?? { met: 0, late: 0, missed: 0 };
      for (const how of ["met", "late", "missed"] as const) note(name, `${duty.obligation} ${how}`, duty[how], again[how]);
    }
  }
  for (const name of counted.groups.keys()) {
    // Only the months of the last two years are published.
    if (!name.startsWith("month ") && !groups.some(([each]) => each === name))
      note(name, "filed", null, counted.groups.get(name)?.filed ?? 0);
  }
  return result;
}

type Again = { above: number | null; below: number; value: number | null };

/** The same measure from the records; what the records do not hold is told as unchecked, what they hide by size as too few. */
function partsOf(
  name: string,
  { id, value, denominator }: PublishedValue,
  own: Counted | undefined,
  beside: Beside,
): Again | "unchecked" | "tooFew" {
  const [dimension, group = ""] = name.split(" ");
  if (id === "medianDays") return { above: null, below: own?.decided ?? 0, value: own ? medianOf(own.days) : null };
  if (id === "itemCoverage") {
    if (dimension === "item" || dimension === "month") return fraction(0, 0);
    const coverage = beside.coverage?.get(group);
    return beside.coverage === undefined ? "unchecked" : fraction(coverage?.covered ?? 0, coverage?.items ?? 0);
  }
  const parts = own?.measures.get(id) ?? { above: 0, below: 0 };
  if (id === "refusedAttempts") {
    if (beside.refused === undefined) return "unchecked";
    const refused = dimension === "item" || dimension === "month" ? 0 : (beside.refused.get(group) ?? 0);
    const again = fraction(refused, parts.below);
    return { ...again, value: again.value === null ? null : again.value * 1000 };
  }
  // Ratings of a group that is too small stand among the others, so that nobody learns whose they were.
  if (id in ratingRules && !own?.measures.has(id)) return value === null && denominator >= 0 ? "tooFew" : fraction(0, 0);
  if (!(id in caseRules) && !(id in ratingRules)) return "unchecked";
  return fraction(parts.above, parts.below);
}

function fraction(above: number, below: number): Again {
  return { above, below, value: below === 0 ? null : above / below };
}

function compareValue(
  note: (where: string, what: string, a: number | null, b: number | null) => void,
  name: string,
  { id, numerator, denominator, value }: PublishedValue,
  again: Again,
  least: number,
): void {
  const shown = again.below >= least;
  note(name, `${id} (below the line)`, denominator, again.below);
  note(name, `${id} (above the line)`, numerator, shown ? again.above : null);
  note(name, id, value, shown ? again.value : null);
}

function same(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

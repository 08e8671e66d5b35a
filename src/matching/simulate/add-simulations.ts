import type { Counts } from "../engine/index.ts";
import { type Cost, type GroupChange, NAMED_MAX, type Simulation } from "./simulate-policy.ts";

/** The simulation of two tables of one city as if they were one: the second follows the first. */
export function addSimulations(one: Simulation, other: Simulation): Simulation {
  const follow = (first: readonly number[], next: readonly number[]): number[] =>
    [...first, ...next.map((row) => one.businesses + row)].slice(0, NAMED_MAX);
  return {
    businesses: one.businesses + other.businesses,
    before: addCounts(one.before, other.before),
    after: addCounts(one.after, other.after),
    gained: one.gained + other.gained,
    lost: one.lost + other.lost,
    missing: addMissing(one.missing, other.missing),
    costBefore: addCosts(one.costBefore, other.costBefore),
    costAfter: addCosts(one.costAfter, other.costAfter),
    groups: one.groups.map((groups, at) => groups.map((group, place) => addGroups(group, other.groups[at]![place]!))),
    gainedRows: follow(one.gainedRows, other.gainedRows),
    lostRows: follow(one.lostRows, other.lostRows),
  };
}

function addCounts(one: Counts, other: Counts): Counts {
  return {
    eligible: one.eligible + other.eligible,
    ineligible: one.ineligible + other.ineligible,
    unknown: one.unknown + other.unknown,
  };
}

function addMissing(one: Simulation["missing"], other: Simulation["missing"]): Simulation["missing"] {
  const counts = new Map<string, number>();
  for (const { key, count } of [...one.facts, ...other.facts]) counts.set(key, (counts.get(key) ?? 0) + count);
  const facts = [...counts].map(([key, count]) => ({ key, count }));
  return {
    facts: facts.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
    estimated: one.estimated || other.estimated,
  };
}

/** Both or neither: the rule is the same. */
function addCosts(one: Cost | undefined, other: Cost | undefined): Cost | undefined {
  if (!one || !other) return undefined;
  return {
    fen: one.fen + other.fen,
    worked: one.worked + other.worked,
    open: one.open + other.open,
    skipped: one.skipped + other.skipped,
  };
}

function addGroups(one: GroupChange, other: GroupChange): GroupChange {
  return {
    businesses: one.businesses + other.businesses,
    before: one.before + other.before,
    after: one.after + other.after,
    gained: one.gained + other.gained,
    lost: one.lost + other.lost,
    fenBefore: one.fenBefore + other.fenBefore,
    fenAfter: one.fenAfter + other.fenAfter,
  };
}

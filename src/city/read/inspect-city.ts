import type { PlainDate } from "../../base/index.ts";
import { createCalendar } from "../calendar.ts";
import type { City, Item, Policy } from "../city.ts";
import { compileItem } from "../compile/compile-item.ts";
import { compilePolicy } from "../compile/compile-policy.ts";
import { type Draft, type Entry, readDraft } from "./draft.ts";
import { rules } from "../lint/rules.ts";
import { type Problem, sortProblems } from "./problem.ts";
import { readFolder } from "./read-folder.ts";

/** Reads, checks and compiles the folder: all problems, and the city when none of them is an error. */
export async function inspectCity(folder: string): Promise<{ city?: City; problems: Problem[] }> {
  const read = await readFolder(folder);
  const { draft, problems: malformed } = readDraft(read);
  const compiled = compile(draft);
  const found = [...read.problems, ...malformed, ...rules.flatMap((rule) => rule(draft))];
  // An entry that is wrong in itself cannot give what its examples say; that is one fault, not two.
  const wrong = new Set(found.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const problems = sortProblems([
    ...found,
    ...compiled.problems.filter(({ rule, file }) => !(rule.startsWith("example-") && wrong.has(file))),
  ]);
  if (!draft.city || problems.some((problem) => problem.severity === "error")) return { problems };
  const { id, title, division, timeZone, caseNumberPrefix, origin, demo } = draft.city.value;
  const city: City = {
    id,
    title,
    division,
    timeZone,
    caseNumberPrefix,
    origin,
    demo,
    folder,
    digest: read.digest,
    departments: byKey(draft.departments, (value) => value.id),
    divisions: byKey(draft.divisions, (value) => value.code),
    facts: byKey(draft.facts, (value) => value.key),
    sources: byKey(draft.sources, (value) => value.id),
    calendar: createCalendar(draft.calendar.map(({ value }) => value)),
    powers: byKey(draft.powers, (value) => value.id),
    responsibilities: byKey(draft.responsibilities, (value) => value.id),
    offLimits: byKey(draft.offLimits, (value) => value.id),
    items: new Map(compiled.items.map((item) => [item.id, item])),
    policies: new Map(compiled.policies.map((policy) => [policy.id, policy])),
  };
  return { city, problems };
}

function compile(draft: Draft): { items: Item[]; policies: Policy[]; problems: Problem[] } {
  const catalogue = byKey(draft.facts, (value) => value.key);
  // Without the whole catalogue every criterion would complain of what facts.yaml is already blamed for.
  if (draft.facts.length === 0) return { items: [], policies: [], problems: [] };
  const items = draft.items.map((entry) => compileItem(entry, catalogue, dayOfExamples(draft)));
  const policies = draft.policies.map((entry) => compilePolicy(entry, catalogue));
  return {
    items: items.flatMap(({ item }) => item ?? []),
    policies: policies.flatMap(({ policy }) => policy ?? []),
    problems: [...items, ...policies].flatMap(({ problems }) => problems),
  };
}

/** A fixed day, so that the examples of items do not age: the first of the last published year. */
function dayOfExamples(draft: Draft): PlainDate {
  const years = draft.calendar.filter(({ value }) => value.published).map(({ value }) => value.year);
  return `${Math.max(2000, ...years)}-01-01` as PlainDate;
}

function byKey<T>(entries: readonly Entry<T>[], keyOf: (value: T) => string): Map<string, T> {
  return new Map(entries.map(({ value }) => [keyOf(value), value]));
}

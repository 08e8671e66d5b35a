import type { PlainDate } from "../../base/index.ts";
import type { Status } from "../../criteria/index.ts";
import { createCalendar } from "../calendar.ts";
import type { City, Item, Policy } from "../city.ts";
import { compileItem } from "../compile/compile-item.ts";
import { compileJoint } from "../compile/compile-joint.ts";
import { compilePolicy } from "../compile/compile-policy.ts";
import { compileStatuses } from "../compile/compile-statuses.ts";
import { type Draft, type Entry, readDraft } from "./draft.ts";
import type { JointMatter } from "../joint/index.ts";
import { rules } from "../lint/rules.ts";
import { type Problem, sortProblems } from "./problem.ts";
import { type CityTexts, parseTexts } from "./read-folder.ts";
import type { StatusOfCity } from "../status.ts";

/** Checks and compiles the texts of a city: all problems, and the city when none of them is an error. `folder` is where they come from. */
export function inspectCity(folder: string, texts: CityTexts): { city?: City; problems: Problem[] } {
  const read = parseTexts(texts);
  const { draft, problems: malformed } = readDraft(read);
  const compiled = compile(draft);
  const found = [...read.problems, ...malformed, ...rules.flatMap((rule) => rule(draft))];
  // An entry that is wrong in itself cannot give what its examples say; that is one fault, not two.
  const wrong = new Set(found.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const statusesWrong = compiled.problems.some(({ rule, file }) => file.startsWith("statuses/") && !rule.startsWith("example-"));
  const follows = ({ rule, file }: Problem): boolean => rule.startsWith("example-") && (statusesWrong || wrong.has(file));
  const problems = sortProblems([...found, ...compiled.problems.filter((problem) => !follows(problem))]);
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
    texts,
    departments: byKey(draft.departments, (value) => value.id),
    divisions: byKey(draft.divisions, (value) => value.code),
    facts: new Map(draft.facts.map(({ value }) => [value.key, { ...value, status: compiled.rules.get(value.key) }])),
    sources: byKey(draft.sources, (value) => value.id),
    issuers: byKey(draft.issuers, (value) => value.id),
    calendar: createCalendar(draft.calendar.map(({ value }) => value)),
    powers: byKey(draft.powers, (value) => value.id),
    responsibilities: byKey(draft.responsibilities, (value) => value.id),
    offLimits: byKey(draft.offLimits, (value) => value.id),
    items: new Map(compiled.items.map((item) => [item.id, item])),
    policies: new Map(compiled.policies.map((policy) => [policy.id, policy])),
    joint: new Map(compiled.joint.map((matter) => [matter.id, matter])),
    statuses: new Map(compiled.statuses.map((status) => [status.key, status])),
  };
  return { city, problems };
}

type Compiled = {
    ...(compiled.commissioners ? { commissioners: compiled.commissioners } : {}),
    assistant: {
      dictionary: draft.dictionary.map(({ value }) => value),
      synonyms: draft.synonyms.map(({ value }) => value),
      intents: draft.intents.map(({ value }) => value),
      glossary: byKey(draft.glossary, (value) => value.id),
      questions: draft.questions.map(({ value }) => value),
    },
  items: Item[];
  policies: Policy[];
  joint: JointMatter[];
  statuses: StatusOfCity[];
  rules: ReadonlyMap<string, Status>;
  problems: Problem[];
};

function compile(draft: Draft): Compiled {
  // Without the whole catalogue every criterion would complain of what facts.yaml is already blamed for.
  if (draft.facts.length === 0) return { items: [], policies: [], joint: [], statuses: [], rules: new Map(), problems: [] };
  const declared = byKey(draft.facts, (value) => value.key);
  const { catalogue, statuses, problems } = compileStatuses(draft.statuses, declared);
  const items = draft.items.map((entry) => compileItem(entry, catalogue, dayOfExamples(draft)));
  const policies = draft.policies.map((entry) => compilePolicy(entry, catalogue));
  const joint = draft.joint.map((entry) => compileJoint(entry, catalogue, dayOfExamples(draft)));
  return {
    items: items.flatMap(({ item }) => item ?? []),
    policies: policies.flatMap(({ policy }) => policy ?? []),
    joint: joint.flatMap(({ matter }) => matter ?? []),
    statuses,
    rules: new Map(statuses.map(({ key, rules }) => [key, rules])),
    problems: [...problems, ...[...items, ...policies, ...joint].flatMap((one) => one.problems)],
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

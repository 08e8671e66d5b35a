import type { PlainDate } from "../../base/index.ts";
import type { Status } from "../../criteria/index.ts";
import { createCalendar } from "../calendar.ts";
import { type Centre, centreOf } from "../centre/index.ts";
import type { City, Item, Policy } from "../city.ts";
import type { CommissionerRules } from "../commissioners/index.ts";
import { compileCommissioners } from "../compile/compile-commissioners.ts";
import { compileDemands } from "../compile/compile-demands.ts";
import { compileInspection } from "../compile/compile-inspection.ts";
import { compileItem } from "../compile/compile-item.ts";
import { compileJoint } from "../compile/compile-joint.ts";
import { compilePolicy } from "../compile/compile-policy.ts";
import { compileStatuses } from "../compile/compile-statuses.ts";
import type { DemandRules } from "../demands/index.ts";
import { type Draft, type Entry, readDraft } from "./draft.ts";
import type { InspectionPlan } from "../inspections/index.ts";
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
  // Where a demand goes is said by three files together.
  if ([...wrong].some((file) => file.startsWith("demands/"))) wrong.add("demands/routing.yaml");
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
    inspections: new Map(compiled.inspections.map((plan) => [plan.id, plan])),
    statuses: new Map(compiled.statuses.map((status) => [status.key, status])),
    ...(compiled.demands ? { demands: compiled.demands } : {}),
    ...(compiled.commissioners ? { commissioners: compiled.commissioners } : {}),
    ...centrePart(draft),
    assistant: {
      dictionary: draft.dictionary.map(({ value }) => value),
      synonyms: draft.synonyms.map(({ value }) => value),
      intents: draft.intents.map(({ value }) => value),
      glossary: byKey(draft.glossary, (value) => value.id),
      questions: draft.questions.map(({ value }) => value),
    },
  };
  return { city, problems };
}

/** A city may do without a centre. */
function centrePart({ centre, sections, partners, offerings, hours }: Draft): { centre?: Centre } {
  if (centre === undefined) return {};
  const valuesOf = <T>(entries: readonly Entry<T>[]): T[] => entries.map(({ value }) => value);
  const lists = {
    sections: valuesOf(sections),
    partners: valuesOf(partners),
    offerings: valuesOf(offerings),
    hours: valuesOf(hours),
  };
  return { centre: centreOf({ centre: centre.value, ...lists }) };
}

type Compiled = {
  items: Item[];
  policies: Policy[];
  joint: JointMatter[];
  inspections: InspectionPlan[];
  statuses: StatusOfCity[];
  commissioners?: CommissionerRules | undefined;
  demands?: DemandRules | undefined;
  rules: ReadonlyMap<string, Status>;
  problems: Problem[];
};

function compile(draft: Draft): Compiled {
  // Without the whole catalogue every criterion would complain of what facts.yaml is already blamed for.
  if (draft.facts.length === 0)
    return { items: [], policies: [], joint: [], inspections: [], statuses: [], rules: new Map(), problems: [] };
  const declared = byKey(draft.facts, (value) => value.key);
  const { catalogue, statuses, problems } = compileStatuses(draft.statuses, declared);
  const items = draft.items.map((entry) => compileItem(entry, catalogue, dayOfExamples(draft)));
  const policies = draft.policies.map((entry) => compilePolicy(entry, catalogue));
  const joint = draft.joint.map((entry) => compileJoint(entry, catalogue, dayOfExamples(draft)));
  const inspections = draft.inspections.map((entry) => compileInspection(entry, catalogue));
  const commissioners = compileCommissioners(draft, catalogue, dayOfExamples(draft));
  const demands = compileDemands(draft, catalogue, dayOfExamples(draft));
  return {
    items: items.flatMap(({ item }) => item ?? []),
    policies: policies.flatMap(({ policy }) => policy ?? []),
    joint: joint.flatMap(({ matter }) => matter ?? []),
    inspections: inspections.flatMap(({ plan }) => plan ?? []),
    statuses,
    commissioners: commissioners.rules,
    demands: demands.rules,
    rules: new Map(statuses.map(({ key, rules }) => [key, rules])),
    problems: [...problems, ...[...items, ...policies, ...joint, ...inspections, commissioners, demands].flatMap((one) => one.problems)],
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

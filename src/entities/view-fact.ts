import { z } from "zod";
import { localDate, type PlainDate, type Text, textSchema } from "../base/index.ts";
import type { City, FactDefinition } from "../city/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { ChosenFact, ChosenFacts } from "./choose-fact.ts";
import { displayValue } from "./display-value.ts";
import { type FactRecord, FROM_DECISION, FROM_PRESENTATION } from "./fact.ts";

const valueSchema = z.union([z.boolean(), z.number(), z.string()]);
export const factStatusSchema = z.enum(["confirmed", "disputed", "stale", "unknown", "pending", "nothingHeld"]);

/** A fact as people are shown it. Money is an integer number of fen; `display` is the value in words. */
export const factViewSchema = z
  .object({
    key: z.string(),
    title: textSchema,
    type: z.enum(["bool", "int", "decimal", "money", "date", "category", "text"]),
    unit: textSchema.optional(),
    period: textSchema.optional(),
    status: factStatusSchema,
    /** The authority's value, where there is one; of a stale fact the last one known. */
    value: valueSchema.optional(),
    display: textSchema.optional(),
    /** Who tells it: a registry, or the department that decided. */
    source: z.object({ id: z.string(), title: textSchema, department: textSchema }).optional(),
    asOf: z.string().optional(),
    validUntil: z.string().optional(),
    /** Number of the case whose decision made the fact. */
    caseNumber: z.string().optional(),
    /** What the business itself says, and why. */
    claim: z.object({ value: valueSchema, display: textSchema, reason: z.string(), at: z.string() }).optional(),
    /** Why it is not known, and who can tell it. */
    why: textSchema.optional(),
  })
  .meta({ id: "Fact" });
export type FactView = z.infer<typeof factViewSchema>;

/**
 * Every fact of the catalogue as it stands today, in the catalogue's order, derived ones computed. What is worked out by
 * rules (a status) is told with the policies that ask for it; here it stands only where an authority recorded it.
 */
export function viewFacts(city: City, chosen: ChosenFacts, today: PlainDate): FactView[] {
  return [...city.facts.values()].flatMap((definition) => {
    const fact = chosen.get(definition.derived?.yearsSince ?? definition.key);
    if (fact === undefined || (city.statuses.has(definition.key) && recordOf(fact) === null)) return [];
    return [definition.derived ? viewDerived(city, definition, fact, today) : viewFact(city, definition, fact)];
  });
}

export function viewFact(city: City, definition: FactDefinition, fact: ChosenFact): FactView {
  const view = { ...declaredPart(definition), status: fact.status, ...sourcePart(city, definition, recordOf(fact)) };
  switch (fact.status) {
    case "confirmed":
      return { ...view, ...valuePart(definition, fact.record, fact.validUntil) };
    case "disputed":
      return {
        ...view,
        ...(fact.authority ? valuePart(definition, fact.authority, fact.validUntil) : {}),
        claim: {
          value: fact.claim.value,
          display: displayValue(definition, fact.claim.value),
          reason: fact.claim.reason ?? "",
          at: fact.claim.recordedAt,
        },
      };
    case "stale":
      return { ...view, ...valuePart(definition, fact.record, fact.validUntil), why: staleText(fact.validUntil) };
    case "pending":
    case "nothingHeld":
    case "unknown":
      return { ...view, why: whyUnknown(city, fact) };
  }
}

/** A number of full years has its status from the date it is counted from. */
function viewDerived(city: City, definition: FactDefinition, base: ChosenFact, today: PlainDate): FactView {
  const { value, display: _display, claim, ...view } = viewFact(city, definition, base);
  const years = (from: FactValue): { value: number; display: Text } => {
    const count = fullYears(String(from), today);
    return { value: count, display: displayValue(definition, count) };
  };
  return {
    ...view,
    ...(value === undefined ? {} : years(value)),
    ...(claim === undefined ? {} : { claim: { ...claim, ...years(claim.value) } }),
  };
}

function fullYears(from: string, today: PlainDate): number {
  const years = Number(today.slice(0, 4)) - Number(from.slice(0, 4));
  return today.slice(5) < from.slice(5) ? years - 1 : years;
}

function declaredPart(definition: FactDefinition): Pick<FactView, "key" | "title" | "type" | "unit" | "period"> {
  const { key, title, type, unit, period } = definition;
  return { key, title, type, ...(unit ? { unit } : {}), ...(period ? { period } : {}) };
}

function valuePart(definition: FactDefinition, record: FactRecord, validUntil: PlainDate | null): Partial<FactView> {
  return {
    value: record.value,
    display: displayValue(definition, record.value),
    asOf: record.asOf,
    ...(validUntil === null ? {} : { validUntil }),
    ...(record.evidence === null ? {} : { caseNumber: record.evidence }),
  };
}

function recordOf(fact: ChosenFact): FactRecord | null {
  if (fact.status === "confirmed" || fact.status === "stale") return fact.record;
  return fact.status === "disputed" ? fact.authority : null;
}

const presented: Text = { zh: "出示的外地电子证照", en: "E-licence of another city, shown by its holder" };
const decided: Text = { zh: "本系统作出的许可决定", en: "Decision made in this system" };

function sourcePart(city: City, definition: FactDefinition, record: FactRecord | null): Pick<FactView, "source"> {
  const titleOf = (department: string): Text => city.departments.get(department)?.title ?? { zh: department, en: department };
  if (record?.source === FROM_DECISION)
    return { source: { id: FROM_DECISION, title: decided, department: titleOf(record.department ?? "") } };
  if (record?.source === FROM_PRESENTATION) {
    const issuer = city.issuers.get(record.department ?? "")?.title ?? presented;
    return { source: { id: FROM_PRESENTATION, title: presented, department: issuer } };
  }
  const source = city.sources.get(record?.source ?? definition.source ?? baseSource(city, definition) ?? "");
  return source === undefined ? {} : { source: { id: source.id, title: source.title, department: titleOf(source.department) } };
}

function baseSource(city: City, definition: FactDefinition): string | undefined {
  return definition.derived === undefined ? undefined : city.facts.get(definition.derived.yearsSince)?.source;
}

function staleText(validUntil: PlainDate): Text {
  return { zh: `只到 ${validUntil} 有效，已不能作为依据`, en: `it was valid until ${validUntil} and is no ground any more` };
}

function whyUnknown(city: City, fact: Extract<ChosenFact, { status: "pending" | "nothingHeld" | "unknown" }>): Text {
  const source = fact.source === null ? undefined : city.sources.get(fact.source);
  if (source === undefined) return { zh: "没有数据源提供，只有企业自己知道", en: "no source tells it; only the business itself knows" };
  const { zh, en } = source.title;
  switch (fact.status) {
    case "pending":
      return { zh: `${zh}暂时没有答复，稍后自动再取`, en: `${en} does not answer at the moment; it is asked again by itself` };
    case "nothingHeld": {
      const day = fact.fetch.fetchedAt === null ? "" : localDate(fact.fetch.fetchedAt, city.timeZone);
      return { zh: `${zh} ${day} 答复：没有这项记录`, en: `${en} answered on ${day} that it holds no such record` };
    }
    case "unknown":
      return fact.problem?.text ?? { zh: `还没有向${zh}查询`, en: `${en} has not been asked yet` };
  }
}

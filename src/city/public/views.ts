import { z } from "zod";
import { namedSchema as named, type PlainDate, type Text, textSchema } from "../../base/index.ts";
import { outlineCriterion, renderCriterion } from "../../criteria/index.ts";
import { type City, isInForce, type Item, type Policy } from "../city.ts";
import { actNames, actorRoles } from "../power.ts";
import { demandObligations, obligations } from "../responsibility.ts";
import { periodUnits } from "../shape/period.ts";
import { reliabilitySchema } from "../shape/remarks.ts";
import { outlineSchema, viewOutline } from "./outline-view.ts";

/** What the public reads of each list: the entries of the city folder, with titles where the folder has ids. */

const note = textSchema.optional();
export const basisView = z
  .object({
    law: z.string(),
    article: z.string().optional(),
    reliability: reliabilitySchema,
    source: z.string().optional(),
    note,
  })
  .meta({ id: "PublishedBasis" });
export const periodView = z.object({ period: z.number().int(), unit: z.enum(periodUnits) }).meta({ id: "Period" });
const limitView = periodView.extend({
  basis: z.array(basisView).optional(),
  extension: periodView.optional(),
  choice: z.boolean().optional(),
  note,
});

export const departmentView = named
  .extend({
    uscc: z.string(),
    synthetic: z.boolean(),
    level: z.string(),
    phone: z.string().optional(),
    note,
  })
  .meta({ id: "Department" });
export const powerView = named
  .extend({
    department: named,
    kind: z.string(),
    level: z.string(),
    acts: z.partialRecord(z.enum(actNames), z.array(z.enum(actorRoles))),
    basis: z.array(basisView),
    note,
  })
  .meta({ id: "Power" });
export const responsibilityView = named
  .extend({
    department: named,
    duty: textSchema,
    within: periodView.optional(),
    /** The obligation of a case that it is measured by, and in whose cases. */
    obligation: z.enum(obligations).optional(),
    /** The obligation of a demand that it is measured by; its times are those of the kind. */
    demand: z.enum(demandObligations).optional(),
    appliesTo: z.enum(["department", "everyDepartment"]).optional(),
    basis: z.array(basisView),
    note,
  })
  .meta({ id: "Responsibility" });
export const offLimitsView = named
  .extend({ area: textSchema, examples: z.array(textSchema), basis: z.array(basisView), note })
  .meta({ id: "OffLimits" });
export const factView = z
  .object({
    key: z.string(),
    title: textSchema,
    type: z.string(),
    unit: textSchema.optional(),
    period: textSchema.optional(),
    source: named.optional(),
    values: z.array(z.object({ code: z.string(), title: textSchema })).optional(),
    note,
  })
  .meta({ id: "FactDefinition" });

export const itemSummaryView = named
  .extend({
    summary: textSchema,
    department: named,
    kind: z.enum(["immediate", "promised"]),
    licenceOnly: z.boolean(),
    visits: z.number().int(),
    promised: periodView,
    statutory: periodView,
    /** How many papers and how many fields the applicant is asked for. */
    papersAsked: z.number().int(),
    fieldsAsked: z.number().int(),
  })
  .meta({ id: "ItemSummary" });

const exampleValues = z.record(z.string(), z.union([z.boolean(), z.number(), z.string()]));
export const itemView = itemSummaryView
  .extend({
    power: named,
    codes: z
      .object({
        catalogue: z.string().optional(),
        task: z.string().optional(),
        handling: z.string().optional(),
        local: z.string().optional(),
      })
      .optional(),
    applicants: z.array(z.string()),
    conditions: textSchema,
    /** The conditions that are facts, in plain words. */
    criterion: textSchema.optional(),
    basis: z.array(basisView),
    limits: z.object({ statutory: limitView, promised: limitView, correctionNotice: limitView, deliver: limitView.optional() }),
    uses: z.array(factView),
    fields: z.array(
      z.object({
        key: z.string(),
        title: textSchema,
        type: z.string(),
        required: z.boolean(),
        hint: textSchema.optional(),
        choices: z.array(z.object({ code: z.string(), title: textSchema })).optional(),
        max: z.number().optional(),
        minLength: z.number().optional(),
      }),
    ),
    materials: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        from: z.enum(["applicant", "source"]),
        need: z.string(),
        source: named.optional(),
        formats: z.array(z.string()).optional(),
        hint: textSchema.optional(),
        deferral: periodView.optional(),
        basis: z.array(basisView),
        note,
      }),
    ),
    /** 告知承诺: what a written promise stands in for, and how it is checked (最多跑一次规定 14). */
    promise: z
      .object({
        obligations: z.array(textSchema),
        replaces: z.array(named),
        check: periodView.optional(),
        how: textSchema,
        basis: z.array(basisView),
        note,
      })
      .optional(),
    /** 秒办: the program decides the moment it is filed. */
    atOnce: z.object({ decides: z.enum(["approve", "approveAndRefuse"]), basis: z.array(basisView), note }).optional(),
    result: z.object({ document: textSchema, validYears: z.number().int().optional() }),
    fees: z.array(z.object({ title: textSchema, standard: textSchema, basis: z.array(basisView) })),
    examples: z.array(
      z.object({
        name: textSchema,
        facts: exampleValues,
        given: z.array(z.string()),
        outcome: z.string(),
        missing: z.array(z.string()).optional(),
      }),
    ),
    faq: z.array(z.object({ question: textSchema, answer: textSchema })),
    note,
  })
  .meta({ id: "Item" });

export const policySummaryView = named
  .extend({
    summary: textSchema,
    department: named,
    document: z.string(),
    inForce: z.object({ from: z.string(), to: z.string().nullable() }),
    inForceToday: z.boolean(),
    benefit: z.object({
      text: textSchema,
      delivery: z.enum(["push", "confirm", "claim"]),
      per: z.enum(["year", "once"]).optional(),
      isFormula: z.boolean(),
      /** Whether the power list lets a department take an application for it; where none may, the business declares it itself. */
      takesApplication: z.boolean(),
    }),
  })
  .meta({ id: "PolicySummary" });
export const policyView = policySummaryView
  .extend({
    power: named,
    issued: z.string().optional(),
    source: z.object({ where: z.string(), reliability: reliabilitySchema, seen: z.enum(["whole", "part"]).optional(), note }),
    basis: z.array(basisView),
    criterion: z.object({ text: z.string(), plain: textSchema, outline: outlineSchema }),
    formula: z.object({ text: z.string(), cap: z.string().optional() }).optional(),
    /** What the criterion cannot hold and a person must check. */
    notEncoded: textSchema.optional(),
    examples: z.array(
      z.object({
        name: textSchema.optional(),
        facts: exampleValues,
        outcome: z.string(),
        missing: z.array(z.string()).optional(),
        benefit: z.number().optional(),
      }),
    ),
    note,
  })
  .meta({ id: "Policy" });

type Named = z.output<typeof named>;
type ListName = "departments" | "powers" | "sources";

/** The id with its title; the check of the city has made sure that it exists. */
export function name(city: City, list: ListName, id: string): Named {
  return { id, title: city[list].get(id)?.title ?? { zh: id, en: id } };
}

/** A remark as a person reads it; one written in Chinese alone is shown as it stands. */
export function said(remark: string | Text | undefined): Text | undefined {
  return typeof remark === "string" ? { zh: remark, en: remark } : remark;
}

/** An entry with its note in both languages, here and in each legal basis. */
export function noted<T extends { note?: string | Text | undefined; basis?: readonly Noted[] | undefined }>(
  entry: T,
): Omit<T, "note" | "basis"> & { note?: Text | undefined; basis: (Omit<Noted, "note"> & { note?: Text | undefined })[] } {
  const { note: remark, basis = [], ...rest } = entry;
  return { ...rest, note: said(remark), basis: basis.map((base) => ({ ...base, note: said(base.note) })) };
}
type Noted = {
  law: string;
  article?: string | undefined;
  reliability: "L" | "S" | "W" | "C" | "M";
  source?: string | undefined;
  note?: string | Text | undefined;
};

export function viewFact(city: City, key: string): z.output<typeof factView> {
  const fact = city.facts.get(key);
  if (!fact) throw new RangeError(`no fact ${key}`);
  const { source, note: remark, ...rest } = fact;
  return { ...rest, source: source === undefined ? undefined : name(city, "sources", source), note: said(remark) };
}

export function summariseItem(city: City, item: Item): z.output<typeof itemSummaryView> {
  const { id, title, summary, kind, licenceOnly, visits, limits } = item;
  return {
    id,
    title,
    summary,
    kind,
    licenceOnly,
    visits,
    department: name(city, "departments", item.department),
    promised: limits.promised,
    statutory: limits.statutory,
    papersAsked: item.materials.filter((material) => material.from === "applicant" && material.need === "required").length,
    fieldsAsked: item.fields.filter((field) => field.required).length,
  };
}

export function viewItem(city: City, item: Item): z.output<typeof itemView> {
  const { codes, applicants, conditions, criterion, limits, fields, result, examples, faq } = item;
  return {
    ...summariseItem(city, item),
    codes,
    applicants,
    conditions,
    fields,
    faq,
    ...pick(noted(item), ["basis", "note"]),
    power: name(city, "powers", item.power),
    criterion: criterion ? renderCriterion(criterion) : undefined,
    limits: {
      statutory: noted(limits.statutory),
      promised: noted(limits.promised),
      correctionNotice: noted(limits.correctionNotice),
      deliver: limits.deliver ? noted(limits.deliver) : undefined,
    },
    uses: item.uses.map((key) => viewFact(city, key)),
    materials: item.materials.map((material) => ({
      ...noted(material),
      source: material.source === undefined ? undefined : name(city, "sources", material.source),
    })),
    ...(item.promise ? { promise: viewPromise(item, item.promise) } : {}),
    ...(item.atOnce ? { atOnce: { decides: item.atOnce.decides, ...pick(noted(item.atOnce), ["basis", "note"]) } } : {}),
    result: { document: result.document, validYears: result.licence?.validYears },
    fees: item.fees === "none" ? [] : item.fees.map((fee) => noted(fee)),
    examples: examples.map((example) => ({ ...example, name: said(example.name) ?? { zh: "", en: "" } })),
  };
}

function viewPromise({ materials }: Item, promise: NonNullable<Item["promise"]>): NonNullable<z.output<typeof itemView>["promise"]> {
  const { obligations, check, how } = promise;
  const replaces = materials.filter(({ id }) => promise.replaces.includes(id)).map(({ id, title }) => ({ id, title }));
  return { obligations, replaces, how, ...(check ? { check } : {}), ...pick(noted(promise), ["basis", "note"]) };
}

export function summarisePolicy(city: City, policy: Policy, today: PlainDate): z.output<typeof policySummaryView> {
  const { id, title, summary, document, inForce, benefit } = policy;
  return {
    id,
    title,
    summary,
    document,
    inForce,
    department: name(city, "departments", policy.department),
    inForceToday: isInForce(policy, today),
    benefit: {
      text: benefit.text,
      delivery: benefit.delivery,
      per: benefit.per,
      isFormula: benefit.formula !== undefined,
      takesApplication: city.powers.get(policy.power)?.acts.receive !== undefined,
    },
  };
}

export function viewPolicy(city: City, policy: Policy, today: PlainDate): z.output<typeof policyView> {
  const { benefit, source } = policy;
  return {
    ...summarisePolicy(city, policy, today),
    ...pick(noted(policy), ["basis", "note"]),
    power: name(city, "powers", policy.power),
    issued: policy.issued,
    source: { ...source, note: said(source.note) },
    criterion: {
      text: policy.criterionText,
      plain: renderCriterion(policy.criterion),
      outline: viewOutline(outlineCriterion(policy.criterion)),
    },
    formula: benefit.formulaText === undefined ? undefined : { text: benefit.formulaText, cap: benefit.capText },
    notEncoded: policy.notEncoded,
    examples: policy.examples.map((example) => ({ ...example, name: said(example.name) })),
  };
}

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

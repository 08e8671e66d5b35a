import { z } from "zod";
import type { Text } from "../base/index.ts";
import { formatted } from "./shape/formats.ts";
import { basesSchema } from "./legal-basis.ts";
import { periodFields, periodSchema } from "./shape/period.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/** Who may ask for an item. A fact's value says which of them a business is (facts.yaml, `applicant`). */
export const applicantKinds = ["enterprise", "soleTrader", "cooperative", "otherOrganisation"] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

export const applicantWords: Record<ApplicantKind, Text> = {
  enterprise: { zh: "企业", en: "enterprises" },
  soleTrader: { zh: "个体工商户", en: "sole traders" },
  cooperative: { zh: "农民专业合作社", en: "farmers’ cooperatives" },
  otherOrganisation: { zh: "其他组织", en: "other organisations" },
};

/** A field of the form: what only the applicant can say. */
const fieldSchema = z.strictObject({
  key: formatted("factKey"),
  title: textSchema,
  type: z.enum(["text", "longText", "int", "money", "date", "choice", "bool"]),
  required: z.boolean().default(false),
  choices: z
    .array(z.strictObject({ code: z.string().min(1).max(60), title: textSchema }))
    .min(2)
    .max(200)
    .optional(),
  hint: textSchema.optional(),
  /** Longest text in characters, or largest number (money in yuan). */
  max: z.number().positive().optional(),
  minLength: z.number().int().positive().max(1000).optional(),
  ...remarks,
});
export type Field = z.infer<typeof fieldSchema>;

/** 材料必要性 of the exchange standard: 必要, 非必要, 容缺后补. */
const materialNeeds = ["required", "optional", "deferrable"] as const;

const materialSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  from: z.enum(["applicant", "source"]),
  /** The facts that confirm it when it comes from a source. */
  facts: z.array(formatted("factKey")).min(1).max(60).optional(),
  source: formatted("id").optional(),
  need: z.enum(materialNeeds),
  /** By when a deferrable material must follow (容缺受理, 最多跑一次规定 11). */
  deferral: periodSchema.optional(),
  /** Paper copies asked for (原件、复印件份数); none of those who file online (最多跑一次规定 6). */
  paperCopies: z.number().int().min(0).max(20).optional(),
  /** The department of this city that issued the paper, where one did. */
  issuedBy: formatted("id").optional(),
  formats: z
    .array(z.enum(["pdf", "jpg", "png"]))
    .min(1)
    .optional(),
  hint: textSchema.optional(),
  basis: basesSchema,
  ...remarks,
});
export type Material = z.infer<typeof materialSchema>;

/** 办理形式, GB/T 39046 A.5. */
const channels = ["counter", "online", "mobile", "post"] as const;

/** Areas in which a written promise may not take the place of an examination (国办发〔2020〕42号; 最多跑一次规定 14). */
export const sensitiveAreas = [
  "nationalSecurity",
  "stateSecrets",
  "publicSafety",
  "financialPrudence",
  "ecology",
  "personalHealth",
  "lifeAndProperty",
  "foreignAffairs",
] as const;

/**
 * What the applicant promises in writing, what the promise stands in for, and how it is checked (国办发〔2020〕42号: obligation,
 * content and liability are told once, in writing; who declines goes the ordinary way).
 */
const promiseSchema = z.strictObject({
  obligations: z.array(textSchema).min(1).max(20),
  /** Materials of the applicant that are not asked of who promises. */
  replaces: z.array(formatted("id")).max(20).default([]),
  /** Time to check after the decision; sixty working days where none is written (最多跑一次规定 14). */
  check: periodSchema.optional(),
  /** How it is looked into. */
  how: textSchema,
  /** Facts, yes or no, of which a yes excludes: serious bad credit, an earlier promise that was false. */
  excludedBy: z.array(formatted("factKey")).max(10).default([]),
  basis: basesSchema,
  ...remarks,
});

/**
 * 秒办: where every condition is a fact and the criterion decides, the program decides the moment it is filed, under a power
 * that grants `system` the acts. `approve`: what cannot be granted goes to an officer; `approveAndRefuse`: it refuses as well.
 */
const atOnceSchema = z.strictObject({ decides: z.enum(["approve", "approveAndRefuse"]), basis: basesSchema, ...remarks });

/** An item that cannot be done in one visit; only the province publishes those (最多跑一次规定 4). */
const exceptionSchema = z.strictObject({
  issuer: z.enum(["state", "province", "city", "department"]),
  document: z.string().min(1).max(300),
  ...remarks,
});

/** A visit of officers that deciding this item needs (现场核查); it rests on a law of its own. */
const onSiteSchema = z.strictObject({ what: textSchema, basis: basesSchema, ...remarks });

const sourcedPeriod = z.strictObject({ ...periodFields, basis: basesSchema, ...remarks });

const limitsSchema = z.strictObject({
  statutory: z.strictObject({ ...periodFields, basis: basesSchema, extension: periodSchema.optional(), ...remarks }),
  promised: z.strictObject({ ...periodFields, basis: basesSchema.optional(), ...remarks }),
  correctionNotice: sourcedPeriod,
  deliver: sourcedPeriod.optional(),
  /** Time to answer a correction; who answers later is deemed to have withdrawn (最多跑一次规定 11). */
  correctionAnswer: sourcedPeriod.optional(),
  /** The licence is renewed: the fact that holds its last day, and how long before it the law wants the application (行政许可法 50). */
  renewal: z
    .strictObject({ validUntil: formatted("factKey"), applyBefore: periodSchema.optional(), basis: basesSchema, ...remarks })
    .optional(),
});

/** What stops the clock besides the eight grounds of 行政许可法 45; each by a law of its own. */
const pauseSchema = z.strictObject({ ground: formatted("id"), title: textSchema, basis: basesSchema, ...remarks });

/** Ways in which the result reaches the business (行政许可法 44). */
const deliveryWays = ["electronic", "post", "counter"] as const;

/** What an example of an item can come to. */
const itemOutcomes = ["complete", "incomplete", "ineligible", "unknown"] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/** Fact values as a person writes them: money in yuan, or wan(900). */
export const writtenFactsSchema = z.record(formatted("factKey"), z.union([z.boolean(), z.number(), z.string().max(400)]));
export type WrittenFacts = z.infer<typeof writtenFactsSchema>;

const itemExampleSchema = z.strictObject({
  name: z.union([z.string().min(1).max(200), textSchema]),
  facts: writtenFactsSchema.default({}),
  /** Field keys and material ids that the applicant gives. */
  given: z.array(z.string().min(1).max(64)).max(200).default([]),
  outcome: z.enum(itemOutcomes),
  /** Field keys and material ids (incomplete) or fact keys (unknown) still missing. */
  missing: z.array(z.string().min(1).max(64)).max(200).optional(),
  /** The day the example is judged on; without it a fixed day, so that examples do not age. */
  on: formatted("date").optional(),
});

/** A thing a business can ask for (政务服务事项). One file of items/. */
export const itemSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  summary: textSchema,
  /** Words that people say for it and that no title has: 开饭店 for 食品经营许可. Only search reads them. */
  keywords: z.array(z.string().min(1).max(40)).max(40).default([]),
  department: formatted("id"),
  power: formatted("id"),
  codes: z
    .strictObject({
      catalogue: formatted("catalogueCode").optional(),
      task: formatted("taskCode").optional(),
      handling: formatted("handlingCode").optional(),
      local: z.string().min(1).max(40).optional(),
      ...remarks,
    })
    .optional(),
  /** 办件类型, GB/T 39046 A.6: 即办件 or 承诺件. */
  kind: z.enum(["immediate", "promised"]),
  /** True where the licence alone is enough: nothing required is asked of the applicant (一照通办). */
  licenceOnly: z.boolean().default(false),
  applicants: z.array(z.enum(applicantKinds)).min(1).max(4),
  basis: basesSchema,
  conditions: textSchema,
  criterion: z.string().min(1).optional(),
  visits: z.number().int().min(0).max(20),
  exception: exceptionSchema.optional(),
  /** How it can be asked for; without it in every way the city offers. */
  channels: z.array(z.enum(channels)).min(1).max(4).optional(),
  /** At most so many a day, and whether a place can be booked (最多跑一次规定 12). */
  dailyQuota: z.strictObject({ perDay: z.number().int().positive(), booking: z.boolean(), ...remarks }).optional(),
  onSite: onSiteSchema.optional(),
  /** 告知承诺: decided on a written promise, and checked afterwards (最多跑一次规定 14). */
  promise: promiseSchema.optional(),
  /** 秒办: decided by the program at once; a person looks at it again when asked. */
  atOnce: atOnceSchema.optional(),
  /** What is directly at stake; decides whether a promise may be offered. Empty: none of them. */
  sensitive: z.array(z.enum(sensitiveAreas)).max(8).optional(),
  limits: limitsSchema,
  pauses: z.array(pauseSchema).max(20).optional(),
  /** Without it electronically: the decision is in the business's account the moment it is made. */
  delivery: z.array(z.enum(deliveryWays)).min(1).max(3).optional(),
  /** Facts shown to the applicant as confirmed. */
  uses: z.array(formatted("factKey")).max(60).default([]),
  fields: z.array(fieldSchema).max(60).default([]),
  materials: z.array(materialSchema).max(60).default([]),
  result: z.strictObject({
    document: textSchema,
    licence: z
      .strictObject({
        fact: formatted("factKey"),
        validYears: z.number().int().positive().max(100).optional(),
        /** The three digits of the licence type in its e-licence identifier (GB/T 36904). */
        typeNumber: z
          .string()
          .regex(/^\d{3}$/)
          .optional(),
      })
      .optional(),
    /** An approval ends the exclusion after a broken promise (信用修复). */
    repairsPromises: z.boolean().optional(),
    ...remarks,
  }),
  fees: z.union([
    z.literal("none"),
    z
      .array(
        z.strictObject({
          title: textSchema,
          standard: textSchema,
          basis: basesSchema,
          /** Its entry in the published catalogue of charges (优化营商环境条例 25). */
          catalogue: z.string().min(1).max(200).optional(),
        }),
      )
      .min(1)
      .max(20),
  ]),
  examples: z.array(itemExampleSchema).min(1).max(60),
  faq: z
    .array(z.strictObject({ question: textSchema, answer: textSchema }))
    .max(40)
    .default([]),
  ...remarks,
});
export type ItemFile = z.infer<typeof itemSchema>;

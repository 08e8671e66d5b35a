import { z } from "zod";
import type { Criterion } from "../../criteria/index.ts";
import { basesSchema } from "../legal-basis.ts";
import { writtenFactsSchema } from "../item.ts";
import { formatted } from "../shape/formats.ts";
import { reliabilitySchema, remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";

const questionSchema = z.strictObject({ id: formatted("id"), text: textSchema, hint: textSchema.optional(), ...remarks });
export type JointQuestion = z.infer<typeof questionSchema>;

const partSchema = z.strictObject({
  item: formatted("id"),
  /** Why it belongs to the matter, and for whom; said to the applicant. */
  why: textSchema,
  /** What the city knows may say whether the part is needed. Then the question is asked only where facts do not say. */
  when: z.string().min(1).optional(),
  /** The question whose yes makes it a part. Without `when` and `question` it always is one. */
  question: formatted("id").optional(),
  /** Parts that must be approved before this one starts (最多跑一次规定 5: 串联). */
  after: z.array(formatted("id")).max(10).default([]),
  /** all: each of them must be approved. any: all are decided, and one at least is approved. */
  needs: z.enum(["all", "any"]).default("all"),
  /** Fields that the matter itself answers: who opens a restaurant is not asked whether it is catering. */
  preset: z.record(formatted("factKey"), z.union([z.boolean(), z.number(), z.string().max(400)])).default({}),
  basis: basesSchema.optional(),
  ...remarks,
});

const ofPart = { item: formatted("id") };
const mergeSchema = z.strictObject({
  /** Fields of several items that are one question. */
  fields: z
    .array(
      z.strictObject({
        key: formatted("factKey"),
        title: textSchema,
        hint: textSchema.optional(),
        of: z
          .array(z.strictObject({ ...ofPart, key: formatted("factKey") }))
          .min(2)
          .max(20),
        ...remarks,
      }),
    )
    .max(60)
    .default([]),
  /** Materials of several items that one paper can serve. */
  materials: z
    .array(
      z.strictObject({
        id: formatted("id"),
        title: textSchema,
        hint: textSchema.optional(),
        of: z
          .array(z.strictObject({ ...ofPart, id: formatted("id") }))
          .min(2)
          .max(20),
        ...remarks,
      }),
    )
    .max(60)
    .default([]),
});

const exampleSchema = z.strictObject({
  name: z.union([z.string().min(1).max(200), textSchema]),
  facts: writtenFactsSchema.default({}),
  answers: z.record(formatted("id"), z.boolean()).default({}),
  on: formatted("date").optional(),
  /** Items that become parts, in any order. */
  parts: z.array(formatted("id")).max(20),
  /** Questions still to be asked. */
  asks: z.array(formatted("id")).max(20).default([]),
});

/** 高效办成一件事: several items of several departments, applied for once. One file of joint/. */
export const jointMatterSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  summary: textSchema,
  keywords: z.array(z.string().min(1).max(40)).max(40).default([]),
  /** The document that makes it one matter. */
  document: z.strictObject({
    title: z.string().min(2).max(300),
    reliability: reliabilitySchema,
    source: z.string().min(1).max(500).optional(),
    note: remarks.note,
  }),
  basis: basesSchema,
  /** 牵头部门. */
  department: formatted("id"),
  /** The entry of the power list under which it is taken in, and accepted for all. */
  power: formatted("id"),
  questions: z.array(questionSchema).max(20).default([]),
  parts: z.array(partSchema).min(2).max(20),
  merge: mergeSchema.default({ fields: [], materials: [] }),
  /** together: accepted by one is accepted by all (最多跑一次规定 5: 并联). */
  acceptance: z.enum(["together", "each"]),
  /** 统一办理、联合办理、集中办理 of licences: 45 working days and 15 more for all (行政许可法 26, 42 II). Without it each part keeps its own clock. */
  jointly: z.strictObject({ basis: basesSchema, ...remarks }).optional(),
  /** What the ordinary way is taken to cost beside what the lists themselves say. */
  before: z.strictObject({ visitsPerItem: z.number().int().min(0).max(10), how: textSchema, ...remarks }),
  examples: z.array(exampleSchema).min(1).max(60),
  faq: z
    .array(z.strictObject({ question: textSchema, answer: textSchema }))
    .max(40)
    .default([]),
  ...remarks,
});
export type JointMatterFile = z.infer<typeof jointMatterSchema>;

export type JointPart = Omit<JointMatterFile["parts"][number], "when"> & { whenText?: string; when?: Criterion };

/** A joint matter with the criteria of its parts ready to be evaluated. */
export type JointMatter = Omit<JointMatterFile, "parts"> & { parts: JointPart[] };

import { z } from "zod";
import { namedSchema, textSchema } from "../../base/index.ts";
import { basisSchema, caseDetailSchema } from "../../cases/index.ts";
import { factViewSchema } from "../../entities/index.ts";
import { formFieldSchema, formMaterialSchema } from "../form-schemas.ts";

/** The shapes in which joint matters and joint applications leave the program. */
const burdenSchema = z
  .object({
    departments: z.number().int(),
    forms: z.number().int(),
    papers: z.number().int(),
    fields: z.number().int(),
    /** Yes-or-no questions that say which items are needed. */
    questions: z.number().int(),
    visits: z.number().int(),
  })
  .meta({ id: "Burden" });

export const savingsSchema = z
  .object({
    /** Each department on its own, every paper brought, every entry filled in. */
    ordinary: burdenSchema,
    /** Item by item here: what sources know is not asked. */
    singly: burdenSchema,
    jointly: burdenSchema,
    /** How each of them was counted. */
    how: z.object({ ordinary: textSchema, singly: textSchema, jointly: textSchema }),
    /** True where a number is the city's own assumption. */
    choice: z.boolean(),
  })
  .meta({ id: "Savings" });

const questionSchema = z.object({ id: z.string(), text: textSchema, hint: textSchema.optional() }).meta({ id: "JointQuestion" });

const partShape = {
  item: namedSchema,
  department: namedSchema,
  /** Why it belongs to the matter, and for whom. */
  why: textSchema,
  result: textSchema,
  /** Items that must be approved before this one starts; `any`: one of them at least. */
  after: z.array(z.string()),
  needs: z.enum(["all", "any"]),
  /** 0 starts at once. */
  wave: z.number().int(),
  promised: z.object({ period: z.number().int(), unit: z.enum(["workingDay", "calendarDay", "hour"]) }),
  /** What happens to the rest when this part is refused; said beforehand. */
  ifRefused: textSchema,
  basis: z.array(basisSchema),
};

export const jointMatterSummarySchema = namedSchema
  .extend({ summary: textSchema, department: namedSchema, parts: z.array(namedSchema), savings: savingsSchema })
  .meta({ id: "JointMatterSummary" });

export const jointMatterSchema = jointMatterSummarySchema
  .extend({
    document: z.object({ title: z.string(), reliability: z.string(), source: z.string().optional(), note: textSchema.optional() }),
    basis: z.array(basisSchema),
    power: namedSchema,
    acceptance: z.enum(["together", "each"]),
    questions: z.array(questionSchema),
    parts: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        ...partShape,
        question: z.string().optional(),
        choice: z.boolean(),
        note: textSchema.optional(),
      }),
    ),
    /** What one form asks, with the items it serves. */
    fields: z.array(z.object({ key: z.string(), title: textSchema, items: z.array(z.string()) })),
    materials: z.array(
      z.object({ id: z.string(), title: textSchema, from: z.enum(["applicant", "source"]), need: z.string(), items: z.array(z.string()) }),
    ),
    faq: z.array(z.object({ question: textSchema, answer: textSchema })),
  })
  .meta({ id: "JointMatter" });

const ofItems = {
  /** The items that ask it, and those of them that cannot do without. */
  items: z.array(z.string()),
  requiredBy: z.array(z.string()),
};

export const jointFormSchema = z
  .object({
    matter: namedSchema,
    uscc: z.string(),
    questions: z.array(questionSchema),
    /** `yes`, `no`: known, and by whom; `ask`: the question decides. */
    parts: z.array(
      z.object({
        ...partShape,
        applies: z.enum(["yes", "no", "ask"]),
        by: z.enum(["always", "facts", "answer"]),
        question: z.string().optional(),
        warning: textSchema.optional(),
      }),
    ),
    fields: z.array(formFieldSchema.extend(ofItems)),
    materials: z.array(formMaterialSchema.extend(ofItems)),
    facts: z.array(factViewSchema),
    pendingSources: z.array(namedSchema),
    today: z.string(),
  })
  .meta({ id: "JointForm" });

const partState = z.enum(["waiting", "opened", "closed"]);
const jointPartView = z
  .object({
    ...partShape,
    state: partState,
    /** Its case, when it has started. */
    case: z
      .object({
        number: z.string(),
        status: caseDetailSchema.shape.status,
        /** Whether the reader may open its page. */
        readable: z.boolean(),
        filedOn: z.string(),
        acceptedOn: z.string().nullable(),
        dueOn: z.string().nullable(),
        provisional: z.boolean(),
        decidedOn: z.string().nullable(),
        paused: z.boolean(),
        /** The case before it, whose approval made it start. */
        predecessor: z.string().optional(),
      })
      .optional(),
    /** When it is expected to begin and to end, while it waits. */
    expected: z.object({ from: z.string(), to: z.string() }).optional(),
    /** Why it will never start. */
    closed: z.object({ on: z.string(), reason: textSchema }).optional(),
    licence: z.object({ title: textSchema, number: z.string(), validUntil: z.string().optional() }).optional(),
  })
  .meta({ id: "JointPart" });

const jointShape = {
  number: z.string(),
  matter: namedSchema,
  uscc: z.string(),
  entityName: z.string(),
  filedOn: z.string(),
  filedAt: z.string(),
  today: z.string(),
  /** needsYou: something is to be corrected. */
  state: z.enum(["running", "needsYou", "done"]),
  counts: z.object({ parts: z.number().int(), finished: z.number().int(), approved: z.number().int() }),
};

export const jointSummarySchema = z.object({ ...jointShape, departments: z.array(namedSchema) }).meta({ id: "JointSummary" });

export const jointSchema = z
  .object({
    ...jointShape,
    leafId: z.string(),
    together: z.boolean(),
    choices: z.array(z.object({ text: textSchema, answer: z.boolean() })),
    parts: z.array(jointPartView),
    /** Absent when the matter is no longer on the city's list. */
    savings: savingsSchema.optional(),
    /** The one notice, as one list. Only the business of it reads what it asks. */
    correction: z
      .array(
        z.object({
          name: z.string(),
          kind: z.enum(["field", "material"]),
          title: textSchema,
          by: z.array(z.object({ department: namedSchema, reason: z.string() })),
          field: formFieldSchema.optional(),
          material: formMaterialSchema.optional(),
        }),
      )
      .optional(),
    can: z.object({ correct: z.boolean(), withdraw: z.boolean(), result: z.boolean() }),
  })
  .meta({ id: "Joint" });

export type JointMatterSummaryView = z.infer<typeof jointMatterSummarySchema>;
export type JointMatterView = z.infer<typeof jointMatterSchema>;
export type JointFormView = z.infer<typeof jointFormSchema>;
export type JointView = z.infer<typeof jointSchema>;
export type JointSummary = z.infer<typeof jointSummarySchema>;
export type SavingsView = z.infer<typeof savingsSchema>;

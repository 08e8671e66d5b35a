import { z } from "zod";
import { type Acting, departmentRoles } from "../access/index.ts";
import { namedSchema, operation, textSchema } from "../base/index.ts";
import { caseDetailSchema, caseParams, clockSchema, readCase, type Submitted } from "../cases/index.ts";
import { factViewSchema, ownUscc, readUscc } from "../entities/index.ts";
import { conditionSchema } from "../matching/index.ts";
import { applicationActOperations } from "./act-routes.ts";
import { answerCorrection, withdrawApplication } from "./answer-correction.ts";
import { formFieldSchema, formMaterialSchema } from "./form-schemas.ts";
import { acceptApplication, askCorrection, decideCase, decideOnTheSpot, rejectApplication } from "./handle-application.ts";
import { bulkOperations } from "./bulk/index.ts";
import { jointOperations } from "./joint/index.ts";
import { automaticOperations } from "./at-once/index.ts";
import { type ApplicationsContext, prepareApplication } from "./prepare-application.ts";
import { promiseOfferSchema, promiseOperations } from "./promises/index.ts";
import { type DecisionContext, readDecision } from "./read-decision.ts";
import { scanOperations } from "./scan/index.ts";
import { submitApplication } from "./submit-application.ts";
import { viewForm } from "./view-form.ts";
import { fileAtCounter } from "./window/file-at-counter.ts";
import { counterOperations } from "./window/routes.ts";

const id = z.string().min(1).max(64);
const factValue = z.union([z.boolean(), z.number(), z.string().max(4000)]);
/** Money in yuan, days as YYYY-MM-DD, choices by their code. */
const answers = z.record(id, factValue).refine((given) => Object.keys(given).length <= 100);
const files = z.array(z.object({ material: id, file: z.uuid() })).max(60);
const application = z.object({
  item: id,
  answers: answers.default({}),
  files: files.default([]),
  deferred: z.array(id).max(60).default([]),
  /** 告知承诺: the hash of the promise of the form; left out, the ordinary way. */
  promise: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
});
const version = z.int().min(1);
const officerAct = z.object({ version, power: id });
const reason = z.string().max(2000);

const submittedSchema = z
  .object({
    number: z.string(),
    leafId: z.string(),
    today: z.string(),
    dueOn: z.string().nullable(),
    provisional: z.boolean(),
    clock: clockSchema,
    /** Further than filed where the program has decided it at once. */
    status: caseDetailSchema.shape.status,
  })
  .meta({ id: "Submitted" });

const formSchema = z
  .object({
    item: z.object({ id: z.string(), title: textSchema, department: namedSchema }),
    /** Who the form is for, and what is already known. */
    uscc: z.string(),
    facts: z.array(factViewSchema),
    fields: z.array(formFieldSchema),
    materials: z.array(formMaterialSchema),
    pendingSources: z.array(namedSchema),
    verdict: z.object({ outcome: z.enum(["eligible", "ineligible", "unknown"]), missing: z.array(z.string()) }).optional(),
    condition: conditionSchema.optional(),
    warning: textSchema.optional(),
    /** If filed today: the due day and how it is counted. */
    preview: clockSchema,
    /** The promise that can be made instead of handing in papers, or why not. */
    promise: promiseOfferSchema.optional(),
    /** Whether the program decides at once when it is filed complete; of a promise, when it is made. */
    atOnce: z.boolean().optional(),
    today: z.string(),
  })
  .meta({ id: "Form" });
export type FormView = z.infer<typeof formSchema>;

const ownOperations = [
  operation({
    id: "prepareApplication",
    method: "get",
    path: "/api/me/items/{id}/form",
    doors: ["business"],
    summary: { zh: "申请表：已确认的、还需填写的", en: "The form: what is confirmed, and what is left to ask" },
    params: z.object({ id }),
    result: formSchema,
    run: async (ctx: ApplicationsContext, { params }) => {
      const uscc = ownUscc(ctx);
      return viewForm(ctx, uscc, await prepareApplication(ctx, params.id, uscc));
    },
  }),
  operation({
    id: "submitApplication",
    method: "post",
    path: "/api/applications",
    doors: ["business"],
    summary: { zh: "提交申请", en: "File an application" },
    body: application,
    result: submittedSchema,
    status: 201,
    idempotency: true,
    run: async (ctx: ApplicationsContext, { body, idempotencyKey }) =>
      viewSubmitted(await submitApplication(ctx, { ...body, uscc: ownUscc(ctx), channel: "online", idempotencyKey })),
  }),
  operation({
    id: "answerCorrection",
    method: "post",
    path: "/api/cases/{number}/correction",
    doors: ["business"],
    summary: { zh: "提交补正", en: "Give what was asked for" },
    params: caseParams,
    body: z.object({
      version,
      answers: answers.default({}),
      files: files.default([]),
      text: z.string().trim().min(1).max(2000).optional(),
    }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => caseAfter(ctx, params, answerCorrection(ctx, { ...params, ...body })),
  }),
  operation({
    id: "withdrawApplication",
    method: "post",
    path: "/api/cases/{number}/withdrawal",
    doors: ["business"],
    summary: { zh: "撤回申请", en: "Take the application back" },
    params: caseParams,
    body: z.object({ version, reason: z.string().trim().min(1).max(500).optional() }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => caseAfter(ctx, params, withdrawApplication(ctx, { ...params, ...body })),
  }),
  operation({
    id: "readDecision",
    method: "get",
    path: "/api/cases/{number}/decision.pdf",
    doors: ["business", "windowOfficer", ...departmentRoles, "auditor"],
    summary: { zh: "下载决定书", en: "The decision document" },
    params: caseParams,
    result: "download",
    produces: "application/pdf",
    run: (ctx: DecisionContext, { params }) => readDecision(ctx, params.number),
  }),
] as const;

// Whoever is signed in may try an act: the power list, not the door, says no, and the refused try is counted.
const officers = ["windowOfficer", ...departmentRoles, "policyOfficer", "auditor", "administrator"];

const officeOperations = [
  operation({
    id: "prepareAtCounter",
    method: "get",
    path: "/api/office/items/{id}/form",
    doors: ["windowOfficer"],
    summary: { zh: "窗口代办的申请表", en: "The form of an item for a business at the counter" },
    params: z.object({ id }),
    query: z.object({ uscc: z.string().min(1).max(60) }),
    result: formSchema,
    run: async (ctx: ApplicationsContext, { params, query }) => {
      const uscc = readUscc(query.uscc);
      return viewForm(ctx, uscc, await prepareApplication(ctx, params.id, uscc));
    },
  }),
  operation({
    id: "fileAtCounter",
    method: "post",
    path: "/api/office/applications",
    doors: ["windowOfficer"],
    summary: { zh: "窗口收件（计一次跑动）", en: "File for a business at the counter; counts a visit" },
    /** `visit`: who is here (begun by beginVisit). */
    body: application.extend({ uscc: z.string().min(1).max(60), visit: z.uuid().optional() }),
    result: submittedSchema,
    status: 201,
    idempotency: true,
    run: async (ctx: ApplicationsContext, { body, idempotencyKey }) =>
      viewSubmitted(await fileAtCounter(ctx, { ...body, uscc: readUscc(body.uscc), idempotencyKey })),
  }),
  operation({
    id: "acceptApplication",
    method: "post",
    path: "/api/cases/{number}/acceptance",
    doors: officers,
    summary: { zh: "受理", en: "Accept" },
    params: caseParams,
    body: officerAct,
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => caseAfter(ctx, params, acceptApplication(ctx, { ...params, ...body })),
  }),
  operation({
    id: "decideOnTheSpot",
    method: "post",
    path: "/api/cases/{number}/on-the-spot",
    doors: officers,
    summary: { zh: "即办：当场受理并作出决定", en: "Accept and decide on the spot, in one step" },
    params: caseParams,
    body: officerAct.extend({ approve: z.boolean(), reason: reason.default("") }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => caseAfter(ctx, params, decideOnTheSpot(ctx, { ...params, ...body })),
  }),
  operation({
    id: "askCorrection",
    method: "post",
    path: "/api/cases/{number}/correction-request",
    doors: officers,
    summary: { zh: "一次性告知补正", en: "Ask, once, for what is missing" },
    params: caseParams,
    body: officerAct.extend({
      asked: z
        .array(
          z.union([
            z.object({ field: id, reason: z.string().trim().min(4).max(500) }),
            z.object({ material: id, reason: z.string().trim().min(4).max(500) }),
          ]),
        )
        .min(1)
        .max(60),
    }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => caseAfter(ctx, params, askCorrection(ctx, { ...params, ...body })),
  }),
  operation({
    id: "rejectApplication",
    method: "post",
    path: "/api/cases/{number}/rejection",
    doors: officers,
    summary: { zh: "不予受理", en: "Decline to accept, with reasons" },
    params: caseParams,
    body: officerAct.extend({ reason }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => caseAfter(ctx, params, rejectApplication(ctx, { ...params, ...body })),
  }),
  operation({
    id: "decideCase",
    method: "post",
    path: "/api/cases/{number}/decision",
    doors: officers,
    summary: { zh: "作出决定", en: "Decide" },
    params: caseParams,
    body: officerAct.extend({ approve: z.boolean(), reason: reason.default("") }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => caseAfter(ctx, params, decideCase(ctx, { ...params, ...body })),
  }),
] as const;

export const applicationsOperations = [
  ...ownOperations,
  ...officeOperations,
  ...applicationActOperations,
  ...bulkOperations,
  ...jointOperations,
  ...promiseOperations,
  ...automaticOperations,
  ...counterOperations,
  ...scanOperations,
] as const;

/** The act, then the case as it stands: reads see the last write. */
async function caseAfter(ctx: Acting, { number }: { number: string }, act: Promise<unknown>): ReturnType<typeof readCase> {
  await act;
  return await readCase(ctx, number);
}

function viewSubmitted({ number, leafId, clock, today, status }: Submitted): z.output<typeof submittedSchema> {
  return { number, leafId, clock, today, status, dueOn: clock.dueOn, provisional: clock.provisional };
}

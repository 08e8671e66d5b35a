import { z } from "zod";
import { type Acting, departmentRoles } from "../access/index.ts";
import { operation } from "../base/index.ts";
import { caseDetailSchema, caseParams, readCase } from "../cases/index.ts";
import { type DecisionContext } from "./read-decision.ts";
import { judgeMaterial } from "./judge-material.ts";
import { readDocument } from "./read-document.ts";
import { reviewDecision } from "./review-decision.ts";
import { revokeAcceptance } from "./revoke-acceptance.ts";
import { type RevocationGround, revocationGrounds, revokeGrant } from "./revoke-grant.ts";
import { supplyMaterial } from "./supply-material.ts";

const id = z.string().min(1).max(64);
const version = z.int().min(1);
const officerAct = z.object({ version, power: id });
const reason = z.string().max(2000);
const officers = ["windowOfficer", ...departmentRoles, "policyOfficer", "auditor", "administrator"];

/** What follows an acceptance or a decision: material that comes later, what is taken back, what is reviewed, every paper. */
export const applicationActOperations = [
  operation({
    id: "supplyMaterial",
    method: "post",
    path: "/api/cases/{number}/materials",
    doors: ["business"],
    summary: { zh: "补交容缺材料", en: "Supply what was to follow" },
    params: caseParams,
    body: z.object({
      version,
      files: z
        .array(z.object({ material: id, file: z.uuid() }))
        .min(1)
        .max(60),
    }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, supplyMaterial(ctx, { ...params, ...body })),
  }),
  operation({
    id: "judgeMaterial",
    method: "post",
    path: "/api/cases/{number}/material-judgement",
    doors: officers,
    summary: { zh: "审查补交的容缺材料：符合，或者不符合并说明理由", en: "Judge a paper that followed: as required, or not, with reasons" },
    params: caseParams,
    body: officerAct.extend({ material: id, outcome: z.enum(["right", "wrong"]), reason: reason.optional() }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, judgeMaterial(ctx, { ...params, ...body })),
  }),
  operation({
    id: "revokeAcceptance",
    method: "post",
    path: "/api/cases/{number}/acceptance-revocation",
    doors: officers,
    summary: { zh: "撤销受理（容缺材料逾期或不符）", en: "Revoke an acceptance: what was to follow is late or wrong" },
    params: caseParams,
    /** The paper that is late or was judged wrong. */
    body: officerAct.extend({ material: id, reason }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, revokeAcceptance(ctx, { ...params, ...body })),
  }),
  operation({
    id: "revokeGrant",
    method: "post",
    path: "/api/cases/{number}/revocation",
    doors: officers,
    summary: { zh: "撤销许可", en: "Revoke what was granted" },
    params: caseParams,
    // The grounds are the keys of a closed table.
    body: officerAct.extend({ ground: z.enum(Object.keys(revocationGrounds) as [RevocationGround, ...RevocationGround[]]), reason }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, revokeGrant(ctx, { ...params, ...body })),
  }),
  operation({
    id: "reviewDecision",
    method: "post",
    path: "/api/cases/{number}/review",
    doors: officers,
    summary: { zh: "人工复核程序自动作出的决定", en: "Review what the program decided" },
    params: caseParams,
    body: officerAct.extend({ outcome: z.enum(["upheld", "changed"]), reason }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, reviewDecision(ctx, { ...params, ...body })),
  }),
  operation({
    id: "readDocument",
    method: "get",
    path: "/api/cases/{number}/documents/{leafId}",
    doors: ["business", "windowOfficer", ...departmentRoles, "auditor"],
    summary: { zh: "下载一份文书", en: "One written notice or decision" },
    params: caseParams.extend({ leafId: z.uuid() }),
    result: "download",
    produces: "application/pdf",
    run: (ctx: DecisionContext, { params }) => readDocument(ctx, params.number, params.leafId),
  }),
] as const;

/** The act, then the case as it stands: reads see the last write. */
async function after(ctx: Acting, { number }: { number: string }, act: Promise<unknown>): ReturnType<typeof readCase> {
  await act;
  return await readCase(ctx, number);
}

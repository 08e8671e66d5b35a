import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation, textSchema } from "../../base/index.ts";
import type { CasesContext } from "../../cases/index.ts";
import { factViewSchema, type WithSources } from "../../entities/index.ts";
import { readCentreReceipt } from "../read-centre-receipt.ts";
import { daySchema, DESK, done, doneSchema, idParams, levelSchema, reasonSchema } from "../shapes.ts";
import { askReferral, previewReferral } from "./ask-referral.ts";
import { passReferral, rateReferral, returnReferral, revokeConsent } from "./change-referral.ts";
import {
  listPartnerReferrals,
  openedReferralSchema,
  openPartnerReferral,
  partnerReferralSchema,
  recordReferralOutcome,
} from "./partner-side.ts";
import { referralResults } from "./referral.ts";
import {
  deskReferralSchema,
  listMyReferrals,
  listReferralsToPass,
  ownReferralSchema,
  readMyReferral,
  referralSchema,
} from "./view-referrals.ts";

const PARTNER = ["partner"];
const offeringParams = z.object({ id: z.string().max(64) });

/** 转介: the business, the desk, the partner. */
export const referralOperations = [
  operation({
    id: "previewReferral",
    method: "get",
    path: "/api/me/offerings/{id}/referral",
    doors: ["business"],
    summary: { zh: "转介前：会用到哪些数据、现在的数值和来源", en: "Before a referral: which facts, with their values and sources" },
    params: offeringParams,
    result: z.object({
      purpose: textSchema,
      consentDaysMax: z.number().int(),
      facts: z.array(factViewSchema.and(z.object({ why: textSchema }))),
    }),
    async run(ctx: Acting & WithSources, { params }) {
      const { rule, facts } = await previewReferral(ctx, params.id);
      const whyOf = (key: string) => rule.facts.find((fact) => fact.key === key)?.why ?? rule.purpose;
      return {
        purpose: rule.purpose,
        consentDaysMax: rule.consentDaysMax,
        facts: facts.map((fact) => ({ ...fact, why: whyOf(fact.key) })),
      };
    },
  }),
  operation({
    id: "askReferral",
    method: "post",
    path: "/api/me/referrals",
    doors: ["business"],
    summary: { zh: "请求转介，同意交出勾选的数据", en: "Ask for a referral and consent to what is ticked" },
    body: z.object({
      offering: z.string().max(64),
      facts: z.array(z.object({ key: z.string().max(64), value: z.union([z.string().max(4000), z.number(), z.boolean()]) })).max(12),
      until: daySchema,
      words: z.string().trim().min(2).max(2000),
      contact: z.string().trim().min(2).max(200),
    }),
    result: z.object({ id: z.string() }),
    status: 201,
    run: async (ctx: Acting, { body }) => ({ id: await askReferral(ctx, body) }),
  }),
  operation({
    id: "listMyReferrals",
    method: "get",
    path: "/api/me/referrals",
    doors: ["business"],
    summary: { zh: "我的转介", en: "My referrals" },
    result: z.object({ items: z.array(referralSchema) }),
    run: async (ctx: Acting) => ({ items: await listMyReferrals(ctx) }),
  }),
  operation({
    id: "readMyReferral",
    method: "get",
    path: "/api/me/referrals/{id}",
    doors: ["business"],
    summary: { zh: "一次转介：交出了什么、谁看过、结果如何", en: "A referral: what was handed over, who opened it, what came of it" },
    params: idParams,
    result: ownReferralSchema,
    run: (ctx: Acting, { params }) => readMyReferral(ctx, params.id),
  }),
  operation({
    id: "revokeConsent",
    method: "post",
    path: "/api/me/referrals/{id}/revocation",
    doors: ["business"],
    summary: { zh: "撤回同意", en: "Withdraw the consent" },
    params: idParams,
    result: doneSchema,
    async run(ctx: Acting, { params }) {
      await revokeConsent(ctx, params.id);
      return done;
    },
  }),
  operation({
    id: "rateReferral",
    method: "post",
    path: "/api/me/referrals/{id}/rating",
    doors: ["business"],
    summary: { zh: "评价一次转介", en: "Rate a referral" },
    params: idParams,
    body: levelSchema,
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await rateReferral(ctx, params.id, body.level);
      return done;
    },
  }),
  operation({
    id: "readReferralReceipt",
    method: "get",
    path: "/api/me/referrals/{id}/receipts/{leafId}",
    doors: ["business"],
    summary: { zh: "转介中一个行为的存证凭证", en: "The receipt of something in a referral" },
    params: idParams.extend({ leafId: z.uuid() }),
    result: "download",
    produces: "application/json",
    async run(ctx: CasesContext, { params }) {
      await readMyReferral(ctx, params.id);
      const bytes = await readCentreReceipt(ctx, params.id, params.leafId);
      return { bytes, type: "application/json", fileName: `referral-${params.leafId.slice(-6)}-receipt.json` };
    },
  }),
  operation({
    id: "listReferralsToPass",
    method: "get",
    path: "/api/centre-desk/referrals",
    doors: DESK,
    summary: { zh: "待转交的转介", en: "Referrals that wait to be passed on" },
    result: z.object({ items: z.array(deskReferralSchema), today: z.string() }),
    run: async (ctx: Acting) => ({ items: await listReferralsToPass(ctx), today: ctx.today }),
  }),
  operation({
    id: "passReferral",
    method: "post",
    path: "/api/centre-desk/referrals/{id}/passing",
    doors: DESK,
    summary: { zh: "转交合作机构", en: "Pass a referral on to the partner" },
    params: idParams,
    result: doneSchema,
    async run(ctx: Acting, { params }) {
      await passReferral(ctx, params.id);
      return done;
    },
  }),
  operation({
    id: "returnReferral",
    method: "post",
    path: "/api/centre-desk/referrals/{id}/return",
    doors: DESK,
    summary: { zh: "不转交，说明理由", en: "Do not pass a referral on, and say why" },
    params: idParams,
    body: reasonSchema,
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await returnReferral(ctx, params.id, body.reason);
      return done;
    },
  }),
  operation({
    id: "listPartnerReferrals",
    method: "get",
    path: "/api/partner/referrals",
    doors: PARTNER,
    summary: { zh: "转介给本机构的", en: "Referrals to this partner" },
    result: z.object({ items: z.array(partnerReferralSchema) }),
    run: async (ctx: Acting) => ({ items: await listPartnerReferrals(ctx) }),
  }),
  operation({
    id: "openPartnerReferral",
    method: "get",
    path: "/api/partner/referrals/{id}",
    doors: PARTNER,
    summary: { zh: "打开一个转介（记入查看记录，企业可见）", en: "Open a referral; the business is shown that it was opened" },
    params: idParams,
    result: openedReferralSchema,
    run: (ctx: Acting, { params }) => openPartnerReferral(ctx, params.id),
  }),
  operation({
    id: "recordReferralOutcome",
    method: "post",
    path: "/api/partner/referrals/{id}/outcome",
    doors: PARTNER,
    summary: { zh: "反馈结果", en: "Say what came of it" },
    params: idParams,
    body: z.object({ result: z.enum(referralResults), text: z.string().trim().min(2).max(2000) }),
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await recordReferralOutcome(ctx, params.id, body);
      return done;
    },
  }),
] as const;

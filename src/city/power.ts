import { z } from "zod";
import type { Text } from "../base/index.ts";
import { levelSchema } from "./department.ts";
import { formatted } from "./shape/formats.ts";
import { basesSchema } from "./legal-basis.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/** Everything an authority can do in this program. An act that is not here does not exist. */
export const actNames = [
  "receive",
  "accept",
  "askCorrection",
  "rejectAcceptance",
  "revokeAcceptance",
  "pause",
  "resume",
  "extend",
  "offerHearing",
  "noticeHearing",
  "holdHearing",
  "approve",
  "refuse",
  "deliver",
  "checkPromise",
  "revoke",
  "review",
  "answerRating",
  "decideRatingAppeal",
  "deem",
  "offer",
  "grant",
  "publish",
] as const;
const actNameSchema = z.enum(actNames);
export type ActName = z.infer<typeof actNameSchema>;

/** The acts as people are shown them. */
export const actWords: Record<ActName, Text> = {
  receive: { zh: "收件", en: "receive" },
  accept: { zh: "受理", en: "accept" },
  askCorrection: { zh: "一次性告知补正", en: "ask for a correction" },
  rejectAcceptance: { zh: "不予受理", en: "decline to accept" },
  revokeAcceptance: { zh: "撤销受理", en: "revoke the acceptance" },
  pause: { zh: "中止计时", en: "stop the clock" },
  resume: { zh: "恢复计时", en: "let the clock run on" },
  extend: { zh: "延长期限", en: "extend the period" },
  offerHearing: { zh: "告知听证权利", en: "tell the right to a hearing" },
  noticeHearing: { zh: "通知听证", en: "announce the hearing" },
  holdHearing: { zh: "举行听证", en: "hold the hearing" },
  approve: { zh: "准予", en: "approve" },
  refuse: { zh: "不予批准", en: "refuse" },
  deliver: { zh: "送达", en: "deliver" },
  checkPromise: { zh: "核查承诺", en: "check a promise" },
  revoke: { zh: "撤销许可", en: "revoke what was granted" },
  review: { zh: "人工复核", en: "review an automatic decision" },
  answerRating: { zh: "办理差评", en: "answer a bad rating" },
  decideRatingAppeal: { zh: "审核差评申诉", en: "decide an appeal against a bad rating" },
  deem: { zh: "依法视为", en: "state what the law deems" },
  offer: { zh: "推送", en: "offer" },
  grant: { zh: "兑付", en: "grant" },
  publish: { zh: "公布", en: "publish" },
};

/**
 * Who may carry out an act for the department; `system` is the program itself, acting by rule; `departmentHead` is the one
 * who answers for the authority (行政机关负责人), without whom no period is extended (行政许可法 42); `auditor` decides what a
 * department must not decide about itself.
 */
export const actorRoles = ["system", "windowOfficer", "departmentOfficer", "departmentHead", "policyOfficer", "auditor"] as const;
const actorRoleSchema = z.enum(actorRoles);
export type ActorRole = z.infer<typeof actorRoleSchema>;

/** What an inspection may look at and by which plan: not published, it may not be carried out (国办发〔2024〕54号). */
const inspectionSchema = z.strictObject({
  subject: textSchema,
  /** 双随机, the yearly plan, a campaign, or a thing that happened (最多跑一次规定 36). */
  plan: z.string().min(1).max(300),
  perYearMax: z.number().int().positive().max(12),
  ...remarks,
});

/** An entry of the power list (权力清单). One file of powers/. */
export const powerSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  department: formatted("id"),
  /** 事项类型, GB/T 39046 A.1: "01" 行政许可 … "20" 公共服务事项. */
  kind: formatted("powerKind"),
  acts: z.partialRecord(actNameSchema, z.array(actorRoleSchema).min(1).max(actorRoles.length)),
  basis: basesSchema,
  level: levelSchema,
  /** Of powers of kind "06" 行政检查. */
  inspection: inspectionSchema.optional(),
  ...remarks,
});
export type Power = z.infer<typeof powerSchema>;

/** The entry under which a city publishes its lists. */
export const PUBLISHING_POWER = "publish-city-lists";

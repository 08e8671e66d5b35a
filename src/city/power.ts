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
  "judgeMaterial",
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
  "orderInspection",
  "orderForCause",
  "recordInspection",
  "cancelInspection",
  "dispatch",
  "take",
  "handOn",
  "ask",
  "reply",
  "fulfil",
  "callBack",
  "join",
  "coordinate",
  "escalate",
  "publishAnswer",
  "improve",
  "serve",
  "refer",
] as const;
const actNameSchema = z.enum(actNames);
export type ActName = z.infer<typeof actNameSchema>;

/** The acts as people are shown them. */
export const actWords: Record<ActName, Text> = {
  receive: { zh: "收件", en: "receive" },
  accept: { zh: "受理", en: "accept" },
  askCorrection: { zh: "一次性告知补正", en: "ask for a correction" },
  rejectAcceptance: { zh: "不予受理", en: "decline to accept" },
  judgeMaterial: { zh: "审查补交材料", en: "judge a paper that followed" },
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
  orderInspection: { zh: "按计划下达检查任务", en: "order an inspection under its plan" },
  orderForCause: { zh: "因线索下达检查任务", en: "order an inspection for cause" },
  recordInspection: { zh: "记录并公示检查结果", en: "record the result of an inspection and make it public" },
  cancelInspection: { zh: "取消检查任务", en: "cancel an inspection" },
  dispatch: { zh: "派单", en: "send a demand to a department" },
  take: { zh: "接单", en: "take a demand" },
  handOn: { zh: "转派", en: "hand a demand on" },
  ask: { zh: "询问企业", en: "ask the business" },
  reply: { zh: "答复", en: "reply" },
  fulfil: { zh: "兑现承诺事项", en: "fulfil a promised step" },
  callBack: { zh: "回访", en: "call back" },
  join: { zh: "合并", en: "join two demands" },
  coordinate: { zh: "协调指定", en: "decide which department" },
  escalate: { zh: "升级督办", en: "escalate" },
  publishAnswer: { zh: "公开问答", en: "publish a question with its answer" },
  serve: { zh: "服务中心接待", en: "keep the appointments of the service centre" },
  refer: { zh: "转介", en: "refer to a partner" },
  improve: { zh: "举一反三整改", en: "mend what similar demands share" },
};

/**
 * Who may carry out an act for the department; `system` is the program itself, acting by rule; `departmentHead` is the one
 * who answers for the authority (行政机关负责人), without whom no period is extended (行政许可法 42); `auditor` decides what a
 * department must not decide about itself; `hotlineOfficer` writes down what is said on the phone, `coordinator` sends demands
 * where they belong and decides when departments do not, `commissioner` answers for a portfolio of businesses.
 */
export const actorRoles = [
  "system",
  "windowOfficer",
  "departmentOfficer",
  "departmentHead",
  "policyOfficer",
  "auditor",
  "hotlineOfficer",
  "coordinator",
  "commissioner",
] as const;
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

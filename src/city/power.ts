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
  "extend",
  "approve",
  "refuse",
  "revoke",
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
  extend: { zh: "延长期限", en: "extend the period" },
  approve: { zh: "准予", en: "approve" },
  refuse: { zh: "不予批准", en: "refuse" },
  revoke: { zh: "撤销", en: "revoke" },
  offer: { zh: "推送", en: "offer" },
  grant: { zh: "兑付", en: "grant" },
  publish: { zh: "公布", en: "publish" },
};

/** Who may carry out an act for the department; `system` is the program itself, acting by rule. */
export const actorRoles = ["system", "windowOfficer", "departmentOfficer", "policyOfficer"] as const;
const actorRoleSchema = z.enum(actorRoles);
export type ActorRole = z.infer<typeof actorRoleSchema>;

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
  ...remarks,
});
export type Power = z.infer<typeof powerSchema>;

/** The entry under which a city publishes its lists. */
export const PUBLISHING_POWER = "publish-city-lists";

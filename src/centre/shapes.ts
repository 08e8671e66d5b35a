import { z } from "zod";
import { parsePlainDate, type PlainDate } from "../base/index.ts";

export const idParams = z.object({ id: z.uuid() });
export const daySchema = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, { error: "应为 YYYY-MM-DD 的日期 a day YYYY-MM-DD" })
  .transform((text) => text as PlainDate);
export const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const levelSchema = z.object({ level: z.int().min(1).max(5) });
export const reasonSchema = z.object({ reason: z.string().trim().min(2).max(500) });
export const doneSchema = z.object({ done: z.literal(true) });
export const DESK = ["departmentOfficer", "departmentHead"];
export const done = { done: true } as const;

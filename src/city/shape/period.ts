import { z } from "zod";

/**
 * The unit belongs to each rule, because laws differ: 行政许可法 82 counts working days, 行政处罚法 85 mostly
 * calendar days, some guide pages count hours.
 */
export const periodUnits = ["workingDay", "calendarDay", "hour"] as const;
const periodUnitSchema = z.enum(periodUnits);
export type PeriodUnit = z.infer<typeof periodUnitSchema>;

/** Fields of a period, to be spread into the rule that has one. Zero means "on the spot". */
export const periodFields = { period: z.number().int().min(0).max(3660), unit: periodUnitSchema };
export const periodSchema = z.strictObject(periodFields);
export type Period = z.infer<typeof periodSchema>;

import { z } from "zod";
import { formatted } from "../shape/formats.ts";

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "24 小时制的时刻 HH:mm，加引号 a time HH:mm in quotes" });

/** From when to when people are received on a day; cut into slots of `minutes`. */
const sessionSchema = z.strictObject({ begins: timeSchema, ends: timeSchema });

/**
 * When something of the centre can be booked. Slots are on working days of the city only. Without `weekdays` on each of them,
 * make-up days (调休) too; with `weekdays` on those days of the week (1 is Monday), and with `weeksOfMonth` only in those.
 */
export const bookingRuleSchema = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  /** The first such weekday of a month is in week 1. */
  weeksOfMonth: z.array(z.int().min(1).max(5)).min(1).max(5).optional(),
  sessions: z.array(sessionSchema).min(1).max(6),
  minutes: z.int().min(10).max(240),
  /** Businesses that are received at the same time. */
  capacity: z.int().min(1).max(50),
  /** Days ahead that are open for booking. */
  daysAheadMax: z.int().min(1).max(120),
  /** So long before it begins a slot can be booked, moved or given up. */
  closesHours: z.int().min(0).max(240),
});
export type BookingRule = z.infer<typeof bookingRuleSchema>;

/** A series of the same thing ends when the city takes it out of the list; `from` is its first day. */
export const firstDaySchema = formatted("date");

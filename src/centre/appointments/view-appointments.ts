import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { addDays, type PlainDate, textSchema } from "../../base/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { bookableOf, bookablesOf, centreOf } from "../centre-of.ts";
import { namesOf } from "../names-of.ts";
import { freePlaces, slotProblem, type Slot, slotsOf, stampOf } from "../slots.ts";
import { appointmentOutcomeSchema, appointmentStatuses, appointmentWords } from "./appointment.ts";
import type { AppointmentRow } from "./change-appointment.ts";

export const slotSchema = z
  .object({
    day: z.string(),
    begins: z.string(),
    ends: z.string(),
    free: z.number().int(),
    capacity: z.number().int(),
    calledOff: z.string().optional(),
  })
  .meta({ id: "CentreSlot" });
export type SlotView = z.infer<typeof slotSchema>;

export const appointmentSchema = z
  .object({
    id: z.string(),
    bookable: z.string(),
    title: textSchema,
    place: textSchema,
    day: z.string(),
    begins: z.string(),
    ends: z.string(),
    status: z.enum(appointmentStatuses),
    statusText: textSchema,
    topic: z.string().nullable(),
    /** How many stand in line before it, of one that waits. */
    before: z.number().int().optional(),
    outcome: appointmentOutcomeSchema.nullable(),
    rating: z.number().int().nullable(),
    /** What the business can still do. */
    can: z.array(z.enum(["cancel", "move", "rate"])),
  })
  .meta({ id: "CentreAppointment" });
export type AppointmentView = z.infer<typeof appointmentSchema>;

export const deskAppointmentSchema = appointmentSchema
  .omit({ can: true, before: true, rating: true })
  .extend({ uscc: z.string(), name: z.string() })
  .meta({ id: "CentreDeskAppointment" });

/** What can still be booked, with how many places are left; anybody may read it. */
export async function listSlots(ctx: Acting, key: string): Promise<SlotView[]> {
  const { rule } = bookableOf(ctx.city, key);
  const now = stampOf(ctx.clock.now(), ctx.city.timeZone);
  const from = ctx.today;
  const to = addDays(from, rule.daysAheadMax);
  const slots = slotsOf(rule, ctx.city.calendar, { from, to }).filter(
    (slot) => slotProblem(rule, ctx.city.calendar, slot, now) === undefined,
  );
  const taken = await ctx.db
    .selectFrom("centre_places")
    .select(["day", "begins", "place"])
    .where("bookable", "=", key)
    .where("day", ">=", from)
    .where("day", "<=", to)
    .execute();
  const closures = await ctx.db
    .selectFrom("centre_closures")
    .select(["day", "reason"])
    .where("bookable", "=", key)
    .where("day", ">=", from)
    .execute();
  const reasons = new Map(closures.map(({ day, reason }) => [day, reason]));
  const placesOf = Map.groupBy(taken, ({ day, begins }) => `${day} ${begins}`);
  return slots.map((slot) =>
    viewSlot(
      slot,
      rule.capacity,
      (placesOf.get(`${slot.day} ${slot.begins}`) ?? []).map(({ place }) => place),
      reasons.get(slot.day),
    ),
  );
}

function viewSlot(slot: Slot, capacity: number, taken: readonly number[], calledOff: string | undefined): SlotView {
  if (calledOff !== undefined) return { ...slot, capacity, free: 0, calledOff };
  return { ...slot, capacity, free: freePlaces(capacity, taken).length };
}

/** A business's own appointments, the latest day first. */
export async function listMyAppointments(ctx: Acting): Promise<AppointmentView[]> {
  const rows = await ctx.db
    .selectFrom("centre_appointments")
    .selectAll()
    .where("uscc", "=", ownUscc(ctx))
    .orderBy("day", "desc")
    .orderBy("begins", "desc")
    .limit(100)
    .execute();
  return await Promise.all(rows.map((row) => viewAppointment(ctx, row)));
}

export async function viewAppointment(ctx: Acting, row: AppointmentRow): Promise<AppointmentView> {
  const before = row.status === "waiting" ? await countBefore(ctx, row) : undefined;
  const now = stampOf(ctx.clock.now(), ctx.city.timeZone);
  const open = (row.status === "booked" || row.status === "waiting") && now < `${row.day} ${row.begins}`;
  return {
    ...viewCommon(ctx, row),
    ...(before === undefined ? {} : { before }),
    rating: row.rating,
    can: [...(open ? (["cancel", "move"] as const) : []), ...(row.status === "attended" && row.rating === null ? (["rate"] as const) : [])],
  };
}

/** Everybody who comes to the desk of the actor's department on a day, in the order of the clock. */
export async function listDay(ctx: Acting, department: string, day: PlainDate) {
  const keys = bookablesOf(ctx.city, department);
  if (keys.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("centre_appointments")
    .selectAll()
    .where("day", "=", day)
    .where("bookable", "in", keys)
    .where("status", "in", ["booked", "waiting", "attended", "noShow"])
    .orderBy("begins")
    .orderBy("bookable")
    .orderBy("booked_at")
    .limit(500)
    .execute();
  const names = await namesOf(ctx.db, rows);
  return rows.map((row) => ({ ...viewCommon(ctx, row), uscc: row.uscc, name: names.get(row.uscc) ?? row.uscc }));
}

function viewCommon({ city }: Acting, row: AppointmentRow) {
  const { id, bookable, day, begins, ends, status, topic, outcome } = row;
  const centre = centreOf(city);
  // What was taken out of the lists since is named by its id.
  const [kind = "", entryId = ""] = bookable.split(":");
  const entry = kind === "hour" ? centre.hours.get(entryId) : centre.offerings.get(entryId);
  const place = entry && "place" in entry ? entry.place : centre.place;
  const title = entry?.title ?? { zh: entryId, en: entryId };
  return { id, bookable, title, place, day, begins, ends, status, statusText: appointmentWords[status], topic, outcome };
}

async function countBefore({ db }: Acting, { bookable, day, begins, booked_at }: AppointmentRow): Promise<number> {
  const { count } = await db
    .selectFrom("centre_appointments")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("bookable", "=", bookable)
    .where("day", "=", day)
    .where("begins", "=", begins)
    .where("status", "=", "waiting")
    .where("booked_at", "<", booked_at)
    .executeTakeFirstOrThrow();
  return Number(count);
}

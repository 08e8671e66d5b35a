import { z } from "zod";
import { type Acting, ownDepartment } from "../../access/index.ts";
import { operation } from "../../base/index.ts";
import { BOOKABLE_PATTERN, bookablesOf, bookableOf } from "../centre-of.ts";
import { daySchema, DESK, done, doneSchema, idParams, levelSchema, reasonSchema, timeSchema } from "../shapes.ts";
import { appointmentResults } from "./appointment.ts";
import { bookAppointment } from "./book-appointment.ts";
import { cancelAppointment, moveAppointment, rateAppointment } from "./change-appointment.ts";
import { callOffDay, recordReception } from "./keep-desk.ts";
import { appointmentSchema, deskAppointmentSchema, listDay, listMyAppointments, listSlots, slotSchema } from "./view-appointments.ts";

const bookableSchema = z.string().regex(BOOKABLE_PATTERN);
const slotBody = { day: daySchema, begins: timeSchema };

/** Booking, and keeping what was booked. */
export const appointmentOperations = [
  operation({
    id: "listCentreSlots",
    method: "get",
    path: "/api/centre/slots/{bookable}",
    doors: ["public"],
    summary: { zh: "可预约的时段和余量", en: "Slots that can be booked, and what is left of them" },
    params: z.object({ bookable: bookableSchema }),
    result: z.object({ items: z.array(slotSchema) }),
    run: async (ctx: Acting, { params }) => ({ items: await listSlots(ctx, params.bookable) }),
  }),
  operation({
    id: "listMyAppointments",
    method: "get",
    path: "/api/me/appointments",
    doors: ["business"],
    summary: { zh: "我的预约", en: "My appointments" },
    result: z.object({ items: z.array(appointmentSchema) }),
    run: async (ctx: Acting) => ({ items: await listMyAppointments(ctx) }),
  }),
  operation({
    id: "bookAppointment",
    method: "post",
    path: "/api/me/appointments",
    doors: ["business"],
    summary: { zh: "预约；约满时可以候补", en: "Book a time; wait for a place where it is full" },
    body: z.object({
      bookable: bookableSchema,
      ...slotBody,
      topic: z.string().trim().min(1).max(2000).optional(),
      wait: z.boolean().optional(),
    }),
    result: z.object({ id: z.string() }),
    status: 201,
    run: async (ctx: Acting, { body }) => ({ id: await bookAppointment(ctx, body) }),
  }),
  operation({
    id: "moveAppointment",
    method: "post",
    path: "/api/me/appointments/{id}/time",
    doors: ["business"],
    summary: { zh: "改期", en: "Move to another time" },
    params: idParams,
    body: z.object(slotBody),
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await moveAppointment(ctx, params.id, body);
      return done;
    },
  }),
  operation({
    id: "cancelAppointment",
    method: "post",
    path: "/api/me/appointments/{id}/cancellation",
    doors: ["business"],
    summary: { zh: "取消预约或候补", en: "Give up an appointment or a place in the line" },
    params: idParams,
    result: doneSchema,
    async run(ctx: Acting, { params }) {
      await cancelAppointment(ctx, params.id);
      return done;
    },
  }),
  operation({
    id: "rateAppointment",
    method: "post",
    path: "/api/me/appointments/{id}/rating",
    doors: ["business"],
    summary: { zh: "评价一次接待", en: "Rate a reception" },
    params: idParams,
    body: levelSchema,
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await rateAppointment(ctx, params.id, body.level);
      return done;
    },
  }),
  operation({
    id: "listCentreDay",
    method: "get",
    path: "/api/centre-desk/days/{day}",
    doors: DESK,
    summary: { zh: "某一天来中心的企业", en: "Who comes to the centre on a day" },
    params: z.object({ day: daySchema }),
    result: z.object({
      items: z.array(deskAppointmentSchema),
      /** What this department receives people for, and can call off. */
      bookables: z.array(z.object({ key: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })),
    }),
    async run(ctx: Acting, { params }) {
      const department = ownDepartment(ctx.actor) ?? "";
      const bookables = bookablesOf(ctx.city, department).map((key) => ({ key, title: bookableOf(ctx.city, key).entry.title }));
      return { items: await listDay(ctx, department, params.day), bookables };
    },
  }),
  operation({
    id: "recordReception",
    method: "post",
    path: "/api/centre-desk/appointments/{id}/reception",
    doors: DESK,
    summary: { zh: "记录来没来、结果如何", en: "Write down who came and what came of it" },
    params: idParams,
    body: z.discriminatedUnion("came", [
      z.object({ came: z.literal(false) }),
      z.object({
        came: z.literal(true),
        outcome: z.object({ result: z.enum(appointmentResults), text: z.string().trim().min(2).max(2000) }),
      }),
    ]),
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await recordReception(ctx, params.id, body);
      return done;
    },
  }),
  operation({
    id: "callOffCentreDay",
    method: "post",
    path: "/api/centre-desk/closures",
    doors: DESK,
    summary: { zh: "某天停办，告知已预约的企业", en: "Call a day off and tell whoever has booked" },
    body: z.object({ bookable: bookableSchema, day: daySchema, ...reasonSchema.shape }),
    result: z.object({ ended: z.number().int() }),
    run: async (ctx: Acting, { body }) => ({ ended: await callOffDay(ctx, body) }),
  }),
] as const;

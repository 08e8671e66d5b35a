import { sql } from "kysely";
import { z } from "zod";
import { type Acting, ownDepartment } from "../../access/index.ts";
import { addDays, decodeCursor, encodeCursor, type Page, textSchema, wallTime } from "../../base/index.ts";
import { type ConsultationHour, refuse } from "../../city/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { listSlots, slotSchema } from "../appointments/view-appointments.ts";
import { centreOf } from "../centre-of.ts";
import { namesOf } from "../names-of.ts";
import { slotsOf } from "../slots.ts";
import { draftPublication, type QuestionRow } from "./answer-question.ts";
import { questionStatuses, questionWords } from "./question.ts";

export const hourSchema = z
  .object({
    id: z.string(),
    title: textSchema,
    topic: textSchema,
    policy: z.string().optional(),
    section: z.string(),
    department: textSchema,
    hosts: z.array(z.object({ name: z.string(), post: textSchema })),
    place: textSchema,
    days: z.array(
      z.object({ day: z.string(), begins: z.string(), ends: z.string(), calledOff: z.string().optional(), slots: z.array(slotSchema) }),
    ),
  })
  .meta({ id: "ConsultationHour" });

export const publicAnswerSchema = z
  .object({
    id: z.string(),
    hour: textSchema,
    day: z.string(),
    question: z.string(),
    answer: z.string(),
    department: textSchema,
    publishedAt: z.string(),
  })
  .meta({ id: "HourAnswer" });

export const ownQuestionSchema = z
  .object({
    id: z.string(),
    hour: textSchema,
    day: z.string(),
    text: z.string(),
    status: z.enum(questionStatuses),
    statusText: textSchema,
    dueOn: z.string(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: z.string().nullable(),
  })
  .meta({ id: "HourQuestion" });

export const deskQuestionSchema = ownQuestionSchema
  .extend({
    name: z.string(),
    overdue: z.boolean(),
    /** Written by who asks now, so that somebody else reviews it. */
    own: z.boolean(),
    /** What could be published, names removed; of one that is answered and waits for review by somebody else. */
    draft: z.object({ question: z.string(), answer: z.string() }).optional(),
  })
  .meta({ id: "DeskHourQuestion" });

/** The consultation hours to come, each with its days and what is free. */
export async function listHours(ctx: Acting) {
  const { hours } = centreOf(ctx.city);
  return await Promise.all([...hours.values()].map((hour) => viewHour(ctx, hour)));
}

async function viewHour(ctx: Acting, hour: ConsultationHour): Promise<z.infer<typeof hourSchema>> {
  const { id, title, topic, section, hosts, place, booking } = hour;
  const policy = "policy" in topic ? ctx.city.policies.get(topic.policy) : undefined;
  const subject = "subject" in topic ? topic.subject : (policy?.title ?? title);
  const slots = Map.groupBy(await listSlots(ctx, `hour:${id}`), ({ day }) => day);
  const all = slotsOf(booking, ctx.city.calendar, { from: ctx.today, to: addDays(ctx.today, booking.daysAheadMax) });
  const days = [...Map.groupBy(all, ({ day }) => day)].map(([day, whole]) => {
    const open = slots.get(day) ?? [];
    const calledOff = open.find((slot) => slot.calledOff !== undefined)?.calledOff;
    const [begins, ends] = [whole[0]?.begins ?? "", whole.at(-1)?.ends ?? ""];
    return { day, begins, ends, slots: open, ...(calledOff === undefined ? {} : { calledOff }) };
  });
  return {
    id,
    title,
    topic: subject,
    ...(policy ? { policy: policy.id } : {}),
    section,
    department: departmentTitle(ctx, hour.department),
    hosts,
    place,
    days,
  };
}

export async function listMyQuestions(ctx: Acting) {
  const rows = await ctx.db
    .selectFrom("centre_questions")
    .selectAll()
    .where("uscc", "=", ownUscc(ctx))
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => viewOwn(ctx, row));
}

/** What a department has to answer, the earliest due first, and what somebody has to review. */
export async function listQuestions(ctx: Acting) {
  const rows = await ctx.db
    .selectFrom("centre_questions")
    .selectAll()
    .where("department", "=", ownDepartment(ctx.actor) ?? "")
    .where("status", "in", ["asked", "answered"])
    .orderBy("due_on")
    .orderBy("id")
    .limit(200)
    .execute();
  const names = await namesOf(ctx.db, rows);
  return await Promise.all(
    rows.map(async (row) => ({
      ...viewOwn(ctx, row),
      name: names.get(row.uscc) ?? row.uscc,
      overdue: row.status === "asked" && row.due_on < ctx.today,
      own: ctx.actor.kind === "person" && ctx.actor.userId === row.answered_by,
      ...(row.status === "answered" ? { draft: await draftPublication(ctx, row) } : {}),
    })),
  );
}

/** Questions and answers that are public, newest first; those that hold `q`, where it is given. */
export async function listAnswers(
  ctx: Acting,
  { q, cursor, limit }: { q?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<z.infer<typeof publicAnswerSchema>>> {
  const [at, id] = (cursor === undefined ? undefined : decodeCursor(cursor, 2)) ?? [];
  const moment = wallTime.readMoment(at);
  if (cursor !== undefined && (moment === undefined || typeof id !== "string")) throw refuse("cursorInvalid", {});
  const like = q === undefined || q === "" ? undefined : `%${q.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  const rows = await ctx.db
    .selectFrom("centre_questions")
    .selectAll()
    .where("status", "=", "published")
    .$if(like !== undefined, (query) => query.where(sql<boolean>`(public_question || ' ' || public_answer) ilike ${like ?? ""}`))
    .$if(moment !== undefined, (query) =>
      query.where(sql<boolean>`(published_at, id) < (${moment ?? ""}::timestamptz, ${String(id)}::text)`),
    )
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id,
    hour: hourTitle(ctx, row.hour),
    day: row.day,
    question: row.public_question ?? "",
    answer: row.public_answer ?? "",
    department: departmentTitle(ctx, row.department),
    publishedAt: row.published_at ?? "",
  }));
  const last = rows[limit - 1];
  return { items, next: rows.length > limit && last ? encodeCursor([last.published_at, last.id]) : null };
}

function viewOwn(ctx: Acting, row: QuestionRow) {
  const { id, day, text, status, due_on: dueOn, answer, answered_by_name: answeredBy, answered_at: answeredAt } = row;
  return {
    id,
    hour: hourTitle(ctx, row.hour),
    day,
    text,
    status,
    statusText: questionWords[status],
    dueOn,
    answer,
    answeredBy,
    answeredAt,
  };
}

function hourTitle({ city }: Acting, id: string) {
  return centreOf(city).hours.get(id)?.title ?? { zh: id, en: id };
}

function departmentTitle({ city }: Acting, id: string) {
  return city.departments.get(id)?.title ?? { zh: id, en: id };
}

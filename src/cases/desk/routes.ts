import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { operation, pageQuery, pageSchema, parsePlainDate, type PlainDate } from "../../base/index.ts";
import { CASE_NUMBER_PATTERN, caseStatuses } from "../case.ts";
import { caseDetailSchema } from "../view-schemas.ts";
import { readCase } from "../read-case.ts";
import { arrangeDeputy, endAbsence, listAbsences } from "./arrange-deputy.ts";
import { handOnCase, takeCase } from "./assign-case.ts";
import { countedLists } from "./count-lanes.ts";
import { colleagueRoles, listColleagues } from "./colleagues.ts";
import { deskCaseSchema } from "./desk-schemas.ts";
import { deskLists } from "./lanes.ts";
import { listQueue } from "./list-queue.ts";
import { queueSorts } from "./queue-query.ts";

/** Those who have colleagues to stand in for them, and who sees to the commissioners. */
const teams = [...colleagueRoles, "coordinator"];
const count = z.number().int();
const params = z.object({ number: z.string().max(40).regex(CASE_NUMBER_PATTERN) });
const day = z.string().refine((text) => parsePlainDate(text) !== undefined, "a day: YYYY-MM-DD") as unknown as z.ZodType<PlainDate, string>;
const person = z.object({ id: z.string(), name: z.string() });
const absenceSchema = z.object({ id: z.string(), absent: person, deputy: person, fromOn: z.string(), toOn: z.string() });
const absencesSchema = z.object({ items: z.array(absenceSchema), today: z.string() });

export const deskOperations = [
  operation({
    id: "listQueue",
    method: "get",
    path: "/api/office/queue",
    doors: [...departmentRoles, "windowOfficer"],
    summary: { zh: "待办队列", en: "The officer's desk: one list, filtered, in order" },
    query: pageQuery.extend({
      list: z.enum(deskLists).optional(),
      status: z.enum(["open", ...caseStatuses]).optional(),
      item: z.string().max(60).optional(),
      q: z.string().max(1000).optional(),
      sort: z.enum(queueSorts).optional(),
      direction: z.enum(["asc", "desc"]).optional(),
    }),
    result: pageSchema(deskCaseSchema).extend({
      today: z.string(),
      /** The search leads to more businesses than are looked through. */
      more: z.boolean(),
      /** With the first page; a count stops at 1000. */
      counts: z
        .object({
          lists: z.record(z.enum(countedLists), count),
          statuses: z.partialRecord(z.enum(caseStatuses), count),
        })
        .optional(),
    }),
    run: (ctx: Acting, { query }) => listQueue(ctx, query),
  }),
  operation({
    id: "takeCase",
    method: "post",
    path: "/api/office/cases/{number}/taking",
    doors: [...departmentRoles],
    summary: { zh: "认领办件", en: "Take a case of the department onto one's own desk" },
    params,
    result: caseDetailSchema,
    async run(ctx: Acting, { params: { number } }) {
      await takeCase(ctx, number);
      return await readCase(ctx, number);
    },
  }),
  operation({
    id: "handOnCase",
    method: "post",
    path: "/api/office/cases/{number}/handing-on",
    doors: [...departmentRoles],
    summary: { zh: "转交同事经办", en: "Hand a case on to a colleague, with a reason" },
    params,
    body: z.object({ to: z.string().min(1).max(60), reason: z.string().trim().min(2).max(500) }),
    result: caseDetailSchema,
    async run(ctx: Acting, { params: { number }, body }) {
      await handOnCase(ctx, { number, ...body });
      return await readCase(ctx, number);
    },
  }),
  operation({
    id: "listColleagues",
    method: "get",
    path: "/api/office/colleagues",
    doors: [...teams],
    summary: { zh: "本部门同事", en: "The officers of one's department" },
    result: z.object({
      items: z.array(person.extend({ role: z.enum(colleagueRoles), awayUntil: z.string().nullable() })),
    }),
    run: async (ctx: Acting) => ({ items: await listColleagues(ctx) }),
  }),
  operation({
    id: "listAbsences",
    method: "get",
    path: "/api/office/absences",
    doors: [...teams],
    summary: { zh: "本部门代班安排", en: "Who of the department is away, and who stands in" },
    result: absencesSchema,
    run: viewAbsences,
  }),
  operation({
    id: "arrangeDeputy",
    method: "post",
    path: "/api/office/absences",
    doors: [...teams],
    summary: { zh: "安排代班", en: "Say who stands in for whom, from a day to a day" },
    body: z.object({ absent: z.string().max(60).optional(), deputy: z.string().min(1).max(60), fromOn: day, toOn: day }),
    result: absencesSchema,
    status: 201,
    async run(ctx: Acting, { body }) {
      await arrangeDeputy(ctx, body);
      return await viewAbsences(ctx);
    },
  }),
  operation({
    id: "endAbsence",
    method: "post",
    path: "/api/office/absences/{id}/end",
    doors: [...teams],
    summary: { zh: "结束代班", en: "End an absence: back earlier" },
    params: z.object({ id: z.string().max(60) }),
    result: absencesSchema,
    async run(ctx: Acting, { params: { id } }) {
      await endAbsence(ctx, id);
      return await viewAbsences(ctx);
    },
  }),
] as const;

async function viewAbsences(ctx: Acting): Promise<z.output<typeof absencesSchema>> {
  return { items: await listAbsences(ctx), today: ctx.today };
}

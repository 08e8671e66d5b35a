import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { operation, pageQuery, pageSchema } from "../../base/index.ts";
import { caseStatuses } from "../case.ts";
import { deskCaseSchema } from "./desk-schemas.ts";
import { deskLists } from "./lanes.ts";
import { listQueue } from "./list-queue.ts";
import { queueSorts } from "./queue-query.ts";

const count = z.number().int();

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
          lists: z.object(Object.fromEntries(deskLists.map((list) => [list, count])) as Record<(typeof deskLists)[number], typeof count>),
          statuses: z.partialRecord(z.enum(caseStatuses), count),
        })
        .optional(),
    }),
    run: (ctx: Acting, { query }) => listQueue(ctx, query),
  }),
] as const;

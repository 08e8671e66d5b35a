import { z } from "zod";
import { namedSchema, operation, textSchema } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { measureCases } from "./measure-cases.ts";
import { measureGroups, measureIds, measureKinds } from "./measure-words.ts";
import { recordsOperations } from "./records/index.ts";

const count = z.number().int();
const share = z.number().nullable();
const valueSchema = z
  .object({ id: z.enum(measureIds), numerator: z.number().nullable(), denominator: z.number(), value: share })
  .meta({ id: "MeasureValue" });
const groupSchema = z.object({
  filed: count,
  decided: count,
  onTime: share,
  medianDays: z.number().nullable(),
  measures: z.array(valueSchema),
});

/** What GET /api/measures answers; the command that checks it reads it by the same schema. */
export const measuresSchema = z.object({
  asOf: z.string(),
  today: z.string(),
  /** Below this denominator a value is null. */
  denominatorMin: count,
  cases: z.object({ filed: count, decided: count, open: count }),
  measures: z.array(
    valueSchema.extend({
      group: z.enum(measureGroups),
      kind: z.enum(measureKinds),
      title: textSchema,
      definition: textSchema,
      /** The article or the source that asks for it. */
      basis: z.string(),
    }),
  ),
  levels: z.array(count),
  exceptions: z.array(namedSchema.extend({ decided: count })),
  /** As many acts of receiving stand in the public log as there are cases. */
  records: z.object({ cases: count, receiveLeaves: count }),
  byDepartment: z.array(
    groupSchema.extend({
      department: namedSchema,
      duties: z.array(
        z.object({
          obligation: z.string(),
          title: textSchema,
          responsibilities: z.array(namedSchema),
          met: count,
          late: count,
          missed: count,
        }),
      ),
    }),
  ),
  byMonth: z.array(groupSchema.extend({ month: z.string() })),
  byItem: z.array(groupSchema.extend({ item: namedSchema })),
});

export const indicatorsOperations = [
  operation({
    id: "measureCases",
    method: "get",
    path: "/api/measures",
    doors: ["public"],
    summary: { zh: "服务指标（由办件记录计算）", en: "The measures, computed from the records" },
    result: measuresSchema,
    run: (ctx: Context) => measureCases(ctx),
  }),
  ...recordsOperations,
] as const;

import { z } from "zod";
import { operation, textSchema } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { measureIds } from "./measure.ts";
import { measureCases } from "./measure-cases.ts";

const share = z.number().nullable();

export const indicatorsOperations = [
  operation({
    id: "measureCases",
    method: "get",
    path: "/api/measures",
    doors: ["public"],
    summary: { zh: "服务指标（由办件记录计算）", en: "The measures, computed from the records" },
    result: z.object({
      asOf: z.string(),
      /** Below this denominator a value is null. */
      denominatorMin: z.number().int(),
      cases: z.object({ filed: z.number().int(), decided: z.number().int(), open: z.number().int() }),
      measures: z.array(
        z.object({
          id: z.enum(measureIds),
          title: textSchema,
          definition: textSchema,
          kind: z.enum(["share", "mean", "days"]),
          numerator: z.number().nullable(),
          denominator: z.number(),
          value: share,
        }),
      ),
      levels: z.array(z.number().int()),
      byMonth: z.array(z.object({ month: z.string(), filed: z.number().int(), decided: z.number().int(), onTime: share })),
      byItem: z.array(
        z.object({
          item: z.object({ id: z.string(), title: textSchema }),
          filed: z.number().int(),
          decided: z.number().int(),
          onTime: share,
          medianDays: z.number().nullable(),
        }),
      ),
    }),
    run: (ctx: Context) => measureCases(ctx),
  }),
] as const;

import { z } from "zod";
import { namedSchema, operation, type Text, textSchema } from "../base/index.ts";
import { actWords, refuse } from "../city/index.ts";
import type { Acting } from "./actor.ts";
import { countRefusedActs } from "./count-refused-acts.ts";
import { policiesOf } from "./power-policies.ts";
import { refusedActWords } from "./refused-act-words.ts";

// What anybody may know of the cage: how often it held, and the rules it is made of.

const rowSchema = z.object({
  department: namedSchema,
  act: z.string(),
  actTitle: textSchema,
  code: z.string(),
  reason: textSchema,
  month: z.string(),
  count: z.number().int(),
});

const readRefusedActs = operation({
  id: "readRefusedActs",
  method: "get",
  path: "/api/refused-acts",
  doors: ["public"],
  summary: { zh: "被拒绝的越权尝试：按部门、行为、原因、月份", en: "Refused acts by department, act, reason and month" },
  result: z.object({ asOf: z.string(), total: z.number().int(), rows: z.array(rowSchema) }),
  run: async (ctx: Acting) => {
    const rows = await readRows(ctx);
    return { asOf: ctx.clock.now(), total: rows.reduce((sum, { count }) => sum + count, 0), rows };
  },
});

const downloadRefusedActs = operation({
  id: "downloadRefusedActs",
  method: "get",
  path: "/api/refused-acts.csv",
  doors: ["public"],
  summary: { zh: "同上，CSV 文件", en: "The same as a CSV file" },
  result: "download",
  produces: "text/csv",
  run: async (ctx: Acting) => {
    const head = ["month", "department", "department_title", "act", "act_title", "code", "reason", "count"];
    const lines = (await readRows(ctx)).map(({ month, department, act, actTitle, code, reason, count }) => [
      month,
      department.id,
      department.title.zh,
      act,
      actTitle.zh,
      code,
      reason.zh,
      String(count),
    ]);
    // The mark tells spreadsheets that the text is UTF-8.
    const bytes = `\ufeff${[head, ...lines].map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
    return { bytes, type: "text/csv; charset=utf-8", fileName: `refused-acts-${ctx.today}.csv` };
  },
});

const listPoliciesOfPower = operation({
  id: "listPoliciesOfPower",
  method: "get",
  path: "/api/powers/{id}/policies",
  doors: ["public"],
  summary: { zh: "一项权力的全部策略（Cedar 原文）", en: "Every policy that decides acts under a power, as Cedar text" },
  params: z.object({ id: z.string().min(1).max(64) }),
  result: z.object({
    power: namedSchema,
    policies: z.array(z.object({ id: z.string(), effect: z.enum(["permit", "forbid"]), text: z.string() })),
  }),
  run: async (ctx: Acting, { params }) => {
    const power = ctx.city.powers.get(params.id);
    if (power === undefined) throw refuse("powerNotListed", { power: params.id });
    return { power: { id: power.id, title: power.title }, policies: policiesOf(ctx.city, power) };
  },
});

export const cageOperations = [readRefusedActs, downloadRefusedActs, listPoliciesOfPower] as const;

async function readRows(ctx: Acting): Promise<z.output<typeof rowSchema>[]> {
  const { city } = ctx;
  return (await countRefusedActs(ctx.db, city.timeZone)).map(({ department, act, code, month, count }) => ({
    department: { id: department, title: titleOf(city.departments.get(department)?.title, department) },
    act,
    actTitle: titleOf((actWords as Partial<Record<string, Text>>)[act], act),
    code,
    reason: refusedActWords(code),
    month,
    count,
  }));
}

function titleOf(title: Text | undefined, id: string): Text {
  return title ?? { zh: id, en: id };
}

/** A cell; a leading sign would be a formula in a spreadsheet. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { type Acting, systemActor } from "../../access/index.ts";
import { addDays, type PlainDate, type Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { type LockedCase, noteOnDesk } from "../act.ts";
import type { Case, CaseEventBody } from "../case.ts";
import { clockColumns } from "../case-clock.ts";
import type { Obligation } from "../clock/index.ts";
import { deskColumns } from "./lanes.ts";
import { standInOf } from "./stand-ins.ts";

/** Cases looked for at once; each is then a transaction of its own, so that an act waits for one case at most. */
const BATCH = 200;
/** Longest that one job works; the next one goes on. */
const SLICE_MS = 4_000;

export type TurnOptions = { sliceMs?: number; batch?: number };

/**
 * What the passing of days does to cases: one becomes due soon, or overdue; a notice day passes and the decision is due
 * next. Each case whose day has come is looked at once, its columns are written anew from the clock, and whoever has it is
 * warned. The rows themselves say which are left (`turns_on`), so that a walk that was killed goes on where it was, and
 * running twice does nothing: a warning stands in the events of the case, and none is written a second time.
 * @returns whether there is more to do
 */
export async function turnCases(ctx: Context, { sliceMs = SLICE_MS, batch = BATCH }: TurnOptions = {}): Promise<boolean> {
  const end = Date.parse(ctx.clock.now()) + sliceMs;
  const acting: Acting = { ...ctx, actor: systemActor };
  for (;;) {
    const due = await ctx.db
      .selectFrom("cases")
      .select("number")
      .where("turns_on", "<=", ctx.today)
      .orderBy("turns_on")
      .orderBy(sql`number collate "C"`)
      .limit(batch)
      .execute();
    for (const { number } of due) {
      await turnOrPutOff(acting, number);
      if (Date.parse(ctx.clock.now()) >= end) return true;
      // The embedded database works in this very thread: requests have their turn between two cases.
      await setImmediate();
    }
    if (due.length < batch) return false;
  }
}

/** A case that cannot be read stands in nobody's way: it is told, and looked at again tomorrow. */
async function turnOrPutOff(ctx: Acting, number: string): Promise<void> {
  try {
    await ctx.db.transaction().execute((tx) => turnCase(ctx, tx, number));
  } catch (error) {
    ctx.log("desk.turn", { case: number, message: String(error) });
    await ctx.db
      .updateTable("cases")
      .set({ turns_on: addDays(ctx.today, 1) })
      .where("number", "=", number)
      .where("turns_on", "<=", ctx.today)
      .execute();
  }
}

async function turnCase(ctx: Acting, tx: Tx, number: string): Promise<void> {
  let warnings: Warning[] = [];
  const found = await noteOnDesk(ctx, tx, number, async (locked) => {
    warnings = warningsOf(locked, ctx.today);
    const { clock } = locked;
    return {
      bodies: warnings.map(({ payload }) => ({ type: "warned", payload })),
      row: { ...clockColumns(clock), ...deskColumns(clock, ctx.today) },
    };
  });
  for (const warning of warnings) {
    if (warning.obligation.what === "supplyDeferred") await tellOfDeferred(ctx, tx, found, warning);
    else await tell(ctx, tx, found, warning);
  }
}

type Warning = { obligation: Obligation; payload: Extract<CaseEventBody, { type: "warned" }>["payload"] };

/** What is owed and nobody has been warned of at this level: by the department, or as a paper that follows. Pure, from the clock and the events. */
export function warningsOf({ clock, events }: LockedCase, today: PlainDate): Warning[] {
  return clock.obligations.flatMap((obligation) => {
    const { what, who, state, dueOn, earlyOn, material } = obligation;
    if (who !== "department" && what !== "supplyDeferred") return [];
    if ((state !== "open" && state !== "overdue") || earlyOn > today) return [];
    const warning = { obligation: what, dueOn, level: dueOn < today ? "overdue" : "early", ...(material ? { material } : {}) } as const;
    const isTold = events.some(({ type, payload }) => type === "warned" && isSame(payload, warning));
    return isTold ? [] : [{ obligation, payload: warning }];
  });
}

function isSame(told: Warning["payload"], { obligation, dueOn, level, material }: Warning["payload"]): boolean {
  return told.obligation === obligation && told.dueOn === dueOn && told.level === level && told.material === material;
}

/** A paper that follows: the business before its day and after it, the officer when it is late. */
async function tellOfDeferred(ctx: Acting, tx: Tx, found: Case, { obligation, payload: { level, dueOn } }: Warning): Promise<void> {
  const isLate = level === "overdue";
  const text = {
    zh: `${found.number}：${obligation.title.zh}，${isLate ? `应于${dueOn}前补交，已经逾期，受理可能被撤销` : `${dueOn}到期`}。`,
    en: `${found.number}: ${obligation.title.en} ${isLate ? `was due ${dueOn} and is late; the acceptance may be revoked` : `is due ${dueOn}`}.`,
  };
  const caseNumber = found.number;
  await notify(ctx, tx, { to: { uscc: found.uscc }, kind: "caseNeeds", text, link: `/cases/${caseNumber}`, caseNumber });
  if (!isLate) return;
  const to = found.assignedTo
    ? { userId: await standInOf(tx, found.assignedTo.id, ctx.today) }
    : { department: found.department, roles: ["departmentOfficer"] as const };
  await notify(ctx, tx, { to, kind: "caseNews", text, link: `/office/cases/${caseNumber}`, caseNumber });
}

/** Whoever does the work of the officer who has it; the heads, where it is overdue or on nobody's desk. */
async function tell(ctx: Acting, tx: Tx, found: Case, { obligation, payload: { level, dueOn } }: Warning): Promise<void> {
  const title = ctx.city.items.get(found.item)?.title ?? { zh: found.item, en: found.item };
  const isLate = level === "overdue";
  const text = {
    zh: `“${title.zh}”（${found.number}）：${obligation.title.zh}，${isLate ? `应于${dueOn}前完成，已超期` : `${dueOn}到期`}${found.assignedTo ? "" : "，尚无人经办"}。`,
    en: `"${title.en}" (${found.number}): ${obligation.title.en} ${isLate ? `was due ${dueOn} and is overdue` : `is due ${dueOn}`}${found.assignedTo ? "" : "; nobody has taken it"}.`,
  };
  const notice = {
    kind: isLate ? "caseOverdue" : "caseWarned",
    text,
    link: `/office/cases/${found.number}`,
    caseNumber: found.number,
  } as const;
  if (found.assignedTo) await notify(ctx, tx, { ...notice, to: { userId: await standInOf(tx, found.assignedTo.id, ctx.today) } });
  if (isLate || !found.assignedTo) {
    await notify(ctx, tx, { ...notice, to: { department: found.department, roles: ["departmentHead"] } });
  }
}

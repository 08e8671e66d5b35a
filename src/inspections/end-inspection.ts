import { type Acting, ownDepartment } from "../access/index.ts";
import type { PlainDate, Tx } from "../base/index.ts";
import { dueDate } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { notify } from "../notify/index.ts";
import { dayText } from "./decide-order.ts";
import { type ActOf, appendAct, authoriseAct, refuseAct } from "./official-act.ts";
import type { Result, Task } from "./task.ts";
import { selectTask } from "./task-rows.ts";
import { statusWords } from "./words.ts";

/** A result is public within twenty working days of the inspection (企业信息公示暂行条例 7; 国发〔2019〕5号). */
export const PUBLIC_WITHIN = { period: 20, unit: "workingDay" } as const;

export type RecordInput = { number: string; inspectedOn: PlainDate; result: Result };

/**
 * Records what an inspection found. From that moment the result is public, and the business is told.
 * @throws Refusal those of authorise, inspectionNotFound, inspectionOver, inspectionBeforeVisit, inspectionSubjectNotListed
 */
export async function recordInspection(ctx: Acting, input: RecordInput): Promise<Task> {
  const { inspectedOn, result } = input;
  return await ctx.db.transaction().execute(async (tx) => {
    const task = await lockTask(ctx, tx, input.number);
    const of = actOf(task, "recordInspection");
    const { policyIds } = authoriseAct(ctx, of, [result.words, ...result.checks.flatMap(({ words }) => words ?? [])]);
    refuseIfOver(task);
    // Announced for a day: neither before it nor, as the day of what was done, in the future.
    if (inspectedOn < task.visitOn || inspectedOn > ctx.today) throw refuse("inspectionBeforeVisit", { day: dayText(task.visitOn) });
    const stray = result.checks.find(({ id }) => !task.checks.some((check) => check.id === id));
    if (stray) throw refuseAct(of, "inspectionSubjectNotListed", { check: stray.id });
    const publishDueOn = dueDate({ from: inspectedOn, ...PUBLIC_WITHIN, calendar: ctx.city.calendar }).dueOn;
    const leafId = ctx.newId();
    await appendAct(
      ctx,
      tx,
      { ...of, number: task.number, leafId },
      {
        type: "recorded",
        seq: task.version + 1,
        policyIds,
        content: {
          inspectedOn,
          publishDueOn,
          findings: result.checks.map(({ id, finding }) => `${id}:${finding}`).join(" "),
          words: result.words,
        },
      },
    );
    await tx
      .updateTable("inspection_tasks")
      .set({
        status: "recorded",
        inspected_on: inspectedOn,
        publish_due_on: publishDueOn,
        public_at: ctx.clock.now(),
        result: JSON.stringify(result),
        version: task.version + 1,
      })
      .where("number", "=", task.number)
      .execute();
    const problems = result.checks.filter(({ finding }) => finding === "problem").length;
    const text = {
      zh: `“${task.title.zh}”（${task.number}）：${problems === 0 ? "未发现问题" : `发现 ${problems} 项问题`}，结果已公示`,
      en: `"${task.title.en}" (${task.number}): ${problems === 0 ? "nothing found" : `${problems} problem(s)`}; the result is public`,
    };
    await notify(ctx, tx, { to: { uscc: task.uscc }, kind: "inspectionResult", text, link: "/me/inspections", caseNumber: task.number });
    return await reread(tx, task.number);
  });
}

/**
 * Cancels an announced inspection, with the reason told to the business. It counts for no cap.
 * @throws Refusal those of authorise, inspectionNotFound, inspectionOver
 */
export async function cancelInspection(ctx: Acting, { number, reason }: { number: string; reason: string }): Promise<Task> {
  return await ctx.db.transaction().execute(async (tx) => {
    const task = await lockTask(ctx, tx, number);
    const of = actOf(task, "cancelInspection");
    const { policyIds } = authoriseAct(ctx, of, [reason]);
    refuseIfOver(task);
    const leafId = ctx.newId();
    const done = { type: "cancelled", seq: task.version + 1, policyIds, content: { reason } } as const;
    await appendAct(ctx, tx, { ...of, number, leafId }, done);
    const version = task.version + 1;
    await tx
      .updateTable("inspection_tasks")
      .set({ status: "cancelled", cancelled: reason, version })
      .where("number", "=", number)
      .execute();
    const text = {
      zh: `“${task.title.zh}”（${number}）已取消：${reason}`,
      en: `"${task.title.en}" (${number}) is cancelled: ${reason}`,
    };
    await notify(ctx, tx, { to: { uscc: task.uscc }, kind: "inspectionAnnounced", text, link: "/me/inspections", caseNumber: number });
    return await reread(tx, number);
  });
}

function actOf({ power, department, uscc, number }: Task, act: ActOf["act"]): ActOf {
  return { act, power, department, uscc, number };
}

/** Another department's task does not exist for an officer. */
async function lockTask(ctx: Acting, tx: Tx, number: string): Promise<Task> {
  const task = await selectTask(tx, number, "lock");
  if (task === undefined || ownDepartment(ctx.actor) !== task.department) throw refuse("inspectionNotFound", { number });
  return task;
}

function refuseIfOver({ status }: Task): void {
  if (status !== "announced") throw refuse("inspectionOver", { status: statusWords[status] });
}

async function reread(tx: Tx, number: string): Promise<Task> {
  const task = await selectTask(tx, number);
  if (task === undefined) throw new Error("a task does not go away");
  return task;
}

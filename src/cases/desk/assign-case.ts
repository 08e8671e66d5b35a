import type { Acting, Person } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { type LockedCase, noteOnDesk } from "../act.ts";
import type { Case, CaseEventBody } from "../case.ts";
import { departmentOf, findColleague } from "./colleagues.ts";
import { deskColumns, isInList, laneOf } from "./lanes.ts";
import { absentFor } from "./stand-ins.ts";

/**
 * Takes a case of the team onto the own desk. Of two who take it at once one has it and the other is told who; taking what
 * one has already changes nothing. Who stands in may take what is on the desk of who is away.
 * @throws Refusal caseNotFound, otherDepartment, caseHasNothingToDo, caseTaken
 */
export async function takeCase(ctx: Acting, number: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await noteOnDesk(ctx, tx, number, async (found) => {
      const person = officerOf(ctx, found);
      const { assignedTo } = found.case;
      if (assignedTo?.id === person.userId) return undefined;
      const isDeputy = assignedTo !== null && (await isAwayFor(ctx, tx, person, assignedTo.id));
      if (assignedTo !== null && !isDeputy) throw refuse("caseTaken", { who: assignedTo.name });
      return assigned(ctx, {
        to: person.userId,
        toName: person.name,
        ...(assignedTo ? { from: assignedTo.name } : {}),
        kind: isDeputy ? "deputy" : "take",
      });
    });
  });
}

/**
 * Gives a case to a named colleague of the department, with a reason, who is told. What is on somebody's desk only that
 * officer, who stands in, or the head gives away; what is on nobody's, anybody of the department.
 * @throws Refusal caseNotFound, otherDepartment, caseHasNothingToDo, notYoursToHandOn, colleagueNotFound
 */
export async function handOnCase(ctx: Acting, { number, to, reason }: { number: string; to: string; reason: string }): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const colleague = await findColleague(tx, departmentOf(ctx), to);
    let given = false;
    const found = await noteOnDesk(ctx, tx, number, async (locked) => {
      const person = officerOf(ctx, locked);
      const { assignedTo } = locked.case;
      if (assignedTo !== null && assignedTo.id !== person.userId && person.role !== "departmentHead") {
        if (!(await isAwayFor(ctx, tx, person, assignedTo.id))) throw refuse("notYoursToHandOn", { who: assignedTo.name });
      }
      if (assignedTo?.id === colleague.id) return undefined;
      given = true;
      const from = assignedTo?.name ?? person.name;
      return assigned(ctx, { to: colleague.id, toName: colleague.name, from, reason, kind: "handOn" });
    });
    if (given && colleague.id !== userIdOf(ctx)) await tell(ctx, tx, found, colleague.id);
  });
}

async function tell(ctx: Acting, tx: Tx, { number, item }: Case, user: string): Promise<void> {
  const title = ctx.city.items.get(item)?.title ?? { zh: item, en: item };
  const from = ctx.actor.kind === "person" ? ctx.actor.name : "";
  const text = { zh: `${from}把“${title.zh}”（${number}）交给您经办。`, en: `${from} handed "${title.en}" (${number}) on to you.` };
  await notify(ctx, tx, { to: { userId: user }, kind: "caseAssigned", text, link: `/office/cases/${number}`, caseNumber: number });
}

type Assigned = Extract<CaseEventBody, { type: "assigned" }>["payload"];

function assigned(
  ctx: Acting,
  payload: Assigned,
): { bodies: CaseEventBody[]; row: { assigned_to: string; assigned_name: string; assigned_at: ReturnType<Acting["clock"]["now"]> } } {
  return {
    bodies: [{ type: "assigned", payload }],
    row: { assigned_to: payload.to, assigned_name: payload.toName, assigned_at: ctx.clock.now() },
  };
}

/** The officer, when the case is the department's and there is still something to do in it. */
function officerOf(ctx: Acting, { case: found, clock }: LockedCase): Person {
  const { actor, city } = ctx;
  if (departmentOf(ctx) !== found.department) {
    throw refuse("otherDepartment", { department: city.departments.get(found.department)?.title ?? found.department });
  }
  const { timing } = deskColumns(clock, ctx.today);
  if (!isInList(laneOf(found.status, timing, found.paused, false), "team")) throw refuse("caseHasNothingToDo", {});
  return actor as Person;
}

async function isAwayFor(ctx: Acting, tx: Tx, person: Person, absent: string): Promise<boolean> {
  return (await absentFor(tx, person.userId, ctx.today)).some(({ id }) => id === absent);
}

function userIdOf({ actor }: Acting): string | undefined {
  return actor.kind === "person" ? actor.userId : undefined;
}

import { type Acting, ownDepartment } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { isOwn } from "./act.ts";
import type { Case } from "./case.ts";
import { caseClock } from "./case-clock.ts";
import { selectCase, selectSealedEvents } from "./case-rows.ts";
import { viewDesk } from "./desk/index.ts";
import { transition } from "./transition.ts";
import { viewCase } from "./view-case.ts";
import type { CaseDetail } from "./view-schemas.ts";
import { isServedToday } from "./window/note-visit.ts";

/**
 * Everything the page of a case shows, in one call.
 * @throws Refusal caseNotFound (also for another business), otherDepartment
 */
export async function readCase(ctx: Acting, number: string): Promise<CaseDetail> {
  const found = await openCaseFor(ctx, number);
  const { events, sealed } = await selectSealedEvents(ctx.db, found);
  const clock = caseClock(ctx.city, found.data.limits, events, ctx.today);
  const detail = viewCase(ctx, { found, events, clock, sealed });
  const desk = await viewDesk(ctx, found, clock);
  return { ...detail, ...(desk ? { desk } : {}) };
}

/**
 * The case, when the actor may see it: its business, its department, the counter for what is or was done there and for
 * whom it serves today, the auditor.
 */
export async function openCaseFor(ctx: Acting, number: string): Promise<Case> {
  const found = await selectCase(ctx.db, number, "read");
  const { actor } = ctx;
  if (!found || actor.kind !== "person") throw refuse("caseNotFound", { number });
  if (isOwn(ctx, found) || actor.role === "auditor") return found;
  if (ownDepartment(actor) === found.department) return found;
  if (actor.role === "windowOfficer" && (isAtCounter(ctx, found, actor.userId) || (await hasActed(ctx, found, actor.userId)))) return found;
  if (actor.role === "business") throw refuse("caseNotFound", { number });
  if (await isServedToday(ctx, found.uscc)) return found;
  throw refuse("otherDepartment", { department: ctx.city.departments.get(found.department)?.title ?? found.department });
}

/** What a window officer works on: what that officer filed, and what waits for acceptance where counters may accept. */
function isAtCounter({ city }: Acting, found: Case, userId: string): boolean {
  if (found.filedBy === userId) return true;
  const acceptors = city.powers.get(found.power)?.acts.accept ?? [];
  return acceptors.includes("windowOfficer") && transition(found.status, "accept") !== undefined;
}

/** Who accepted a case at a counter, or asked for a correction there, sees what became of it. */
async function hasActed({ db }: Acting, { uscc, number }: Case, userId: string): Promise<boolean> {
  const event = await db
    .selectFrom("case_events")
    .select("seq")
    .where("uscc", "=", uscc)
    .where("number", "=", number)
    .where("actor_id", "=", userId)
    .limit(1)
    .executeTakeFirst();
  return event !== undefined;
}

import { type Acting, type ActRequest, authorise } from "../access/index.ts";
import { Refusal } from "../base/index.ts";
import { demands, refuse, touchedAreas, type City } from "../city/index.ts";
import type { Demand, DemandEventBody } from "./demand.ts";
import type { DemandStory } from "./story.ts";
import { type OfficialDemandAct, officialDemandActs } from "./transition.ts";

/** The entry of the power list under which a disputed rating is decided, by somebody who was not rated. */
const APPEALS_POWER = "rating-appeals";

/** What the city folder says about demands. @throws Refusal demandsNotOffered in a city without them */
export function rulesOf({ demands: rules }: Pick<City, "demands">): demands.DemandRules {
  if (rules === undefined) throw refuse("demandsNotOffered", {});
  return rules;
}

/** The question to the power list: which act, under whose power, in which demand. */
export function demandRequest(
  { city, actor }: Pick<Acting, "city" | "actor">,
  { number, uscc }: Pick<Demand, "number" | "uscc">,
  story: Pick<DemandStory, "lead" | "parts">,
  act: OfficialDemandAct,
): ActRequest {
  const { side, grants } = officialDemandActs[act];
  const under = underWhich(city, side === "department" ? departmentOf(actor, story) : null, side);
  return { power: under.power, act: grants, case: { ...under, uscc: uscc ?? "", number } };
}

/** Power and department that an act stands under; the coordinators' where no department has the demand. */
export function underWhich(
  city: City,
  department: string | null,
  side: "department" | "coordination" | "appeals" = "department",
): { power: string; department: string } {
  const { coordination } = rulesOf(city);
  if (side === "appeals")
    return { power: APPEALS_POWER, department: city.powers.get(APPEALS_POWER)?.department ?? coordination.department };
  if (side === "coordination" || department === null) return coordination;
  return { power: demands.demandPowerOf(department), department };
}

/** The department for which the actor acts: its own, where it has a part; else the lead, whose power then refuses a stranger. */
function departmentOf(actor: Acting["actor"], { lead, parts }: Pick<DemandStory, "lead" | "parts">): string | null {
  const own = actor.kind === "person" ? actor.department : undefined;
  const part = own === undefined ? undefined : parts.get(own);
  return part && part.state !== "left" ? part.department : lead;
}

/** Keys of an event under which an officer writes sentences to the business or to another department. */
const WRITTEN: ReadonlySet<string> = new Set(["reason", "result", "text", "law", "alternative", "note"]);
/** What somebody else said and an officer only wrote down: it is the business's own word. */
const takenDown: ReadonlySet<string> = new Set(["filed", "added", "answeredQuestion", "withdrawn", "calledBack"]);

/**
 * What an officer writes is read before it is written down: a sentence that reaches into an off-limits area is forbidden
 * whatever the power allows (优化营商环境条例 11). It is the event that is read, so that no act can forget to ask.
 * @throws Refusal offLimitsTouched
 */
export function cageWords(ctx: Acting, request: ActRequest, body: DemandEventBody): void {
  if (takenDown.has(body.type)) return;
  const touches = touchedAreas(ctx.city.offLimits.values(), wordsOf(body.payload));
  if (touches.length > 0) authorise(ctx, { ...request, touches });
}

function wordsOf(payload: object): string[] {
  const read = (value: unknown, key: string): string[] => {
    if (typeof value === "string") return WRITTEN.has(key) ? [value] : [];
    if (Array.isArray(value)) return value.flatMap((each) => read(each, key));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, each]) => read(each, name));
  };
  return read(payload, "");
}

/** A refusal that comes from the law is one of an act, and is counted as those of the power list are. */
export function asRefusedDemandAct(error: unknown, { act, power, case: of }: ActRequest): unknown {
  if (!(error instanceof Refusal)) return error;
  const { refusal } = error;
  if (refusal.basis === undefined || refusal.details?.["act"] !== undefined) return error;
  const details = { act, power, department: of.department, ...(of.number === undefined ? {} : { caseNumber: of.number }) };
  return new Refusal({ ...refusal, details: { ...refusal.details, ...details } });
}

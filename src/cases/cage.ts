import { type Acting, type ActRequest, authorise } from "../access/index.ts";
import { Refusal, type Text } from "../base/index.ts";
import { type ActName, type Item, touchedAreas } from "../city/index.ts";
import type { LockedCase, MakePlan } from "./act.ts";
import type { Case, CaseEvent, CaseEventBody } from "./case.ts";
import type { OfficialAct } from "./transition.ts";

/** What an officer asks the business to bring or to say. */
export type AskedThing = { field?: string | undefined; material?: string | undefined };

/** The question to the power list, with everything about this case and this act that a policy looks at. */
export function requestOf(
  { city }: Pick<Acting, "city">,
  { case: found, events }: Pick<LockedCase, "case" | "events">,
  { power, act, asked = [] }: { power: string; act: OfficialAct; asked?: readonly AskedThing[] | undefined },
): ActRequest {
  const { department, uscc, item, number } = found;
  return {
    power,
    act,
    case: { department, power: found.power, uscc, item, number },
    asks: asksOf(city.items.get(item), found, asked),
    done: doneOnce(events),
  };
}

/** Acts that are done once in a case and have been done in this one. */
function doneOnce(events: readonly CaseEvent[]): ActName[] {
  const once = { correctionAsked: "askCorrection", extended: "extend" } as const;
  const done = Object.entries(once).filter(([type]) => events.some((event) => event.type === type));
  return done.map(([, act]) => act);
}

/** What is asked and may not be: what the published item does not list, and what a source supplies or will supply. */
function asksOf(item: Item | undefined, { data }: Case, asked: readonly AskedThing[]): { unlisted: string[]; held: Text[] } {
  const unlisted: string[] = [];
  const held: Text[] = [];
  for (const { field, material } of asked) {
    const declared = item?.materials.find(({ id }) => id === material);
    if (material === undefined ? !item?.fields.some(({ key }) => key === field) : declared === undefined) {
      unlisted.push(material ?? field ?? "");
      continue;
    }
    const state = data.materials.find(({ id }) => id === material)?.state;
    const supplied = declared?.from === "source" && (state === undefined || state === "confirmed" || state === "pending");
    if (declared && supplied) held.push(declared.title);
  }
  return { unlisted, held };
}

/**
 * The plan of an act, caged: what the officer writes is read before it is written down, and a sentence that reaches into an
 * off-limits area is forbidden whatever the power allows. It is the event that is read, so that no act can forget to ask.
 */
export function caged(ctx: Acting, request: ActRequest, plan: MakePlan): MakePlan {
  return async (found, scene) => {
    const planned = await plan(found, scene);
    const touches = touchedAreas(ctx.city.offLimits.values(), wordsOf(planned.body));
    if (touches.length > 0) authorise(ctx, { ...request, touches });
    return planned;
  };
}

/** Keys of an event under which a person writes sentences; everything else in it is a code, a day or a title from a list. */
const WRITTEN: ReadonlySet<string> = new Set(["reason", "result", "finding", "record", "text", "place"]);

/** The sentences that an officer wrote into an event. */
export function wordsOf({ payload }: CaseEventBody): string[] {
  const read = (value: unknown, key: string): string[] => {
    if (typeof value === "string") return WRITTEN.has(key) ? [value] : [];
    if (Array.isArray(value)) return value.flatMap((each) => read(each, key));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, each]) => read(each, name));
  };
  return read(payload, "");
}

/**
 * A refusal that comes from the law is one of an act, and is counted as those of the power list are: it gets the act into
 * its details. What has no article is no breach (a case changed meanwhile, a text too short), and neither is a missing reason,
 * which most often is a slip.
 */
export function asRefusedAct(error: unknown, { act, power, case: of }: ActRequest): unknown {
  if (!(error instanceof Refusal)) return error;
  const { refusal } = error;
  if (refusal.basis === undefined || refusal.code === "reasonMissing" || refusal.details?.["act"] !== undefined) return error;
  const details = { act, power, department: of.department, ...(of.number === undefined ? {} : { caseNumber: of.number }) };
  return new Refusal({ ...refusal, details: { ...refusal.details, ...details } });
}

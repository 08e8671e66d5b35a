import type { Refusal, Text } from "../base/index.ts";
import { type ActName, actWords, type LegalBasis, type Power, refuse, type Touch } from "../city/index.ts";
import { type Acting, type Actor, roleOf } from "./actor.ts";
import { powerEngineOf } from "./power-engine.ts";
import { areaOfPolicyId, CASE_POLICY_ID, DEPARTMENT_POLICY_ID, lawArticles, type LawPolicyId } from "./power-policies.ts";

export type ActRequest = {
  /** The entry of the power list that the doer names. */
  power: string;
  act: ActName;
  case: {
    /** The department, and the power, that the case runs under. */
    department: string;
    power: string;
    uscc: string;
    item?: string;
    number?: string;
  };
  /** The off-limits areas that the act would reach into, by its words (touchedAreas). */
  touches?: readonly Touch[];
  /** What it asks of the business and may not: names the item does not list, things a source supplies. */
  asks?: { unlisted: readonly string[]; held: readonly Text[] };
  /** The acts done in this case so far that are done once. */
  done?: readonly ActName[];
};

/** What goes into the event and the leaf: the power, and the policies that let the act pass. */
export type Authorised = { power: string; policyIds: string[] };

/**
 * Whether the actor may carry out an act, by the city's lists alone. Pure; call it before anything is written.
 * @throws Refusal powerNotListed, powerOfAnotherCase, powerOfAnotherDepartment, actNotGranted, roleMayNot, offLimitsTouched,
 *   materialNotAsked, correctionAskedOnce or extendedOnce; its details name the act, so that it is counted (see recordRefusedAct)
 */
export function authorise(ctx: Pick<Acting, "city" | "actor">, request: ActRequest): Authorised {
  const power = ctx.city.powers.get(request.power);
  if (power === undefined)
    throw refuse("powerNotListed", { power: request.power }, { details: detailsOf(request, request.case.department) });
  const touches = (request.touches ?? []).map(({ area }) => area);
  for (const area of touches) if (!ctx.city.offLimits.has(area)) throw new Error(`no off-limits area ${area}`);
  const { unlisted = [], held = [] } = request.asks ?? {};
  const { allowed, policyIds } = powerEngineOf(ctx.city).decide({
    doer: doerOf(ctx.actor),
    act: request.act,
    power,
    case: request.case,
    touches,
    asks: [...(unlisted.length > 0 ? ["unlisted"] : []), ...(held.length > 0 ? ["held"] : [])],
    done: request.done ?? [],
  });
  if (!allowed) throw explain(ctx, request, power, policyIds);
  return { power: power.id, policyIds: [...policyIds] };
}

function doerOf(actor: Actor): { id: string; role: string; department?: string | undefined } {
  const role = roleOf(actor);
  return actor.kind === "person" ? { id: actor.userId, role, department: actor.department } : { id: role, role };
}

/**
 * Cedar says no and by which rule; a no without a rule is a missing permit, and the list says which part of it is missing.
 * Who may not act here at all is told that first, and what the law forbids everyone after it.
 */
function explain(
  { city, actor }: Pick<Acting, "city" | "actor">,
  request: ActRequest,
  power: Power,
  policyIds: readonly string[],
): Refusal {
  const details = { ...detailsOf(request, power.department), ...(policyIds.length === 0 ? {} : { policyIds }) };
  const { act } = request;
  const holder = city.departments.get(power.department)?.title ?? power.department;
  if (policyIds.includes(CASE_POLICY_ID)) {
    const casePower = city.powers.get(request.case.power)?.title ?? request.case.power;
    return refuse("powerOfAnotherCase", { casePower, power: power.title }, { details });
  }
  if (policyIds.includes(DEPARTMENT_POLICY_ID)) return refuse("powerOfAnotherDepartment", { department: holder }, { details });
  const roles: readonly string[] | undefined = power.acts[act];
  const basis = basisOf(power.basis);
  if (roles === undefined) return refuse("actNotGranted", { title: power.title, act: actWords[act] }, { basis, details });
  if (!roles.includes(roleOf(actor))) return refuse("roleMayNot", { title: power.title, act: actWords[act] }, { basis, details });
  return forbidden(city, request, policyIds, details) ?? refuse("powerOfAnotherDepartment", { department: holder }, { details });
}

/** The law's own no, by the rule that spoke it. */
function forbidden(
  { offLimits }: Acting["city"],
  { touches = [], asks }: ActRequest,
  policyIds: readonly string[],
  details: Record<string, unknown>,
): Refusal | undefined {
  const area = offLimits.get(policyIds.map(areaOfPolicyId).find((id) => id !== undefined) ?? "");
  if (area !== undefined) {
    const { word = "" } = touches.find((touch) => touch.area === area.id) ?? {};
    const next = {
      zh: `请删去“${word}”；只写本事项要求的内容。`,
      en: `Please leave out "${word}" and write only what this item asks for.`,
    };
    return refuse(
      "offLimitsTouched",
      { area: area.title },
      { basis: basisOf(area.basis), next, details: { ...details, area: area.id, word } },
    );
  }
  const id = (Object.keys(lawArticles) as LawPolicyId[]).find((each) => policyIds.includes(each));
  if (id === undefined) return undefined;
  const extra = { basis: lawArticles[id], details };
  switch (id) {
    case "forbid/material-not-in-the-guide":
      return refuse("materialNotAsked", { material: asks?.unlisted[0] ?? "" }, extra);
    case "forbid/what-a-source-supplies":
      return refuse("materialNotAsked", { material: asks?.held[0] ?? "" }, extra);
    case "forbid/second-request":
      return refuse("correctionAskedOnce", {}, extra);
    case "forbid/second-extension":
      return refuse("extendedOnce", {}, extra);
  }
}

/** `act` marks the refusal of an act; see recordRefusedAct. */
function detailsOf(request: ActRequest, department: string): { act: string; power: string; department: string; caseNumber?: string } {
  const { act, power, case: of } = request;
  return { act, power, department, ...(of.number === undefined ? {} : { caseNumber: of.number }) };
}

/** The articles that the power's entry rests on: they are what the act would have to be found in. */
function basisOf(basis: readonly LegalBasis[]): string {
  return basis.map(({ law, article }) => (article === undefined ? law : `${law} ${article}`)).join("；");
}

import type { City, Power } from "../city/index.ts";

/** Ids of the rules that hold under every power; the ids of the others come from powerPolicyId and offLimitsPolicyId. */
export const CASE_POLICY_ID = "forbid/power-of-another-case";
export const DEPARTMENT_POLICY_ID = "forbid/power-of-another-department";

export function powerPolicyId(power: string, act: string, role: string): string {
  return `power/${power}/${act}/${role}`;
}

const OFF_LIMITS_PREFIX = "off-limits/";

export function offLimitsPolicyId(area: string): string {
  return `${OFF_LIMITS_PREFIX}${area}`;
}

/** The id of the off-limits area whose rule this is, or undefined. */
export function areaOfPolicyId(policyId: string): string | undefined {
  return policyId.startsWith(OFF_LIMITS_PREFIX) ? policyId.slice(OFF_LIMITS_PREFIX.length) : undefined;
}

/** Roles that act for every department: the program itself, and the counters of the city's service hall. */
const ROLES_OF_ALL_DEPARTMENTS: ReadonlySet<string> = new Set(["system", "windowOfficer"]);

/**
 * The city's lists as Cedar policies, for each department that holds a power: policy id -> text.
 *
 * Each role of each act of each power becomes one `permit`; each area of the off-limits list one
 * `forbid`, which wins over every permit. What no permit names is denied: there is no rule for the
 * administrator, so there is nothing an administrator may do.
 */
export function powerPolicies(city: Pick<City, "powers" | "offLimits">): Map<string, Record<string, string>> {
  const common = { ...caseRules(), ...offLimitsRules(city.offLimits.keys()) };
  const sets = new Map<string, Record<string, string>>();
  for (const power of city.powers.values()) {
    sets.set(power.department, { ...common, ...sets.get(power.department), ...permitsOf(power) });
  }
  return sets;
}

function permitsOf(power: Power): Record<string, string> {
  const permits: Record<string, string> = {};
  for (const [act, roles] of Object.entries(power.acts)) {
    for (const role of roles) {
      const id = powerPolicyId(power.id, act, role);
      const own = ROLES_OF_ALL_DEPARTMENTS.has(role)
        ? ""
        : `\nwhen { principal has department && principal.department == ${quoted(power.department)} }`;
      permits[id] =
        `@id(${quoted(id)})\npermit (principal in Role::${quoted(role)}, action == Action::${quoted(act)}, resource in Power::${quoted(power.id)})${own};`;
    }
  }
  return permits;
}

/** An act is done under the power of its case, by the department that holds both. */
function caseRules(): Record<string, string> {
  return {
    [CASE_POLICY_ID]: `@id(${quoted(CASE_POLICY_ID)})\nforbid (principal, action, resource) unless { resource in context.power };`,
    [DEPARTMENT_POLICY_ID]: `@id(${quoted(DEPARTMENT_POLICY_ID)})\nforbid (principal, action, resource) unless { resource.department == context.power.department };`,
  };
}

function offLimitsRules(areas: Iterable<string>): Record<string, string> {
  const rules: Record<string, string> = {};
  for (const area of areas) {
    const id = offLimitsPolicyId(area);
    rules[id] = `@id(${quoted(id)})\nforbid (principal, action, resource) when { context.touches.contains(${quoted(area)}) };`;
  }
  return rules;
}

/** The shapes that the policies speak of; they are checked against it when they are made. */
export function policySchema(city: Pick<City, "powers">): string {
  const acts = new Set([...city.powers.values()].flatMap((power) => Object.keys(power.acts)));
  const actions = [...acts].map(
    (act) => `action ${quoted(act)} appliesTo { principal: [Doer], resource: [Case], context: { power: Power, touches: Set<String> } };`,
  );
  return [
    "entity Role;",
    "entity Doer in [Role] { department?: String };",
    "entity Power { department: String };",
    "entity Case in [Power] { department: String };",
    ...actions,
  ].join("\n");
}

/** A string literal of Cedar; ids of the lists are plain, and a quote in one would be escaped as in JSON. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

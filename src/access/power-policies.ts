import type { City, Power } from "../city/index.ts";

/** Ids of the rules that hold under every power; the ids of the others come from powerPolicyId and offLimitsPolicyId. */
export const CASE_POLICY_ID = "forbid/power-of-another-case";
export const DEPARTMENT_POLICY_ID = "forbid/power-of-another-department";

/** Rules of law on what is asked of a business and how often, whoever asks: id of the policy -> its articles. */
export const lawArticles = {
  "forbid/material-not-in-the-guide": "浙江省保障“最多跑一次”改革规定 第7条、第43条；行政许可法 第31条",
  "forbid/what-a-source-supplies": "浙江省保障“最多跑一次”改革规定 第7条；国务院令第716号 第7条",
  "forbid/second-request": "行政许可法 第32条；浙江省保障“最多跑一次”改革规定 第11条",
  "forbid/second-extension": "行政许可法 第42条",
} as const;
export type LawPolicyId = keyof typeof lawArticles;

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

/** Roles that act for every department: the program itself, counters and hotline of the whole city, and who belongs to none. */
const ROLES_OF_ALL_DEPARTMENTS: ReadonlySet<string> = new Set(["system", "windowOfficer", "hotlineOfficer", "auditor"]);

/**
 * The city's lists as Cedar policies, for each department that holds a power: policy id -> text.
 *
 * Each role of each act of each power becomes one `permit`; each area of the off-limits list one
 * `forbid`, which wins over every permit. What no permit names is denied: there is no rule for the
 * administrator, so there is nothing an administrator may do.
 */
export function powerPolicies(city: Pick<City, "powers" | "offLimits">): Map<string, Record<string, string>> {
  const common = { ...caseRules(), ...lawRules(), ...offLimitsRules(city.offLimits.keys()) };
  const sets = new Map<string, Record<string, string>>();
  for (const power of city.powers.values()) {
    sets.set(power.department, { ...common, ...sets.get(power.department), ...permitsOf(power) });
  }
  return sets;
}

/** Every policy that decides an act under this power: what it permits, and what is forbidden under all of them. */
export function policiesOf(
  city: Pick<City, "powers" | "offLimits">,
  power: Power,
): { id: string; effect: "permit" | "forbid"; text: string }[] {
  const permits = Object.entries(permitsOf(power)).map(([id, text]) => ({ id, effect: "permit" as const, text }));
  const forbids = { ...caseRules(), ...lawRules(), ...offLimitsRules(city.offLimits.keys()) };
  return [...permits, ...Object.entries(forbids).map(([id, text]) => ({ id, effect: "forbid" as const, text }))];
}

function permitsOf(power: Power): Record<string, string> {
  const permits: Record<string, string> = {};
  for (const [act, roles] of Object.entries(power.acts)) {
    for (const role of roles) {
      const id = powerPolicyId(power.id, act, role);
      const own = ROLES_OF_ALL_DEPARTMENTS.has(role)
        ? ""
        : `\nwhen { principal has department && principal.department == ${quoted(power.department)} }`;
      const scope = [`principal in Role::${quoted(role)}`, `action == Action::${quoted(act)}`, `resource in Power::${quoted(power.id)}`];
      permits[id] = `@id(${quoted(id)})\npermit (\n  ${scope.join(",\n  ")}\n)${own};`;
    }
  }
  return permits;
}

/** An act is done under the power of its case, by the department that holds both. */
function caseRules(): Record<string, string> {
  return {
    [CASE_POLICY_ID]: `@id(${quoted(CASE_POLICY_ID)})\nforbid (principal, action, resource)\nunless { resource in context.power };`,
    [DEPARTMENT_POLICY_ID]: `@id(${quoted(DEPARTMENT_POLICY_ID)})\nforbid (principal, action, resource)\nunless { resource.department == context.power.department };`,
  };
}

/**
 * What the law forbids under every power. These are policies and no code beside the policies, so that the event, the leaf and
 * the refusal name them like any other, and whoever reads the policies of a city reads all that stops an act.
 */
function lawRules(): Record<string, string> {
  const asking = 'action == Action::"askCorrection"';
  const extending = 'action == Action::"extend"';
  const rules: Record<LawPolicyId, { action: string; when: string }> = {
    "forbid/material-not-in-the-guide": { action: asking, when: 'context.asks.contains("unlisted")' },
    "forbid/what-a-source-supplies": { action: asking, when: 'context.asks.contains("held")' },
    "forbid/second-request": { action: asking, when: 'context.done.contains("askCorrection")' },
    "forbid/second-extension": { action: extending, when: 'context.done.contains("extend")' },
  };
  return Object.fromEntries(
    Object.entries(rules).map(([id, { action, when }]) => [
      id,
      `@id(${quoted(id)})\n@article(${quoted(lawArticles[id as LawPolicyId])})\nforbid (principal, ${action}, resource)\nwhen { ${when} };`,
    ]),
  );
}

function offLimitsRules(areas: Iterable<string>): Record<string, string> {
  const rules: Record<string, string> = {};
  for (const area of areas) {
    const id = offLimitsPolicyId(area);
    rules[id] = `@id(${quoted(id)})\nforbid (principal, action, resource)\nwhen { context.touches.contains(${quoted(area)}) };`;
  }
  return rules;
}

/** The shapes that the policies speak of; they are checked against it when they are made. */
export function policySchema(city: Pick<City, "powers">): string {
  // The rules of law name two acts, whether or not a power of this city has them.
  const acts = new Set(["askCorrection", "extend", ...[...city.powers.values()].flatMap((power) => Object.keys(power.acts))]);
  const actions = [...acts].map(
    (act) =>
      `action ${quoted(act)} appliesTo { principal: [Doer], resource: [Case], context: { power: Power, touches: Set<String>, asks: Set<String>, done: Set<String> } };`,
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

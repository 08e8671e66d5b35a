import type { PlainDate, Text } from "../../base/index.ts";
import { codeWithin, evaluateCriterion, type Facts } from "../../criteria/index.ts";
import type { DemandRules } from "./demand-rules.ts";
import type { DemandKindId } from "./kind.ts";
import type { RoutingRule } from "./routing-rule.ts";

/** What of a demand decides where it goes. An unnamed or foreign business has no facts, and no division. */
export type Routable = {
  kind: DemandKindId;
  subject?: string | undefined;
  text: string;
  facts?: Facts;
  division?: string | undefined;
};

/** Where a demand goes, by which rule, and why; `words` are those of the text that the rule names. */
export type Routed = { department: string; rule: string; because: Text; words: string[] };

/**
 * The department that the city's rules send a demand to: the first rule that holds, and the last one always does. What is not
 * known about the business makes no rule hold. Pure; nobody is bound by it but the program: a coordinator may decide otherwise.
 */
export function routeDemand(rules: Pick<DemandRules, "routing" | "finders">, demand: Routable, on: { today: PlainDate }): Routed {
  // Words of a rule also stand where people say something else for them.
  const meant = rules.finders.sayings.find(demand.text).flatMap(({ value }) => value.means);
  const heard = { ...demand, text: [demand.text, ...meant].join("\n") };
  for (const rule of rules.routing) {
    const words = holds(rule, heard, on);
    if (words) return { department: rule.department, rule: rule.id, because: rule.because, words };
  }
  throw new Error("the last routing rule holds for every demand; the check of the city sees to it");
}

/** The words that it holds by, empty where it names none; undefined where it does not hold. */
function holds({ when }: RoutingRule, { kind, subject, text, facts, division }: Routable, on: { today: PlainDate }): string[] | undefined {
  if (when.kinds && !when.kinds.includes(kind)) return undefined;
  if (when.subjects && (subject === undefined || !when.subjects.includes(subject))) return undefined;
  if (when.divisions && (division === undefined || !when.divisions.some((code) => codeWithin(division, code)))) return undefined;
  const words = when.finder?.find(text).map(({ word }) => word) ?? [];
  if (when.finder && words.length === 0) return undefined;
  if (when.criterion && evaluateCriterion(when.criterion, facts ?? new Map(), on).outcome !== "eligible") return undefined;
  return words;
}

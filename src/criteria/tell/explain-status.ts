/** A status in an explanation: its value, and of its rules those parts that made the outcome what it is. */
import { evaluateExpression } from "../evaluate/evaluate-criterion.ts";
import { decideStatus } from "../evaluate/evaluate-status.ts";
import { afterCases, casesOf } from "../expand-status.ts";
import { isGroup, testsOf, type Expression, type Group, type StatusLabel } from "../expression.ts";
import type { Bilingual, Facts } from "../fact.ts";
import { formatFactValue } from "../format-value.ts";
import type { Today } from "../evaluate/read-fact.ts";
import { statusInForce } from "../status.ts";

/** 中型; where the value was not worked out but recorded, it says so. */
export function statusValueText({ status }: StatusLabel, facts: Facts, today: Today): Bilingual | undefined {
  const found = decideStatus(status, facts, today);
  if (found?.value === undefined) return undefined;
  const { zh, en } = formatFactValue(status.declaration, found.value);
  return found.decidedBy === "recorded" ? { zh: `${zh}（部门记录）`, en: `${en} (on record)` } : { zh, en };
}

/** The rules to be told: those that hold on the day, and of them the parts that matter for this entity. */
export function rulesToTell({ status, test }: StatusLabel, facts: Facts, today: Today): Pick<Group, "kind" | "children"> {
  const rules = statusInForce(status, today.today) ? casesOf(status, test) : afterCases(status, test);
  if (typeof rules === "boolean") return { kind: "all", children: [] };
  const told = isGroup(rules) ? prune(rules, facts, today) : rules;
  if (testsOf(told).length > OPEN_MAX) return { kind: "all", children: [] };
  return isGroup(told) && !told.label ? told : { kind: "all", children: [told] };
}

/** Where so many tests are open, as of a business whose industry is not known, what is missing says more than they do. */
const OPEN_MAX = 24;

/**
 * A table of sixteen industries is told by the one row that applies: of a decided group the children that decided it, of
 * an undecided one those that are open. The outcome stays what it was.
 */
function prune(group: Group, facts: Facts, today: Today): Group {
  const outcome = evaluateExpression(group, facts, today);
  const same = group.children.filter((child) => evaluateExpression(child, facts, today) === outcome);
  const deciding = group.kind === "any";
  const telling = outcome === null || outcome === deciding ? same : same.filter((child) => applies(child, outcome, facts, today));
  return {
    ...group,
    children: telling.map((child) => (isGroup(child) && child.label?.kind !== "status" ? prune(child, facts, today) : child)),
  };
}

/** Each row begins with whom it is for: a row for others says nothing of this one. */
function applies(child: Expression, outcome: boolean, facts: Facts, today: Today): boolean {
  if (!isGroup(child) || child.label) return true;
  const [whom] = child.children;
  return child.children.length < 2 || !whom || testsOf(whom).length === 0 || evaluateExpression(whom, facts, today) !== outcome;
}

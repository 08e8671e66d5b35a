/** Refuses conditions that are met by everyone or by no one: nearly always a slip, such as `a != "A" || a != "B"`. */
import { complement, isGroup, type Expression } from "./expression.ts";
import { report, type Problems } from "./problems.ts";
import { waysToMeet } from "./ways.ts";

const WAYS_MAX = 64;

/** Every part is looked at, innermost first; what is too branched to be sure of passes. */
export function refuseConstant(expression: Expression, problems: Problems): void {
  const before = problems.errors.length;
  if (isGroup(expression)) for (const child of expression.children) refuseConstant(child, problems);
  if (problems.errors.length > before) return;
  if (cannotBeMet(expression)) report(problems, expression.span, "alwaysFalse");
  else if (cannotBeMet(complement(expression))) report(problems, expression.span, "alwaysTrue");
}

function cannotBeMet(expression: Expression): boolean {
  const { ways, complete } = waysToMeet(expression, { allows: () => true, cost: (way) => [way.length], limit: WAYS_MAX });
  return complete && ways.length === 0;
}

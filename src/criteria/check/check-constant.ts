/** Refuses conditions that are met by everyone or by no one: nearly always a slip, such as `a != "A" || a != "B"`. */
import { decideTest } from "../evaluate/evaluate-exactly.ts";
import { childTerms, complement, isGroup, testsOf, type Expression, type Term, type Test } from "../expression.ts";
import { report, type Problems } from "../read/problems.ts";
import { waysToMeet } from "../evaluate/ways.ts";

const WAYS_MAX = 64;
const TESTS_MAX = 400;

/** Every part is looked at, innermost first; what is too branched to be sure of passes. */
export function refuseConstant(expression: Expression, problems: Problems): void {
  const before = problems.errors.length;
  if (isGroup(expression) && expression.label?.kind !== "status") for (const child of expression.children) refuseConstant(child, problems);
  if (problems.errors.length > before) return;
  const decided = isGroup(expression) ? null : decidedByNothing(expression);
  if (decided !== null) report(problems, expression.span, decided ? "alwaysTrue" : "alwaysFalse");
  else if (cannotBeMet(expression)) report(problems, expression.span, "alwaysFalse");
  else if (cannotBeMet(complement(expression))) report(problems, expression.span, "alwaysTrue");
}

/** A score that cannot reach its limit, or cannot miss it: decided with no fact known. Days pass, so today decides nothing. */
function decidedByNothing(test: Test): boolean | null {
  if (test.kind !== "compare" || readsToday(test.left) || readsToday(test.right)) return null;
  return decideTest(test, new Map(), { today: "2000-01-01" });
}

function readsToday(term: Term): boolean {
  if (term.kind === "today" || childTerms(term).some(readsToday)) return true;
  return (
    term.kind === "choose" &&
    testsOf(term.condition).some((one) => one.kind === "compare" && (readsToday(one.left) || readsToday(one.right)))
  );
}

function cannotBeMet(expression: Expression): boolean {
  // What is too long to be sure of passes too.
  if (testsOf(expression).length > TESTS_MAX) return false;
  const { ways, complete } = waysToMeet(expression, { allows: () => true, cost: (way) => [way.length], limit: WAYS_MAX, whole: true });
  return complete && ways.length === 0;
}

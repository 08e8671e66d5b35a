import { childTerms, isGroup, type Expression, type Term } from "../expression.ts";

const counts = new WeakMap<Expression | Term, number>();

/** The tests of a condition as it is written out, those inside of scores and conditional values included: what it costs to judge. */
export function countTests(expression: Expression): number {
  return counted(expression, () => {
    if (isGroup(expression)) return sum(expression.children.map(countTests));
    return expression.kind === "compare" ? 1 + countTestsOfTerm(expression.left) + countTestsOfTerm(expression.right) : 1;
  });
}

export function countTestsOfTerm(term: Term): number {
  return counted(term, () => sum(childTerms(term).map(countTestsOfTerm)) + (term.kind === "choose" ? countTests(term.condition) : 0));
}

/** What stands at several places is counted at each of them, and worked out once. */
function counted(tree: Expression | Term, count: () => number): number {
  const known = counts.get(tree);
  if (known !== undefined) return known;
  const found = count();
  counts.set(tree, found);
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

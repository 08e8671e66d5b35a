/** What a criterion or a formula asks: every test, those inside of scores and conditional values included, and every fact. */
import type { Expression, FactDeclaration, FactReading, Term, Test } from "../../criteria/index.ts";

export type Asked = { readonly tests: readonly Test[]; readonly facts: readonly FactDeclaration[] };

export function askedByExpression(expression: Expression): Asked {
  const asked = collector();
  visitExpression(expression, asked);
  return { tests: asked.tests, facts: [...asked.facts.values()] };
}

export function askedByTerms(terms: readonly Term[]): Asked {
  const asked = collector();
  for (const term of terms) visitTerm(term, asked);
  return { tests: asked.tests, facts: [...asked.facts.values()] };
}

type Collector = { readonly tests: Test[]; readonly facts: Map<string, FactDeclaration> };

const collector = (): Collector => ({ tests: [], facts: new Map() });

function visitExpression(expression: Expression, asked: Collector): void {
  if ("children" in expression) return expression.children.forEach((child) => visitExpression(child, asked));
  asked.tests.push(expression);
  if (expression.kind === "compare") [expression.left, expression.right].forEach((term) => visitTerm(term, asked));
  else add(expression.fact, asked);
}

function visitTerm(term: Term, asked: Collector): void {
  const visit = (one: Term): void => visitTerm(one, asked);
  switch (term.kind) {
    case "constant":
    case "today":
      return;
    case "fact":
    case "yearsSince":
      return add(term.fact, asked);
    case "arithmetic":
      return [term.left, term.right].forEach(visit);
    case "ratio":
      return [term.numerator, term.denominator].forEach(visit);
    case "extreme":
      return term.terms.forEach(visit);
    case "round":
      return visit(term.term);
    case "choose":
      visitExpression(term.condition, asked);
      [term.then, term.otherwise].forEach(visit);
  }
}

function add({ declaration, derivedFrom }: FactReading, { facts }: Collector): void {
  facts.set(declaration.key, declaration);
  if (derivedFrom) facts.set(derivedFrom.key, derivedFrom);
}

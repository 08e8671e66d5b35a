/** What two expressions have in common, however and wherever they were written, and which facts they read. */
import type { Expression, FactDeclaration, FactReading, Term } from "../../../criteria/index.ts";

/** One text for one question. */
export function expressionKey(expression: Expression): string {
  return JSON.stringify(expression, (name, value: unknown) => {
    if (IGNORED.has(name)) return undefined;
    return typeof value === "bigint" ? String(value) : isDeclaration(name, value) ? value.key : value;
  });
}

/** Every fact that may be read, conditions of terms included. */
export function factsOf(what: Expression | Term): FactDeclaration[] {
  const facts = new Map<string, FactDeclaration>();
  const add = ({ declaration, derivedFrom }: FactReading): void => {
    facts.set(declaration.key, declaration);
    if (derivedFrom) facts.set(derivedFrom.key, derivedFrom);
  };
  const visit = (one: Expression | Term): void => {
    switch (one.kind) {
      case "all":
      case "any":
        return one.children.forEach(visit);
      case "compare":
      case "arithmetic":
        return [one.left, one.right].forEach(visit);
      case "fact":
      case "yearsSince":
      case "member":
      case "within":
      case "flag":
      case "known":
        return add(one.fact);
      case "ratio":
        return [one.numerator, one.denominator].forEach(visit);
      case "extreme":
        return one.terms.forEach(visit);
      case "round":
        return visit(one.term);
      case "choose":
        return [one.condition, one.then, one.otherwise].forEach(visit);
      case "constant":
      case "today":
    }
  };
  visit(what);
  return [...facts.values()];
}

/** Where something stands in the source and how it is told. */
const IGNORED = new Set(["span", "written", "title", "label", "variable"]);

function isDeclaration(name: string, value: unknown): value is FactDeclaration {
  return (name === "declaration" || name === "derivedFrom") && typeof value === "object" && value !== null;
}

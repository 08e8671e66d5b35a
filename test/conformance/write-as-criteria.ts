/**
 * A test of the CEL suite as criteria. Our language wants a fact in every condition, the suite has constants only: so the
 * source stays as it is, sign for sign, and some of its literals become facts bound to their value. Which ones is tried
 * in many ways. A value is compared with the value expected, which is a fact too.
 */
import type { FactCatalogue, FactDeclaration, FactValue } from "../../src/criteria/index.ts";
import { problemsOf } from "../../src/criteria/compile-criterion.ts";
import { parseSyntax, type Syntax } from "../../src/criteria/read/syntax.ts";
import { boundFacts, declaredTypes, factOfValue, type TypedFact } from "./declared-types.ts";
import type { SuiteTest } from "./suite.ts";

export type WrittenTest = {
  readonly catalogue: FactCatalogue;
  readonly facts: ReadonlyMap<string, FactValue>;
  /** the ways of writing it; each that compiles must be met exactly when `expected` says so */
  readonly sources: readonly string[];
  /** undefined: an error is expected, or a value that no fact can have */
  readonly expected: boolean | undefined;
};

type Literal = { readonly start: number; readonly end: number; readonly fact: TypedFact; readonly key: string };

export function writeAsCriteria({ test }: SuiteTest): WrittenTest {
  const literals = literalsOf(test.expr);
  const declarations = new Map<string, FactDeclaration>();
  const facts = new Map<string, FactValue>(boundFacts(test));
  for (const [name, type] of declaredTypes(test)) if (type !== "other") declarations.set(name, declaration(name, type));
  for (const { key, fact } of literals) {
    declarations.set(key, declaration(key, fact.type));
    facts.set(key, fact.value);
  }
  const sources = waysToLift(literals).map((lifted) => replaceLiterals(test.expr, lifted));
  const expected = expectedFact(test);
  if (expected?.type === "bool") return { catalogue: declarations, facts, sources, expected: expected.value === true };
  if (expected) facts.set(expectedKey(expected.type), expected.value);
  const types = expected ? [expected.type] : VALUE_TYPES;
  for (const type of types) declarations.set(expectedKey(type), declaration(expectedKey(type), type));
  const compared = types.flatMap((type) => sources.map((source) => `(${source}\n) == ${expectedKey(type)}`));
  // Of what should be an error, no reading may compile: neither as a condition nor as a value of any type.
  return { catalogue: declarations, facts, sources: expected ? compared : [...sources, ...compared], expected: expected && true };
}

const VALUE_TYPES = ["int", "decimal", "text", "date"] as const;

function expectedKey(type: TypedFact["type"]): string {
  return `expected_${type}`;
}

/** A test without a result expects true; undefined for an error and for values that no fact can have. */
function expectedFact({ resultMatcher }: SuiteTest["test"]): TypedFact | undefined {
  switch (resultMatcher.case) {
    case "value":
      return factOfValue(resultMatcher.value);
    case "typedResult":
      return resultMatcher.value.result && factOfValue(resultMatcher.value.result);
    case undefined:
      return { type: "bool", value: true };
    default:
      return undefined;
  }
}

function declaration(key: string, type: TypedFact["type"]): FactDeclaration {
  return { key, type, title: { zh: key, en: key } };
}

/** As our own parser finds them, so that a wrong position shows as a wrong answer. Entries of a list stay literals. */
function literalsOf(source: string): Literal[] {
  const syntax = parseSyntax(problemsOf(source, new Map()));
  return (syntax ? literalNodes(syntax) : []).flatMap((node, at) => {
    const fact = factOfLiteral(node);
    return fact ? [{ ...node.span, fact, key: `${fact.type}_${at}` }] : [];
  });
}

function literalNodes(syntax: Syntax): Syntax[] {
  switch (syntax.kind) {
    case "number":
    case "text":
    case "bool":
      return [syntax];
    case "operator":
    case "call":
      return syntax.args.flatMap(literalNodes);
    default:
      return [];
  }
}

function factOfLiteral(node: Syntax): TypedFact | undefined {
  if (node.kind === "bool") return { type: "bool", value: node.value };
  if (node.kind === "text") return { type: "text", value: node.value };
  if (node.kind !== "number" || !node.value) return undefined;
  const value = Number(node.text);
  if (/[.eE]/.test(node.text)) return Number.isFinite(value) ? { type: "decimal", value } : undefined;
  return Number.isSafeInteger(value) ? { type: "int", value } : undefined;
}

/** All, none, every single one, all but one, and for each type of literal every other one. */
function waysToLift(literals: readonly Literal[]): Literal[][] {
  const ways = [
    [...literals],
    [],
    ...literals.map((literal) => [literal]),
    ...literals.map((literal) => literals.filter((other) => other !== literal)),
    ...[0, 1].map((turn) => literals.filter(({ fact }, at) => fact.type !== "text" || at % 2 === turn)),
  ];
  return [...new Map(ways.map((way) => [way.map(({ key }) => key).join(), way])).values()];
}

function replaceLiterals(source: string, literals: readonly Literal[]): string {
  return literals
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, key }) => `${text.slice(0, start)}${key}${text.slice(end)}`, source);
}

/** Type-checks the conditions of a criterion; negation is pushed down to the single tests on the way. */
import { checkTerm, readTerm } from "./check-term.ts";
import { checkOverYears, OVER_YEARS } from "./check-years.ts";
import { compareTerms } from "./compare-terms.ts";
import { exampleCondition, resolveFact, TYPE_NAMES, type Check } from "./check.ts";
import { FUNCTION_NAMES } from "./functions.ts";
import {
  complement,
  isGroup,
  MIRRORED,
  negateTest,
  testsOf,
  type Comparator,
  type Expression,
  type Group,
  type Span,
  type Test,
} from "../expression.ts";
import { checkCodes, checkMembership, checkWithin } from "./check-codes.ts";
import { expandStatus } from "../expand-status.ts";
import { report } from "../read/problems.ts";
import { suggestWord } from "../read/suggest.ts";
import type { Syntax } from "../read/syntax.ts";

/** Undefined after reporting why this is no condition. */
export function checkCondition(syntax: Syntax, check: Check, negated = false): Expression | undefined {
  const expression = readCondition(syntax, check, negated);
  return expression && !isGroup(expression) ? expandStatus(expression, check) : expression;
}

function readCondition(syntax: Syntax, check: Check, negated: boolean): Expression | undefined {
  switch (syntax.kind) {
    case "operator":
      return checkOperator(syntax, check, negated);
    case "name":
      return checkFlag(syntax.name, syntax.span, check, negated);
    case "call":
      return checkCall(syntax, check, negated);
    case "bool":
      return report(check.problems, syntax.span, "withoutFact");
    case "number":
      return report(check.problems, syntax.span, "notACondition", { type: TYPE_NAMES.int, example: `employees >= ${syntax.text}` });
    case "text":
      return report(check.problems, syntax.span, "notACondition", { type: TYPE_NAMES.text, example: `credit_class == "${syntax.value}"` });
    case "list":
      return report(check.problems, syntax.span, "listStray");
    case "table":
      return report(check.problems, syntax.span, "tableStray");
  }
}

type Operator = Extract<Syntax, { kind: "operator" }>;

function checkOperator(syntax: Operator, check: Check, negated: boolean): Expression | undefined {
  const { op, args, span } = syntax;
  const [first, second, third] = args;
  if (op === "unary!" && first) return checkCondition(first, check, !negated);
  if (op === "&&" || op === "||") return checkGroup(op, syntax, check, negated);
  if (op === "?:" && first && second && third) return checkConditional(first, second, third, span, check, negated);
  if (op === "in" && first && second) return checkMembership(first, second, span, check, negated);
  if (isComparator(op) && first && second) {
    const test = checkComparison(op, first, second, span, check);
    return test && (negated ? negateTest(test) : test);
  }
  const term = checkTerm(syntax, check);
  return term && report(check.problems, span, "notACondition", { type: TYPE_NAMES[term.type], example: "… >= 10" });
}

function checkGroup(op: "&&" | "||", syntax: Operator, check: Check, negated: boolean): Expression | undefined {
  const children = syntax.args.map((arg) => checkCondition(arg, check, negated));
  if (!children.every((child) => child !== undefined)) return undefined;
  const kind = (op === "&&") === negated ? "any" : "all";
  return group(kind, children, syntax.span);
}

/** `c ? a : b` is (c and a) or (not c and b); b also applies where c cannot be computed. */
function checkConditional(
  first: Syntax,
  second: Syntax,
  third: Syntax,
  span: Span,
  check: Check,
  negated: boolean,
): Expression | undefined {
  const condition = checkCondition(first, check);
  const then = checkCondition(second, check, negated);
  const otherwise = checkCondition(third, check, negated);
  if (!condition || !then || !otherwise) return undefined;
  if (testsOf(condition).some((test) => test.kind === "known")) return report(check.problems, first.span, "notHas");
  return group("any", [group("all", [condition, then], second.span), group("all", [complement(condition), otherwise], third.span)], span);
}

/** `a && (b && c)` is one group of three. */
function group(kind: Group["kind"], children: readonly Expression[], span: Span): Group {
  return { kind, children: children.flatMap((child) => (child.kind === kind && !child.label ? child.children : [child])), span };
}

function checkFlag(name: string, span: Span, check: Check, negated: boolean): Test | undefined {
  const fact = resolveFact(name, span, check);
  if (!fact) return undefined;
  const { declaration } = fact;
  if (declaration.type === "bool") return { kind: "flag", fact, negated, variable: declaration.key, span };
  return report(check.problems, span, "notACondition", { type: TYPE_NAMES[declaration.type], example: exampleCondition(declaration) });
}

function checkCall(syntax: Extract<Syntax, { kind: "call" }>, check: Check, negated: boolean): Expression | undefined {
  const { name, args, span } = syntax;
  const [first] = args;
  if (OVER_YEARS.includes(name)) return checkOverYears(syntax, check, negated);
  if (name === "has") {
    if (args.length !== 1) return report(check.problems, span, "argumentCount", { name, usage: "has(patent_no)" });
    if (first?.kind !== "name") return report(check.problems, span, "argumentForm", { name, usage: "has(patent_no)" });
    const fact = resolveFact(first.name, first.span, check);
    if (fact && negated) return report(check.problems, span, "notHas");
    if (fact?.declaration.status) return report(check.problems, span, "hasStatus", { title: fact.declaration.title });
    return fact && { kind: "known", fact, negated, variable: `has(${first.name})`, span };
  }
  if (name === "within") return checkWithin(syntax, check, negated);
  if (!FUNCTION_NAMES.includes(name))
    return report(check.problems, span, "unknownFunction", { name, suggestion: suggestWord(name, FUNCTION_NAMES) });
  const term = checkTerm(syntax, check);
  return term && report(check.problems, span, "notACondition", { type: TYPE_NAMES[term.type], example: `${name}(…) >= …` });
}

function checkComparison(op: Comparator, first: Syntax, second: Syntax, span: Span, check: Check): Test | undefined {
  const special = comparedWithCode(op, first, second, span, check) ?? comparedWithCode(MIRRORED[op], second, first, span, check);
  if (special) return special === "refused" ? undefined : special;
  const left = readTerm(first, check);
  const right = readTerm(second, check);
  return left && right && compareTerms(op, left, right, span, check);
}

/** Facts that are no quantity: a yes/no with `== true`, a code with `== "A"`. Undefined: not such a comparison. */
function comparedWithCode(op: Comparator, first: Syntax, second: Syntax, span: Span, check: Check): Test | "refused" | undefined {
  const type = first.kind === "name" ? check.catalogue.get(first.name)?.type : undefined;
  if (first.kind !== "name" || (type !== "bool" && type !== "category" && type !== "text")) return undefined;
  if (type === "bool" && (second.kind !== "bool" || (op !== "==" && op !== "!="))) return undefined;
  const fact = resolveFact(first.name, first.span, check);
  if (!fact) return "refused";
  const { declaration } = fact;
  if (declaration.type === "bool" && second.kind === "bool" && (op === "==" || op === "!=")) {
    return { kind: "flag", fact, negated: (op === "==") !== second.value, variable: declaration.key, span };
  }
  const { title } = declaration;
  if (op !== "==" && op !== "!=") return report(check.problems, span, "orderOfCodes", { title }) ?? "refused";
  if (second.kind !== "text")
    return report(check.problems, second.span, "textNeeded", { title, codes: exampleCondition(declaration) }) ?? "refused";
  if (!checkCodes([second], declaration, check)) return "refused";
  return { kind: "member", fact, values: [second.value], negated: op === "!=", variable: declaration.key, span };
}

function isComparator(op: string): op is Comparator {
  return Object.hasOwn(MIRRORED, op);
}

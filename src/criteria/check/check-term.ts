/** Type-checks the quantities of a criterion or a formula: numbers, money, dates, shares. */
import { checkCondition } from "./check-condition.ts";
import { exampleCondition, isLiteralNumber, resolveFact, TYPE_NAMES, type Check } from "./check.ts";
import { exactInteger, formatExact, multiplyExact, negateExact, ZERO } from "../exact.ts";
import { isAverageGrowth, testsOf, type Constant, type Span, type Term, type TermType } from "../expression.ts";
import { report } from "../read/problems.ts";
import { callFunction, FUNCTION_NAMES, isFunction } from "./functions.ts";
import { suggestWord } from "../read/suggest.ts";
import type { Syntax } from "../read/syntax.ts";
import { termTypeOf } from "../term-type.ts";

/** Undefined after reporting why this is no quantity. */
export function checkTerm(syntax: Syntax, check: Check): Term | undefined {
  const term = readTerm(syntax, check);
  return term && isAverageGrowth(term) ? report(check.problems, syntax.span, "averageGrowthAlone") : term;
}

/** A side of a comparison, where an average growth may stand too. */
export function readTerm(syntax: Syntax, check: Check): Term | undefined {
  switch (syntax.kind) {
    case "name":
      return checkFact(syntax.name, syntax.span, check);
    case "number":
      return checkNumber(syntax, check);
    case "operator":
      return checkOperator(syntax, check);
    case "call":
      if (isFunction(syntax.name)) return callFunction(syntax.name, syntax, check);
      if (FUNCTION_NAMES.includes(syntax.name)) return report(check.problems, syntax.span, "notAValue");
      return report(check.problems, syntax.span, "unknownFunction", {
        name: syntax.name,
        suggestion: suggestWord(syntax.name, FUNCTION_NAMES),
      });
    case "bool":
      return report(check.problems, syntax.span, "notAValue");
    case "text":
      return report(check.problems, syntax.span, /^\d{4}-\d{1,2}-\d{1,2}$/.test(syntax.value) ? "badDate" : "textNotNumber", {
        found: syntax.value,
      });
    case "list":
      return report(check.problems, syntax.span, "listStray");
    case "table":
      return report(check.problems, syntax.span, "tableStray");
  }
}

/**
 * Brings two quantities to one type: a bare 0 fits any, a whole number fits decimals; anything else must already agree.
 */
export function unify(left: Term, right: Term, span: Span, check: Check): { left: Term; right: Term; type: TermType } | undefined {
  if (left.type === right.type) return { left, right, type: left.type };
  if (isLiteralNumber(left) && !isLiteralNumber(right)) {
    const fitted = fitLiteral(left, right, span, check);
    return fitted && { left: fitted, right, type: right.type };
  }
  if (isLiteralNumber(right)) {
    const fitted = fitLiteral(right, left, span, check);
    return fitted && { left, right: fitted, type: left.type === "int" && fitted.type === "decimal" ? "decimal" : left.type };
  }
  const types = [left.type, right.type];
  if (types.includes("decimal") && (types.includes("int") || types.includes("rate"))) return { left, right, type: "decimal" };
  return report(check.problems, span, "typesDiffer", { left: TYPE_NAMES[left.type], right: TYPE_NAMES[right.type] });
}

function fitLiteral(literal: Constant, other: Term, span: Span, check: Check): Term | undefined {
  const { type } = other;
  if (literal.value.n === 0n && type !== "date") return { ...literal, type };
  const written = formatExact(literal.value, 20);
  if (type === "decimal") return { ...literal, type };
  // 5.5 may be compared with a computed whole number, but against a fact it is a slip of the pen.
  if (type === "int") return other.kind === "fact" ? report(check.problems, span, "integerNeeded") : literal;
  if (type === "money") return report(check.problems, span, "moneyNeedsUnit", { number: written });
  if (type === "rate")
    return report(check.problems, span, "rateNeedsPercent", { percent: formatExact(multiplyExact(literal.value, exactInteger(100)), 20) });
  return report(check.problems, span, "typesDiffer", { left: TYPE_NAMES[literal.type], right: TYPE_NAMES[type] });
}

function checkFact(name: string, span: Span, check: Check): Term | undefined {
  const fact = resolveFact(name, span, check);
  if (!fact) return undefined;
  const type = termTypeOf(fact.declaration);
  if (type) return { kind: "fact", type, fact };
  const { title } = fact.declaration;
  return report(check.problems, span, "factNotNumber", {
    title,
    type: TYPE_NAMES[fact.declaration.type],
    example: exampleCondition(fact.declaration),
  });
}

function checkNumber(syntax: Extract<Syntax, { kind: "number" }>, check: Check): Term | undefined {
  const { value } = syntax;
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (!value || value.n > limit * value.d || -value.n > limit * value.d) return report(check.problems, syntax.span, "numberTooLarge");
  return { kind: "constant", type: value.n % value.d === 0n ? "int" : "decimal", value, written: formatExact(value, 20) };
}

function checkOperator(syntax: Extract<Syntax, { kind: "operator" }>, check: Check): Term | undefined {
  const { op, args, span } = syntax;
  const [first, second, third] = args;
  if (op === "?:" && first && second && third) return checkChoose(first, second, third, span, check);
  if (op === "unary-" && first) return checkNegative(first, span, check);
  if (op === "/" || op === "%") return report(check.problems, span, "division");
  if ((op === "+" || op === "-" || op === "*") && first && second) return checkArithmetic(op, first, second, span, check);
  return report(check.problems, span, "notAValue");
}

function checkArithmetic(op: "+" | "-" | "*", first: Syntax, second: Syntax, span: Span, check: Check): Term | undefined {
  const left = checkTerm(first, check);
  const right = checkTerm(second, check);
  if (!left || !right) return undefined;
  if (left.type === "date" || right.type === "date") {
    return report(check.problems, span, "dateArithmetic");
  }
  if (op === "*") {
    const type = productType(left.type, right.type);
    if (type) return { kind: "arithmetic", type, op, left, right };
    return report(check.problems, span, "typesDiffer", { left: TYPE_NAMES[left.type], right: TYPE_NAMES[right.type] });
  }
  const same = unify(left, right, span, check);
  return same && { kind: "arithmetic", op, ...same };
}

/** Money times money is nothing; a share of a count need not be whole. */
function productType(left: TermType, right: TermType): TermType | undefined {
  if (left === "money" || right === "money") return left === right ? undefined : "money";
  if (left === right) return left;
  return "decimal";
}

function checkNegative(operand: Syntax, span: Span, check: Check): Term | undefined {
  const term = checkTerm(operand, check);
  if (!term) return undefined;
  if (term.kind === "constant" && term.type !== "date") return { ...term, value: negateExact(term.value), written: `-${term.written}` };
  if (term.type === "date") return report(check.problems, span, "dateArithmetic");
  return {
    kind: "arithmetic",
    type: term.type,
    op: "-",
    left: { kind: "constant", type: term.type, value: ZERO, written: "0" },
    right: term,
  };
}

function checkChoose(condition: Syntax, first: Syntax, second: Syntax, span: Span, check: Check): Term | undefined {
  const test = checkCondition(condition, check);
  const then = checkTerm(first, check);
  const otherwise = checkTerm(second, check);
  if (!test || !then || !otherwise) return undefined;
  if (testsOf(test).some((one) => one.kind === "known")) return report(check.problems, condition.span, "notHas");
  const same = unify(then, otherwise, span, check);
  return same && { kind: "choose", type: same.type, condition: test, then: same.left, otherwise: same.right };
}

/** The functions that give a quantity, one row each: how it is written and what it becomes. */
import { resolveFact, TYPE_NAMES, type Check } from "./check.ts";
import { checkTerm, unify } from "./check-term.ts";
import { dayNumber } from "../calendar-day.ts";
import { exactInteger, formatExact, isInteger, multiplyExact, type Exact } from "../exact.ts";
import { canBeUndefined, factsOfTerm, type Term } from "../expression.ts";
import { evaluateTerm, exactValue } from "../evaluate/evaluate-term.ts";
import { CRITERION_LIMITS } from "../limits.ts";
import { report } from "../read/problems.ts";
import { pointsOf } from "./points.ts";
import type { Syntax } from "../read/syntax.ts";
import { YEARLY_USAGE, yearlyFigure } from "./yearly.ts";

type Call = Extract<Syntax, { kind: "call" }>;
type FunctionName = keyof typeof functions;

const FEN_PER_YUAN = 100n;

const functions = {
  yuan: { usage: "yuan(100)", call: (call: Call, check: Check) => money(call, check, FEN_PER_YUAN, "yuan") },
  wan: { usage: "wan(2000)", call: (call: Call, check: Check) => money(call, check, FEN_PER_YUAN * 10_000n, "wan") },
  yi: { usage: "yi(1)", call: (call: Call, check: Check) => money(call, check, FEN_PER_YUAN * 100_000_000n, "yi") },
  percent: { usage: "percent(3)", call: (call: Call, check: Check) => share(call, check, 100n, "%") },
  permille: { usage: "permille(5)", call: (call: Call, check: Check) => share(call, check, 1000n, "‰") },
  date: { usage: 'date("2025-01-01")', call: date },
  today: { usage: "today()", call: today },
  years_since: { usage: "years_since(established_on)", call: yearsSince },
  ratio: { usage: "ratio(rd_expense, revenue)", call: ratio },
  prior: { usage: YEARLY_USAGE.prior, call: (call: Call, check: Check) => yearlyFigure("prior", call, check) },
  sum_years: { usage: YEARLY_USAGE.sum_years, call: (call: Call, check: Check) => yearlyFigure("sum_years", call, check) },
  average_years: { usage: YEARLY_USAGE.average_years, call: (call: Call, check: Check) => yearlyFigure("average_years", call, check) },
  growth: { usage: YEARLY_USAGE.growth, call: (call: Call, check: Check) => yearlyFigure("growth", call, check) },
  average_growth: { usage: YEARLY_USAGE.average_growth, call: (call: Call, check: Check) => yearlyFigure("average_growth", call, check) },
  points: { usage: "points(ratio(a, b), { percent(30): 20, percent(25): 16 })", call: (call: Call, check: Check) => pointsOf(call, check) },
  min: { usage: "min(a, b)", call: (call: Call, check: Check) => extreme(call, check, "min") },
  max: { usage: "max(a, b)", call: (call: Call, check: Check) => extreme(call, check, "max") },
  round: { usage: "round(amount, yuan(1))", call: (call: Call, check: Check) => round(call, check, "halfUp") },
  round_down: { usage: "round_down(amount, yuan(1))", call: (call: Call, check: Check) => round(call, check, "down") },
} as const;

/** With those that are conditions themselves. */
export const FUNCTION_NAMES: readonly string[] = [...Object.keys(functions), "within", "has", "in_any_year", "in_every_year"];

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

export function callFunction(name: FunctionName, call: Call, check: Check): Term | undefined {
  return functions[name].call(call, check);
}

function badForm(call: Call, check: Check): undefined {
  const usage = isFunction(call.name) ? functions[call.name].usage : call.name;
  return report(check.problems, call.span, "argumentForm", { name: call.name, usage });
}

function badCount(call: Call, check: Check): undefined {
  const usage = isFunction(call.name) ? functions[call.name].usage : call.name;
  return report(check.problems, call.span, "argumentCount", { name: call.name, usage });
}

function literalNumber(call: Call, check: Check): Exact | undefined {
  const [argument] = call.args;
  if (call.args.length !== 1 || !argument) return badCount(call, check);
  if (argument.kind !== "number") return badForm(call, check);
  return argument.value ?? report(check.problems, argument.span, "numberTooLarge");
}

const MONEY_UNIT = { yuan: "元", wan: "万元", yi: "亿元" } as const;

function money(call: Call, check: Check, fen: bigint, unit: keyof typeof MONEY_UNIT): Term | undefined {
  const number = literalNumber(call, check);
  if (!number) return undefined;
  const value = multiplyExact(number, exactInteger(fen));
  if (!isInteger(value)) return report(check.problems, call.span, "notWholeFen");
  const whole = value.n / value.d;
  if (whole > BigInt(Number.MAX_SAFE_INTEGER) || -whole > BigInt(Number.MAX_SAFE_INTEGER))
    return report(check.problems, call.span, "numberTooLarge");
  return { kind: "constant", type: "money", value: exactInteger(whole), written: `${formatExact(number, 20)}${MONEY_UNIT[unit]}` };
}

function share(call: Call, check: Check, parts: bigint, sign: string): Term | undefined {
  const number = literalNumber(call, check);
  return (
    number && { kind: "constant", type: "rate", value: { n: number.n, d: number.d * parts }, written: `${formatExact(number, 20)}${sign}` }
  );
}

function date(call: Call, check: Check): Term | undefined {
  const [argument] = call.args;
  if (call.args.length !== 1) return badCount(call, check);
  if (argument?.kind !== "text") return badForm(call, check);
  const day = dayNumber(argument.value);
  if (day === undefined) return report(check.problems, argument.span, "badDate", { found: argument.value });
  return { kind: "constant", type: "date", value: exactInteger(day), written: argument.value };
}

function today(call: Call, check: Check): Term | undefined {
  return call.args.length === 0 ? { kind: "today", type: "date" } : badCount(call, check);
}

function yearsSince(call: Call, check: Check): Term | undefined {
  const [argument] = call.args;
  if (call.args.length !== 1) return badCount(call, check);
  if (argument?.kind !== "name") return badForm(call, check);
  const fact = resolveFact(argument.name, argument.span, check);
  if (fact && fact.declaration.type !== "date") return badForm(call, check);
  return fact && { kind: "yearsSince", type: "int", fact };
}

function ratio(call: Call, check: Check): Term | undefined {
  const [first, second] = call.args;
  if (call.args.length !== 2 || !first || !second) return badCount(call, check);
  const numerator = checkTerm(first, check);
  const denominator = checkTerm(second, check);
  if (!numerator || !denominator) return undefined;
  const same = unify(numerator, denominator, call.span, check);
  if (!same) return undefined;
  if (same.type === "date") return report(check.problems, call.span, "typesDiffer", { left: TYPE_NAMES.date, right: TYPE_NAMES.date });
  if (isConstantZero(denominator)) return report(check.problems, second.span, "zeroDenominator");
  return { kind: "ratio", type: "rate", numerator: same.left, denominator: same.right };
}

function isConstantZero(term: Term): boolean {
  if (factsOfTerm(term).length > 0) return false;
  return exactValue(evaluateTerm(term, new Map(), { today: "2000-01-01" }))?.n === 0n;
}

function extreme(call: Call, check: Check, of: "min" | "max"): Term | undefined {
  if (call.args.length < 2) return badCount(call, check);
  if (call.args.length > CRITERION_LIMITS.arguments) return report(check.problems, call.span, "tooManyArguments", { name: of });
  const terms: Term[] = [];
  for (const argument of call.args) {
    const term = checkTerm(argument, check);
    if (term) terms.push(term);
  }
  const [first] = terms;
  if (!first || terms.length < call.args.length) return undefined;
  // The first that is no bare number gives the type, so that min(0, revenue) is money.
  const model = terms.find((term) => term.kind !== "constant") ?? terms.find((term) => term.type !== "int") ?? first;
  const fitted = terms.map((term) => unify(term, model, call.span, check)?.left);
  return fitted.every((term) => term !== undefined) ? { kind: "extreme", type: model.type, of, terms: fitted } : undefined;
}

function round(call: Call, check: Check, mode: "halfUp" | "down"): Term | undefined {
  if (check.kind === "criterion") return report(check.problems, call.span, "onlyInFormula", { name: call.name });
  const [first, second] = call.args;
  if (!first || call.args.length > 2) return badCount(call, check);
  const term = checkTerm(first, check);
  const unit = second ? checkTerm(second, check) : undefined;
  if (!term || (second && !unit)) return undefined;
  if (term.type !== "money" || canBeUndefined(term)) return badForm(call, check);
  if (unit && (unit.kind !== "constant" || unit.type !== "money" || unit.value.n <= 0n)) return badForm(call, check);
  return { kind: "round", type: "money", mode, term, unitFen: unit?.kind === "constant" ? unit.value.n : FEN_PER_YUAN };
}

/** Figures over several years, each written out into the facts of its years: prior, sum_years, average_years, growth, average_growth. */
import { resolveFact, type Check } from "./check.ts";
import { ZERO } from "../exact.ts";
import type { Span, Term, TermType, YearsLabel } from "../expression.ts";
import type { FactDeclaration } from "../fact.ts";
import { CRITERION_LIMITS } from "../limits.ts";
import { report } from "../read/problems.ts";
import type { Syntax } from "../read/syntax.ts";
import { termTypeOf } from "../term-type.ts";

type Call = Extract<Syntax, { kind: "call" }>;

export const YEARLY_USAGE = {
  prior: "prior(revenue)",
  sum_years: "sum_years(revenue, 3)",
  average_years: "average_years(revenue, 2)",
  growth: "growth(revenue)",
  average_growth: "average_growth(revenue, 3)",
} as const;

type YearlyName = keyof typeof YEARLY_USAGE;

export function yearlyFigure(name: YearlyName, call: Call, check: Check): Term | undefined {
  const read = readArguments(name, call, check);
  if (!read) return undefined;
  const { fact, years } = read;
  const figure = (back: number): Term | undefined => figureOf(fact, back, check);
  switch (name) {
    case "prior":
      return figure(years);
    case "sum_years":
    case "average_years":
      return overYears(name, figure, read);
    case "growth":
    case "average_growth":
      return growthOver(name, figure, read);
  }
}

type Read = { readonly fact: Extract<Syntax, { kind: "name" }>; readonly years: number; readonly declaration: FactDeclaration };
type Figure = (back: number) => Term | undefined;

function readArguments(name: YearlyName, call: Call, check: Check): Read | undefined {
  const [first, second] = call.args;
  const usage = YEARLY_USAGE[name];
  const single = name === "prior" || name === "growth";
  if (!first || call.args.length > 2 || (!second && !single)) return report(check.problems, call.span, "argumentCount", { name, usage });
  if (first.kind !== "name" || (second && second.kind !== "number"))
    return report(check.problems, call.span, "argumentForm", { name, usage });
  const years = second ? wholeYears(second, single ? 1 : 2) : 1;
  if (years === undefined) return report(check.problems, call.span, "argumentForm", { name, usage });
  const declaration = resolveFact(first.name, first.span, check)?.declaration;
  if (!declaration) return undefined;
  const type = termTypeOf(declaration);
  return type && type !== "date" ? { fact: first, years, declaration } : report(check.problems, call.span, "argumentForm", { name, usage });
}

function wholeYears(syntax: Extract<Syntax, { kind: "number" }>, least: number): number | undefined {
  const years = syntax.value && syntax.value.n % syntax.value.d === 0n ? Number(syntax.value.n / syntax.value.d) : 0;
  return years >= least && years <= CRITERION_LIMITS.years ? years : undefined;
}

function figureOf({ name, span }: { readonly name: string; readonly span: Span }, back: number, check: Check): Term | undefined {
  const fact = resolveFact(name, span, check, back);
  const type = fact && termTypeOf(fact.declaration);
  return fact && type && { kind: "fact", type, fact };
}

/** The sum is exact, and so is its n-th part. */
function overYears(name: "sum_years" | "average_years", figure: Figure, { years, declaration }: Read): Term | undefined {
  const figures: Term[] = [];
  for (let back = 0; back < years; back += 1) {
    const one = figure(back);
    if (!one) return undefined;
    figures.push(one);
  }
  const label: YearsLabel = { kind: name === "sum_years" ? "sumYears" : "averageYears", fact: declaration, years };
  const sum = figures.reduce((left, right) => ({ kind: "arithmetic", type: left.type, op: "+", left, right, label }));
  if (name === "sum_years") return sum;
  const part: Term = { kind: "constant", type: "rate", value: { n: 1n, d: BigInt(years) }, written: `1/${years}` };
  return { kind: "arithmetic", type: averageType(sum.type), op: "*", left: sum, right: part, label };
}

function averageType(type: TermType): TermType {
  return type === "int" ? "decimal" : type;
}

/** From a base of zero or below there is no growth: `max(base, 0)` makes such a share one over zero, which has no value. */
function growthOver(name: "growth" | "average_growth", figure: Figure, { years, declaration }: Read): Term | undefined {
  const now = figure(0);
  const base = figure(years);
  if (!now || !base) return undefined;
  const { type } = base;
  const zero: Term = { kind: "constant", type, value: ZERO, written: "0" };
  const denominator: Term = { kind: "extreme", type, of: "max", terms: [base, zero] };
  const label: YearsLabel = { kind: name === "growth" ? "growth" : "averageGrowth", fact: declaration, years };
  if (name === "average_growth") return { kind: "ratio", type: "rate", numerator: now, denominator, label };
  const numerator: Term = { kind: "arithmetic", type, op: "-", left: now, right: base };
  return { kind: "ratio", type: "rate", numerator, denominator, label };
}

/** What the type-checker knows while it reads one source, and how it finds a fact in the catalogue. */
import type { FactReading, Span, Term, TermType } from "../expression.ts";
import type { Bilingual, FactCatalogue, FactDeclaration, FactType } from "../fact.ts";
import { report, type Problems } from "../read/problems.ts";
import { rateUnit } from "../term-type.ts";

export type Check = {
  readonly problems: Problems;
  readonly catalogue: FactCatalogue;
  readonly kind: "criterion" | "formula";
  /** inside in_any_year and in_every_year: which year it is, and the yearly facts met so far */
  readonly year?: { readonly back: number; readonly seen: Set<string> };
};

/** `back`: the figure so many years earlier. */
export function resolveFact(name: string, span: Span, check: Check, back = 0): FactReading | undefined {
  const named = check.catalogue.get(name);
  if (!named) return report(check.problems, span, "unknownFact", { name, suggestion: check.problems.suggestFact(name) });
  const declaration = factOfYear(named, span, check, back);
  if (!declaration) return undefined;
  if (!declaration.derived) return { declaration, derivedFrom: undefined };
  const derivedFrom = check.catalogue.get(declaration.derived.yearsSince);
  if (derivedFrom?.type === "date" && declaration.type === "int") return { declaration, derivedFrom };
  return report(check.problems, span, "derivedBroken", { key: name, from: declaration.derived.yearsSince });
}

function factOfYear(named: FactDeclaration, span: Span, check: Check, back: number): FactDeclaration | undefined {
  const { key, title, years } = named;
  if (!years) return back === 0 ? named : report(check.problems, span, "noYears", { key, title });
  check.year?.seen.add(key);
  const all = back + (check.year?.back ?? 0);
  if (all === 0) return named;
  const earlier = years[all - 1];
  if (earlier === undefined) return report(check.problems, span, "notEnoughYears", { key, title, needed: all, declared: years.length });
  const declaration = check.catalogue.get(earlier);
  return declaration?.type === named.type ? declaration : report(check.problems, span, "yearsBroken", { key, earlier });
}

export const TYPE_NAMES: Record<TermType | FactType, Bilingual> = {
  bool: { zh: "是/否项", en: "a yes or no" },
  int: { zh: "整数", en: "a whole number" },
  decimal: { zh: "小数", en: "a number" },
  money: { zh: "金额", en: "an amount of money" },
  date: { zh: "日期", en: "a date" },
  rate: { zh: "比例", en: "a share" },
  category: { zh: "分类代码", en: "a category" },
  text: { zh: "文字", en: "a text" },
};

/** How a condition on this fact is written, for mends. */
export function exampleCondition(declaration: FactDeclaration): string {
  const { key, type } = declaration;
  switch (type) {
    case "bool":
      return key;
    case "int":
      return `${key} >= 10`;
    case "decimal":
      return rateUnit(declaration) === undefined ? `${key} >= 1.5` : `${key} >= percent(5)`;
    case "money":
      return `${key} >= wan(100)`;
    case "date":
      return `${key} >= date("2025-01-01")`;
    case "category":
      return declaration.hierarchical
        ? `within(${key}, "${declaration.values?.[0]?.code ?? "C"}")`
        : `${key} in ["${declaration.values?.[0]?.code ?? "A"}"]`;
    case "text":
      return `${key} == "…"`;
  }
}

export function isLiteralNumber(term: Term): term is Extract<Term, { kind: "constant" }> {
  return term.kind === "constant" && (term.type === "int" || term.type === "decimal");
}

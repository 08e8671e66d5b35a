/** What kind of quantity a fact is. */
import type { TermType } from "./expression.ts";
import type { FactDeclaration } from "./fact.ts";

/** Undefined for facts that are no quantity. */
export function termTypeOf(declaration: FactDeclaration): TermType | undefined {
  switch (declaration.type) {
    case "decimal":
      return rateUnit(declaration) === undefined ? "decimal" : "rate";
    case "int":
    case "money":
    case "date":
      return declaration.type;
    case "bool":
    case "category":
    case "text":
      return undefined;
  }
}

/** A decimal counted in % or ‰ is a rate: its value is divided by this. */
export function rateUnit(declaration: FactDeclaration): 100 | 1000 | undefined {
  if (declaration.type !== "decimal") return undefined;
  const unit = declaration.unit?.zh;
  return unit === "%" ? 100 : unit === "‰" ? 1000 : undefined;
}

/**
 * A criterion of the pack in standard CEL, for evaluators that are not ours: ratios are written as products, days as numbers,
 * and full years are handed over ready made.
 */
import { dayNumber, fullYears, type Expression, type FactValue, type Term } from "../src/criteria/index.ts";
import { catalogue, TODAY } from "./city.ts";

/** The variable that holds the full years since the founding. */
export const YEARS = "full_years";

export type CelInput = Record<string, boolean | string | bigint>;

export function toCel(expression: Expression): string {
  if ("children" in expression) return `(${expression.children.map(toCel).join(expression.kind === "all" ? " && " : " || ")})`;
  if (expression.kind === "compare") {
    const { op, left, right } = expression;
    if (right.kind !== "constant") throw new Error("the pack compares with constants");
    const { n, d } = right.value;
    if (left.kind !== "ratio") return `${left.kind === "yearsSince" ? YEARS : keyOf(left)}${d === 1n ? "" : ` * ${d}`} ${op} ${n}`;
    const below = keyOf(left.denominator);
    return `(${below} != 0 && ${keyOf(left.numerator)} * ${d} ${op} ${below} * ${n})`;
  }
  const { key } = expression.fact.declaration;
  const not = expression.negated ? "!" : "";
  if (expression.kind === "flag") return `${not}${key}`;
  if (expression.kind === "member") return `${not}(${key} in ${JSON.stringify(expression.values)})`;
  if (expression.kind === "within") return `${not}(${expression.codes.map((code) => `${key}.startsWith("${code}")`).join(" || ")})`;
  throw new Error("the pack does not ask has()");
}

export function keyOf(term: Term): string {
  if (term.kind !== "fact") throw new Error("the pack has no other terms");
  return term.fact.declaration.key;
}

export function toCelInput(facts: ReadonlyMap<string, FactValue>): CelInput {
  const input: CelInput = {};
  for (const [key, value] of facts) {
    const type = catalogue.get(key)?.type;
    if (typeof value === "boolean") input[key] = value;
    else input[key] = type === "category" ? String(value) : BigInt(typeof value === "string" ? dayNumber(value)! : value);
  }
  const since = facts.get("established_on");
  if (typeof since === "string") input[YEARS] = BigInt(fullYears(since, TODAY)!);
  return input;
}

/** A criterion as DuckDB's SQL over integer codes: one condition for "holds", one for "may hold". */
import type { Expression, FactDeclaration, Term, Test } from "../src/criteria/index.ts";
import { dayNumber } from "../src/criteria/index.ts";
import { isCoded, type CodeColumn, type FactTable } from "../src/matching/engine/fact-table.ts";
import { TODAY } from "./city.ts";

/** `possible`: every comparison is also met where its fact is unknown. */
export function toSql(expression: Expression, possible: boolean, table: FactTable): string {
  if ("children" in expression) {
    const parts = expression.children.map((child) => toSql(child, possible, table));
    return `(${parts.join(expression.kind === "all" ? " AND " : " OR ")})`;
  }
  return expression.kind === "compare" ? comparison(expression, possible) : codeTest(expression, possible, table);
}

const orUnknown = (sql: string, keys: readonly string[], possible: boolean): string =>
  possible ? `(${[sql, ...keys.map((key) => `${key} IS NULL`)].join(" OR ")})` : `(${sql})`;

function comparison({ op, left, right }: Extract<Test, { kind: "compare" }>, possible: boolean): string {
  const sign = op === "==" ? "=" : op === "!=" ? "<>" : op;
  if (right.kind !== "constant") throw new Error("the pack compares with constants");
  const { n, d } = right.value;
  if (left.kind === "fact")
    return orUnknown(
      d === 1n ? `${left.fact.declaration.key} ${sign} ${n}` : `${left.fact.declaration.key} * ${d} ${sign} ${n}`,
      [left.fact.declaration.key],
      possible,
    );
  if (left.kind === "yearsSince") {
    const { key } = left.fact.declaration;
    // Full years are a matter of days: no date function is asked for every row.
    const years = `${key} <= ${dayNumber(TODAY)!} AND ${yearsCondition(key, sign, Number(n))}`;
    return orUnknown(years, [key], possible);
  }
  if (left.kind !== "ratio") throw new Error("the pack has no other terms");
  const [above, below] = [keyOf(left.numerator), keyOf(left.denominator)];
  const holds = `${below} <> 0 AND ${above} * ${d} ${sign} ${below} * ${n}`;
  return possible ? `((${holds}) OR ${below} IS NULL OR (${above} IS NULL AND ${below} <> 0))` : `(${holds})`;
}

function yearsCondition(key: string, sign: string, years: number): string {
  const anniversary = (count: number): number => dayNumber(`${Number(TODAY.slice(0, 4)) - count}${TODAY.slice(4)}`)!;
  const atLeast = (count: number): string => `${key} <= ${anniversary(count)}`;
  if (sign === ">=") return atLeast(years);
  if (sign === ">") return atLeast(years + 1);
  if (sign === "<") return `NOT (${atLeast(years)})`;
  if (sign === "<=") return `NOT (${atLeast(years + 1)})`;
  throw new Error("the pack compares years by order");
}

function codeTest(test: Exclude<Test, { kind: "compare" }>, possible: boolean, table: FactTable): string {
  const { key } = test.fact.declaration;
  const { dictionary } = table.columns.get(key) as CodeColumn;
  const isMet = (value: boolean | number | string): boolean => {
    if (test.kind === "flag") return value === true;
    if (test.kind === "member") return test.values.some((one) => one === value);
    return test.kind === "within" && test.codes.some((code) => String(value).startsWith(code));
  };
  const codes = dictionary.flatMap((value, index) => (isMet(value) ? [index + 1] : []));
  return orUnknown(`${key} ${test.negated ? "NOT IN" : "IN"} (${codes.join()})`, [key], possible);
}

function keyOf(term: Term): string {
  if (term.kind !== "fact") throw new Error("the pack has ratios of facts only");
  return term.fact.declaration.key;
}

export const sqlType = (declaration: FactDeclaration): "USMALLINT" | "BIGINT" | "INTEGER" =>
  isCoded(declaration) ? "USMALLINT" : declaration.type === "money" ? "BIGINT" : "INTEGER";

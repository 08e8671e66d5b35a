/**
 * @marcbachmann/cel-js, sampled: an evaluator that is not ours, over standard CEL. Ratios are written as products, years are
 * handed to it ready made, and what it cannot evaluate for want of a fact is unknown.
 */
import { Environment } from "@marcbachmann/cel-js";
import {
  dayNumber,
  evaluateExpression,
  fullYears,
  type Criterion,
  type Expression,
  type FactValue,
  type Term,
} from "../src/criteria/index.ts";
import { factsOfRow, type FactTable } from "../src/matching/engine/index.ts";
import { catalogue, TODAY } from "./city.ts";
import { timed } from "./measure.ts";

export type CelFigures = { readonly rows: number; readonly secondsScaled: number; readonly pairs: number; readonly wrong: number };

const YEARS = "full_years";

export async function runCelJs(criteria: readonly Criterion[], table: FactTable, rows: number, threads: number): Promise<CelFigures> {
  const environment = new Environment();
  for (const { key, type } of catalogue.values()) {
    environment.registerVariable(key, type === "bool" ? "bool" : type === "category" ? "string" : "int");
  }
  environment.registerVariable(YEARS, "int");
  const programs = criteria.map(({ expression }) => environment.parse(toCel(expression)));
  const entities = Array.from({ length: rows }, (_, sample) =>
    factsOfRow(table, Math.floor((sample * table.rows) / rows), catalogue.values()),
  );
  const inputs = entities.map(toInput);
  const outcomes: (boolean | null)[] = [];
  const run = await timed(async () => {
    for (const input of inputs) for (const program of programs) outcomes.push(outcomeOf(program, input));
  });
  const wrong = entities
    .flatMap((facts) => criteria.map(({ expression }) => evaluateExpression(expression, facts, { today: TODAY })))
    .filter((outcome, pair) => outcome !== outcomes[pair]).length;
  return { rows, secondsScaled: (run.seconds * table.rows) / rows / threads, pairs: outcomes.length, wrong };
}

/** An error is the want of a fact: the pack divides by nothing and leaves no range. */
function outcomeOf(program: (input: Record<string, unknown>) => unknown, input: Record<string, unknown>): boolean | null {
  try {
    return program(input) === true;
  } catch {
    return null;
  }
}

function toCel(expression: Expression): string {
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

function keyOf(term: Term): string {
  if (term.kind !== "fact") throw new Error("the pack has no other terms");
  return term.fact.declaration.key;
}

function toInput(facts: ReadonlyMap<string, FactValue>): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [key, value] of facts) {
    const type = catalogue.get(key)?.type;
    input[key] = type === "bool" || type === "category" ? value : BigInt(typeof value === "string" ? dayNumber(value)! : Number(value));
  }
  const since = facts.get("established_on");
  if (typeof since === "string") input[YEARS] = BigInt(fullYears(since, TODAY)!);
  return input;
}

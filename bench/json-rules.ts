/**
 * json-rules-engine, sampled: it is handed days, years and ratios ready made, and knows two values. "May hold" would be
 * a second pass; it is not made, so the figure is in its favour.
 */
import { Engine, type TopLevelCondition } from "json-rules-engine";
import { evaluateExpression, type Criterion, type Expression, type FactValue, type Term } from "../src/criteria/index.ts";
import { factsOfRow, type FactTable } from "../src/matching/engine/index.ts";
import { catalogue, TODAY } from "./city.ts";
import { timed } from "./measure.ts";
import type { SampledFigures } from "./sampled.ts";

/** Compared where all facts of a pair are known: elsewhere it calls eligible whom it knows nothing of. */
export async function runJsonRules(
  criteria: readonly Criterion[],
  table: FactTable,
  rows: number,
  threads: number,
): Promise<SampledFigures> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("within", (value: unknown, codes: string[]) => codes.some((code) => String(value).startsWith(code)));
  engine.addOperator("notWithin", (value: unknown, codes: string[]) => !codes.some((code) => String(value).startsWith(code)));
  const derived = new Map<string, Term>();
  for (const [at, { expression }] of criteria.entries()) {
    const condition = toCondition(expression, derived);
    const conditions = ("all" in condition || "any" in condition ? condition : { all: [condition] }) as TopLevelCondition; // nested conditions are of the same shape
    engine.addRule({ conditions, event: { type: String(at) } });
  }
  const entities = Array.from({ length: rows }, (_, sample) =>
    factsOfRow(table, Math.floor((sample * table.rows) / rows), catalogue.values()),
  );
  const inputs = entities.map((facts) => withDerived(facts, derived));
  const met: Set<string>[] = [];
  const run = await timed(async () => {
    for (const input of inputs) met.push(new Set((await engine.run(input)).events.map(({ type }) => type)));
  });
  let pairs = 0;
  let wrong = 0;
  for (const [row, facts] of entities.entries()) {
    for (const [at, { expression, facts: keys }] of criteria.entries()) {
      if (!keys.every((key) => facts.has(key))) continue;
      pairs++;
      if (met[row]!.has(String(at)) !== (evaluateExpression(expression, facts, { today: TODAY }) === true)) wrong++;
    }
  }
  return { rows, secondsScaled: (run.seconds * table.rows) / rows / threads, pairs, wrong };
}

const OPERATORS = {
  ">=": "greaterThanInclusive",
  ">": "greaterThan",
  "<=": "lessThanInclusive",
  "<": "lessThan",
  "==": "equal",
  "!=": "notEqual",
};

function toCondition(expression: Expression, derived: Map<string, Term>): Record<string, unknown> {
  switch (expression.kind) {
    case "all":
    case "any":
      return { [expression.kind]: expression.children.map((child) => toCondition(child, derived)) };
    case "compare": {
      const fact = expression.left.kind === "fact" ? expression.left.fact.declaration.key : expression.variable;
      derived.set(fact, expression.left);
      if (expression.right.kind !== "constant") throw new Error("the pack compares with constants");
      const { n, d } = expression.right.value;
      return { fact, operator: OPERATORS[expression.op], value: Number(n) / Number(d) };
    }
    case "member":
      return { fact: expression.fact.declaration.key, operator: expression.negated ? "notIn" : "in", value: expression.values };
    case "within":
      return { fact: expression.fact.declaration.key, operator: expression.negated ? "notWithin" : "within", value: expression.codes };
    case "flag":
      return { fact: expression.fact.declaration.key, operator: "equal", value: !expression.negated };
    case "known":
      throw new Error("the pack does not ask has()");
  }
}

function withDerived(facts: ReadonlyMap<string, FactValue>, derived: ReadonlyMap<string, Term>): Record<string, FactValue> {
  const input: Record<string, FactValue> = Object.fromEntries(facts);
  for (const [key, term] of derived) {
    const value = valueOf(term, facts);
    if (value === undefined || Number.isNaN(value)) delete input[key];
    else input[key] = value;
  }
  return input;
}

function valueOf(term: Term, facts: ReadonlyMap<string, FactValue>): number | undefined {
  if (term.kind === "ratio") {
    const [above, below] = [valueOf(term.numerator, facts), valueOf(term.denominator, facts)];
    return above === undefined || below === undefined || below === 0 ? undefined : above / below;
  }
  if (term.kind === "yearsSince") {
    const since = facts.get(term.fact.declaration.key);
    if (typeof since !== "string" || since > TODAY) return undefined;
    return Number(TODAY.slice(0, 4)) - Number(since.slice(0, 4)) - (TODAY.slice(5) < since.slice(5) ? 1 : 0);
  }
  const value = term.kind === "fact" ? facts.get(term.fact.declaration.key) : undefined;
  if (typeof value === "string") return Date.parse(value) / 86_400_000;
  return typeof value === "number" ? value : undefined;
}

/**
 * @gorules/zen-engine, sampled: one decision with an expression a policy. A null fails its comparisons, so every one is
 * guarded; that is two values, and a second pass for "may hold" is not made, in its favour.
 */
import { ZenEngine } from "@gorules/zen-engine";
import type { Criterion, Expression } from "../src/criteria/index.ts";
import type { FactTable } from "../src/matching/engine/index.ts";
import { catalogue } from "./city.ts";
import { keyOf, toCelInput, YEARS } from "./cel-text.ts";
import { runSampled, type SampledFigures } from "./sampled.ts";

export async function runZen(criteria: readonly Criterion[], table: FactTable, rows: number, threads: number): Promise<SampledFigures> {
  const engine = new ZenEngine();
  const decision = engine.createDecision(Buffer.from(JSON.stringify(decisionOf(criteria))));
  const keys = [...catalogue.keys(), YEARS];
  const figures = await runSampled(
    criteria,
    table,
    { rows, threads, values: 2 },
    (facts) => {
      const known = toCelInput(facts);
      const plain = (value: boolean | string | bigint | undefined): unknown =>
        typeof value === "bigint" ? Number(value) : (value ?? null);
      return Object.fromEntries(keys.map((key) => [key, plain(known[key])]));
    },
    async (input) => {
      const { result } = (await decision.evaluate(input)) as { result: Record<string, boolean> };
      return criteria.map((_, at) => result[`p${at}`] === true);
    },
  );
  engine.dispose();
  return figures;
}

function decisionOf(criteria: readonly Criterion[]): object {
  const expressions = criteria.map(({ expression }, at) => ({ id: `e${at}`, key: `p${at}`, value: toZen(expression) }));
  return {
    contentType: "application/vnd.gorules.decision",
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      { id: "policies", type: "expressionNode", name: "policies", position: { x: 1, y: 0 }, content: { expressions } },
      { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: "a", type: "edge", sourceId: "in", targetId: "policies" },
      { id: "b", type: "edge", sourceId: "policies", targetId: "out" },
    ],
  };
}

function toZen(expression: Expression): string {
  if ("children" in expression) return `(${expression.children.map(toZen).join(expression.kind === "all" ? " and " : " or ")})`;
  if (expression.kind === "compare") {
    const { op, left, right } = expression;
    if (right.kind !== "constant") throw new Error("the pack compares with constants");
    const { n, d } = right.value;
    if (left.kind === "ratio") {
      const [above, below] = [keyOf(left.numerator), keyOf(left.denominator)];
      return `(${above} != null and ${below} != null and ${below} != 0 and ${above} * ${d} ${op} ${below} * ${n})`;
    }
    const key = left.kind === "yearsSince" ? YEARS : keyOf(left);
    return `(${key} != null and ${key}${d === 1n ? "" : ` * ${d}`} ${op} ${n})`;
  }
  const { key } = expression.fact.declaration;
  return `(${key} != null and ${expression.negated ? "not " : ""}(${conditionOn(key, expression)}))`;
}

function conditionOn(key: string, test: Exclude<Expression, { children: unknown } | { kind: "compare" }>): string {
  if (test.kind === "flag") return `${key} == true`;
  if (test.kind === "member") return `${key} in [${test.values.map((value) => `'${value}'`).join()}]`;
  if (test.kind === "within") return test.codes.map((code) => `startsWith(${key}, '${code}')`).join(" or ");
  throw new Error("the pack does not ask has()");
}

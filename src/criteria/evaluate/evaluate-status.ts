/** What a status comes to for one entity, and why. */
import { evaluateExpression } from "./evaluate-criterion.ts";
import { expandForValue } from "../expand-status.ts";
import type { FactValue, Facts } from "../fact.ts";
import { missingFacts } from "./missing-facts.ts";
import type { Today } from "./read-fact.ts";
import { statusInForce, type Status } from "../status.ts";

/**
 * `value`: undefined where it is unknown. `decidedBy`: the case that gives it, or "recorded", or "otherwise".
 * `missing`: the fewest facts with which it could become known.
 */
export type StatusFinding = {
  readonly value: FactValue | undefined;
  readonly decidedBy: number | "recorded" | "otherwise" | undefined;
  readonly missing: readonly string[];
};

export function evaluateStatus(status: Status, facts: Facts, today: Today): StatusFinding {
  const found = decideStatus(status, facts, today);
  if (found) return { ...found, missing: [] };
  return { value: undefined, decidedBy: undefined, missing: missingForStatus(status, facts, today) };
}

type Decided = Pick<StatusFinding, "value" | "decidedBy">;

/** The finding without what is missing, which takes longer to find than the value. Undefined: unknown. */
export function decideStatus(status: Status, facts: Facts, today: Today): Decided | undefined {
  return statusInForce(status, today.today) ? fromCase(status, 0, facts, today) : afterAll(status, facts);
}

/** A case that is not known does not matter where the rest comes to the same value. */
function fromCase(status: Status, index: number, facts: Facts, today: Today): Decided | undefined {
  const one = status.cases[index];
  if (!one) return afterAll(status, facts);
  const outcome = evaluateExpression(one.expression, facts, today);
  if (outcome === true) return { value: one.value, decidedBy: index };
  const rest = fromCase(status, index + 1, facts, today);
  return outcome === false || rest?.value === one.value ? rest : undefined;
}

function afterAll({ otherwise, declaration }: Status, facts: Facts): Decided | undefined {
  if (otherwise !== "recorded") return { value: otherwise.value, decidedBy: "otherwise" };
  const value = facts.get(declaration.key);
  return value === undefined ? undefined : { value, decidedBy: "recorded" };
}

/** Of all values that it may still have, the one that takes the fewest facts. */
function missingForStatus(status: Status, facts: Facts, today: Today): readonly string[] {
  const { declaration } = status;
  const values: FactValue[] = declaration.type === "bool" ? [true, false] : (declaration.values ?? []).map(({ code }) => code);
  const asked = values.flatMap((value) => {
    const expression = expandForValue(status, value);
    if (typeof expression === "boolean" || evaluateExpression(expression, facts, today) !== null) return [];
    return [missingFacts(expression, facts, today)];
  });
  return asked.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

/** `in_any_year(2, condition)`, `in_every_year(2, condition)`: the condition once for each year, its yearly facts those of that year. */
import { checkCondition } from "./check-condition.ts";
import type { Check } from "./check.ts";
import type { Expression } from "../expression.ts";
import { CRITERION_LIMITS } from "../limits.ts";
import { report } from "../read/problems.ts";
import type { Syntax } from "../read/syntax.ts";

export const OVER_YEARS = ["in_any_year", "in_every_year"];

export function checkOverYears(call: Extract<Syntax, { kind: "call" }>, check: Check, negated: boolean): Expression | undefined {
  const { name, args, span } = call;
  const [first, second] = args;
  const usage = `${name}(2, revenue >= wan(100))`;
  if (args.length !== 2 || !second) return report(check.problems, span, "argumentCount", { name, usage });
  const count = first?.kind === "number" && first.value && first.value.d === 1n ? Number(first.value.n) : 0;
  if (count < 2 || count > CRITERION_LIMITS.years) return report(check.problems, span, "argumentForm", { name, usage });
  const children: Expression[] = [];
  for (let back = 0; back < count; back += 1) {
    const year = { back: back + (check.year?.back ?? 0), seen: new Set<string>() };
    const child = checkCondition(second, { ...check, year }, negated);
    if (!child) return undefined;
    if (year.seen.size === 0) return report(check.problems, span, "nothingYearly", { name });
    for (const key of year.seen) check.year?.seen.add(key);
    children.push(child);
  }
  const every = (name === "in_every_year") !== negated;
  return { kind: every ? "all" : "any", children, span, label: { kind: "years", every, count } };
}

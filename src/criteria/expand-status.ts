/** A test of a status written out into its cases, so that whoever evaluates needs to know of no status. */
import type { Check } from "./check/check.ts";
import { dayNumber } from "./calendar-day.ts";
import { exactInteger } from "./exact.ts";
import {
  complement,
  isGroup,
  type Comparator,
  type Expression,
  type Flag,
  type Group,
  type Membership,
  type Span,
  type Test,
} from "./expression.ts";
import type { FactValue } from "./fact.ts";
import { report } from "./read/problems.ts";
import type { Status } from "./status.ts";

/** The test itself where it is of no status. Undefined after reporting a value that the status never has, or always. */
export function expandStatus(test: Test, check: Check): Expression | undefined {
  if (test.kind !== "member" && test.kind !== "flag") return test;
  const { declaration } = test.fact;
  const { status } = declaration;
  if (!status) return test;
  const recorded = { ...test, fact: { declaration: status.declaration, derivedFrom: undefined } };
  const written = writeOut(status, recorded);
  if (typeof written === "boolean") return report(check.problems, test.span, written ? "alwaysTrue" : "alwaysFalse");
  const label = { kind: "status", status, test: recorded } as const;
  const { span } = test;
  if (!isGroup(written) || written.label) return { kind: "any", children: [written], span, label };
  return { ...written, span, label };
}

/** The cases in order: `c ? met : rest`, where a case that gives a value asked for is met by itself. Or what is the same for all. */
export function casesOf(status: Status, test: Membership | Flag): Expression | boolean {
  return status.cases.reduceRight<Expression | boolean>(
    (rest, { value, expression }) => {
      const wanted = accepts(test, value);
      const condition = wanted ? expression : complement(expression);
      const named = isGroup(condition) && !condition.label ? caseGroup(condition, status, value, wanted) : condition;
      if (typeof rest === "boolean") return rest === wanted ? rest : named;
      return join(wanted ? "any" : "all", [named, rest], test.span);
    },
    afterCases(status, test),
  );
}

/** Where no case is met, or the rules are not in force. */
export function afterCases({ otherwise }: Status, test: Membership | Flag): Expression | boolean {
  return otherwise === "recorded" ? test : accepts(test, otherwise.value);
}

/** On other days than those of the rules, what comes after the cases decides alone. */
function writeOut(status: Status, test: Membership | Flag): Expression | boolean {
  const cases = casesOf(status, test);
  const after = afterCases(status, test);
  const { span } = test;
  const inForce = join("all", daysOf(status, span), span);
  const then = typeof cases === "boolean" ? (cases ? inForce : false) : join("all", [inForce, cases], span);
  const otherwise = typeof after === "boolean" ? (after ? complement(inForce) : false) : join("all", [complement(inForce), after], span);
  if (cases === true && after === true) return true;
  if (then === false) return otherwise;
  return otherwise === false ? then : join("any", [then, otherwise], span);
}

function daysOf({ from, to }: Status, span: Span): Expression[] {
  const day = (op: Comparator, date: string): Expression => ({
    kind: "compare",
    op,
    left: { kind: "today", type: "date" },
    right: { kind: "constant", type: "date", value: exactInteger(dayNumber(date) ?? 0), written: date },
    whenUndefined: false,
    variable: "today()",
    span,
  });
  return [day(">=", from), ...(to === null ? [] : [day("<=", to)])];
}

function accepts(test: Membership | Flag, value: FactValue): boolean {
  const holds = test.kind === "flag" ? value === true : test.values.some((one) => one === value);
  return holds !== test.negated;
}

function caseGroup(group: Group, { declaration }: Status, value: FactValue, met: boolean): Group {
  return declaration.type === "bool" ? group : { ...group, label: { kind: "case", declaration, value, met } };
}

function join(kind: Group["kind"], parts: readonly Expression[], span: Span): Expression {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  return { kind, children: parts.flatMap((part) => (part.kind === kind && !part.label ? part.children : [part])), span };
}

/** The status has this very value; or what is so for everybody. */
export function expandForValue(status: Status, value: FactValue): Expression | boolean {
  const fact = { declaration: status.declaration, derivedFrom: undefined };
  const test = { fact, variable: status.declaration.key, span: { start: 0, end: 0 } };
  return writeOut(
    status,
    typeof value === "boolean" ? { ...test, kind: "flag", negated: !value } : { ...test, kind: "member", values: [value], negated: false },
  );
}

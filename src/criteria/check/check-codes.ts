/** Type-checks `in [...]` and `within(...)`, and codes against those that the fact declares. */
import { exampleCondition, resolveFact, TYPE_NAMES, type Check } from "./check.ts";
import { codeWithin } from "../code-within.ts";
import { compareExact, formatExact } from "../exact.ts";
import type { Span, Test } from "../expression.ts";
import type { Bilingual, FactDeclaration } from "../fact.ts";
import { CRITERION_LIMITS } from "../limits.ts";
import { report } from "../read/problems.ts";
import { suggestWord } from "../read/suggest.ts";
import type { Syntax } from "../read/syntax.ts";

type TextSyntax = Extract<Syntax, { kind: "text" }>;

export function checkMembership(first: Syntax, second: Syntax, span: Span, check: Check, negated: boolean): Test | undefined {
  if (second.kind !== "list") return report(check.problems, second.span, "listNeeded");
  if (first.kind !== "name") return report(check.problems, first.span, "argumentForm", { name: "in", usage: 'industry in ["A", "B"]' });
  const fact = resolveFact(first.name, first.span, check);
  if (!fact || !checkListSize(second.elements, second.span, check)) return undefined;
  const { declaration } = fact;
  const values = declaration.type === "int" ? integers(second.elements, check) : texts(second.elements, declaration, check);
  return values && { kind: "member", fact, values, negated, variable: declaration.key, span };
}

/** `within(industry, "C")` or `within(industry, ["C", "I65"])` */
export function checkWithin(call: Extract<Syntax, { kind: "call" }>, check: Check, negated: boolean): Test | undefined {
  const [first, second] = call.args;
  const usage = 'within(industry, "C")';
  if (call.args.length !== 2 || !first || !second) return report(check.problems, call.span, "argumentCount", { name: call.name, usage });
  if (first.kind !== "name") return report(check.problems, first.span, "argumentForm", { name: call.name, usage });
  const fact = resolveFact(first.name, first.span, check);
  if (!fact) return undefined;
  const { declaration } = fact;
  if (declaration.type !== "category" || !declaration.hierarchical)
    return report(check.problems, first.span, "notHierarchical", { title: declaration.title });
  const elements = second.kind === "list" ? second.elements : [second];
  if (!checkListSize(elements, second.span, check)) return undefined;
  const codes = texts(elements, declaration, check);
  return codes && { kind: "within", fact, codes, negated, variable: declaration.key, span: call.span };
}

/** Are these codes that the fact can have? */
export function checkCodes(elements: readonly TextSyntax[], declaration: FactDeclaration, check: Check): boolean {
  const { values, title } = declaration;
  if (declaration.type !== "category" || !values || values.length === 0) return true;
  const known = values.map((value) => value.code);
  const exactly = new Set(known);
  const bad = elements.filter(({ value }) => !exactly.has(value) && !(declaration.hierarchical && isNear(value, known)));
  for (const { value, span } of bad)
    report(check.problems, span, "unknownCode", { title, code: value, suggestion: suggestCode(value, declaration) });
  return bad.length === 0;
}

/** Of a hierarchical code only some levels are declared: those above and below them are fine. */
function isNear(code: string, known: readonly string[]): boolean {
  return code !== "" && known.some((one) => codeWithin(code, one) || codeWithin(one, code));
}

/** The code that was meant when one is near or its title was written, else the first few that there are. */
function suggestCode(code: string, declaration: FactDeclaration): Bilingual {
  const values = declaration.values ?? [];
  const near =
    values.find((value) => value.title.zh === code)?.code ??
    suggestWord(
      code,
      values.map((value) => value.code),
    );
  const shown = near === undefined ? values.slice(0, 5) : values.filter((value) => value.code === near);
  const list = (language: "zh" | "en"): string => shown.map((value) => `"${value.code}" ${value.title[language]}`).join(" / ");
  return { zh: list("zh"), en: list("en") };
}

function checkListSize(elements: readonly Syntax[], span: Span, check: Check): boolean {
  if (elements.length === 0) report(check.problems, span, "emptyList");
  if (elements.length > CRITERION_LIMITS.listLength) report(check.problems, span, "listTooLong", { length: elements.length });
  return elements.length > 0 && elements.length <= CRITERION_LIMITS.listLength;
}

function texts(elements: readonly Syntax[], declaration: FactDeclaration, check: Check): string[] | undefined {
  const { title, type } = declaration;
  if (type !== "category" && type !== "text") {
    const span = elements[0]?.span ?? { start: 0, end: 0 };
    return report(check.problems, span, "factNotNumber", { title, type: TYPE_NAMES[type], example: exampleCondition(declaration) });
  }
  const strange = elements.find((element) => element.kind !== "text");
  if (strange) return report(check.problems, strange.span, "textNeeded", { title, codes: exampleCondition(declaration) });
  const found = elements.filter((element) => element.kind === "text");
  if (
    !checkCodes(found, declaration, check) ||
    !checkRepeats(
      found.map(({ value, span }) => [value, span]),
      check,
    )
  )
    return undefined;
  return found.map(({ value }) => value);
}

function integers(elements: readonly Syntax[], check: Check): number[] | undefined {
  const found: [string, Span][] = [];
  for (const { span, ...element } of elements) {
    const value = element.kind === "number" ? element.value : undefined;
    if (!value || value.n % value.d !== 0n) return report(check.problems, span, "integerNeeded");
    if (compareExact(value, { n: BigInt(Number.MAX_SAFE_INTEGER), d: 1n }) > 0) return report(check.problems, span, "numberTooLarge");
    found.push([formatExact(value, 0), span]);
  }
  return checkRepeats(found, check) ? found.map(([text]) => Number(text)) : undefined;
}

function checkRepeats(entries: readonly (readonly [string, Span])[], check: Check): boolean {
  const seen = new Set<string>();
  for (const [entry, span] of entries) {
    if (seen.has(entry)) {
      report(check.problems, span, "repeatedEntry", { entry });
      return false;
    }
    seen.add(entry);
  }
  return true;
}

/**
 * Whoever may only count must not learn by counting what is on record of one business: no draft may ask for the value of a
 * fact that singles one out, or that is about a person. Whether such a fact is on record may be asked.
 */
import type { City, FactDefinition, Policy } from "../../city/index.ts";
import type { Test } from "../../criteria/index.ts";
import { type DraftField, type DraftProblem, type PolicyDraft, publishedRule } from "./compile-draft.ts";
import { askedByExpression, askedByTerms } from "./read-tree.ts";
import type { PolicyRule } from "./simulate-policy.ts";

/** What the published policy asks for may be asked for. */
export function singlingOut(draft: PolicyDraft, rule: PolicyRule, policy: Policy, city: Pick<City, "facts">): DraftProblem[] {
  const published = new Set(testsOf(publishedRule(policy)).flatMap(({ test }) => keyOfValue(test) ?? []));
  return testsOf(rule).flatMap(({ field, test }) => {
    const key = keyOfValue(test);
    const fact = key === undefined || published.has(key) ? undefined : city.facts.get(key);
    return fact && singlesOut(fact) ? [problemOf(fact, field, draft[field] ?? "", test)] : [];
  });
}

function singlesOut({ type, personal }: FactDefinition): boolean {
  return type === "text" || personal;
}

/** The texts whose values some policy of the city asks for. */
export function textsAsked({ policies, facts }: Pick<City, "policies" | "facts">): Set<string> {
  const keys = [...policies.values()].flatMap((policy) => testsOf(publishedRule(policy)).flatMap(({ test }) => keyOfValue(test) ?? []));
  return new Set(keys.filter((key) => facts.get(key)?.type === "text"));
}

function testsOf({ criterion, benefit }: PolicyRule): { field: DraftField; test: Test }[] {
  const of = (field: DraftField, tests: readonly Test[]): { field: DraftField; test: Test }[] => tests.map((test) => ({ field, test }));
  return [
    ...of("criterion", askedByExpression(criterion.expression).tests),
    ...of("formula", benefit ? askedByTerms([benefit.formula.term]).tests : []),
    ...of("cap", benefit?.cap ? askedByTerms([benefit.cap.term]).tests : []),
  ];
}

/** The fact that is asked for its value as a code or a text; quantities are no names. */
function keyOfValue(test: Test): string | undefined {
  return test.kind === "compare" || test.kind === "known" ? undefined : test.fact.declaration.key;
}

function problemOf({ title }: FactDefinition, field: DraftField, text: string, { span }: Test): DraftProblem {
  const before = text.slice(0, span.start).split("\n");
  return {
    field,
    line: before.length,
    column: before.at(-1)!.length + 1,
    length: span.end - span.start,
    message: {
      zh: `“${title.zh}”指明某一家企业或者某个人，试算只看成批的企业`,
      en: `“${title.en}” singles out a business or a person; a simulation counts businesses as groups`,
    },
    mend: {
      zh: "改用行业、地区、规模、年限一类的条件；只问有没有登记，可以写 has(…)",
      en: "Use industry, district, size, age and the like; to ask whether it is on record, write has(…)",
    },
  };
}

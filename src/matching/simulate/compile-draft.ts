import { type Policy, refuse } from "../../city/index.ts";
import { compileCriterion, compileFormula, type CriterionError, type FactCatalogue, type Formula } from "../../criteria/index.ts";
import type { PolicyRule } from "./simulate-policy.ts";

/** A policy as somebody would like it to be. What is left out stays as published; an empty formula or cap takes it away. */
export type PolicyDraft = { criterion: string; formula?: string | undefined; cap?: string | undefined };

export type DraftField = "criterion" | "formula" | "cap";
export type DraftProblem = Omit<CriterionError, "code"> & { readonly field: DraftField };

/** Every problem of every text at once; a rule only when there is none. `criterion` is there as soon as it is right by itself. */
export type CompiledDraft = {
  readonly criterion: PolicyRule["criterion"] | undefined;
  readonly rule: PolicyRule | undefined;
  readonly problems: readonly DraftProblem[];
};

export function publishedRule({ criterion, benefit: { formula, cap } }: Policy): PolicyRule {
  return { criterion, ...(formula ? { benefit: { formula, cap } } : {}) };
}

export function compileDraft(draft: PolicyDraft, policy: Policy, catalogue: FactCatalogue): CompiledDraft {
  const compiled = compileCriterion(draft.criterion, catalogue);
  const problems: DraftProblem[] = compiled.ok ? [] : compiled.errors.map((error) => ({ ...error, field: "criterion" }));
  const money = (field: "formula" | "cap", published: Formula | undefined): Formula | undefined => {
    const text = draft[field];
    if (text === undefined) return published;
    if (text.trim() === "") return undefined;
    const result = compileFormula(text, catalogue);
    if (result.ok) return result.formula;
    problems.push(...result.errors.map((error) => ({ ...error, field })));
    return undefined;
  };
  const formula = money("formula", policy.benefit.formula);
  const cap = money("cap", policy.benefit.cap);
  const criterion = compiled.ok ? compiled.criterion : undefined;
  if (!criterion || problems.length > 0) return { criterion, rule: undefined, problems };
  return { criterion, rule: { criterion, ...(formula ? { benefit: { formula, cap } } : {}) }, problems };
}

export function policyOf(policies: ReadonlyMap<string, Policy>, id: string): Policy {
  const policy = policies.get(id);
  if (policy === undefined) throw refuse("policyNotFound", { id });
  return policy;
}

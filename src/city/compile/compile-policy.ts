import type { PlainDate } from "../../base/index.ts";
import { compileCriterion, compileFormula, evaluateCriterion, type FactCatalogue, type Formula } from "../../criteria/index.ts";
import { benefitOf } from "../benefit.ts";
import type { Policy } from "../city.ts";
import type { Entry } from "../read/draft.ts";
import { type PolicyFile, policyOutcomes } from "../policy.ts";
import type { Problem } from "../read/problem.ts";
import { readWrittenFacts } from "./written-facts.ts";
import { criterionProblems } from "./criterion-problems.ts";
import { missingOutcomes, wrongBenefit, wrongFacts, wrongOutcome } from "./example-problems.ts";

/** The policy made ready, its examples worked through; no policy when its criterion or formula does not compile. */
export function compilePolicy(entry: Entry<PolicyFile>, catalogue: FactCatalogue): { policy?: Policy; problems: Problem[] } {
  const { criterion: criterionText, benefit, inForce, ...rest } = entry.value;
  const { formula: formulaText, cap: capText, ...benefitRest } = benefit;
  const problems: Problem[] = [];
  const criterion = compileCriterion(criterionText, catalogue);
  if (!criterion.ok) problems.push(...criterionProblems(entry, ["criterion"], criterion.errors));
  const formula = compileMoney(entry, "formula", formulaText, catalogue, problems);
  const cap = compileMoney(entry, "cap", capText, catalogue, problems);
  if (!criterion.ok || problems.length > 0) return { problems };
  const policy: Policy = {
    ...rest,
    criterionText,
    criterion: criterion.criterion,
    benefit: {
      ...benefitRest,
      ...(formulaText !== undefined && formula ? { formulaText, formula } : {}),
      ...(capText !== undefined && cap ? { capText, cap } : {}),
    },
    inForce: { from: inForce.from as PlainDate, to: inForce.to as PlainDate | null },
  };
  return { policy, problems: [...missingOutcomes(entry, rest.examples, policyOutcomes), ...judgeExamples(entry, policy, catalogue)] };
}

function compileMoney(
  entry: Entry<PolicyFile>,
  field: "formula" | "cap",
  text: string | undefined,
  catalogue: FactCatalogue,
  problems: Problem[],
): Formula | undefined {
  if (text === undefined) return undefined;
  const compiled = compileFormula(text, catalogue);
  if (compiled.ok) return compiled.formula;
  problems.push(...criterionProblems(entry, ["benefit", field], compiled.errors));
  return undefined;
}

function judgeExamples(entry: Entry<PolicyFile>, policy: Policy, catalogue: FactCatalogue): Problem[] {
  return policy.examples.flatMap((example, index) => {
    const today = (example.on ?? policy.inForce.from) as PlainDate;
    const read = readWrittenFacts(example.facts, catalogue);
    if (read.wrong.length > 0) return wrongFacts(entry, index, read);
    const outcome = wrongOutcome(entry, index, example, evaluateCriterion(policy.criterion, read.facts, { today }));
    if (outcome.length > 0 || example.benefit === undefined) return outcome;
    return wrongBenefit(entry, index, example, example.benefit, benefitOf(policy, read.facts, { today }));
  });
}

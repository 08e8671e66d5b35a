import type { PlainDate } from "../../base/index.ts";
import { compileCriterion, evaluateCriterion, type FactCatalogue } from "../../criteria/index.ts";
import { type InspectionPlan, type InspectionPlanFile, scopeText } from "../inspections/index.ts";
import { policyOutcomes } from "../policy.ts";
import type { Entry } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";
import { criterionProblems } from "./criterion-problems.ts";
import { missingOutcomes, wrongFacts, wrongOutcome } from "./example-problems.ts";
import { readWrittenFacts } from "./written-facts.ts";

/** The plan with its scope ready, its examples worked through; no plan when the scope does not compile. */
export function compileInspection(
  entry: Entry<InspectionPlanFile>,
  catalogue: FactCatalogue,
): { plan?: InspectionPlan; problems: Problem[] } {
  const { value } = entry;
  const { criterion: written } = value.scope;
  // The condition alone first: what is wrong in it is told at the place where it stands.
  const alone = written === undefined ? undefined : compileCriterion(written, catalogue);
  if (alone?.ok === false) return { problems: criterionProblems(entry, ["scope", "criterion"], alone.errors) };
  const compiled = compileCriterion(scopeText(value), catalogue);
  if (!compiled.ok) return { problems: criterionProblems(entry, ["scope", "risk"], compiled.errors) };
  const inForce = { from: value.inForce.from as PlainDate, to: value.inForce.to as PlainDate };
  const plan: InspectionPlan = { ...value, inForce, criterion: compiled.criterion };
  const judged = value.examples.flatMap((example, index) => {
    const read = readWrittenFacts(example.facts, catalogue);
    if (read.wrong.length > 0) return wrongFacts(entry, index, read);
    const today = (example.on ?? inForce.from) as PlainDate;
    return wrongOutcome(entry, index, example, evaluateCriterion(plan.criterion, read.facts, { today }));
  });
  return { plan, problems: [...missingOutcomes(entry, value.examples, policyOutcomes), ...judged] };
}

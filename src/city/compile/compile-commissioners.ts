import type { PlainDate } from "../../base/index.ts";
import { compileCriterion, type Criterion, evaluateCriterion, type FactCatalogue } from "../../criteria/index.ts";
import {
  type CommissionerRules,
  type Portfolio,
  type ServiceFile,
  type Stage,
  type StageFile,
  stageOutcomes,
} from "../commissioners/index.ts";
import { type Entry, problemAt } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";
import { criterionProblems } from "./criterion-problems.ts";
import { missingOutcomes, wrongFacts, wrongOutcome } from "./example-problems.ts";
import { readWrittenFacts } from "./written-facts.ts";

type Entries = {
  stages: readonly Entry<StageFile>[];
  portfolios: readonly Entry<Portfolio>[];
  service: Entry<ServiceFile> | undefined;
};

/** The rules made ready, their examples worked through on `day` unless they name one of their own; none where the city has no commissioners. */
export function compileCommissioners(
  { stages, portfolios, service }: Entries,
  catalogue: FactCatalogue,
  day: PlainDate,
): { rules?: CommissionerRules; problems: Problem[] } {
  const compiled = stages.map((entry) => compileStage(entry, catalogue, day));
  const problems = compiled.flatMap((one) => one.problems);
  if (!service) return { problems };
  const { serves: servesText, servesExamples, loadMax, visits } = service.value;
  const serves = compileCriterion(servesText, catalogue);
  if (!serves.ok) return { problems: [...problems, ...criterionProblems(service, ["serves"], serves.errors)] };
  problems.push(...judgeServes(service, serves.criterion, servesExamples, catalogue, day));
  return {
    rules: {
      stages: compiled.flatMap(({ stage }) => stage ?? []),
      portfolios: portfolios.map(({ value }) => value),
      serves: serves.criterion,
      servesText,
      loadMax,
      visits,
    },
    problems,
  };
}

function compileStage(entry: Entry<StageFile>, catalogue: FactCatalogue, day: PlainDate): { stage?: Stage; problems: Problem[] } {
  const { criterion: criterionText, ...rest } = entry.value;
  const compiled = compileCriterion(criterionText, catalogue);
  if (!compiled.ok) return { problems: criterionProblems(entry, ["criterion"], compiled.errors) };
  const stage = { ...rest, criterionText, criterion: compiled.criterion };
  const judged = rest.examples.flatMap((example, index) => {
    const read = readWrittenFacts(example.facts, catalogue);
    if (read.wrong.length > 0) return wrongFacts(entry, index, read);
    const today = (example.on ?? day) as PlainDate;
    return wrongOutcome(entry, index, example, evaluateCriterion(stage.criterion, read.facts, { today }));
  });
  return { stage, problems: [...missingOutcomes(entry, rest.examples, stageOutcomes), ...judged] };
}

function judgeServes(
  entry: Entry<ServiceFile>,
  serves: Criterion,
  examples: ServiceFile["servesExamples"],
  catalogue: FactCatalogue,
  day: PlainDate,
): Problem[] {
  return examples.flatMap((example, index) => {
    const read = readWrittenFacts(example.facts, catalogue);
    const found = evaluateCriterion(serves, read.facts, { today: day });
    if (read.wrong.length === 0 && found.outcome === example.outcome) return [];
    return [
      problemAt(entry, ["servesExamples", index, "outcome"], {
        rule: "example-outcome",
        message: {
          zh: `第 ${index + 1} 个示例写的结论是 ${example.outcome}，实际是 ${found.outcome}。`,
          en: `Example ${index + 1} says ${example.outcome} but comes to ${found.outcome}.`,
        },
        mend: { zh: "请核对示例，或修改 serves：两者必有一错。", en: "Check the example, or mend serves: one of the two is wrong." },
      }),
    ];
  });
}

import type { PlainDate } from "../../base/index.ts";
import {
  compileStatuses as compileRules,
  evaluateStatus,
  type FactCatalogue,
  type Status,
  type StatusSource,
} from "../../criteria/index.ts";
import { type Entry, problemAt } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";
import { type StatusFile, type StatusOfCity, UNKNOWN_VALUE } from "../status.ts";
import { criterionProblems } from "./criterion-problems.ts";
import { wrongFacts, wrongOutcome, missingOutcomes } from "./example-problems.ts";
import { readWrittenFacts } from "./written-facts.ts";

type Compiled = { catalogue: FactCatalogue; statuses: StatusOfCity[]; problems: Problem[] };

/** The catalogue in which every status carries its rules, their examples worked through. */
export function compileStatuses(entries: readonly Entry<StatusFile>[], catalogue: FactCatalogue): Compiled {
  const compiled = compileRules(
    entries.map(({ value }) => sourceOf(value)),
    catalogue,
  );
  const byKey = new Map(entries.map((entry) => [entry.value.key, entry]));
  const problems = compiled.problems.flatMap((problem) => {
    const entry = byKey.get(problem.key);
    if (!entry) return [];
    return problem.kind === "circle"
      ? [circle(entry, problem.chain)]
      : criterionProblems(entry, whereIs(entry.value, problem.index), problem.errors);
  });
  const examples = entries.flatMap((entry) => {
    const rules = compiled.statuses.get(entry.value.key);
    return rules ? judgeExamples(entry, rules, compiled.catalogue) : [];
  });
  const statuses = entries.flatMap(({ value }) => {
    const rules = compiled.statuses.get(value.key);
    return rules ? [{ ...value, rules }] : [];
  });
  return { catalogue: compiled.catalogue, statuses, problems: [...problems, ...examples] };
}

function sourceOf({ key, cases, when, otherwise, inForce }: StatusFile): StatusSource {
  const all = cases ?? (when === undefined ? [] : [{ value: true, when }]);
  return { key, cases: all, otherwise, from: inForce.from, to: inForce.to };
}

function whereIs({ cases }: StatusFile, index: number): FieldPath {
  return cases ? ["cases", index, "when"] : ["when"];
}

function circle(entry: Entry<StatusFile>, chain: readonly string[]): Problem {
  const way = chain.join(" → ");
  return problemAt(entry, ["key"], {
    rule: "status-circle",
    message: { zh: `这项状态的规则绕回了自身：${way}。`, en: `The rules of this status come back to itself: ${way}.` },
    mend: {
      zh: "请在其中一处改用原始数据项，不再引用状态。",
      en: "In one of them test the facts themselves instead of the status.",
    },
  });
}

function judgeExamples(entry: Entry<StatusFile>, rules: Status, catalogue: FactCatalogue): Problem[] {
  const { examples, inForce } = entry.value;
  const said = examples.map((example) => ({ ...example, outcome: String(example.value) }));
  const problems = said.flatMap((example, index) => {
    const read = readWrittenFacts(example.facts, catalogue);
    if (read.wrong.length > 0) return wrongFacts(entry, index, read);
    const { value, missing } = evaluateStatus(rules, read.facts, { today: (example.on ?? inForce.from) as PlainDate });
    return wrongOutcome(entry, index, example, { outcome: String(value ?? UNKNOWN_VALUE), missing }, "value");
  });
  const possible = [...rules.cases.map(({ value }) => value), ...(rules.otherwise === "recorded" ? [] : [rules.otherwise.value])];
  return [...missingOutcomes(entry, said, [...new Set(possible.map(String)), UNKNOWN_VALUE]), ...problems];
}

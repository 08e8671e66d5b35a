import type { PlainDate } from "../../base/index.ts";
import { compileCriterion, type FactCatalogue } from "../../criteria/index.ts";
import type { Item } from "../city.ts";
import type { Entry } from "../read/draft.ts";
import type { ItemFile, ItemOutcome } from "../item.ts";
import { judgeItem, requiredOf } from "../judge-item.ts";
import type { Problem } from "../read/problem.ts";
import { readWrittenFacts } from "./written-facts.ts";
import { criterionProblems } from "./criterion-problems.ts";
import { missingOutcomes, wrongFacts, wrongOutcome } from "./example-problems.ts";

/** The item made ready, its examples worked through on `day` unless they name one of their own. */
export function compileItem(entry: Entry<ItemFile>, catalogue: FactCatalogue, day: PlainDate): { item?: Item; problems: Problem[] } {
  const { criterion: criterionText, ...rest } = entry.value;
  let item: Item = rest;
  if (criterionText !== undefined) {
    const compiled = compileCriterion(criterionText, catalogue);
    if (!compiled.ok) return { problems: criterionProblems(entry, ["criterion"], compiled.errors) };
    item = { ...rest, criterionText, criterion: compiled.criterion };
  }
  const problems = item.examples.flatMap((example, index) => {
    const read = readWrittenFacts(example.facts, catalogue);
    if (read.wrong.length > 0) return wrongFacts(entry, index, read);
    const today = (example.on ?? day) as PlainDate;
    return wrongOutcome(entry, index, example, judgeItem(item, read.facts, new Set(example.given), { today }));
  });
  return { item, problems: [...missingOutcomes(entry, item.examples, possibleOutcomes(item)), ...problems] };
}

function possibleOutcomes(item: Item): ItemOutcome[] {
  return [
    "complete",
    ...(requiredOf(item).length > 0 ? (["incomplete"] as const) : []),
    ...(item.criterion ? (["ineligible", "unknown"] as const) : []),
  ];
}

import type { PlainDate } from "../../base/index.ts";
import { compileCriterion, type FactCatalogue } from "../../criteria/index.ts";
import { createWordFinder } from "../../words/index.ts";
import {
  type DemandRules,
  demandKindOf,
  demandRulesOf,
  KIND_OTHERWISE,
  routeDemand,
  type RoutingFile,
  type RoutingRule,
  type RoutingRuleFile,
  sortDemand,
} from "../demands/index.ts";
import { type Draft, type Entry, problemAt } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";
import { criterionProblems } from "./criterion-problems.ts";
import { wrongFacts } from "./example-problems.ts";
import { readWrittenFacts } from "./written-facts.ts";

type Entries = Pick<Draft, "city" | "demandKinds" | "demandSubjects" | "demandRouting" | "demandNoticed" | "synonyms">;

/** The rules of demands made ready, the examples of each rule sent on their way; none where the city takes no demands. */
export function compileDemands(
  { city, demandKinds, demandSubjects, demandRouting, demandNoticed, synonyms }: Entries,
  catalogue: FactCatalogue,
  day: PlainDate,
): { rules?: DemandRules; problems: Problem[] } {
  if (!demandRouting) return { problems: [] };
  const problems: Problem[] = [];
  const routing = demandRouting.value.rules.map((rule, index) => {
    const { criterion: criterionText, ...when } = rule.when;
    const ready: RoutingRule = {
      ...rule,
      when: { ...when, ...(when.words && { finder: createWordFinder(when.words.map((word) => [word, true] as const)) }) },
    };
    if (criterionText === undefined) return ready;
    const compiled = compileCriterion(criterionText, catalogue);
    if (compiled.ok) return { ...ready, when: { ...ready.when, criterionText, criterion: compiled.criterion } };
    problems.push(...criterionProblems(demandRouting, ["rules", index, "when", "criterion"], compiled.errors));
    return ready;
  });
  const prefix = city?.value.demandNumberPrefix;
  if (problems.length > 0 || prefix === undefined) return { problems };
  const rules = demandRulesOf({
    prefix,
    kinds: demandKinds.map(({ value }) => demandKindOf(value)),
    subjects: demandSubjects.map(({ value }) => value),
    routing,
    file: demandRouting.value,
    synonyms: synonyms.map(({ value }) => value),
    noticed: demandNoticed?.value,
  });
  return { rules, problems: judgeExamples(demandRouting, rules, catalogue, day) };
}

function judgeExamples(entry: Entry<RoutingFile>, rules: DemandRules, catalogue: FactCatalogue, day: PlainDate): Problem[] {
  // A demand that no rule holds for has nowhere to go; that the last one holds for all is a rule of its own.
  if (Object.keys(rules.routing.at(-1)?.when ?? {}).length > 0) return [];
  return entry.value.rules.flatMap((rule, at) => {
    const ofRule: Entry<RoutingRuleFile> = { value: rule, file: entry.file, path: [...entry.path, "rules", at] };
    return rule.examples.flatMap((_, index) => wrongExample(ofRule, rules, index, catalogue, day));
  });
}

function wrongExample(
  entry: Entry<RoutingRuleFile>,
  rules: DemandRules,
  index: number,
  catalogue: FactCatalogue,
  day: PlainDate,
): Problem[] {
  const example = entry.value.examples[index];
  if (!example) return [];
  const read = readWrittenFacts(example.facts, catalogue);
  if (read.wrong.length > 0) return wrongFacts(entry, index, read);
  const sorted = sortDemand(rules, example.text);
  const kind = example.kind ?? sorted.kind?.id ?? KIND_OTHERWISE;
  const subject = example.subject ?? sorted.subject?.id;
  const demand = { kind, subject, text: example.text, facts: read.facts, division: example.division };
  const { rule } = routeDemand(rules, demand, { today: (example.on ?? day) as PlainDate });
  if (rule === entry.value.id) return [];
  return [
    problemAt(entry, ["examples", index, "text"], {
      rule: "example-routing",
      message: {
        zh: `示例“${example.text}”（类别 ${kind}，主题 ${subject ?? "无"}）落到规则“${rule}”，没有落到“${entry.value.id}”。`,
        en: `The example "${example.text}" (kind ${kind}, subject ${subject ?? "none"}) comes to the rule "${rule}" and not to "${entry.value.id}".`,
      },
      mend: {
        zh: "请核对示例、类别和主题的用词，或调整规则的次序：先成立的规则先用。",
        en: "Check the example, the words of kinds and subjects, or the order of the rules: the first that holds is used.",
      },
    }),
  ];
}

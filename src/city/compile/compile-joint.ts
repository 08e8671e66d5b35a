import type { PlainDate } from "../../base/index.ts";
import { compileCriterion, type FactCatalogue } from "../../criteria/index.ts";
import { type JointMatter, type JointMatterFile, type JointPart, openQuestions, whichParts } from "../joint/index.ts";
import { type Entry, problemAt } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";
import { criterionProblems } from "./criterion-problems.ts";
import { wrongFacts } from "./example-problems.ts";
import { readWrittenFacts } from "./written-facts.ts";

/** The matter made ready, its examples worked through on `day` unless they name one of their own. */
export function compileJoint(
  entry: Entry<JointMatterFile>,
  catalogue: FactCatalogue,
  day: PlainDate,
): { matter?: JointMatter; problems: Problem[] } {
  const problems: Problem[] = [];
  const parts = entry.value.parts.map(({ when: whenText, ...rest }, index): JointPart => {
    if (whenText === undefined) return rest;
    const compiled = compileCriterion(whenText, catalogue);
    if (compiled.ok) return { ...rest, whenText, when: compiled.criterion };
    problems.push(...criterionProblems(entry, ["parts", index, "when"], compiled.errors));
    return rest;
  });
  if (problems.length > 0) return { problems };
  const matter = { ...entry.value, parts };
  return { matter, problems: entry.value.examples.flatMap((_, index) => wrongExample(entry, matter, index, catalogue, day)) };
}

function wrongExample(
  entry: Entry<JointMatterFile>,
  matter: JointMatter,
  index: number,
  catalogue: FactCatalogue,
  day: PlainDate,
): Problem[] {
  const example = matter.examples[index];
  if (!example) return [];
  const read = readWrittenFacts(example.facts, catalogue);
  if (read.wrong.length > 0) return wrongFacts(entry, index, read);
  const choices = whichParts(matter, read.facts, example.answers, { today: (example.on ?? day) as PlainDate });
  const found = {
    parts: choices.filter(({ applies }) => applies === "yes").map(({ part }) => part.item),
    asks: openQuestions(matter, choices),
  };
  return (["parts", "asks"] as const).flatMap((field) => {
    if (sameSet(example[field], found[field])) return [];
    const [said, is] = [example[field].join("、") || "无", found[field].join("、") || "无"];
    const what = field === "parts" ? { zh: "联办的事项", en: "parts" } : { zh: "还要问的问题", en: "open questions" };
    return [
      problemAt(entry, ["examples", index, field], {
        rule: "example-parts",
        message: {
          zh: `第 ${index + 1} 个示例写的${what.zh}是 ${said}，实际是 ${is}。`,
          en: `Example ${index + 1} says its ${what.en} are ${said}; they are ${is}.`,
        },
        mend: { zh: "请核对示例，或修改 when 与 question。", en: "Check the example, or mend when and question." },
      }),
    ];
  });
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}

import { type Draft, problemAt } from "../../read/draft.ts";
import type { Problem } from "../../read/problem.ts";
import { didYouMean } from "../did-you-mean.ts";
import { idsOnce, wordsOnce } from "./words-once.ts";

/** Subjects: each once, with words of its own, a section that exists, and a rule that sends it somewhere. */
export function subjects(draft: Draft): Problem[] {
  const { demandSubjects, demandRouting } = draft;
  const routed = new Set(demandRouting?.value.rules.flatMap(({ when }) => when.subjects ?? []));
  return [
    ...idsOnce(demandSubjects),
    ...wordsOnce(demandSubjects),
    ...sections(draft),
    ...demandSubjects.flatMap((entry) =>
      demandRouting === undefined || routed.has(entry.value.id)
        ? []
        : [
            problemAt(entry, ["id"], {
              rule: "subject-not-routed",
              message: {
                zh: `没有规则派“${entry.value.title.zh}”的诉求，全都落到最后一条。`,
                en: `No rule speaks of "${entry.value.title.en}": all its demands fall to the last one.`,
              },
              mend: {
                zh: "请在 routing.yaml 给它一条规则，或者把用词并入别的主题。",
                en: "Give it a rule in routing.yaml, or move its words to another subject.",
              },
            }),
          ],
    ),
  ];
}

function sections({ demandSubjects, sections: known, broken }: Draft): Problem[] {
  const ids = new Set(known.map(({ value }) => value.id));
  // A city may take demands without a service centre; then the sections are names for later.
  if (ids.size === 0) return [];
  return demandSubjects.flatMap((entry) => {
    const { section } = entry.value;
    if (section === undefined || ids.has(section) || broken.has(section)) return [];
    return [
      problemAt(entry, ["section"], {
        rule: "unknown-reference",
        message: { zh: `专区“${section}”不存在。`, en: `There is no section "${section}".` },
        mend: didYouMean(section, ids, {
          zh: "请改为 centre/sections.yaml 中已有的条目。",
          en: "name one that is in centre/sections.yaml.",
        }),
      }),
    ];
  });
}

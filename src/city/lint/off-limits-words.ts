import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";

/** No power and no item reaches into an area that government may not touch. */
export const offLimitsWords: Rule = (draft) => [
  ...draft.powers.flatMap((entry) => touches(draft, entry, ["title"], entry.value.title.zh, "error")),
  ...draft.items.flatMap((entry) => [
    ...touches(draft, entry, ["title"], entry.value.title.zh, "error"),
    ...entry.value.fields.flatMap((field, index) => touches(draft, entry, ["fields", index, "title"], field.title.zh, "warning")),
    ...entry.value.materials.flatMap((material, index) =>
      touches(draft, entry, ["materials", index, "title"], material.title.zh, "warning"),
    ),
  ]),
];

function touches(draft: Draft, entry: Entry<unknown>, path: FieldPath, title: string, severity: Problem["severity"]): Problem[] {
  return draft.offLimits.flatMap(({ value: area }) => {
    const word = area.words.find((candidate) => title.includes(candidate));
    if (word === undefined) return [];
    return [
      problemAt(entry, path, {
        rule: "touches-off-limits",
        severity,
        message: {
          zh: `“${title}”含有“${word}”，触及不干预清单“${area.title.zh}”。`,
          en: `"${title}" contains "${word}", which reaches into "${area.title.en}" of the not-to-touch list.`,
        },
        mend: {
          zh: `请删除；若并不干预，请换用不会误解的名称，或在 off-limits/${area.id}.yaml 中改准用词。`,
          en: `Remove it; if it does not interfere, name it so, or make the words of off-limits/${area.id}.yaml more exact.`,
        },
        basis: "优化营商环境条例 第11条",
      }),
    ];
  });
}

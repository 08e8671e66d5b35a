import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";
import { touchedAreas } from "../touched-areas.ts";
import { isLawOrRegulation, restsOnArticle } from "./law/statute.ts";

/**
 * No power, no item and no question reaches into an area that government may not touch. A paper may, where a law or
 * regulation itself demands it (优化营商环境条例 17: 除法律、法规另有规定外).
 */
export const offLimitsWords: Rule = (draft) => [
  ...draft.powers.flatMap((entry) => touches(draft, entry, ["title"], entry.value.title.zh)),
  ...draft.items.flatMap((entry) => [
    ...touches(draft, entry, ["title"], entry.value.title.zh),
    ...entry.value.fields.flatMap((field, index) => touches(draft, entry, ["fields", index, "title"], field.title.zh)),
    ...entry.value.materials.flatMap(({ title, basis }, index) =>
      restsOnArticle(basis, isLawOrRegulation) ? [] : touches(draft, entry, ["materials", index, "title"], title.zh),
    ),
  ]),
];

function touches(draft: Draft, entry: Entry<unknown>, path: FieldPath, title: string): Problem[] {
  const areas = draft.offLimits.map(({ value }) => value);
  return touchedAreas(areas, [title]).flatMap(({ area: id, word }) => {
    const area = areas.find((each) => each.id === id);
    if (area === undefined) return [];
    return [
      problemAt(entry, path, {
        rule: "touches-off-limits",
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

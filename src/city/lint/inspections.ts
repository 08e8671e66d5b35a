import { problemAt, type Rule } from "../read/draft.ts";
import { validity } from "./validity.ts";

/** A plan of inspections holds together: its days exist, its months are in order, what is looked at has one name. */
export const inspections: Rule = (draft) =>
  draft.inspections.flatMap((entry) => {
    const { months, checks } = entry.value;
    const ids = checks.map(({ id }) => id);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    return [
      ...validity(entry),
      ...(months === undefined || months.from <= months.to
        ? []
        : [
            problemAt(entry, ["months", "to"], {
              rule: "ends-before-it-begins",
              message: {
                zh: `检查月份止于 ${months.to} 月，早于 ${months.from} 月。`,
                en: `The months end with ${months.to}, before they begin with ${months.from}.`,
              },
              mend: { zh: "请对照计划核对 from 与 to。", en: "Compare from and to with the plan." },
            }),
          ]),
      ...(twice < 0
        ? []
        : [
            problemAt(entry, ["checks", twice, "id"], {
              rule: "duplicate",
              message: { zh: `检查内容“${ids[twice]}”重复出现。`, en: `"${ids[twice]}" is looked at twice.` },
              mend: { zh: "请删除多余的一条，或改用别的标识。", en: "Remove one of them, or give it another id." },
            }),
          ]),
    ];
  });

import { type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { ItemFile } from "../item.ts";
import type { Problem } from "../read/problem.ts";

/** What an item asks is consistent in itself: one visit at most, each name once, each choice with its choices. */
export const forms: Rule = (draft) =>
  draft.items.flatMap((entry) => [...visits(entry), ...licenceOnly(entry), ...names(entry), ...details(entry)]);

function visits(entry: Entry<ItemFile>): Problem[] {
  if (entry.value.visits <= 1) return [];
  return [
    problemAt(entry, ["visits"], {
      rule: "more-than-one-visit",
      message: { zh: `要求到现场 ${entry.value.visits} 次，超过一次。`, en: `${entry.value.visits} visits are required; one is the most.` },
      mend: { zh: "请改为 0 或 1；例外清单只能由省政府公布。", en: "Make it 0 or 1; only the provincial government publishes exceptions." },
      basis: "浙江省保障“最多跑一次”改革规定 第2条、第4条",
    }),
  ];
}

function licenceOnly(entry: Entry<ItemFile>): Problem[] {
  if (!entry.value.licenceOnly) return [];
  return entry.value.materials.flatMap((material, index) =>
    material.from === "applicant" && material.need === "required"
      ? [
          problemAt(entry, ["materials", index, "need"], {
            rule: "licence-only-asks-more",
            message: {
              zh: `本事项标为“一照通办”，却要求提交“${material.title.zh}”。`,
              en: `The item is marked licenceOnly but requires "${material.title.en}".`,
            },
            mend: { zh: "请去掉这份材料，或改为 licenceOnly: false。", en: "Drop the material, or write licenceOnly: false." },
          }),
        ]
      : [],
  );
}

function names(entry: Entry<ItemFile>): Problem[] {
  const seen = new Set<string>();
  const named = [
    ...entry.value.fields.map((field, index) => ({ name: field.key, path: ["fields", index, "key"] })),
    ...entry.value.materials.map((material, index) => ({ name: material.id, path: ["materials", index, "id"] })),
  ];
  return named.flatMap(({ name, path }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      problemAt(entry, path, {
        rule: "duplicate",
        message: { zh: `“${name}”在本事项中出现了两次。`, en: `"${name}" occurs twice in this item.` },
        mend: { zh: "请改用不同的标识。", en: "Give one of them another name." },
      }),
    ];
  });
}

function details(entry: Entry<ItemFile>): Problem[] {
  const fields = entry.value.fields.flatMap((field, index) =>
    (field.type === "choice") === (field.choices !== undefined)
      ? []
      : [
          problemAt(entry, ["fields", index, "type"], {
            rule: "choices",
            message: {
              zh: `“${field.title.zh}”的 type 与 choices 不配套。`,
              en: `type and choices of "${field.title.en}" do not fit together.`,
            },
            mend: {
              zh: "选择题写 type: choice 并列出 choices；其他类型不要写 choices。",
              en: "A choice needs choices; any other type has none.",
            },
          }),
        ],
  );
  const materials = entry.value.materials.flatMap((material, index) =>
    (material.need === "deferrable") === (material.deferral !== undefined)
      ? []
      : [
          problemAt(entry, ["materials", index, "need"], {
            rule: "deferral",
            message: {
              zh: `“${material.title.zh}”的容缺与补交期限不配套。`,
              en: `need and deferral of "${material.title.en}" do not fit together.`,
            },
            mend: {
              zh: "容缺后补的材料写 need: deferrable 并写明 deferral: { period, unit }；其他材料不要写 deferral。",
              en: "A deferrable material says by when with deferral: { period, unit }; any other has none.",
            },
            basis: "浙江省保障“最多跑一次”改革规定 第11条",
          }),
        ],
  );
  return [...fields, ...materials];
}

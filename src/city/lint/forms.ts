import { type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { ItemFile } from "../item.ts";
import type { Problem } from "../read/problem.ts";

/** What an item asks is consistent in itself: each name once, each choice with its choices. */
export const forms: Rule = (draft) => draft.items.flatMap((entry) => [...licenceOnly(entry), ...names(entry), ...choices(entry)]);

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

function choices(entry: Entry<ItemFile>): Problem[] {
  return entry.value.fields.flatMap((field, index) =>
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
}

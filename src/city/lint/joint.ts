import type { Text } from "../../base/index.ts";
import type { Field, ItemFile, Material } from "../item.ts";
import { dependants, isPreset, type JointMatterFile, mergedKey, mergedMaterialId } from "../joint/index.ts";
import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";

type Matter = Entry<JointMatterFile>;
const LICENCE = "01";
const PARALLEL = "浙江省保障“最多跑一次”改革规定 第5条";
const ONE_SET = "浙江省保障“最多跑一次”改革规定 第7条";

/** A joint matter hangs together: its parts can start in some order, and what it asks once means the same to all of them. */
export const joint: Rule = (draft) => {
  const items = new Map(draft.items.map(({ value }) => [value.id, value]));
  return draft.joint.flatMap((entry) => [
    ...parts(entry),
    ...order(entry),
    ...questions(entry),
    ...presets(entry, items),
    ...merges(entry, items),
    ...fields(entry, items),
    ...materials(entry, items),
    ...power(entry, draft),
    ...unified(entry, items, draft),
  ]);
};

function parts(entry: Matter): Problem[] {
  const seen = new Set<string>();
  return entry.value.parts.flatMap(({ item }, index) => {
    if (!seen.has(item)) {
      seen.add(item);
      return [];
    }
    return [
      problem(entry, ["parts", index, "item"], "duplicate", {
        message: { zh: `事项“${item}”在联办中出现了两次。`, en: `The item "${item}" is a part twice.` },
        mend: { zh: "请删除一处。", en: "Remove one of them." },
      }),
    ];
  });
}

function order(entry: Matter): Problem[] {
  const all = entry.value.parts;
  return all.flatMap(({ item, after }, index) => [
    ...after.flatMap((id, at) =>
      all.some((part) => part.item === id)
        ? []
        : [
            problem(entry, ["parts", index, "after", at], "joint-order", {
              message: {
                zh: `“${item}”要等“${id}”，但后者不在这件事里。`,
                en: `"${item}" waits for "${id}", which is no part of this matter.`,
              },
              mend: { zh: "请写这件事里的事项，或删除 after。", en: "Name a part of this matter, or drop after." },
            }),
          ],
    ),
    ...(dependants(item, all).some((part) => part.item === item)
      ? [
          problem(entry, ["parts", index, "after"], "joint-circle", {
            message: {
              zh: `“${item}”绕了一圈在等自己，永远不能开始。`,
              en: `"${item}" waits, in a circle, for itself and could never start.`,
            },
            mend: { zh: "请去掉其中一个 after。", en: "Remove one of the after in the circle." },
            basis: PARALLEL,
          }),
        ]
      : []),
  ]);
}

/** Every question decides about a part, every part that may be left out can be asked about. */
function questions(entry: Matter): Problem[] {
  const { questions: all, parts: list } = entry.value;
  const known = new Set(all.map((question) => question.id));
  return [
    ...all.flatMap((question, index) =>
      list.some((part) => part.question === question.id)
        ? []
        : [
            problem(entry, ["questions", index, "id"], "joint-idle-question", {
              message: { zh: `问题“${question.text.zh}”不决定任何事项。`, en: `The question "${question.text.en}" decides about no part.` },
              mend: { zh: "请删除它，或写进某个事项的 question。", en: "Remove it, or name it as the question of a part." },
              basis: "行政许可法 第31条",
            }),
          ],
    ),
    ...list.flatMap(({ item, question, when }, index) => {
      if (question !== undefined && !known.has(question)) {
        return [
          problem(entry, ["parts", index, "question"], "unknown-reference", {
            message: { zh: `没有问题“${question}”。`, en: `There is no question "${question}".` },
            mend: { zh: "请在 questions 中写明它。", en: "Declare it under questions." },
          }),
        ];
      }
      if (when === undefined || question !== undefined) return [];
      return [
        problem(entry, ["parts", index, "when"], "joint-unknown-part", {
          message: {
            zh: `“${item}”要看数据才知道要不要办，数据没有取到时没有问题可问。`,
            en: `Whether "${item}" is a part depends on facts, and there is no question for when they are unknown.`,
          },
          mend: { zh: "请补上 question。", en: "Name a question as well." },
        }),
      ];
    }),
  ];
}

function presets(entry: Matter, items: ReadonlyMap<string, ItemFile>): Problem[] {
  return entry.value.parts.flatMap(({ item, preset }, index) =>
    Object.entries(preset).flatMap(([key, value]) => {
      const field = items.get(item)?.fields.find((each) => each.key === key);
      if (!items.has(item) || (field && fits(field, value))) return [];
      return [
        problem(entry, ["parts", index, "preset", key], "joint-preset", {
          message: {
            zh: field ? `“${field.title.zh}”不能是“${String(value)}”。` : `“${item}”没有“${key}”这一栏。`,
            en: field ? `"${field.title.en}" cannot be "${String(value)}".` : `"${item}" has no field "${key}".`,
          },
          mend: { zh: "请对照该事项的 fields 书写。", en: "Compare it with the fields of that item." },
        }),
      ];
    }),
  );
}

function fits(field: Field, value: boolean | number | string): boolean {
  switch (field.type) {
    case "bool":
      return typeof value === "boolean";
    case "int":
    case "money":
      return typeof value === "number";
    case "choice":
      return field.choices?.some((choice) => choice.code === value) ?? false;
    case "date":
    case "text":
    case "longText":
      return typeof value === "string";
  }
}

/** What is declared to be one must exist in an item that is a part. */
function merges(entry: Matter, items: ReadonlyMap<string, ItemFile>): Problem[] {
  const isPart = (id: string): boolean => entry.value.parts.some((part) => part.item === id);
  const unknown = (path: FieldPath, item: string, name: string): Problem =>
    problem(entry, path, "joint-merge-unknown", {
      message: { zh: `这件事里的“${item}”没有“${name}”。`, en: `"${item}" in this matter asks no "${name}".` },
      mend: { zh: "请对照该事项的 fields 与 materials 书写。", en: "Compare it with fields and materials of that item." },
    });
  const { merge } = entry.value;
  return [
    ...merge.fields.flatMap(({ of }, index) =>
      of.flatMap(({ item, key }, at) =>
        isPart(item) && (!items.has(item) || items.get(item)?.fields.some((each) => each.key === key))
          ? []
          : [unknown(["merge", "fields", index, "of", at], item, key)],
      ),
    ),
    ...merge.materials.flatMap(({ of }, index) =>
      of.flatMap(({ item, id }, at) =>
        isPart(item) && (!items.has(item) || items.get(item)?.materials.some((each) => each.id === id))
          ? []
          : [unknown(["merge", "materials", index, "of", at], item, id)],
      ),
    ),
  ];
}

/** One question has one meaning: what is asked under one name agrees in type, choices and words. */
function fields(entry: Matter, items: ReadonlyMap<string, ItemFile>): Problem[] {
  const seen = new Map<string, { item: string; field: Field; declared: boolean }>();
  return entry.value.parts.flatMap(({ item }, index) =>
    (items.get(item)?.fields ?? []).flatMap((field) => {
      if (isPreset(entry.value, item, field.key)) return [];
      const name = mergedKey(entry.value, item, field.key);
      const declared = entry.value.merge.fields.some((each) => each.key === name && each.of.some((one) => one.item === item));
      const first = seen.get(name);
      if (!first) {
        seen.set(name, { item, field, declared });
        return [];
      }
      const difference = differs(first.field, field, declared && first.declared);
      if (!difference) return [];
      return [
        problem(entry, ["parts", index, "item"], "joint-fields-differ", {
          message: {
            zh: `“${first.item}”的“${first.field.title.zh}”和“${item}”的“${field.title.zh}”（${name}）${difference.zh}，不能当作一个问题。`,
            en: `"${first.field.title.en}" of "${first.item}" and "${field.title.en}" of "${item}" (${name}) ${difference.en}, so they are not one question.`,
          },
          mend: {
            zh: "请让两个事项一致；名称不同而确是一问的，写进 merge.fields 并给出共同的名称；不是一问的，改用不同的键。",
            en: "Make the items agree; where only the words differ, declare it under merge.fields with words for both; otherwise use another key.",
          },
          basis: ONE_SET,
        }),
      ];
    }),
  );
}

function differs(a: Field, b: Field, declared: boolean): Text | undefined {
  if (a.type !== b.type) return { zh: `类型不同（${a.type}、${b.type}）`, en: `differ in type (${a.type}, ${b.type})` };
  const codes = (field: Field): string => (field.choices ?? []).map((choice) => choice.code).join(" ");
  if (codes(a) !== codes(b)) return { zh: "选项不同", en: "have different choices" };
  if (!declared && a.title.zh !== b.title.zh) return { zh: "名称不同", en: "have different titles" };
  return undefined;
}

function materials(entry: Matter, items: ReadonlyMap<string, ItemFile>): Problem[] {
  const seen = new Map<string, { item: string; material: Material }>();
  return entry.value.parts.flatMap(({ item }, index) =>
    (items.get(item)?.materials ?? []).flatMap((material) => {
      const name = mergedMaterialId(entry.value, item, material.id);
      const first = seen.get(name);
      if (!first) {
        seen.set(name, { item, material });
        return [];
      }
      const declared = entry.value.merge.materials.some((each) => each.id === name);
      const sameSource = first.material.from === material.from && first.material.source === material.source;
      const formats = (first.material.formats ?? []).filter((each) => material.formats?.includes(each));
      const noFormat = first.material.formats !== undefined && material.formats !== undefined && formats.length === 0;
      if (sameSource && !noFormat && (declared || first.material.title.zh === material.title.zh)) return [];
      return [
        problem(entry, ["parts", index, "item"], "joint-materials-differ", {
          message: {
            zh: `“${first.item}”的“${first.material.title.zh}”和“${item}”的“${material.title.zh}”（${name}）来源、格式或名称不同，一份材料不能两用。`,
            en: `"${first.material.title.en}" of "${first.item}" and "${material.title.en}" of "${item}" (${name}) differ in source, format or title, so one paper cannot serve both.`,
          },
          mend: {
            zh: "请让两个事项一致；名称不同而一份可以两用的，写进 merge.materials；否则改用不同的标识。",
            en: "Make the items agree; where one paper can serve both, declare it under merge.materials; otherwise use another id.",
          },
          basis: ONE_SET,
        }),
      ];
    }),
  );
}

/** It is taken in under a power of its lead, which, for acceptance together, lets the program accept for all. */
function power(entry: Matter, draft: Draft): Problem[] {
  const held = draft.powers.find(({ value }) => value.id === entry.value.power)?.value;
  if (!held) return [];
  const may = (act: "receive" | "accept"): boolean => held.acts[act]?.includes("system") ?? false;
  const lacks = may("receive") ? (entry.value.acceptance === "together" && !may("accept") ? "accept" : undefined) : "receive";
  if (lacks === undefined) return [];
  const words = lacks === "receive" ? { zh: "收件", en: "take in" } : { zh: "统一受理", en: "accept for all" };
  return [
    problem(entry, ["power"], "joint-power", {
      message: { zh: `权力清单“${held.id}”没有让系统${words.zh}。`, en: `The entry "${held.id}" does not let the program ${words.en}.` },
      mend: {
        zh: `请在该条目的 acts.${lacks} 中加上 system，或改用别的权力事项${lacks === "accept" ? "，或写 acceptance: each" : ""}。`,
        en: `Add system to its acts.${lacks}, or name another entry${lacks === "accept" ? ", or write acceptance: each" : ""}.`,
      },
      basis: PARALLEL,
    }),
  ];
}

/** The long period of joint handling is for licences. */
function unified(entry: Matter, items: ReadonlyMap<string, ItemFile>, draft: Draft): Problem[] {
  const { jointly, parts: list } = entry.value;
  if (!jointly) return [];
  const kinds = new Map(draft.powers.map(({ value }) => [value.id, value.kind]));
  const other = list.find(({ item }) => items.has(item) && kinds.get(items.get(item)?.power ?? "") !== LICENCE);
  if (!other) return [];
  return [
    problem(entry, ["jointly"], "joint-clock-without-licence", {
      message: {
        zh: `“${other.item}”不是行政许可，不适用统一、联合、集中办理的期限。`,
        en: `"${other.item}" is no licence; the period for unified, joint or concentrated handling is not for it.`,
      },
      mend: { zh: "请删除 jointly，各事项各自计时。", en: "Remove jointly; each part keeps its own clock." },
      basis: "行政许可法 第26条、第42条",
    }),
  ];
}

function problem(entry: Matter, path: FieldPath, rule: string, said: { message: Text; mend: Text; basis?: string }): Problem {
  return problemAt(entry, path, { rule, ...said });
}

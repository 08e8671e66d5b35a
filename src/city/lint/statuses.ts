import type { FactDefinition } from "../fact-definition.ts";
import { type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";
import type { StatusFile } from "../status.ts";
import { validity } from "./validity.ts";

/** The rules of a status fit the fact whose value they give. */
export const statuses: Rule = (draft) => {
  const facts = new Map(draft.facts.map(({ value }) => [value.key, value]));
  return draft.statuses.flatMap((entry) => {
    const fact = facts.get(entry.value.key);
    return [...validity(entry), ...(fact ? fits(entry, fact) : [])];
  });
};

function fits(entry: Entry<StatusFile>, fact: FactDefinition): Problem[] {
  const { cases, when, otherwise, examples } = entry.value;
  const say = (path: FieldPath, zh: string, en: string, mendZh: string, mendEn: string): Problem =>
    problemAt(entry, path, { rule: "status-declaration", message: { zh, en }, mend: { zh: mendZh, en: mendEn } });
  const bool = fact.type === "bool";
  if (!bool && (fact.type !== "category" || fact.hierarchical || !fact.values))
    return [
      say(
        ["key"],
        `“${fact.title.zh}”不是是/否项，也不是列出取值的分类，不能由规则推算。`,
        `"${fact.title.en}" is neither a bool nor a category that lists its values, so no rules can give it.`,
        "请改为 type: bool，或 type: category 并列出 values（不分级）。",
        "Make it a bool, or a category with values that is not hierarchical.",
      ),
    ];
  if (bool ? when === undefined || cases !== undefined : cases === undefined || when !== undefined)
    return [
      say(
        [bool ? "when" : "cases"],
        bool ? "是/否项写一个 when，不写 cases。" : "分类写 cases，不写 when。",
        bool ? "A bool has one when and no cases." : "A category has cases and no when.",
        bool ? "请写 when: |，下面是一个认定条件。" : "请写 cases:，逐项写 value 与 when。",
        bool ? "Write when: | with one criterion below it." : "Write cases: with a value and a when for each.",
      ),
    ];
  const codes: readonly unknown[] = bool ? [true, false] : (fact.values ?? []).map(({ code }) => code);
  const written: { path: FieldPath; value: unknown }[] = [
    ...(cases ?? []).map(({ value }, index) => ({ path: ["cases", index, "value"], value })),
    ...(otherwise === "recorded" ? [] : [{ path: ["otherwise"], value: otherwise }]),
    ...examples.flatMap(({ value }, index) => (value === "unknown" ? [] : [{ path: ["examples", index, "value"], value }])),
  ];
  return written
    .filter(({ value }) => !codes.includes(value))
    .map(({ path, value }) =>
      say(
        path,
        `“${fact.title.zh}”没有取值“${String(value)}”。`,
        `"${fact.title.en}" has no value "${String(value)}".`,
        `请从中选一个：${codes.join(" | ")}。`,
        `Choose one of: ${codes.join(" | ")}.`,
      ),
    );
}

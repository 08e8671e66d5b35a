import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FactDefinition } from "../fact-definition.ts";
import type { Problem } from "../read/problem.ts";

/** A fact's declaration fits its type, and each source supplies only facts that are declared to be its own. */
export const factDefinitions: Rule = (draft) => [...draft.facts.flatMap((entry) => declared(entry, draft)), ...supplied(draft)];

function declared(entry: Entry<FactDefinition>, draft: Draft): Problem[] {
  const { type, values, hierarchical, derived, phrases, years = [] } = entry.value;
  const said: { field: string; zh: string; en: string }[] = [];
  if (values && type !== "category")
    said.push({ field: "values", zh: "只有 category 类型才有 values。", en: "Only a category has values." });
  if (hierarchical && type !== "category")
    said.push({ field: "hierarchical", zh: "只有 category 类型才可 hierarchical。", en: "Only a category is hierarchical." });
  if (type === "category" && !values && !hierarchical) {
    said.push({
      field: "type",
      zh: "category 类型须列出 values，或标为 hierarchical: true。",
      en: "A category lists its values or is hierarchical.",
    });
  }
  if (phrases && type !== "bool") said.push({ field: "phrases", zh: "只有 bool 类型才有 phrases。", en: "Only a bool has phrases." });
  if (derived) {
    const base = draft.facts.find(({ value }) => value.key === derived.yearsSince)?.value;
    if (type !== "int") said.push({ field: "derived", zh: "由年数推算的数据项应为 int 类型。", en: "A fact derived as years is an int." });
    if (base && base.type !== "date")
      said.push({
        field: "derived",
        zh: `yearsSince 所指的“${base.key}”应为 date 类型。`,
        en: `yearsSince needs a date; "${base.key}" is none.`,
      });
  }
  for (const earlier of years) {
    const other = draft.facts.find(({ value }) => value.key === earlier)?.value;
    if (other && (other.type !== type || other.unit?.zh !== entry.value.unit?.zh || other.key === entry.value.key))
      said.push({
        field: "years",
        zh: `往年数据“${other.title.zh}”须是另一项事实，类型和单位与本项相同。`,
        en: `The earlier year "${other.title.en}" is a fact of its own, of the same type and unit.`,
      });
  }
  return said.map(({ field, zh, en }) =>
    problemAt(entry, [field], {
      rule: "fact-declaration",
      message: { zh, en },
      mend: { zh: "请修改类型，或去掉不配套的字段。", en: "Change the type, or remove the field that does not fit it." },
    }),
  );
}

function supplied(draft: Draft): Problem[] {
  const byKey = new Map(draft.facts.map(({ value }) => [value.key, value]));
  return draft.sources.flatMap((entry) =>
    entry.value.supplies.flatMap((document, index) =>
      document.facts.flatMap((key, place) => {
        const fact = byKey.get(key);
        if (!fact || fact.source === entry.value.id) return [];
        return [
          problemAt(entry, ["supplies", index, "facts", place], {
            rule: "fact-of-another-source",
            message: {
              zh: `“${fact.title.zh}”的数据源是 ${fact.source ?? "（未写明）"}，不是 ${entry.value.id}。`,
              en: `"${fact.title.en}" is declared to come from ${fact.source ?? "(nobody)"}, not from ${entry.value.id}.`,
            },
            mend: {
              zh: "一数一源：请改 facts.yaml 的 source，或从这里删除。",
              en: "One fact, one source: change source in facts.yaml, or remove it here.",
            },
            basis: "政务数据共享条例（国务院令第809号）",
          }),
        ];
      }),
    ),
  );
}

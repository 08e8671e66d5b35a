import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";
import { didYouMean } from "./did-you-mean.ts";

/** Every id that an entry names must exist. */
export const references: Rule = (draft) => {
  const check = checker(draft);
  return [
    ...draft.facts.flatMap((entry) => [
      ...check.source(entry, ["source"], entry.value.source),
      ...check.fact(entry, ["derived", "yearsSince"], entry.value.derived?.yearsSince),
      ...check.facts(entry, ["years"], entry.value.years ?? []),
    ]),
    ...draft.sources.flatMap((entry) => [
      ...check.department(entry, ["department"], entry.value.department),
      ...entry.value.supplies.flatMap((document, index) => check.facts(entry, ["supplies", index, "facts"], document.facts)),
    ]),
    ...draft.issuers.flatMap((entry) =>
      entry.value.types.flatMap((type, index) => check.facts(entry, ["types", index, "facts"], Object.values(type.facts))),
    ),
    ...draft.powers.flatMap((entry) => check.department(entry, ["department"], entry.value.department)),
    ...draft.responsibilities.flatMap((entry) => check.department(entry, ["department"], entry.value.department)),
    ...draft.items.flatMap((entry) => {
      const { department, power, uses, materials, result, examples, limits } = entry.value;
      return [
        ...check.department(entry, ["department"], department),
        ...check.power(entry, ["power"], power),
        ...check.facts(entry, ["uses"], uses),
        ...check.fact(entry, ["limits", "renewal", "validUntil"], limits.renewal?.validUntil),
        ...materials.flatMap((material, index) => [
          ...check.facts(entry, ["materials", index, "facts"], material.facts ?? []),
          ...check.source(entry, ["materials", index, "source"], material.source),
        ]),
        ...check.fact(entry, ["result", "licence", "fact"], result.licence?.fact),
        ...examples.flatMap((example, index) => check.factNames(entry, ["examples", index, "facts"], Object.keys(example.facts))),
      ];
    }),
    ...draft.statuses.flatMap((entry) => [
      ...check.fact(entry, ["key"], entry.value.key),
      ...entry.value.examples.flatMap((example, index) => [
        ...check.factNames(entry, ["examples", index, "facts"], Object.keys(example.facts)),
        ...check.facts(entry, ["examples", index, "missing"], example.missing ?? []),
      ]),
    ]),
    ...draft.joint.flatMap((entry) => [
      ...check.department(entry, ["department"], entry.value.department),
      ...check.power(entry, ["power"], entry.value.power),
      ...entry.value.parts.flatMap((part, index) => check.item(entry, ["parts", index, "item"], part.item)),
      ...entry.value.examples.flatMap((example, index) => check.factNames(entry, ["examples", index, "facts"], Object.keys(example.facts))),
    ]),
    ...draft.inspections.flatMap((entry) => [
      ...check.department(entry, ["department"], entry.value.department),
      ...check.power(entry, ["power"], entry.value.power),
      ...check.fact(entry, ["scope", "risk", "fact"], entry.value.scope.risk?.fact),
      ...entry.value.examples.flatMap((example, index) => check.factNames(entry, ["examples", index, "facts"], Object.keys(example.facts))),
    ]),
    ...draft.policies.flatMap((entry) => [
      ...check.department(entry, ["department"], entry.value.department),
      ...check.power(entry, ["power"], entry.value.power),
      ...entry.value.examples.flatMap((example, index) => [
        ...check.factNames(entry, ["examples", index, "facts"], Object.keys(example.facts)),
        ...check.facts(entry, ["examples", index, "missing"], example.missing ?? []),
      ]),
    ]),
  ];
};

type Check = (entry: Entry<unknown>, path: FieldPath, id: string | undefined) => Problem[];
type CheckMany = (entry: Entry<unknown>, path: FieldPath, ids: readonly string[]) => Problem[];

function checker(draft: Draft): {
  department: Check;
  power: Check;
  item: Check;
  source: Check;
  fact: Check;
  facts: CheckMany;
  factNames: CheckMany;
} {
  const one =
    (known: ReadonlySet<string>, zh: string, en: string, where: string, basis?: string): Check =>
    (entry, path, id) => {
      if (id === undefined || known.has(id) || draft.broken.has(id) || draft.broken.has(where)) return [];
      return [
        problemAt(entry, path, {
          rule: "unknown-reference",
          message: { zh: `${zh}“${id}”不存在。`, en: `There is no ${en} "${id}".` },
          mend: didYouMean(id, known, {
            zh: `请改为 ${where} 中已有的条目，或在那里补上它。`,
            en: `name one that is in ${where}, or add it there.`,
          }),
          ...(basis ? { basis } : {}),
        }),
      ];
    };
  const fact = one(new Set(draft.facts.map((entry) => entry.value.key)), "数据项", "fact", "facts.yaml");
  return {
    department: one(new Set(draft.departments.map((entry) => entry.value.id)), "部门", "department", "departments.yaml"),
    power: one(
      new Set(draft.powers.map((entry) => entry.value.id)),
      "权力清单条目",
      "entry of the power list",
      "powers/",
      "行政许可法 第4条；优化营商环境条例 第40条",
    ),
    item: one(new Set(draft.items.map((entry) => entry.value.id)), "事项", "item", "items/"),
    source: one(new Set(draft.sources.map((entry) => entry.value.id)), "数据源", "source", "sources.yaml"),
    fact,
    facts: (entry, path, ids) => ids.flatMap((id, index) => fact(entry, [...path, index], id)),
    factNames: (entry, path, ids) => ids.flatMap((id) => fact(entry, [...path, id], id)),
  };
}

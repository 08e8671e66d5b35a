import type { RoutingFile, RoutingRuleFile } from "../../demands/index.ts";
import { type Draft, type Entry, problemAt } from "../../read/draft.ts";
import type { FieldPath, Problem } from "../../read/problem.ts";
import { didYouMean } from "../did-you-mean.ts";
import { idsOnce } from "./words-once.ts";

type Rule = Entry<RoutingRuleFile>;

/** The rules of routing: what they name exists, each can be reached, and the last one holds for every demand. */
export function routing(draft: Draft): Problem[] {
  const { demandRouting } = draft;
  if (demandRouting === undefined) return [];
  const rules = rulesOf(demandRouting);
  return [...idsOnce(rules), ...rules.flatMap((rule) => names(draft, rule)), ...ends(rules)];
}

function rulesOf({ value, file, path }: Entry<RoutingFile>): Rule[] {
  return value.rules.map((rule, index) => ({ value: rule, file, path: [...path, "rules", index] }));
}

function ends(rules: readonly Rule[]): Problem[] {
  const last = rules.length - 1;
  return rules.flatMap((rule, index) => {
    const total = Object.keys(rule.value.when).length === 0;
    if (total === (index === last)) return [];
    return [
      problemAt(rule, total ? ["id"] : ["when"], {
        rule: "routing-not-total",
        message: total
          ? {
              zh: `规则“${rule.value.id}”什么都接，后面的规则都不起作用。`,
              en: `The rule "${rule.value.id}" holds for every demand; those after it never do.`,
            }
          : {
              zh: `最后一条规则“${rule.value.id}”还有条件，有的诉求会没有去处。`,
              en: `The last rule "${rule.value.id}" has conditions: some demands would have nowhere to go.`,
            },
        mend: total
          ? { zh: "请写明 when，或者把它移到最后。", en: "Write its when, or move it to the end." }
          : {
              zh: "请在最后加一条不写 when 的规则，派给协调部门。",
              en: "End with a rule without when that sends to the coordinating department.",
            },
        basis: "优化营商环境条例 第48条",
      }),
    ];
  });
}

/** Everything that a rule or one of its examples names. */
function names(draft: Draft, rule: Rule): Problem[] {
  const { department, when, examples } = rule.value;
  const known = {
    department: new Set(draft.departments.map(({ value }) => value.id)),
    kind: new Set<string>(draft.demandKinds.map(({ value }) => value.id)),
    subject: new Set(draft.demandSubjects.map(({ value }) => value.id)),
    division: new Set(draft.divisions.map(({ value }) => value.code)),
    fact: new Set(draft.facts.map(({ value }) => value.key)),
  };
  const check = (what: keyof typeof known, path: FieldPath, id: string | undefined): Problem[] =>
    id === undefined || known[what].has(id) || draft.broken.has(id) || draft.broken.has(WHERE[what].file)
      ? []
      : [unknown(rule, what, path, id, known[what])];
  return [
    ...check("department", ["department"], department),
    ...(when.kinds ?? []).flatMap((id, index) => check("kind", ["when", "kinds", index], id)),
    ...(when.subjects ?? []).flatMap((id, index) => check("subject", ["when", "subjects", index], id)),
    ...(when.divisions ?? []).flatMap((id, index) => check("division", ["when", "divisions", index], id)),
    ...examples.flatMap(({ kind, subject, facts }, index) => [
      ...check("kind", ["examples", index, "kind"], kind),
      ...check("subject", ["examples", index, "subject"], subject),
      ...Object.keys(facts).flatMap((key) => check("fact", ["examples", index, "facts", key], key)),
    ]),
  ];
}

const WHERE = {
  department: { zh: "部门", en: "department", file: "departments.yaml" },
  kind: { zh: "类别", en: "kind", file: "demands/kinds.yaml" },
  subject: { zh: "主题", en: "subject", file: "demands/subjects.yaml" },
  division: { zh: "行政区划", en: "division", file: "divisions.yaml" },
  fact: { zh: "数据项", en: "fact", file: "facts.yaml" },
} as const;

function unknown(rule: Rule, what: keyof typeof WHERE, path: FieldPath, id: string, known: ReadonlySet<string>): Problem {
  const { zh, en, file } = WHERE[what];
  return problemAt(rule, path, {
    rule: "unknown-reference",
    message: { zh: `${zh}“${id}”不存在。`, en: `There is no ${en} "${id}".` },
    mend: didYouMean(id, known, {
      zh: `请改为 ${file} 中已有的条目，或在那里补上它。`,
      en: `name one that is in ${file}, or add it there.`,
    }),
  });
}

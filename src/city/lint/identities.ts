import { type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";

/** One id, one entry; in the folders the file carries the name of its entry. */
export const identities: Rule = (draft) => [
  ...unique(draft.departments, "id", (value) => value.id),
  ...unique(draft.departments, "uscc", (value) => value.uscc),
  ...unique(draft.issuers, "id", (value) => value.id),
  ...unique(draft.issuers, "issuer", (value) => value.issuer),
  ...unique(draft.divisions, "code", (value) => value.code),
  ...unique(draft.facts, "key", (value) => value.key),
  ...unique(draft.sources, "id", (value) => value.id),
  ...unique(draft.sections, "id", (value) => value.id),
  ...unique(draft.partners, "id", (value) => value.id),
  ...unique(draft.hours, "id", (value) => value.id),
  ...draft.calendar.flatMap((entry) => namedAfter(entry, "year", String(entry.value.year))),
  ...draft.statuses.flatMap((entry) => namedAfter(entry, "key", entry.value.key.replaceAll("_", "-"))),
  ...[
    draft.powers,
    draft.responsibilities,
    draft.offLimits,
    draft.items,
    draft.policies,
    draft.joint,
    draft.inspections,
    draft.offerings,
  ].flatMap((entries) => (entries as Entry<{ id: string }>[]).flatMap((entry) => namedAfter(entry, "id", entry.value.id))),
];

function unique<T>(entries: readonly Entry<T>[], field: string, keyOf: (value: T) => string): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const key = keyOf(entry.value);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      problemAt(entry, [field], {
        rule: "duplicate",
        message: { zh: `“${key}”重复出现。`, en: `"${key}" occurs twice.` },
        mend: { zh: "请删除多余的一条，或改用别的标识。", en: "Remove one of them, or give it another id." },
      }),
    ];
  });
}

function namedAfter(entry: Entry<unknown>, field: string, id: string): Problem[] {
  const name = entry.file.path.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
  if (name === id) return [];
  return [
    problemAt(entry, [field], {
      rule: "file-name",
      message: { zh: `文件名“${name}”与“${id}”不一致。`, en: `The file is called "${name}" but its ${field} is "${id}".` },
      mend: { zh: `请把文件改名为 ${id}.yaml，或修改 ${field}。`, en: `Rename the file to ${id}.yaml, or change the ${field}.` },
    }),
  ];
}

import type { Text } from "../../base/index.ts";
import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { Field, ItemFile, Material } from "../item.ts";
import type { Problem } from "../read/problem.ts";

const BASIS = "浙江省保障“最多跑一次”改革规定 第7条；国务院令第716号 第7条";

/** What a source holds may be confirmed, never asked; and what is said to come from a source must really come from it. */
export const asks: Rule = (draft) => {
  const held = heldBySources(draft);
  return draft.items.flatMap((entry) => [
    ...entry.value.fields.flatMap((field, index) => askedField(entry, field, index, held)),
    ...entry.value.materials.flatMap((material, index) =>
      material.from === "applicant" ? askedMaterial(entry, material, index, held) : unsupplied(entry, material, index, draft, held),
    ),
  ]);
};

type Held = { source: Text; title: Text };
type HeldIndex = {
  facts: Map<string, Held>;
  documents: Map<string, Held>;
  titles: Map<string, Held>;
};

function heldBySources(draft: Draft): HeldIndex {
  const index: HeldIndex = { facts: new Map(), documents: new Map(), titles: new Map() };
  const titleOf = new Map(draft.sources.map(({ value }) => [value.id, value.title]));
  for (const { value: fact } of draft.facts) {
    // A derived fact is as good as held: it is computed from one that is.
    const base = fact.derived ? draft.facts.find((other) => other.value.key === fact.derived?.yearsSince)?.value : fact;
    const source = fact.source ?? base?.source;
    if (source === undefined) continue;
    const held = { source: titleOf.get(source) ?? { zh: source, en: source }, title: fact.title };
    index.facts.set(fact.key, held);
    index.titles.set(plain(fact.title.zh), held);
  }
  for (const { value: source } of draft.sources) {
    for (const document of source.supplies) {
      const held = { source: source.title, title: document.title };
      index.documents.set(document.id, held);
      index.titles.set(plain(document.title.zh), held);
    }
  }
  return index;
}

/** A title without what makes two names of one paper differ: brackets, copies, blanks. */
function plain(title: string): string {
  return title
    .replace(/[(\uFF08][^)\uFF09]*[)\uFF09]/g, "")
    .replace(/[\s《》“”"、。,.\uFF0C]/g, "")
    .replace(/(正副本|正本|副本|原件|复印件|扫描件|照片|电子版)+$/g, "");
}

function askedField(entry: Entry<ItemFile>, field: Field, index: number, held: HeldIndex): Problem[] {
  // A bracket in a label says what else is meant ("经营范围（分类目录编码）"), so the whole label is compared.
  const sameTitle = [...held.facts.values()].find(({ title }) => title.zh === field.title.zh.trim());
  const found = held.facts.get(field.key) ?? sameTitle;
  if (!found) return [];
  return [
    problemAt(entry, ["fields", index, held.facts.has(field.key) ? "key" : "title"], {
      rule: "asks-what-a-source-supplies",
      message: {
        zh: `表单要求填写“${field.title.zh}”，但${found.source.zh}已有“${found.title.zh}”。`,
        en: `The form asks for "${field.title.en}", which ${found.source.en} already holds as "${found.title.en}".`,
      },
      mend: {
        zh: "请删除这一栏，把数据项写进 uses，由申请人确认；若问的是另一回事，请把名称写清楚（如“拟用住所”）。",
        en: 'Remove the field and list the fact under uses, to be confirmed; if something else is meant, let the title say so (such as "address to be used").',
      },
      basis: BASIS,
    }),
  ];
}

function askedMaterial(entry: Entry<ItemFile>, material: Material, index: number, held: HeldIndex): Problem[] {
  const byFact = (material.facts ?? []).map((key) => held.facts.get(key)).find((found) => found !== undefined);
  const found = byFact ?? held.documents.get(material.id) ?? held.titles.get(plain(material.title.zh));
  if (found) {
    return [
      problemAt(entry, ["materials", index, "from"], {
        rule: "asks-what-a-source-supplies",
        message: {
          zh: `要求申请人提交“${material.title.zh}”，但${found.source.zh}能够提供“${found.title.zh}”。`,
          en: `The applicant is asked for "${material.title.en}", which ${found.source.en} can supply ("${found.title.en}").`,
        },
        mend: {
          zh: "请改为 from: source 并写明 source，由系统取得、申请人确认。",
          en: "Write from: source and name the source; the city gets it and the applicant confirms.",
        },
        basis: BASIS,
      }),
    ];
  }
  const partly = [...held.titles].find(([title]) => title.length >= 4 && plain(material.title.zh).includes(title))?.[1];
  if (!partly) return [];
  return [
    problemAt(entry, ["materials", index, "title"], {
      rule: "may-ask-what-a-source-supplies",
      severity: "warning",
      message: {
        zh: `“${material.title.zh}”可能含有${partly.source.zh}能够提供的“${partly.title.zh}”。`,
        en: `"${material.title.en}" may contain "${partly.title.en}", which ${partly.source.en} can supply.`,
      },
      mend: {
        zh: "请只要求其中无法共享的部分，并把名称写清楚。",
        en: "Ask only for the part that cannot be shared, and let the title say so.",
      },
      basis: BASIS,
    }),
  ];
}

function unsupplied(entry: Entry<ItemFile>, material: Material, index: number, draft: Draft, held: HeldIndex): Problem[] {
  const source = draft.sources.find(({ value }) => value.id === material.source)?.value;
  const facts = material.facts ?? [];
  const notHeld = facts.filter((key) => !held.facts.has(key));
  if (facts.length > 0 && notHeld.length === 0) return [];
  const supplied = source?.supplies.some(
    (document) => document.id === material.id || plain(document.title.zh) === plain(material.title.zh),
  );
  if (facts.length === 0 && (supplied || (material.source !== undefined && !source))) return [];
  return [
    problemAt(entry, ["materials", index, facts.length > 0 ? "facts" : "source"], {
      rule: "source-does-not-supply",
      message: {
        zh:
          notHeld.length > 0
            ? `没有数据源能够提供：${notHeld.join("、")}。`
            : `“${material.title.zh}”写明由数据源提供，但没有数据源列出它。`,
        en:
          notHeld.length > 0
            ? `No source can supply: ${notHeld.join(", ")}.`
            : `"${material.title.en}" is said to come from a source, but no source lists it.`,
      },
      mend: {
        zh: "请写明 source，并在 sources.yaml 该数据源的 supplies 中列出（标识或名称一致）；或在 facts 中写明可据以确认的数据项。",
        en: "Name the source and list the document under its supplies in sources.yaml (same id or title), or name under facts what confirms it.",
      },
      basis: BASIS,
    }),
  ];
}

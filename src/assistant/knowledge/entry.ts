import { renderCriterion } from "../../criteria/index.ts";
import type { City, Item, JointMatter, Policy } from "../../city/index.ts";
import type { Text } from "../../base/index.ts";

/** A thing that a question may be about, as search reads it. */
export type KnowledgeEntry = {
  /** `item/food-business-licence`. */
  key: string;
  kind: "item" | "policy" | "joint" | "glossary" | "answer";
  id: string;
  title: Text;
  /** Other words for it. */
  called: string;
  /** What it is, in a sentence or two. */
  about: string;
  /** Whatever else is said of it. */
  body: string;
};

/** Everything that the lists of a city can be asked about. */
export function entriesOf(city: City): KnowledgeEntry[] {
  return [
    ...[...city.items.values()].map((item) => ofItem(city, item)),
    ...[...city.policies.values()].map((policy) => ofPolicy(city, policy)),
    ...[...city.joint.values()].map((matter) => ofJoint(city, matter)),
    ...[...city.assistant.glossary.values()].map(({ id, question, asks, answer }) => ({
      key: `glossary/${id}`,
      kind: "glossary" as const,
      id,
      title: question,
      called: asks.join(" "),
      about: "",
      body: both(answer),
    })),
  ];
}

function ofItem(city: City, item: Item): KnowledgeEntry {
  const { id, title, keywords, summary, conditions, materials, fields, faq, result } = item;
  return {
    key: `item/${id}`,
    kind: "item",
    id,
    title,
    called: [...keywords, both(result.document)].join(" "),
    about: both(summary),
    body: [
      both(conditions),
      ...[...materials, ...fields].map((each) => both(each.title)),
      ...faq.flatMap(({ question, answer }) => [both(question), both(answer)]),
      departmentOf(city, item.department),
    ].join(" "),
  };
}

function ofPolicy(city: City, policy: Policy): KnowledgeEntry {
  const { id, title, summary, document, benefit, criterion, notEncoded } = policy;
  return {
    key: `policy/${id}`,
    kind: "policy",
    id,
    title,
    called: document,
    about: `${both(summary)} ${both(benefit.text)}`,
    body: [both(renderCriterion(criterion)), notEncoded ? both(notEncoded) : "", departmentOf(city, policy.department)].join(" "),
  };
}

function ofJoint(city: City, matter: JointMatter): KnowledgeEntry {
  const { id, title, keywords, summary, parts, questions, faq } = matter;
  return {
    key: `joint/${id}`,
    kind: "joint",
    id,
    title,
    called: keywords.join(" "),
    about: both(summary),
    body: [
      ...parts.flatMap((part) => [both(part.why), both(city.items.get(part.item)?.title ?? { zh: "", en: "" })]),
      ...questions.map(({ text }) => both(text)),
      ...faq.flatMap(({ question, answer }) => [both(question), both(answer)]),
    ].join(" "),
  };
}

function departmentOf(city: City, id: string): string {
  const title = city.departments.get(id)?.title;
  return title ? both(title) : "";
}

function both({ zh, en }: { zh: string; en: string }): string {
  return `${zh} ${en}`;
}

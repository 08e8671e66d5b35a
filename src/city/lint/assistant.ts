import { intentIds, type TestQuestion } from "../assistant/lists.ts";
import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";
import { didYouMean } from "./did-you-mean.ts";

/** Intents that are answered with a sentence of the city and nothing else. */
const SPOKEN = ["greeting", "thanks", "who", "human", "otherTopic", "otherPerson", "anotherBusiness", "unlawful", "favour", "instruction"];

/** The lists of assistant/ agree with the rest: ids are there once, what a question expects exists, what is turned down has its words. */
export const assistant: Rule = (draft) => [
  ...once(draft.glossary, ({ id }) => id, "id"),
  ...once(draft.intents, ({ id }) => id, "id"),
  ...once(draft.questions, ({ ask, after }) => `${after ?? ""}>${ask}`, "ask"),
  ...draft.intents.filter(({ value }) => SPOKEN.includes(value.id) && value.reply === undefined).map(silent),
  ...draft.questions.flatMap((entry) => expectations(draft, entry)),
];

function once<T>(entries: readonly Entry<T>[], keyOf: (value: T) => string, field: string): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const key = keyOf(entry.value);
    if (seen.has(key)) return [repeated(entry, field, key)];
    seen.add(key);
    return [];
  });
}

function repeated(entry: Entry<unknown>, field: string, key: string): Problem {
  return problemAt(entry, [field], {
    rule: "duplicate",
    message: { zh: `“${key}”重复出现。`, en: `"${key}" occurs twice.` },
    mend: { zh: "请删除多余的一条。", en: "Remove one of them." },
  });
}

function silent(entry: Entry<{ id: string }>): Problem {
  return problemAt(entry, ["reply"], {
    rule: "assistant-reply",
    message: { zh: `“${entry.value.id}”没有写怎么回答。`, en: `"${entry.value.id}" does not say what is answered.` },
    mend: { zh: "请填写 reply，中英文各一句。", en: "Write a reply in both languages." },
  });
}

function expectations(draft: Draft, entry: Entry<TestQuestion>): Problem[] {
  const lists: Record<string, ReadonlySet<string>> = {
    item: new Set(draft.items.map(({ value }) => value.id)),
    policy: new Set(draft.policies.map(({ value }) => value.id)),
    joint: new Set(draft.joint.map(({ value }) => value.id)),
    answer: new Set(draft.glossary.map(({ value }) => value.id)),
    own: new Set(intentIds),
    talk: new Set(intentIds),
    refusal: new Set(intentIds),
  };
  return entry.value.expect.flatMap((expected, index) => {
    const [kind = "", id = ""] = expected.split("/");
    const known = lists[kind];
    if (known === undefined || known.has(id) || draft.broken.has(id)) return [];
    return [
      problemAt(entry, ["expect", index], {
        rule: "unknown-reference",
        // A test question never stands in the way of a list: an item that is taken off is off, and the question is told of.
        severity: "warning",
        message: { zh: `“${expected}”不存在。`, en: `There is no "${expected}".` },
        mend: didYouMean(id, known, { zh: "请改为清单中已有的条目。", en: "name an entry of the lists." }),
      }),
    ];
  });
}

import { z } from "zod";
import type { Text } from "../../base/index.ts";
import { answers } from "../../demands/index.ts";
import { searchKnowledge } from "../knowledge/search-knowledge.ts";
import { type Source, sourceOfEntry } from "../source.ts";
import { tool } from "../tool.ts";

/** An answer that is public: of the list of common questions, or given to a demand and published without names. */
export type FoundAnswer = { id: string; question: Text; answer: Text; link: string; law?: string };

export const searchAnswers = tool({
  name: "searchAnswers",
  title: { zh: "查找常见问题和公开问答", en: "Find public answers" },
  description: {
    zh: "查找常见问题、词语解释和公开的诉求答复（已去掉名称），各带依据和出处。",
    en: "Finds answers to questions that many ask, explanations of terms, and published answers to demands (names removed), each with its basis and where to see it.",
  },
  input: z.object({ query: z.string().trim().min(1).max(500), limit: z.int().min(1).max(10).default(5) }),
  doors: ["public"],
  writes: false,
  run: async ({ city, today, db }, { query, limit }) => {
    const hits = searchKnowledge(city, { text: query, today, kinds: ["glossary"] }).slice(0, limit);
    const entries = hits.flatMap(({ entry }) => city.assistant.glossary.get(entry.id) ?? []);
    const listed = entries.map(({ id, question, answer, link }): FoundAnswer => ({ id, question, answer, link }));
    const published = await answers.searchAnswers(db, query, limit);
    const given = published.map(viewAnswer);
    return {
      data: { found: [...listed, ...given].slice(0, limit) },
      sources: [...entries.flatMap(({ id }): Source[] => [sourceOfEntry(city, "glossary", id) ?? []].flat()), ...given.map(sourceOfAnswer)],
    };
  },
});

/** An officer writes in one language; it is shown as it stands. */
export function viewAnswer({ id, question, answer, law }: Pick<answers.PublicAnswer, "id" | "question" | "answer" | "law">): FoundAnswer {
  return { id, question: same(question), answer: same(answer), link: `/answers/${id}`, ...(law === null ? {} : { law }) };
}

/** A published answer, with the law that its department named. */
export function sourceOfAnswer({ id, question, link, law }: FoundAnswer): Source {
  return { kind: "answer", id, title: question, link, ...(law === undefined ? {} : { article: law }) };
}

function same(text: string): Text {
  return { zh: text, en: text };
}

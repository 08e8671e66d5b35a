import { z } from "zod";
import { searchKnowledge } from "../knowledge/search-knowledge.ts";
import { type Source, sourceOfEntry } from "../source.ts";
import { tool } from "../tool.ts";

export const searchAnswers = tool({
  name: "searchAnswers",
  title: { zh: "查找常见问题的答案", en: "Find answers to common questions" },
  description: {
    zh: "查找常见问题和词语解释，各带依据和出处。",
    en: "Finds answers to questions that many ask and explanations of terms, each with its basis and where to see it.",
  },
  input: z.object({ query: z.string().trim().min(1).max(500), limit: z.int().min(1).max(10).default(5) }),
  doors: ["public"],
  writes: false,
  run: async ({ city, today }, { query, limit }) => {
    const hits = searchKnowledge(city, { text: query, today, kinds: ["glossary"] }).slice(0, limit);
    const found = hits.flatMap(({ entry }) => city.assistant.glossary.get(entry.id) ?? []);
    return {
      data: { found: found.map(({ id, question, answer, link }) => ({ id, question, answer, link })) },
      sources: found.flatMap(({ id }): Source[] => [sourceOfEntry(city, "glossary", id) ?? []].flat()),
    };
  },
});

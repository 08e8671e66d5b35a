import { answers } from "../../demands/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import { knowledgeOf } from "../knowledge/knowledge.ts";
import { type FoundAnswer, viewAnswer } from "../tools/search-answers.ts";

/** So much of a question, by the rarity of its words, has to stand in the question that was answered. */
const SHARE_MIN = 0.6;

/** The published answer whose question says most of what is asked; undefined where none says enough of it. */
export async function findPublished({ city, db }: AssistantContext, asked: string): Promise<FoundAnswer | undefined> {
  const { segmenter, rarity, rarest } = knowledgeOf(city);
  const words = [...new Set(segmenter.words(asked))];
  if (words.length === 0) return undefined;
  const found = await answers.searchAnswers(db, asked, 5);
  const weight = (word: string): number => rarity(word) ?? rarest;
  const all = words.reduce((sum, word) => sum + weight(word), 0);
  const shared = (question: string): number => {
    const said = new Set(segmenter.words(question));
    return words.reduce((sum, word) => sum + (said.has(word) ? weight(word) : 0), 0) / all;
  };
  const [best] = found.map((answer) => ({ answer, share: shared(answer.question) })).toSorted((a, b) => b.share - a.share);
  return best && best.share >= SHARE_MIN ? viewAnswer(best.answer) : undefined;
}

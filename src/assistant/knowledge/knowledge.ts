import MiniSearch from "minisearch";
import type { City, IntentId } from "../../city/index.ts";
import { createSegmenter, createWordFinder, plainText, type Segmenter, type WordFinder } from "../../words/index.ts";
import { entriesOf, type KnowledgeEntry } from "./entry.ts";

/** What a city knows, ready to be searched: its words, what people mean by theirs, what they may want, and the index. */
export type Knowledge = {
  entries: ReadonlyMap<string, KnowledgeEntry>;
  segmenter: Segmenter;
  /** A saying of people -> the words of the lists. */
  sayings: WordFinder<readonly string[]>;
  /** A word -> what somebody who says it wants; several intents may share one. */
  intents: WordFinder<readonly IntentId[]>;
  index: MiniSearch;
  /** Every word of every entry. */
  words: ReadonlySet<string>;
  /** How rare a word is: one that stands in every entry tells nothing. Undefined where no entry has it. */
  rarity(word: string): number | undefined;
  /** The rarity of a word that one entry alone has. */
  rarest: number;
};

/** One for each loaded city; a city never changes while it lives. */
const known = new WeakMap<City, Knowledge>();

/** Words are cut before they come to the index; this is what stands between them there. */
export const BETWEEN = "\n";

export function knowledgeOf(city: City): Knowledge {
  let knowledge = known.get(city);
  if (!knowledge) known.set(city, (knowledge = makeKnowledge(city)));
  return knowledge;
}

function makeKnowledge(city: City): Knowledge {
  const { dictionary, synonyms, intents } = city.assistant;
  const segmenter = createSegmenter([...dictionary, ...synonyms.flatMap(({ means }) => means)]);
  const entries = entriesOf(city);
  const documents = entries.map((entry) => indexed(entry, segmenter));
  const index = new MiniSearch({
    fields: ["title", "called", "about", "body", "pairs"],
    tokenize: (text) => text.split(BETWEEN).filter(Boolean),
    processTerm: (term) => term,
  });
  index.addAll(documents);
  return {
    entries: new Map(entries.map((entry) => [entry.key, entry])),
    segmenter,
    sayings: createWordFinder(synonyms.flatMap(({ say, means }) => say.map((said) => [plainText(said), means] as const))),
    intents: createWordFinder(intentWords(intents)),
    index,
    words: new Set(
      documents.flatMap(({ title, called, about, body }) => [title, called, about, body].flatMap((text) => text.split(BETWEEN))),
    ),
    rarity: rarityIn(documents),
    rarest: Math.log(1 + documents.length),
  };
}

type Indexed = { id: string; title: string; called: string; about: string; body: string; pairs: string };

function indexed({ key, title, called, about, body }: KnowledgeEntry, { words, pairs }: Segmenter): Indexed {
  const cut = (text: string): string => words(text).join(BETWEEN);
  return {
    id: key,
    title: cut(`${title.zh} ${title.en}`),
    called: cut(called),
    about: cut(about),
    body: cut(body),
    pairs: asPairs(pairs(`${title.zh} ${called}`)),
  };
}

/** Pairs are marked, so that one of them is never taken for a word of two characters. */
export function asPairs(pairs: readonly string[]): string {
  return pairs.map((pair) => `~${pair}`).join(BETWEEN);
}

function intentWords(intents: City["assistant"]["intents"]): [string, IntentId[]][] {
  const byWord = new Map<string, IntentId[]>();
  for (const { id, words } of intents) for (const word of words) byWord.set(plainText(word), [...(byWord.get(plainText(word)) ?? []), id]);
  return [...byWord];
}

/** ln(1 + N / n) of the entries whose title, names or summary hold the word. */
function rarityIn(documents: readonly Indexed[]): (word: string) => number | undefined {
  const counts = new Map<string, number>();
  for (const { title, called, about } of documents)
    for (const word of new Set([title, called, about].flatMap((text) => text.split(BETWEEN))))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => {
    const count = counts.get(word);
    return count === undefined ? undefined : Math.log(1 + documents.length / count);
  };
}

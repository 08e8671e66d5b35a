import { isInForce, type City } from "../../city/index.ts";
import type { PlainDate } from "../../base/index.ts";
import { plainText } from "../../words/index.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { asPairs, BETWEEN, type Knowledge, knowledgeOf } from "./knowledge.ts";

/** An entry that a question may be about. */
export type Hit = {
  entry: KnowledgeEntry;
  score: number;
  /** The share of what the question says, by the rarity of its words, that the entry's title, names and summary say too: 0 to 1. */
  cover: number;
};

/** What to look for. `kinds`: only these. `leaning`: what is asked points to entries of this kind. */
export type Looked = {
  text: string;
  today: PlainDate;
  kinds?: readonly KnowledgeEntry["kind"][];
  leaning?: readonly KnowledgeEntry["kind"][];
};

const HITS_MAX = 10;
const QUESTION_LENGTH_MAX = 500;
const FIELDS = { title: 4, called: 4, about: 2, body: 0.6 } as const;
/** What a saying means counts a little less than a word of the list itself. */
const MEANT = 0.9;
/** Pairs of characters find what is misspelt; where the words are there too they only settle what is equal. */
const PAIRS = 0.35;
const LEANING = 1.35;
const EXPIRED = 0.55;

/**
 * Entries by BM25 over the words of the question and over what its sayings mean, weighed by how much of the question they
 * cover. A policy that has ended stands below those in force, unless the question is about nothing else.
 */
export function searchKnowledge(city: City, { text, today, kinds, leaning }: Looked): Hit[] {
  const knowledge = knowledgeOf(city);
  const asked = readWords(knowledge, text.slice(0, QUESTION_LENGTH_MAX));
  if (asked.words.size === 0 && asked.pairs.length === 0) return [];
  const found = lookUp(knowledge, asked);
  return found
    .flatMap(({ id, score, said }): Hit[] => {
      const entry = knowledge.entries.get(id);
      if (!entry || (kinds && !kinds.includes(entry.kind))) return [];
      const cover = coverOf(knowledge, asked, said);
      const policy = entry.kind === "policy" ? city.policies.get(entry.id) : undefined;
      const aside = policy && !isInForce(policy, today) ? EXPIRED : 1;
      const lean = leaning?.includes(entry.kind) ? LEANING : 1;
      return [{ entry, cover, score: score * (0.4 + cover) * aside * lean }];
    })
    .toSorted((a, b) => b.score - a.score || (a.entry.key < b.entry.key ? -1 : 1))
    .slice(0, HITS_MAX);
}

type Asked = {
  /** Each word with its weight; the words of one saying share one group, any of which says it. */
  words: ReadonlyMap<string, number>;
  groups: readonly (readonly string[])[];
  pairs: readonly string[];
};

function readWords({ segmenter, sayings }: Knowledge, text: string): Asked {
  const plain = plainText(text);
  const words = new Map<string, number>();
  const groups: string[][] = [];
  let rest = plain;
  for (const { word: saying, value: means } of sayings.find(plain)) {
    rest = rest.replaceAll(saying, " ");
    const own = segmenter.words(saying);
    const meant = means.map((each) => segmenter.words(each));
    for (const word of meant.flat()) words.set(word, Math.max(words.get(word) ?? 0, MEANT));
    for (const word of own) words.set(word, 1);
    for (const each of meant) groups.push([...new Set([...each, ...own])]);
  }
  for (const word of segmenter.words(rest)) {
    words.set(word, 1);
    groups.push([word]);
  }
  return { words, groups, pairs: segmenter.pairs(plain) };
}

type Found = { id: string; score: number; said: ReadonlySet<string> };

function lookUp({ index }: Knowledge, { words, pairs }: Asked): Found[] {
  const found = index.search({
    combineWith: "OR",
    queries: [
      {
        queries: [[...words.keys()].join(BETWEEN)],
        fields: Object.keys(FIELDS),
        boost: FIELDS,
        boostTerm: (term) => words.get(term) ?? 1,
        fuzzy: (term) => (/^[a-z]{6,}$/.test(term) ? 1 : false),
      },
      { queries: [asPairs(pairs)], fields: ["pairs"], boost: { pairs: PAIRS } },
    ],
  });
  return found.map(({ id, score, match, queryTerms }) => {
    const told = Object.entries(match).filter(([, fields]) =>
      fields.some((field) => field === "title" || field === "called" || field === "about"),
    );
    // A fuzzy match is noted under the word of the entry; the word asked for is the one that led there.
    const said = new Set([...told.map(([term]) => term), ...queryTerms.filter((term) => told.some(([other]) => isNear(term, other)))]);
    return { id: String(id), score, said };
  });
}

function isNear(a: string, b: string): boolean {
  return /^[a-z]{6,}$/.test(a) && Math.abs(a.length - b.length) <= 1 && a.slice(0, 3) === b.slice(0, 3);
}

function coverOf({ rarity }: Knowledge, { groups }: Asked, said: ReadonlySet<string>): number {
  let all = 0;
  let met = 0;
  for (const group of groups) {
    const weight = group.reduce((most, word) => Math.max(most, rarity(word)), 0);
    all += weight;
    met += group.reduce((most, word) => Math.max(most, said.has(word) ? rarity(word) : 0), 0);
  }
  return all === 0 ? 0 : met / all;
}

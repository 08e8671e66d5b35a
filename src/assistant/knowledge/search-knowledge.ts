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
  /** The same by its title and names alone. */
  named: number;
  /** A saying of the city's list led to it. */
  bySaying: boolean;
  /** How much of its title the question says. */
  titleSaid: number;
  /** Whether the question names something that nothing here knows: then less of it is not enough. */
  strange: boolean;
  /** The same by pairs of characters, for what is misspelt. */
  pairCover: number;
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
  const strange = asked.groups.some(([word, ...more]) => more.length === 0 && word !== undefined && isStrange(knowledge, asked, word));
  return found
    .flatMap(({ id, score, said, namedBy, pairs }): Hit[] => {
      const entry = knowledge.entries.get(id);
      if (!entry || (kinds && !kinds.includes(entry.kind))) return [];
      const cover = coverOf(knowledge, asked, said);
      const policy = entry.kind === "policy" ? city.policies.get(entry.id) : undefined;
      const aside = policy && !isInForce(policy, today) ? EXPIRED : 1;
      const lean = leaning?.includes(entry.kind) ? LEANING : 1;
      const titled = titleSaid(knowledge, entry, asked);
      // 食品经营许可 is that item, and not its change or its closing.
      const whole = 0.3 + 0.7 * titled ** 2;
      return [
        {
          entry,
          cover,
          named: coverOf(knowledge, asked, namedBy),
          strange,
          bySaying: asked.meant.some((words) => words.every((word) => namedBy.has(word))),
          titleSaid: titled,
          pairCover: pairs,
          score: score * (0.4 + cover) * whole * aside * lean,
        },
      ];
    })
    .toSorted((a, b) => b.score - a.score || (a.entry.key < b.entry.key ? -1 : 1))
    .slice(0, HITS_MAX);
}

type Asked = {
  /** Each word with its weight; the words of one saying share one group, any of which says it. */
  words: ReadonlyMap<string, number>;
  groups: readonly (readonly string[])[];
  /** What each saying means, as words of the lists. */
  meant: readonly (readonly string[])[];
  /** Words that name something: what nothing here is called counts against every entry. */
  names: ReadonlySet<string>;
  pairs: readonly string[];
};

function readWords({ segmenter, sayings }: Knowledge, text: string): Asked {
  // 开一家奶茶店 says 开奶茶店.
  const plain = plainText(text).replaceAll(/一[家个间张份次]/gu, "");
  const words = new Map<string, number>();
  const groups: string[][] = [];
  const meantBySayings: string[][] = [];
  let rest = plain;
  for (const { word: saying, value: means } of sayings.find(plain)) {
    rest = rest.replaceAll(saying, " ");
    const own = segmenter.words(saying);
    const meant = means.map((each) => segmenter.words(each));
    for (const word of meant.flat()) words.set(word, Math.max(words.get(word) ?? 0, MEANT));
    for (const word of own) words.set(word, 1);
    meantBySayings.push(...meant.filter((each) => each.length > 0));
    for (const each of meant) groups.push([...new Set([...each, ...own])]);
  }
  for (const word of segmenter.words(rest)) {
    words.set(word, 1);
    groups.push([word]);
  }
  return { words, groups, meant: meantBySayings, names: segmenter.names(plain), pairs: segmenter.pairs(plain) };
}

type Found = { id: string; score: number; said: ReadonlySet<string>; namedBy: ReadonlySet<string>; pairs: number };

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
    const saidIn = (fields: readonly string[]): ReadonlySet<string> => {
      const told = Object.entries(match).filter(([, where]) => where.some((field) => fields.includes(field)));
      // A fuzzy match is noted under the word of the entry; the word asked for is the one that led there.
      return new Set([...told.map(([term]) => term), ...queryTerms.filter((term) => told.some(([other]) => isNear(term, other)))]);
    };
    return {
      id: String(id),
      score,
      said: saidIn(["title", "called", "about"]),
      namedBy: saidIn(["title", "called"]),
      pairs: shareOf(pairs, match),
    };
  });
}

/** The share of the pairs of a question that an entry has. */
function shareOf(pairs: readonly string[], match: Record<string, string[]>): number {
  if (pairs.length === 0) return 0;
  return pairs.filter((pair) => match[`~${pair}`] !== undefined).length / pairs.length;
}

function isNear(a: string, b: string): boolean {
  return /^[a-z]{6,}$/.test(a) && Math.abs(a.length - b.length) <= 1 && a.slice(0, 3) === b.slice(0, 3);
}

/** Words that no entry has: a name counts in full, an English word by a part, what only fills a sentence hardly. */
const UNKNOWN_ENGLISH = 0.4;
const UNKNOWN_FILLING = 0.15;

function isStrange({ words }: Knowledge, { names }: Asked, word: string): boolean {
  return names.has(word) && /^\p{Script=Han}{2,3}$/u.test(word) && !words.has(word);
}

function weightOf({ rarity, rarest }: Knowledge, { names }: Asked, word: string): number {
  const known = rarity(word);
  if (known !== undefined) return known;
  if (/^[a-z0-9]+$/.test(word)) return rarest * UNKNOWN_ENGLISH;
  // A long word that no entry has whole has its parts counted beside it.
  return names.has(word) && word.length < 4 ? rarest : rarest * UNKNOWN_FILLING;
}

function coverOf(knowledge: Knowledge, asked: Asked, said: ReadonlySet<string>): number {
  let all = 0;
  let met = 0;
  for (const group of asked.groups) {
    all += group.reduce((most, word) => Math.max(most, weightOf(knowledge, asked, word)), 0);
    met += group.reduce((most, word) => Math.max(most, said.has(word) ? weightOf(knowledge, asked, word) : 0), 0);
  }
  return all === 0 ? 0 : met / all;
}

/** How much of the title the question says. */
function titleSaid({ segmenter, rarity }: Knowledge, { title }: KnowledgeEntry, { words }: Asked): number {
  const own = new Set(segmenter.words(/^[a-z]/.test([...words.keys()][0] ?? "") ? title.en : title.zh));
  let all = 0;
  let met = 0;
  for (const word of own) {
    const weight = rarity(word) ?? 0;
    all += weight;
    if (words.has(word)) met += weight;
  }
  return all === 0 ? 0 : met / all;
}

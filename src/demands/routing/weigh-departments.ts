/** How often a word stood in demands that a department answered. */
export type WordCount = { word: string; department: string; demands: number };
/** How many demands a department answered. */
export type DepartmentCount = { department: string; demands: number };

/** A word that speaks for a department: `answered` of the `demands` with it were answered there. */
export type TellingWord = { word: string; answered: number; demands: number };

export type Weighed = {
  department: string;
  /** Out of one, how much speaks for it against the others; no promise. */
  likelihood: number;
  /** The most telling words, the most telling first. */
  words: TellingWord[];
};

/** Fewer demands than these teach nothing: of the city, of the department, with a word. */
const CITY_MIN = 30;
const DEPARTMENT_MIN = 5;
const WORD_MIN = 3;
/** Below this nothing is suggested. */
const LIKELIHOOD_MIN = 0.7;
/** A word is telling where it stands so many times as often in the department's demands as in all. */
const TELLING_MIN = 1.5;
const TELLING_WORDS_MAX = 3;
const SMOOTHING = 0.5;

/**
 * The department that past demands with these words speak for, or undefined where they are too few or speak for several:
 * naive Bayes over the presence of words, each department as likely beforehand as it was often the one that answered.
 * Without a telling word nothing is suggested, for a suggestion that cannot say why is none. Pure; the order of the counts
 * does not matter.
 */
export function weighDepartments(words: readonly WordCount[], departments: readonly DepartmentCount[]): Weighed | undefined {
  const all = departments.reduce((sum, { demands }) => sum + demands, 0);
  const able = departments.filter(({ demands }) => demands >= DEPARTMENT_MIN).toSorted((a, b) => (a.department < b.department ? -1 : 1));
  if (all < CITY_MIN || able.length === 0) return undefined;
  const known = knownWords(words);
  if (known.size === 0) return undefined;
  const scored = able.map(({ department, demands }) => {
    let score = Math.log(demands / all);
    for (const { by } of known.values()) score += Math.log(((by.get(department) ?? 0) + SMOOTHING) / (demands + 2 * SMOOTHING));
    return { department, demands, score };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const likelihood = 1 / scored.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const telling = tellingWords(known, best, all);
  if (likelihood < LIKELIHOOD_MIN || telling.length === 0) return undefined;
  return { department: best.department, likelihood, words: telling };
}

type KnownWords = ReadonlyMap<string, { sum: number; by: ReadonlyMap<string, number> }>;

/** Words of enough demands, in one order. */
function knownWords(words: readonly WordCount[]): KnownWords {
  const grouped = [...Map.groupBy(words, ({ word }) => word)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    grouped
      .map(([word, rows]) => {
        const by = new Map(rows.map(({ department, demands }) => [department, demands]));
        return [word, { sum: rows.reduce((sum, { demands }) => sum + demands, 0), by }] as const;
      })
      .filter(([, { sum }]) => sum >= WORD_MIN),
  );
}

function tellingWords(known: KnownWords, { department, demands: ofIt }: DepartmentCount, all: number): TellingWord[] {
  return [...known]
    .map(([word, { sum, by }]) => {
      const answered = by.get(department) ?? 0;
      // How much more often than in all demands, and how many bear it out.
      return {
        word,
        answered,
        demands: sum,
        lift: answered / ofIt / (sum / all),
        weight: answered * Math.log(Math.max(answered / ofIt / (sum / all), 1)),
      };
    })
    .filter(({ answered, lift }) => answered >= WORD_MIN && lift >= TELLING_MIN)
    .toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, TELLING_WORDS_MAX)
    .map(({ word, answered, demands }) => ({ word, answered, demands }));
}

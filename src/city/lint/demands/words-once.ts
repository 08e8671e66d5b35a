import { type Entry, problemAt } from "../../read/draft.ts";
import type { Problem } from "../../read/problem.ts";

type Worded = { id: string; words: readonly string[] };

/** A word that two entries claim, or one claims twice, would speak for whichever stands first. */
export function wordsOnce(entries: readonly Entry<Worded>[]): Problem[] {
  const owner = new Map<string, string>();
  return entries.flatMap((entry) =>
    entry.value.words.flatMap((word, index) => {
      const plain = word.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
      const first = owner.get(plain);
      if (first === undefined) {
        owner.set(plain, entry.value.id);
        return [];
      }
      return [
        problemAt(entry, ["words", index], {
          rule: "demand-word-twice",
          message: {
            zh: `“${word}”已经是“${first}”的用词，再写一次不起作用。`,
            en: `"${word}" is a word of "${first}" already; written again it does nothing.`,
          },
          mend: { zh: "请只留在一处，或者换成更长、更确切的词。", en: "Keep it in one place, or write a longer, more exact word." },
        }),
      ];
    }),
  );
}

/** One id, one entry. */
export function idsOnce(entries: readonly Entry<{ id: string }>[]): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const { id } = entry.value;
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      problemAt(entry, ["id"], {
        rule: "duplicate",
        message: { zh: `“${id}”重复出现。`, en: `"${id}" occurs twice.` },
        mend: { zh: "请删除多余的一条，或改用别的标识。", en: "Remove one of them, or give it another id." },
      }),
    ];
  });
}

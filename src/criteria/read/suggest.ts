/** "Did you mean": the nearest known word, or none when nothing is near. */
import type { FactCatalogue, FactDeclaration } from "../fact.ts";

/** By key when it is misspelt, by title when the title was written instead of the key. */
export function suggestFact(name: string, catalogue: FactCatalogue): FactDeclaration | undefined {
  const facts = [...catalogue.values()];
  const byTitle =
    facts.find((fact) => fact.title.zh === name) ??
    facts.find((fact) => name.length >= 2 && (fact.title.zh.includes(name) || name.includes(fact.title.zh)));
  if (byTitle) return byTitle;
  const key = suggestWord(name, catalogue.keys());
  return key === undefined ? undefined : catalogue.get(key);
}

/** Within a third of its letters (at least one), the nearest of the words; up to two letters only the case may differ. */
export function suggestWord(word: string, words: Iterable<string>): string | undefined {
  const limit = word.length <= 2 ? 0 : Math.max(1, Math.floor(word.length / 3));
  let best: { word: string; distance: number } | undefined;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { word: candidate, distance };
  }
  return best?.word;
}

/** Insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Infinity;
      row.push(Math.min(replace, swap, at(above, j) + 1, at(row, j - 1) + 1));
    }
    before = above;
    above = row;
  }
  return at(above, b.length);
}

function at(row: readonly number[], j: number): number {
  return row[j] ?? Infinity;
}

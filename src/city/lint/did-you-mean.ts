import type { Text } from "../../base/index.ts";

/** "Did you mean …?" in both languages, or the plain advice when nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: Text): Text {
  const near = nearest(word, known);
  return near === undefined
    ? otherwise
    : { zh: `是否应为“${near}”？否则，${otherwise.zh}`, en: `Is it "${near}"? If not: ${otherwise.en}` };
}

/** The known word that a slip of the pen most likely meant, or undefined when none is near. */
function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

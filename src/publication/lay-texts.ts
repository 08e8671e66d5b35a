import type { PlainDate } from "../base/index.ts";
import type { CityTexts } from "../city/index.ts";

/** What a published revision makes of one file, in the order of publication. */
export type PublishedText = {
  id: string;
  place: number;
  path: string;
  /** The text before; null where there was no such file. */
  base: string | null;
  /** The text since; null where the file is gone. */
  text: string | null;
  effectiveFrom: PlainDate;
  /** Whether the city folder has held this text, so that what stands there now was reviewed on top of it. */
  exported: boolean;
};

export type LaidTexts = {
  texts: CityTexts;
  /** Revisions whose text the folder itself holds. */
  held: string[];
  /** Files of the folder that somebody changed without knowing of what was published. */
  conflicts: string[];
};

/**
 * The lists of a day: the folder, and over it what was published and has become effective. Of several changes of a file the
 * one published last counts. A file of the folder that is no text of the chain was edited by hand: where the chain had been
 * brought into the folder before, the folder goes on from there; where not, nobody can say which of the two was meant. Pure.
 */
export function layTexts(folder: CityTexts, published: readonly PublishedText[], today: PlainDate): LaidTexts {
  const texts = new Map(folder);
  const held: string[] = [];
  const conflicts: string[] = [];
  for (const [path, unordered] of Map.groupBy(published, (one) => one.path)) {
    const chain = unordered.toSorted((a, b) => a.place - b.place);
    const latest = chain.findLast(({ effectiveFrom }) => effectiveFrom <= today);
    const next = latest && chain[chain.indexOf(latest) + 1];
    const inFolder = folder.get(path) ?? null;
    // The folder went on by itself, and what waits for its day was drafted on that.
    if (latest !== undefined && next !== undefined && inFolder === next.base && inFolder !== latest.text) continue;
    if (latest !== undefined && inFolder === latest.text)
      held.push(...chain.filter(({ place }) => place <= latest.place).map(({ id }) => id));
    else if (chain.some(({ base, text }) => inFolder === base || inFolder === text))
      lay(texts, path, latest ?? chain[0]!, latest !== undefined);
    else if (!(latest ?? chain[0]!).exported) conflicts.push(path);
  }
  return { texts, held, conflicts };
}

/** Before the first change of a chain is effective, its file reads as it did before. */
function lay(texts: Map<string, string>, path: string, revision: PublishedText, isEffective: boolean): void {
  const text = isEffective ? revision.text : revision.base;
  if (text === null) texts.delete(path);
  else texts.set(path, text);
}

/** After everything that was published, whenever it becomes effective. */
export const END_OF_TIME = "9999-12-31" as PlainDate;

import type { Database } from "../base/index.ts";
import { checkTexts, type City, type CityTexts, type Problem, refuse } from "../city/index.ts";
import { END_OF_TIME, layTexts } from "./lay-texts.ts";
import type { PublicationContext } from "./publication-context.ts";
import { type ListName, pathOf } from "./revision.ts";
import { selectPublished } from "./revision-rows.ts";

/** The lists after everything that was published, whenever it becomes effective: what a draft begins with. */
export async function latestTexts(db: Database, folder: CityTexts): Promise<CityTexts> {
  return layTexts(folder, await selectPublished(db), END_OF_TIME).texts;
}

/** The text of an entry after everything that was published: what a draft of it begins with. @throws Refusal entryNotFound */
export async function readEntryText({ db, services }: PublicationContext, named: { list: ListName; entry: string }): Promise<string> {
  const text = (await latestTexts(db, services.lists.folder)).get(pathOf(named));
  if (text === undefined) throw refuse("entryNotFound", { entry: named.entry });
  return text;
}

/**
 * What `zhaoying check` says when the file at `path` reads `text` (null: is gone): of that file everything, of the others
 * what was not said before.
 */
export function checkDraft(city: City, texts: CityTexts, path: string, text: string | null): Problem[] {
  const changed = new Map(texts);
  if (text === null) changed.delete(path);
  else changed.set(path, text);
  const known = knownProblems(city);
  return checkTexts(changed).filter((problem) => problem.file === path || !known.has(keyOf(problem)));
}

const knownBy = new WeakMap<City, ReadonlySet<string>>();

function knownProblems(city: City): ReadonlySet<string> {
  let known = knownBy.get(city);
  if (known === undefined) {
    known = new Set(checkTexts(city.texts).map(keyOf));
    knownBy.set(city, known);
  }
  return known;
}

function keyOf({ rule, file, field, message }: Problem): string {
  return JSON.stringify([rule, file, field, message.zh]);
}

import MiniSearch from "minisearch";
import type { City, Item } from "../city.ts";

const QUERY_LENGTH_MAX = 100;
const FOUND_MAX = 200;
/** One search index for each loaded city; a city never changes while it lives. */
const indexes = new WeakMap<City, MiniSearch<Searched>>();

type Searched = { id: string; title: string; about: string; words: string };

/**
 * Items that speak of `query`, best first; all of them, by title, when it is blank. Words of the title weigh most;
 * first every word must be met, and only when nothing has them all does any of them do.
 */
export function searchItems(city: City, query: string): Item[] {
  const asked = query.trim().slice(0, QUERY_LENGTH_MAX);
  if (asked === "") return [...city.items.values()].toSorted((a, b) => a.title.zh.localeCompare(b.title.zh, "zh"));
  const index = indexOf(city);
  const all = index.search(asked, { combineWith: "AND" });
  const found = all.length > 0 ? all : index.search(asked, { combineWith: "OR" });
  return found.slice(0, FOUND_MAX).flatMap((hit) => city.items.get(String(hit.id)) ?? []);
}

function indexOf(city: City): MiniSearch<Searched> {
  let index = indexes.get(city);
  if (!index) {
    index = new MiniSearch<Searched>({
      fields: ["title", "about", "words"],
      tokenize,
      // A last, half-typed word still finds its beginning.
      searchOptions: { prefix: true, boost: { title: 4, about: 2 } },
    });
    index.addAll([...city.items.values()].map((item) => searched(city, item)));
    indexes.set(city, index);
  }
  return index;
}

function searched(city: City, item: Item): Searched {
  const department = city.departments.get(item.department);
  const papers = [...item.materials, ...item.fields].map(({ title }) => `${title.zh} ${title.en}`);
  return {
    id: item.id,
    title: `${item.title.zh} ${item.title.en}`,
    about: `${item.keywords.join(" ")} ${item.summary.zh} ${item.summary.en} ${item.result.document.zh} ${item.result.document.en}`,
    words: [department?.title.zh ?? "", department?.title.en ?? "", item.codes?.catalogue ?? "", item.conditions.zh, ...papers].join(" "),
  };
}

/** Chinese has no blanks between words: each run of Han characters becomes its pairs, anything else its words. */
export function tokenize(text: string): string[] {
  return [...text.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)].flatMap(([run]) => {
    if (!/\p{Script=Han}/u.test(run)) return [run];
    const characters = [...run];
    return characters.length === 1 ? characters : characters.slice(1).map((character, place) => `${characters[place]}${character}`);
  });
}

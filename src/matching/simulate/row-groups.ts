/** The rows of a table by district and by section of industry, as the city's own lists name them. */
import type { Text } from "../../base/index.ts";
import type { City } from "../../city/index.ts";
import type { FactTable } from "../engine/index.ts";

export type RowGroup = { readonly code: string; readonly title: Text; readonly businesses: number };

/** `groupOf`: of each row the place of its group in `groups`. */
export type RowGroups = { readonly groups: readonly RowGroup[]; readonly groupOf: Uint16Array };

type Places = { readonly titles: readonly { code: string; title: Text }[]; readonly placeOf: (code: string) => number };

/** Where it is registered: the city's divisions in the order of their list; then the rest of the world, then what is not on record. */
export function groupByDistrict(table: FactTable, city: Pick<City, "division" | "divisions">): RowGroups {
  const divisions = [...city.divisions.values()].filter(({ code }) => code !== city.division);
  const titles = [...divisions, elsewhere(city)];
  const elsewhereAt = divisions.length;
  const groups = groupByCode(table, "division", {
    titles,
    placeOf: (code) => {
      const at = divisions.findIndex((division) => code.startsWith(division.code));
      return at < 0 ? elsewhereAt : at;
    },
  });
  return keepGroups(groups, ({ code, businesses }) => businesses > 0 || (city.divisions.has(code) && !city.divisions.get(code)!.retired));
}

/** GB/T 4754: the first letter of the code. Sections that nobody is in are left out. */
export function groupBySection(table: FactTable, { facts }: Pick<City, "facts">): RowGroups {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const named = new Map(facts.get("industry")?.values?.map(({ code, title }) => [code, title]));
  const titles = [...letters.map((code) => ({ code, title: named.get(code) ?? { zh: code, en: code } })), OTHER];
  const groups = groupByCode(table, "industry", {
    titles,
    placeOf: (code) => (letters.includes(code.charAt(0)) ? letters.indexOf(code.charAt(0)) : letters.length),
  });
  return keepGroups(groups, ({ businesses }) => businesses > 0);
}

const OTHER = { code: "other", title: { zh: "其他", en: "Other" } };
const NOT_KNOWN = { code: "unknown", title: { zh: "没有登记信息", en: "Not on record" } };

function elsewhere(city: Pick<City, "division" | "divisions">): { code: string; title: Text } {
  const title = city.divisions.get(city.division)?.title;
  if (!title) return OTHER;
  return { code: "elsewhere", title: { zh: `${title.zh}其他或外地`, en: `Elsewhere in ${title.en}, or beyond` } };
}

function groupByCode(table: FactTable, key: string, { titles, placeOf }: Places): RowGroups {
  const held = table.columns.get(key);
  const column = held?.kind === "code" ? held : undefined;
  const places = Uint16Array.of(titles.length, ...(column?.dictionary ?? []).map((code) => placeOf(String(code))));
  const groupOf = new Uint16Array(table.rows).fill(titles.length);
  const counts = new Uint32Array(titles.length + 1);
  for (let row = 0; row < table.rows; row++) {
    const place = places[column?.values[row] ?? 0]!;
    groupOf[row] = place;
    counts[place]!++;
  }
  return { groups: [...titles, NOT_KNOWN].map(({ code, title }, at) => ({ code, title, businesses: counts[at]! })), groupOf };
}

function keepGroups({ groups, groupOf }: RowGroups, keeps: (group: RowGroup) => boolean): RowGroups {
  const kept = groups.filter(keeps);
  const moved = groups.map((group) => kept.indexOf(group));
  return { groups: kept, groupOf: groupOf.map((place) => moved[place]!) };
}

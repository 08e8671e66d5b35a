/** The rows of a table by district and by section of industry, as the city's own lists name them. */
import type { Text } from "../../base/index.ts";
import type { City } from "../../city/index.ts";
import type { FactTable } from "../engine/index.ts";

/** `stands`: told even where nobody is in it. */
export type RowGroup = { readonly code: string; readonly title: Text; readonly stands: boolean };

/**
 * `groupOf`: of each row the place of its group in `groups`; `sizes`: rows of each group. The groups are the same for every
 * table of the city.
 */
export type RowGroups = { readonly groups: readonly RowGroup[]; readonly groupOf: Uint16Array; readonly sizes: Uint32Array };

/** Where it is registered: the city's divisions in the order of their list; then the rest of the world, then what is not on record. */
export function groupByDistrict(table: FactTable, city: Pick<City, "division" | "divisions">): RowGroups {
  const divisions = [...city.divisions.values()].filter(({ code }) => code !== city.division);
  const groups = [...divisions.map(({ code, title, retired }) => ({ code, title, stands: !retired })), elsewhere(city)];
  return groupByCode(table, "division", groups, (code) => {
    const at = divisions.findIndex((division) => code.startsWith(division.code));
    return at < 0 ? divisions.length : at;
  });
}

/** GB/T 4754: the first letter of the code. */
export function groupBySection(table: FactTable, { facts }: Pick<City, "facts">): RowGroups {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const named = new Map(facts.get("industry")?.values?.map(({ code, title }) => [code, title]));
  const groups = [...letters.map((code) => ({ code, title: named.get(code) ?? { zh: code, en: code }, stands: false })), OTHER];
  return groupByCode(table, "industry", groups, (code) => {
    const at = letters.indexOf(code.charAt(0));
    return at < 0 ? letters.length : at;
  });
}

const OTHER: RowGroup = { code: "other", title: { zh: "其他", en: "Other" }, stands: false };
const NOT_KNOWN: RowGroup = { code: "unknown", title: { zh: "没有登记信息", en: "Not on record" }, stands: false };

function elsewhere(city: Pick<City, "division" | "divisions">): RowGroup {
  const title = city.divisions.get(city.division)?.title;
  if (!title) return OTHER;
  return { code: "elsewhere", title: { zh: `${title.zh}其他或外地`, en: `Elsewhere in ${title.en}, or beyond` }, stands: false };
}

function groupByCode(table: FactTable, key: string, known: readonly RowGroup[], placeOf: (code: string) => number): RowGroups {
  const held = table.columns.get(key);
  const column = held?.kind === "code" ? held : undefined;
  const places = Uint16Array.of(known.length, ...(column?.dictionary ?? []).map((code) => placeOf(String(code))));
  const groupOf = new Uint16Array(table.rows);
  const sizes = new Uint32Array(known.length + 1);
  for (let row = 0; row < table.rows; row++) {
    const place = places[column?.values[row] ?? 0]!;
    groupOf[row] = place;
    sizes[place]!++;
  }
  return { groups: [...known, NOT_KNOWN], groupOf, sizes };
}

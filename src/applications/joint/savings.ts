import type { Item, JointMatter, Merging } from "../../city/index.ts";
import { mergeParts } from "./merge-parts.ts";

/**
 * What an applicant meets: whom, how many forms, papers to bring, fields to fill in, times to come; and how many yes-or-no questions
 * say which items are needed at all. Who goes item by item answers none of them, but has to find that out alone.
 */
export type Burden = { departments: number; forms: number; papers: number; fields: number; questions: number; visits: number };

/**
 * The same matter in three ways, all counted from the lists of this city. `ordinary`: one application to each department,
 * every paper brought, every entry of the form filled in. `singly`: item by item here, where what sources know is not
 * asked. `jointly`: one form, with its questions about optional parts counted apart, for they fill in nothing.
 */
export type Savings = { ordinary: Burden; singly: Burden; jointly: Burden };

type Counted = Pick<Item, "id" | "department" | "fields" | "materials" | "uses" | "visits">;

/** What doing `items` as one matter saves. Pure; optional papers are nowhere counted, because nobody has to bring them. */
export function savingsOf(
  matter: Merging & Pick<JointMatter, "before">,
  items: readonly Counted[],
  /** How many questions about parts are asked besides. */
  questions: number,
): Savings {
  const departments = new Set(items.map((item) => item.department)).size;
  const merged = mergeParts(
    matter,
    items.map(({ id, fields, materials }) => ({ item: id, fields, materials })),
  );
  const visits = sum(items, (item) => item.visits);
  return {
    ordinary: {
      departments,
      forms: items.length,
      papers: sum(items, (item) => item.materials.filter(counts).length),
      fields: sum(items, (item) => item.fields.length + item.uses.length),
      questions: 0,
      visits: items.length * matter.before.visitsPerItem,
    },
    singly: {
      departments,
      forms: items.length,
      papers: sum(items, (item) => item.materials.filter((each) => counts(each) && each.from === "applicant").length),
      fields: sum(items, (item) => item.fields.length),
      questions: 0,
      visits,
    },
    jointly: {
      departments: 1,
      forms: 1,
      papers: merged.materials.filter((each) => counts(each) && each.from === "applicant").length,
      fields: merged.fields.length,
      questions,
      visits: Math.min(1, visits),
    },
  };
}

const counts = ({ need }: Pick<Item["materials"][number], "need">): boolean => need !== "optional";

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((total, each) => total + of(each), 0);
}

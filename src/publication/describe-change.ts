import type { Text } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { burdensOf } from "./diff/burdens-of.ts";
import { type DiffLine, diffLines } from "./diff/line-diff.ts";
import { type Change, tellChanges } from "./diff/tell-changes.ts";
import { readEntry } from "./read-entry.ts";
import type { ListName } from "./revision.ts";

export type DescribedChange = { changes: Change[]; lines: DiffLine[]; burdens: Text[] };

type Texts = { list: ListName; base: string | null; text: string | null };

/** A change of an entry in words, line by line, and what of it burdens businesses. */
export function describeChange({ facts }: Pick<City, "facts">, { list, base, text }: Texts): DescribedChange {
  const [before, after] = [base, text].map((one) => (one === null ? null : readEntry(one).data));
  return {
    changes: tellChanges(before ?? {}, after ?? {}, facts),
    lines: diffLines(base, text),
    burdens: burdensOf({ list, before: before ?? null, after: after ?? null, catalogue: facts }),
  };
}

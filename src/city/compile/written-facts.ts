import type { Text } from "../../base/index.ts";
import { type FactCatalogue, type FactValue, parseFactValue } from "../../criteria/index.ts";
import type { WrittenFacts } from "../item.ts";

export type ReadFacts = { facts: Map<string, FactValue>; wrong: { key: string; reason: Text }[] };

/** Facts as a person writes them in an example (money in yuan), as the criteria take them. Unknown keys are left to the references rule. */
export function readWrittenFacts(written: WrittenFacts, catalogue: FactCatalogue): ReadFacts {
  const read: ReadFacts = { facts: new Map(), wrong: [] };
  for (const [key, raw] of Object.entries(written)) {
    const declaration = catalogue.get(key);
    if (!declaration) continue;
    const parsed = parseFactValue(declaration, raw);
    if (parsed.ok) read.facts.set(key, parsed.value);
    else read.wrong.push({ key, reason: parsed.reason });
  }
  return read;
}

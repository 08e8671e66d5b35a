import type { Text } from "../base/index.ts";
import { type FactCatalogue, type FactValue, parseFactValue } from "../criteria/index.ts";
import type { WrittenFacts } from "./item.ts";

/** `wan(900)` in an example reads as in a criterion: 900 ten-thousands of yuan. */
const SUM = /^(yuan|wan|yi)\(\s*(-?\d+(?:\.\d+)?)\s*\)$/;
const YUAN_OF = { yuan: 1, wan: 1e4, yi: 1e8 } as const;

export type ReadFacts = { facts: Map<string, FactValue>; wrong: { key: string; reason: Text }[] };

/** Facts as a person writes them in an example, as the criteria take them: money in fen. Unknown keys are left to the references rule. */
export function readWrittenFacts(written: WrittenFacts, catalogue: FactCatalogue): ReadFacts {
  const read: ReadFacts = { facts: new Map(), wrong: [] };
  for (const [key, raw] of Object.entries(written)) {
    const declaration = catalogue.get(key);
    if (!declaration) continue;
    const parsed = parseFactValue(declaration, declaration.type === "money" ? inYuan(raw) : raw);
    if (parsed.ok) read.facts.set(key, parsed.value);
    else read.wrong.push({ key, reason: parsed.message });
  }
  return read;
}

function inYuan(raw: boolean | number | string): boolean | number | string {
  const sum = typeof raw === "string" ? SUM.exec(raw.trim()) : null;
  return sum ? Number(sum[2]) * YUAN_OF[sum[1] as keyof typeof YUAN_OF] : raw;
}

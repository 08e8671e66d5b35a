import type { Text } from "../base/index.ts";
import type { FactDefinition } from "../city/index.ts";
import { type FactValue, formatFactValue } from "../criteria/index.ts";

/**
 * A value as the business reads it: the words of the criteria, save that yes and no become a sentence part, text stands
 * without quotes, and a code that the city lists no title for is told by the nearest code that contains it.
 */
export function displayValue(definition: FactDefinition, value: FactValue): Text {
  if (definition.type === "text") return { zh: String(value), en: String(value) };
  if (definition.type === "bool" && definition.phrases) return value === true ? definition.phrases.yes : definition.phrases.no;
  if (definition.type === "category" && definition.hierarchical === true) return displayNestedCode(definition, String(value));
  return formatFactValue(definition, value);
}

function displayNestedCode(definition: FactDefinition, code: string): Text {
  const around = definition.values?.filter((value) => code.startsWith(value.code)) ?? [];
  const nearest = around.toSorted((a, b) => b.code.length - a.code.length)[0];
  return nearest === undefined ? { zh: code, en: code } : { zh: `${nearest.title.zh}（${code}）`, en: `${nearest.title.en} (${code})` };
}

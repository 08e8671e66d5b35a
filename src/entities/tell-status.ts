import type { PlainDate, Text } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { evaluateStatus } from "../criteria/index.ts";
import { type ChosenFacts, factsOf } from "./choose-fact.ts";
import { displayValue } from "./display-value.ts";
import type { FactView } from "./view-fact.ts";

/**
 * Of a fact with rules of its own (划型): what the rules make of the other facts, or what they lack. Only for those who may
 * see the facts that it is worked out from.
 */
export function tellStatus(city: City, chosen: ChosenFacts, today: PlainDate, view: FactView): FactView {
  const definition = city.facts.get(view.key);
  const document = city.statuses.get(view.key)?.document;
  if (!definition?.status || document === undefined) return view;
  const { value, decidedBy, missing } = evaluateStatus(definition.status, factsOf(chosen, "office"), { today });
  if (decidedBy === "recorded" || (value !== undefined && value === view.value)) return view;
  return { ...view, why: value === undefined ? lacking(city, document, missing) : workedOut(document, displayValue(definition, value)) };
}

function workedOut(document: string, { zh, en }: Text): Text {
  return { zh: `按${document}，由其他数据推算为：${zh}`, en: `worked out from other facts by ${document}: ${en}` };
}

function lacking(city: City, document: string, keys: readonly string[]): Text {
  const titles = keys.map((key): Text => city.facts.get(key)?.title ?? { zh: key, en: key });
  return {
    zh: `按${document}推算，还缺：${titles.map(({ zh }) => zh).join("、")}`,
    en: `to be worked out by ${document}; missing: ${titles.map(({ en }) => en).join(", ")}`,
  };
}

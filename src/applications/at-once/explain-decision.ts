import type { PlainDate, Text } from "../../base/index.ts";
import type { City, Item } from "../../city/index.ts";
import { type Condition, explainCriterion } from "../../criteria/index.ts";
import { type ChosenFact, factsOf, viewFact } from "../../entities/index.ts";

/**
 * How the program came to its decision: each condition with the value it had, and each fact with who told it and when. Kept
 * with the decision, so that it can be read, printed and doubted later.
 */
export function explainDecision(city: City, item: Item, facts: readonly ChosenFact[], today: PlainDate): Text[] {
  if (!item.criterion) return [];
  const known = factsOf(new Map(facts.map((fact) => [fact.key, fact])), "office");
  return [...tests(explainCriterion(item.criterion, known, { today })).map(tell), ...sources(city, item, facts)];
}

function tests(condition: Condition): Condition[] {
  const { children } = condition;
  return children && children.length > 0 ? children.flatMap(tests) : [condition];
}

const outcomes = { true: ["符合", "met"], false: ["不符合", "not met"], null: ["不知道", "not known"] } as const;

function tell({ text, actual, outcome }: Condition): Text {
  const [zh, en] = outcomes[`${outcome}`];
  return {
    zh: `${text.zh}：${zh}${actual ? `（${actual.zh}）` : ""}`,
    en: `${text.en}: ${en}${actual ? ` (${actual.en})` : ""}`,
  };
}

function sources(city: City, item: Item, facts: readonly ChosenFact[]): Text[] {
  const keys = new Set((item.criterion?.facts ?? []).map((key) => city.facts.get(key)?.derived?.yearsSince ?? key));
  return facts.flatMap((fact) => {
    const definition = keys.has(fact.key) ? city.facts.get(fact.key) : undefined;
    const view = definition && viewFact(city, definition, fact);
    if (!view?.display) return [];
    const { title, display, source, asOf } = view;
    const day = asOf === undefined ? "" : ` ${asOf}`;
    const told = source ? { zh: `由${source.department.zh}提供${day}`, en: `from ${source.department.en}${day}` } : { zh: day, en: day };
    return [{ zh: `${title.zh}：${display.zh}（${told.zh}）`, en: `${title.en}: ${display.en} (${told.en})` }];
  });
}

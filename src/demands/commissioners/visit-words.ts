import { type City, type CommissionerRules, refuse, touchedAreas } from "../../city/index.ts";

/**
 * Whoever writes about a visit writes about a service. Words of inspection are refused, each by name: who has no power to
 * inspect may not inspect in another dress (国办发〔2024〕54号). What a service item or a paper is called is no such word, and
 * neither is a sentence that says that nothing of the kind is asked for. The areas that government may not touch hold here too.
 * @throws Refusal visitReadsAsInspection, offLimitsTouched
 */
export function refuseInspectionWords(city: City, rules: CommissionerRules, texts: readonly string[]): void {
  const names = [...rules.visits.allowed, ...[...city.items.values()].map(({ title }) => title.zh)].toSorted((a, b) => b.length - a.length);
  const plain = texts.map((text) => names.reduce((left, name) => left.replaceAll(name, ""), text.normalize("NFKC")));
  const [inspection] = touchedAreas([{ id: "inspection", words: rules.visits.words }], plain);
  if (inspection !== undefined)
    throw refuse("visitReadsAsInspection", { word: inspection.word }, { details: { words: rules.visits.words } });
  const [touch] = touchedAreas(city.offLimits.values(), plain);
  if (touch === undefined) return;
  const area = city.offLimits.get(touch.area);
  throw refuse("offLimitsTouched", { area: area?.title ?? touch.area }, { details: { word: touch.word } });
}

import { inspectCity } from "./read/inspect-city.ts";
import type { Problem } from "./read/problem.ts";
import { type CityTexts, readCityTexts } from "./read/read-folder.ts";

/** Everything that is wrong with the city folder, errors first; empty when there is nothing to remark. */
export async function checkCity(folder: string): Promise<Problem[]> {
  return checkTexts(await readCityTexts(folder));
}

/** The same of texts that stand in no folder yet. */
export function checkTexts(texts: CityTexts): Problem[] {
  return inspectCity("", texts).problems;
}

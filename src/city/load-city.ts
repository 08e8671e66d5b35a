import type { City } from "./city.ts";
import { inspectCity } from "./read/inspect-city.ts";
import { CityInvalid } from "./read/problem.ts";
import { type CityTexts, readCityTexts } from "./read/read-folder.ts";

/** The city of this folder, ready to run. Throws CityInvalid, with every problem, when it has an error. */
export async function loadCity(folder: string): Promise<City> {
  return cityOf(folder, await readCityTexts(folder));
}

/** The city of these texts, ready to run; `folder` is where they came from. Throws CityInvalid as loadCity does. */
export function cityOf(folder: string, texts: CityTexts): City {
  const { city, problems } = inspectCity(folder, texts);
  if (!city)
    throw new CityInvalid(
      folder,
      problems.filter((problem) => problem.severity === "error"),
    );
  return city;
}

import type { City } from "./city.ts";
import { inspectCity } from "./read/inspect-city.ts";
import { CityInvalid } from "./read/problem.ts";

/** The city of this folder, ready to run. Throws CityInvalid, with every problem, when it has an error. */
export async function loadCity(folder: string): Promise<City> {
  const { city, problems } = await inspectCity(folder);
  if (!city)
    throw new CityInvalid(
      folder,
      problems.filter((problem) => problem.severity === "error"),
    );
  return city;
}

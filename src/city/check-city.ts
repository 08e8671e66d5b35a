import { inspectCity } from "./read/inspect-city.ts";
import type { Problem } from "./read/problem.ts";

/** Everything that is wrong with the city folder, errors first; empty when there is nothing to remark. */
export async function checkCity(folder: string): Promise<Problem[]> {
  return (await inspectCity(folder)).problems;
}

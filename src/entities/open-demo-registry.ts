import type { PlainDate } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { readDemoBusinesses } from "./demo-businesses.ts";
import { type DemoRegistry, startDemoRegistry } from "./demo-registry.ts";

export type OpenDemoRegistry = DemoRegistry & {
  /** The businesses that the registries hold something of. */
  usccs: readonly string[];
};

/** Starts the registries of a city's demo with the synthetic businesses of its folder. */
export async function openDemoRegistry(city: City, today: () => PlainDate): Promise<OpenDemoRegistry> {
  const businesses = await readDemoBusinesses(city.folder);
  return { ...(await startDemoRegistry(city, businesses, today)), usccs: businesses.map((business) => business.uscc) };
}

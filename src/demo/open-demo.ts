import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type DemoAccount, roles } from "../access/index.ts";
import { type PlainDate, textSchema } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { readDemoBusinesses, startDemoRegistry } from "../entities/index.ts";

/** What the demonstration of a city brings: synthetic businesses in registries of their own, and one-click accounts. */
export type Demo = {
  /** Where the registries listen. */
  baseUrl: string;
  usccs: readonly string[];
  accounts: readonly DemoAccount[];
  setOutage(source: string, on: boolean): void;
  hasOutage(source: string): boolean;
  close(): Promise<void>;
};

/** Reads the demo folder of the city and starts its registries on a free port of this machine. */
export async function openDemo(city: City, today: () => PlainDate): Promise<Demo> {
  const businesses = await readDemoBusinesses(city.folder);
  const accounts = await readAccounts(city.folder);
  const registry = await startDemoRegistry(city, businesses, today);
  return {
    baseUrl: registry.baseUrl,
    usccs: businesses.map((business) => business.uscc),
    accounts,
    setOutage: registry.setOutage,
    hasOutage: registry.hasOutage,
    close: registry.close,
  };
}

const accountsSchema = z.looseObject({
  accounts: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        role: z.enum(roles),
        uscc: z.string().optional(),
        department: z.string().optional(),
        story: textSchema,
      }),
    )
    .min(1)
    .max(100),
});

async function readAccounts(cityFolder: string): Promise<DemoAccount[]> {
  const file = join(cityFolder, "demo", "accounts.yaml");
  const read = accountsSchema.safeParse(parse(await readFile(file, "utf8")));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data.accounts.map(({ id, name, role, uscc, department, story }) => ({
    id,
    name,
    role,
    about: story,
    ...(uscc === undefined ? {} : { uscc }),
    ...(department === undefined ? {} : { department }),
  }));
}

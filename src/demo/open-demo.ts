import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type DemoAccount, roles } from "../access/index.ts";
import { type PlainDate, textSchema } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { openDemoRegistry, type OpenDemoRegistry } from "../entities/index.ts";

/** What the demonstration of a city brings: synthetic businesses in registries of their own, and one-click accounts. */
export type Demo = OpenDemoRegistry & { accounts: readonly DemoAccount[] };

/** Reads the demo folder of the city and starts its registries on a free port of this machine. */
export async function openDemo(city: City, today: () => PlainDate): Promise<Demo> {
  const accounts = await readAccounts(city.folder);
  return { ...(await openDemoRegistry(city, today)), accounts };
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
        partner: z.string().optional(),
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
  return read.data.accounts.map(({ id, name, role, uscc, department, partner, story }) => ({
    id,
    name,
    role,
    about: story,
    ...(uscc === undefined ? {} : { uscc }),
    ...(department === undefined ? {} : { department }),
    ...(partner === undefined ? {} : { partner }),
  }));
}

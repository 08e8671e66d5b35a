import { sql } from "kysely";
import type { Database, Tx } from "../../base/index.ts";

/** More businesses than this are not looked through; who searches is told to say more. */
export const BUSINESSES_MAX = 200;

/** Every two neighbouring characters of a name, once each; of a single character, itself. */
export function gramsOf(name: string): string[] {
  const characters = [...name.toLowerCase()];
  if (characters.length < 2) return characters;
  return [...new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`))];
}

/** Keeps the name under which a business is found. Called when it files; writes only what is new. */
export async function keepBusinessName(tx: Tx, { uscc, name }: { uscc: string; name: string }): Promise<void> {
  const grams = gramsOf(name);
  await sql`
    insert into case_names (uscc, name, grams) values (${uscc}, ${name}, ${grams})
    on conflict (uscc) do update set name = excluded.name, grams = excluded.grams where case_names.name <> excluded.name
  `.execute(tx);
}

/**
 * Businesses whose name holds `text`, or whose credit code begins with it, at most BUSINESSES_MAX and one more. The pairs of
 * characters find the few names that may hold it; a single character counts as the beginning of a name only.
 */
export async function findBusinesses(db: Database, text: string): Promise<string[]> {
  const found = new Set<string>();
  const code = text.toUpperCase();
  if (/^[0-9A-Z]{2,18}$/.test(code)) {
    const { rows } = await sql<{ uscc: string }>`
      select uscc from case_names where uscc collate "C" >= ${code} and uscc collate "C" < ${`${code}~`}
      order by uscc collate "C" limit ${BUSINESSES_MAX + 1}
    `.execute(db);
    for (const { uscc } of rows) found.add(uscc);
  }
  const name = text.toLowerCase();
  const isShort = [...name].length < 2;
  const { rows } = isShort
    ? await sql<{ uscc: string }>`
        select uscc from case_names where lower(name) collate "C" >= ${name} and lower(name) collate "C" < ${`${name}\u{10ffff}`}
        order by lower(name) collate "C", uscc limit ${BUSINESSES_MAX + 1}
      `.execute(db)
    : await sql<{ uscc: string }>`
        select uscc from case_names where grams @> ${gramsOf(name)}::text[] and strpos(lower(name), ${name}) > 0
        limit ${BUSINESSES_MAX + 1}
      `.execute(db);
  for (const { uscc } of rows) found.add(uscc);
  return [...found];
}

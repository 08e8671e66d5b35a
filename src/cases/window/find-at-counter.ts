import type { Acting } from "../../access/index.ts";
import { parseUscc } from "../../city/index.ts";
import { readEntities } from "../../entities/index.ts";
import { findBusinesses } from "../desk/find-businesses.ts";

const FOUND_MAX = 10;

/** Businesses by their code, by its beginning, or by a part of their name: what anybody may know of them, and no more. */
export async function findAtCounter(ctx: Acting, text: string): Promise<{ uscc: string; name: string }[]> {
  const read = parseUscc(text, { normalise: true });
  const found = (await findBusinesses(ctx.db, text)).slice(0, FOUND_MAX);
  const codes = [...new Set([...(read.ok ? [read.uscc] : []), ...found])];
  if (codes.length === 0) return [];
  const known = await readEntities(ctx.db, codes);
  // A right code that nobody has met yet may be a business all the same; its register is asked when the visit begins.
  return codes.map((uscc) => known.find((each) => each.uscc === uscc) ?? { uscc, name: uscc });
}

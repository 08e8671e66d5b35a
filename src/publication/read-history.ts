import { sql } from "kysely";
import { z } from "zod";
import type { Instant } from "../base/index.ts";
import { listRevisions } from "./read-revision.ts";
import type { PublicationContext } from "./publication-context.ts";
import { type ListName, pathOf } from "./revision.ts";
import { revisionSummary } from "./view-revision.ts";

export const historyView = z
  .object({
    /** The versions in which the entry read otherwise than in the one before; newest first. */
    versions: z.array(z.object({ digest: z.string(), publishedAt: z.string(), present: z.boolean() })),
    /** Changes that the public has seen: under way, published, withdrawn; newest first. */
    revisions: z.array(revisionSummary),
  })
  .meta({ id: "EntryHistory" });

const HISTORY_MAX = 100;

/** Everything that happened to one entry, as far as versions were kept. */
export async function readHistory(
  ctx: PublicationContext,
  named: { list: ListName; entry: string },
): Promise<z.output<typeof historyView>> {
  const path = pathOf(named);
  const rows = await sql<{ digest: string; published_at: Instant; hash: string | null }>`
    select digest, published_at, hash from (
      select p.place, p.digest, p.published_at, v.files ->> ${path} as hash,
        lag(v.files ->> ${path}) over (order by p.place) as before,
        row_number() over (order by p.place) as at
      from city_publications p join city_versions v on v.digest = p.digest
    ) as told
    where hash is distinct from before or (at = 1 and hash is not null)
    order by place desc limit ${HISTORY_MAX}`.execute(ctx.db);
  const { items } = await listRevisions(ctx, { state: "opened", ...named }, { limit: HISTORY_MAX });
  return {
    versions: rows.rows.map(({ digest, published_at, hash }) => ({ digest, publishedAt: published_at, present: hash !== null })),
    revisions: items,
  };
}

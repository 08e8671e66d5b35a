import type { Acting } from "../../access/index.ts";
import { type Page, pageOf } from "../../base/index.ts";
import { openCases } from "../../cases/index.ts";
import { needs, readAttention, urgencyOf } from "./attention.ts";
import type { ServedBusiness } from "./commissioner-schemas.ts";
import { divisionNamed, portfolioNamed, sectionNamed, stageNamed } from "./rules.ts";
import { chargesOf } from "./served.ts";

/** More businesses than anybody can look after; whoever has more is shown these and told that there are more. */
const SERVED_MAX = 5000;

export type ServedQuery = {
  stage?: string | undefined;
  division?: string | undefined;
  section?: string | undefined;
  q?: string | undefined;
  attention?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
};

export type ServedList = Page<ServedBusiness> & {
  /** All that the reader looks after, before any filter. */
  total: number;
  needing: number;
  facets: Record<"stages" | "divisions" | "sections", { id: string; title: { zh: string; en: string }; count: number }[]>;
  more: boolean;
};

/** The businesses of the reader's portfolio, and of whom the reader stands in for: what needs attention first, then by name. */
export async function listServed(ctx: Acting, asked: ServedQuery): Promise<ServedList> {
  const charges = new Map((await chargesOf(ctx)).map(({ id, name }) => [id, name]));
  const rows = await ctx.db
    .selectFrom("commissioned_businesses as placed")
    .leftJoin("entities", "entities.uscc", "placed.uscc")
    .select([
      "placed.uscc",
      "entities.name",
      "placed.division",
      "placed.section",
      "placed.stage",
      "placed.portfolio",
      "placed.commissioner",
      "placed.since",
    ])
    .where("placed.commissioner", "in", [...charges.keys()])
    .orderBy("placed.uscc")
    .limit(SERVED_MAX)
    .execute();
  const attention = await readAttention(
    ctx,
    rows.map(({ uscc }) => uscc),
  );
  const q = asked.q?.trim().toLowerCase() ?? "";
  const chosen = rows
    .filter((row) => asked.stage === undefined || row.stage === asked.stage)
    .filter((row) => asked.division === undefined || row.division === asked.division)
    .filter((row) => asked.section === undefined || row.section === asked.section)
    .filter((row) => asked.attention !== true || needs(attention.get(row.uscc) ?? []))
    .filter((row) => q === "" || row.uscc.toLowerCase().includes(q) || (row.name ?? "").toLowerCase().includes(q))
    .toSorted((a, b) => urgency(a.uscc) - urgency(b.uscc) || (a.name ?? a.uscc).localeCompare(b.name ?? b.uscc, "zh"));
  const page = pageOf(chosen, asked.cursor, asked.limit);
  const extra = await readExtra(
    ctx,
    page.items.map(({ uscc }) => uscc),
  );
  const me = ctx.actor.kind === "person" ? ctx.actor.userId : "";
  return {
    items: page.items.map((row): ServedBusiness => {
      const { uscc, division, section, stage, commissioner } = row;
      const absent = commissioner !== null && commissioner !== me ? charges.get(commissioner) : undefined;
      return {
        uscc,
        name: row.name ?? uscc,
        division: division === null ? null : divisionNamed(ctx.city, division),
        section: section === null ? null : sectionNamed(ctx.city, section),
        stage: stage === null ? null : stageNamed(ctx.city, stage),
        portfolio: portfolioNamed(ctx.city, row.portfolio ?? ""),
        ...(absent === undefined ? {} : { standsInFor: absent }),
        since: row.since,
        openCases: extra.cases.get(uscc) ?? 0,
        lastVisitOn: extra.visits.get(uscc) ?? null,
        attention: attention.get(uscc) ?? [],
      };
    }),
    next: page.next,
    total: rows.length,
    needing: rows.filter(({ uscc }) => needs(attention.get(uscc) ?? [])).length,
    facets: {
      stages: facet(rows.map((row) => row.stage)).map(({ id, count }) => ({ ...stageNamed(ctx.city, id), count })),
      divisions: facet(rows.map((row) => row.division)).map(({ id, count }) => ({ ...divisionNamed(ctx.city, id), count })),
      sections: facet(rows.map((row) => row.section)).map(({ id, count }) => ({ ...sectionNamed(ctx.city, id), count })),
    },
    more: rows.length === SERVED_MAX,
  };

  function urgency(uscc: string): number {
    return urgencyOf(attention.get(uscc) ?? []);
  }
}

function facet(values: readonly (string | null)[]): { id: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

async function readExtra({ db }: Acting, usccs: readonly string[]): Promise<{ cases: Map<string, number>; visits: Map<string, string> }> {
  if (usccs.length === 0) return { cases: new Map(), visits: new Map() };
  const cases = await db
    .selectFrom("cases")
    .select(({ fn }) => ["uscc", fn.countAll<number | string>().as("count")])
    .where("uscc", "in", usccs)
    .where("status", "in", openCases.openStatuses)
    .groupBy("uscc")
    .execute();
  const visits = await db
    .selectFrom("service_visits")
    .select(({ fn }) => ["uscc", fn.max("made_on").as("last")])
    .where("uscc", "in", usccs)
    .where("status", "=", "made")
    .groupBy("uscc")
    .execute();
  return {
    cases: new Map(cases.map(({ uscc, count }) => [uscc, Number(count)])),
    visits: new Map(visits.flatMap(({ uscc, last }) => (last === null ? [] : [[uscc, last] as const]))),
  };
}

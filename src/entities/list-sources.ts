import { sql } from "kysely";
import type { Text } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { Circuit } from "./circuit.ts";
import type { WithSources } from "./refresh-facts.ts";
import type { LastAnswer, Sources } from "./sources.ts";

/** One source as the administrator sees it. */
export type SourceState = {
  id: string;
  title: Text;
  department: Text;
  connected: boolean;
  circuit: Circuit["state"];
  /** Failures in a row. */
  failures: number;
  /** Until when it is not asked. */
  quietUntil: string | null;
  last: LastAnswer | null;
  /** Businesses whose facts are waited for. */
  waiting: number;
  outage: boolean;
};

/** The sources of the city with their circuits, as this process knows them, and how many businesses wait for each. */
export async function listSources(ctx: WithSources): Promise<SourceState[]> {
  const { rows } = await sql<{ source: string; waiting: number }>`
    select source, count(*) as waiting from fact_fetches where status in ('pending', 'failed') group by source`.execute(ctx.db);
  const waiting = new Map(rows.map((row) => [row.source, row.waiting]));
  const reports = new Map(ctx.sources.report().map((report) => [report.id, report]));
  return [...ctx.city.sources.values()].map(({ id, title, department }) => {
    const report = reports.get(id);
    const circuit = report?.circuit;
    return {
      id,
      title,
      department: ctx.city.departments.get(department)?.title ?? { zh: department, en: department },
      connected: report !== undefined,
      circuit: circuit?.state ?? "closed",
      failures: circuit?.failures ?? 0,
      quietUntil: circuit === undefined || circuit.state === "closed" ? null : circuit.until,
      last: report?.last ?? null,
      waiting: waiting.get(id) ?? 0,
      outage: report?.outage ?? false,
    };
  });
}

/** Puts a registry of the demo out of order, or back. @throws Refusal demoOnly, sourceNotFound */
export function switchOutage(sources: Sources, id: string, on: boolean): void {
  if (sources.setOutage === undefined) throw refuse("demoOnly", {});
  if (sources.get(id) === undefined) throw refuse("sourceNotFound", { id });
  sources.setOutage(id, on);
}

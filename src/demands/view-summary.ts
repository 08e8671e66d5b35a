import type { Selectable } from "kysely";
import type { Instant, Text } from "../base/index.ts";
import { clock } from "../cases/index.ts";
import type { City } from "../city/index.ts";
import type { DemandSummary } from "./demand-schemas.ts";
import { demandChannelWords, demandStatusWords, levelWords } from "./words.ts";
import type { KeptLimit } from "./demand.ts";
import { type DemandsTable, NEVER } from "./tables.ts";

export type SummaryRow = Pick<
  Selectable<DemandsTable>,
  | "number"
  | "kind"
  | "subject"
  | "uscc"
  | "entity_name"
  | "caller"
  | "unnamed"
  | "channel"
  | "text"
  | "status"
  | "version"
  | "level"
  | "department"
  | "assigned_name"
  | "filed_at"
  | "changed_at"
  | "answer_due_at"
  | "due_order"
>;

const EXCERPT_LENGTH = 80;

/** A line of a list; without who asks, for whom that is not to be known. */
export function viewDemandSummary(city: City, row: SummaryRow, { named: mayKnow, now }: { named: boolean; now: Instant }): DemandSummary {
  const { kind, subject, department } = row;
  const kinds: ReadonlyMap<string, { title: Text }> = city.demands?.kinds ?? new Map();
  return {
    number: row.number,
    kind: titled(kinds, kind),
    ...(subject === null ? {} : { subject: titled(city.demands?.subjects ?? new Map(), subject) }),
    ...(mayKnow && row.uscc !== null ? { uscc: row.uscc } : {}),
    ...(mayKnow ? nameOf(row) : {}),
    unnamed: row.unnamed,
    channel: row.channel,
    channelTitle: demandChannelWords[row.channel],
    excerpt: row.text.length > EXCERPT_LENGTH ? `${row.text.slice(0, EXCERPT_LENGTH)}…` : row.text,
    status: row.status,
    statusTitle: demandStatusWords[row.status],
    version: row.version,
    level: row.level,
    levelTitle: levelWords[row.level] ?? { zh: "", en: "" },
    ...(department === null ? {} : { department: titled(city.departments, department) }),
    ...(row.assigned_name === null ? {} : { assignee: row.assigned_name }),
    filedAt: row.filed_at,
    changedAt: row.changed_at,
    answerDueAt: row.answer_due_at,
    nextDueAt: row.due_order === NEVER ? null : row.due_order,
    overdue: row.due_order < now,
  };
}

function nameOf({ entity_name, caller }: SummaryRow): { entityName?: string } {
  const name = entity_name ?? caller?.name;
  return name === undefined ? {} : { entityName: name };
}

export function titled(list: ReadonlyMap<string, { title: Text }>, id: string): { id: string; title: Text } {
  return { id, title: list.get(id)?.title ?? { zh: id, en: id } };
}

/** A limit as it is printed on the ticket; why the city chose it so, from the lists of today. */
export function viewLimit({ period, unit, law }: KeptLimit, note?: Text) {
  return {
    period,
    unit,
    text: period === 0 ? { zh: "即时", en: "at once" } : clock.periodText({ period, unit }),
    sourced: law !== undefined,
    basis: law?.text ?? "",
    ...(law === undefined && note ? { note } : {}),
  };
}

import type { Updateable } from "kysely";
import type { Instant, Tx } from "../base/index.ts";
import type { DemandEvent, DemandStatus } from "./demand.ts";
import { demandColumns, partRows } from "./demand-columns.ts";
import type { DemandClock } from "./clock/demand-clock.ts";
import type { DemandStory } from "./story.ts";
import type { DemandsTable } from "./tables.ts";

export type DemandChange = {
  number: string;
  version: number;
  status: DemandStatus;
  level: number;
  story: DemandStory;
  clock: DemandClock;
  at: Instant;
  /** What has just happened, to be written; nothing where only the lists turn. */
  written: readonly DemandEvent[];
  /** How many events there are with them. */
  lastSeq: number;
  /** Columns that no event tells. */
  row?: Updateable<DemandsTable>;
};

/** Writes what happened, where it leads and what the desks show of it: one statement. */
export async function writeDemand(tx: Tx, change: DemandChange): Promise<void> {
  const { number, version, at, written, lastSeq, row = {} } = change;
  const last = written.at(-1);
  // What only turns with the hour is no news to whoever asks what has changed.
  const changed = last ? { changed_at: at, changed_by: last.actor.id } : {};
  await writing(tx, change)
    .updateTable("demands")
    .set({ ...demandColumns(change), ...row, ...changed, version, last_seq: lastSeq })
    .where("number", "=", number)
    .execute();
}

/** The events and the parts, as what goes before the row of the demand in the same statement. */
function writing(tx: Tx, { number, written, ...change }: DemandChange): Pick<Tx, "updateTable"> {
  const parts = partRows({ number }, change);
  const events = written.map((event) => eventRow(number, event));
  const told = events.length === 0 ? tx : tx.with("told", (db) => db.insertInto("demand_events").values(events));
  if (parts.length === 0) return told;
  return told.with("shared", (db) =>
    db
      .insertInto("demand_parts")
      .values(parts)
      .onConflict((conflict) =>
        conflict.columns(["number", "department"]).doUpdateSet(({ ref }) => ({
          role: ref("excluded.role"),
          lane: ref("excluded.lane"),
          left_at: ref("excluded.left_at"),
          taken_by: ref("excluded.taken_by"),
          taken_name: ref("excluded.taken_name"),
          due_order: ref("excluded.due_order"),
          level: ref("excluded.level"),
          ...(written.length > 0 ? { changed_at: ref("excluded.changed_at") } : {}),
          answered_at: ref("excluded.answered_at"),
          answered_late: ref("excluded.answered_late"),
        })),
      ),
  );
}

export function eventRow(number: string, event: DemandEvent) {
  const { seq, type, at, actor, power, policyIds, payload, leafId } = event;
  return {
    number,
    seq,
    type,
    at,
    actor_id: actor.id,
    actor_name: actor.name,
    actor_role: actor.role,
    actor_department: actor.department,
    power,
    policy_ids: JSON.stringify(policyIds),
    payload: JSON.stringify(payload),
    leaf_id: leafId,
  };
}

import { createHash } from "node:crypto";
import { type Actor, roleOf } from "../access/index.ts";
import type { Instant, Tx } from "../base/index.ts";
import { appendAll, canonicalJson, type LeafInput } from "../ledger/index.ts";
import type { DemandEvent, DemandEventBody, DemandStatus } from "./demand.ts";

/** Under what an event stands in the ledger: the act, its power and department, the policies that allowed it. */
export type DemandLeaf = { kind: string; power: string; department: string; policyIds: string[] };

export type NewDemandEvent = {
  number: string;
  /** To whom it was done. Of an unnamed demand its number: a receipt in the hands of the department names nobody. */
  subject: string;
  seq: number;
  at: Instant;
  status: DemandStatus;
  body: DemandEventBody;
  actor: Actor;
  /** Absent for what is nobody's act towards the business. */
  leaf?: DemandLeaf | undefined;
  /** What the leaf commits to beside the event. */
  content?: Readonly<Record<string, string>> | undefined;
};

/** Appends the leaf of an event, in the transaction of the act, and gives the event that is to be written. */
export async function appendDemandEvent(tx: Tx, event: NewDemandEvent): Promise<DemandEvent> {
  const [appended] = await appendDemandEvents(tx, [event]);
  return appended!;
}

/** The same for what happens in one step: all leaves in one statement. */
export async function appendDemandEvents(tx: Tx, events: readonly NewDemandEvent[]): Promise<DemandEvent[]> {
  const withLeaf = events.flatMap((event) => (event.leaf ? [{ event, input: leafInput(event, event.leaf) }] : []));
  const appended = await appendAll(
    tx,
    withLeaf.map(({ input }) => input),
  );
  const leafOf = new Map(withLeaf.map(({ event }, index) => [event, appended[index]?.leafId]));
  return events.map((event) => ({
    ...event.body,
    seq: event.seq,
    at: event.at,
    actor: actorPart(event.actor),
    power: event.leaf?.power ?? null,
    policyIds: event.leaf?.policyIds ?? [],
    leafId: leafOf.get(event) ?? null,
  }));
}

function leafInput(
  { number, subject, at, status, body, actor, content }: NewDemandEvent,
  { kind, power, department, policyIds }: DemandLeaf,
): LeafInput {
  const told = { demand: number, event: body.type, payload: payloadHash(body), status, role: roleOf(actor), policies: policyIds.join(" ") };
  return { kind, power, department, at, subject, content: { ...told, ...content } };
}

/** SHA-256 of the payload in canonical JSON: whoever sees the event can make it again. */
function payloadHash({ payload }: DemandEventBody): string {
  // As it is kept: what is undefined is not there.
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(payload))))
    .digest("hex");
}

function actorPart(actor: Actor): DemandEvent["actor"] {
  if (actor.kind !== "person") return { id: null, name: "照应", role: roleOf(actor), department: null };
  return { id: actor.userId, name: actor.name, role: actor.role, department: actor.department ?? null };
}

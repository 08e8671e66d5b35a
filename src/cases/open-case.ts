import { sql } from "kysely";
import { type Acting, authorise, systemActor } from "../access/index.ts";
import { localDate, type PlainDate, type Tx } from "../base/index.ts";
import { appendEvent } from "./append-event.ts";
import type { Case, CaseCounts, CaseData, CaseNumber, Channel } from "./case.ts";
import { caseNumber } from "./case.ts";
import { caseClock, clockColumns } from "./case-clock.ts";
import { deskColumns, keepBusinessName } from "./desk/index.ts";
import { measuredColumns } from "./measured-columns.ts";
import type { ClockState } from "./clock/index.ts";
import type { Submitted } from "./find-submitted.ts";

export type NewCase = {
  uscc: string;
  entityName: string;
  item: string;
  department: string;
  power: string;
  channel: Channel;
  /** User who files; with the key it says what "the same submission" is. */
  filedBy: string;
  idempotencyKey: string;
  contentHash: string;
  data: CaseData;
  counts: CaseCounts;
  /** 告知承诺: the hash of what was promised. */
  promise?: { hash: string };
  /** The joint application that it is a part of, and the part after whose approval it starts. */
  joint?: { number: string; predecessor?: string };
};

/**
 * Receives an application: number, act `receive` under the item's power with its leaf, first event, clock. Online the
 * program itself receives, by rule; at a counter the window officer does, and a visit is counted.
 * @throws Refusal of authorise when the power does not let them receive
 */
export async function openCase(ctx: Acting, tx: Tx, input: NewCase): Promise<Submitted> {
  const { city, today } = ctx;
  const at = ctx.clock.now();
  const receiver = input.channel === "online" ? systemActor : ctx.actor;
  const { uscc, item, department, power, joint, promise } = input;
  const allowed = authorise({ city, actor: receiver }, { power, act: "receive", case: { department, power, uscc, item } });
  const filedOn = localDate(at, city.timeZone);
  const number = await nextNumber(tx, city.caseNumberPrefix, filedOn);
  const clock = caseClock(city, input.data.limits, [{ type: "filed", payload: { channel: input.channel }, at }], today);
  await insertRow(tx, input, { number, filedAt: at, filedOn, cityDigest: city.digest }, clock, today);
  const event = await appendEvent({ actor: ctx.actor }, tx, {
    of: { uscc, number, item, department },
    seq: 1,
    at,
    body: { type: "filed", payload: { channel: input.channel, ...(promise ? { promise } : {}), ...(joint ? { joint } : {}) } },
    leaf: {
      kind: "receive",
      ...allowed,
      content: {
        channel: input.channel,
        application: input.contentHash,
        dueOn: clock.dueOn,
        noticeDueOn: clock.noticeDueOn,
        ...(promise ? { promise: promise.hash } : {}),
        ...(joint ? { joint: joint.number, predecessor: joint.predecessor ?? null } : {}),
      },
    },
  });
  if (event.leafId === null) throw new Error("a received case has a leaf");
  return { number, leafId: event.leafId, clock, today, status: "filed" };
}

/** The next running number of the day. The row of the day makes submissions of one day wait for each other, briefly. */
async function nextNumber(tx: Tx, prefix: string, day: PlainDate): Promise<CaseNumber> {
  const row = await tx
    .insertInto("case_counters")
    .values({ day, last: 1 })
    .onConflict((conflict) => conflict.column("day").doUpdateSet({ last: sql<number>`case_counters.last + 1` }))
    .returning("last")
    .executeTakeFirstOrThrow();
  return caseNumber(prefix, day, row.last);
}

async function insertRow(
  tx: Tx,
  input: NewCase,
  filed: Pick<Case, "number" | "filedAt" | "filedOn" | "cityDigest">,
  clock: ClockState,
  today: PlainDate,
): Promise<void> {
  const { counts } = input;
  const due = clockColumns(clock);
  await keepBusinessName(tx, { uscc: input.uscc, name: input.entityName });
  await tx
    .insertInto("cases")
    .values({
      number: filed.number,
      kind: "application",
      uscc: input.uscc,
      entity_name: input.entityName,
      item: input.item,
      department: input.department,
      power: input.power,
      status: "filed",
      version: 1,
      channel: input.channel,
      visits: input.channel === "counter" ? 1 : 0,
      filed_by: input.filedBy,
      filed_at: filed.filedAt,
      filed_on: filed.filedOn,
      accepted_on: null,
      ...due,
      ...deskColumns(clock, today),
      decided_on: null,
      delivered_on: null,
      assigned_to: null,
      assigned_name: null,
      assigned_at: null,
      joint: input.joint?.number ?? null,
      automatic: false,
      promise: input.promise !== undefined,
      ...measuredColumns([{ type: "filed", policyIds: [input.power] }], clock),
      complete_at_filing: isComplete(input.data),
      idempotency_key: input.idempotencyKey,
      content_hash: input.contentHash,
      city_digest: filed.cityDigest,
      data: JSON.stringify(input.data),
      papers_asked: counts.papersAsked,
      papers_supplied: counts.papersSupplied,
      fields_asked: counts.fieldsAsked,
      facts_confirmed: counts.factsConfirmed,
      rating: null,
      rating_text: null,
      rated_at: null,
    })
    .execute();
}

/** All material of the item in its legal form at filing: what follows later, or is not there, makes it incomplete (最多跑一次规定 2). */
function isComplete({ materials }: CaseData): boolean {
  return materials.every((material) => material.state !== "deferred");
}

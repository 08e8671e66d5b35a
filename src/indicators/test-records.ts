import fc from "fast-check";
import type { Insertable } from "kysely";
import { addDays, type Instant, newId, type OpenDatabase, type PlainDate } from "../base/index.ts";
import type { CasesTable } from "../cases/tables.ts";
import type { CaseRatingAnswersTable } from "../cases/rating/tables.ts";
import { append } from "../ledger/index.ts";

/** A case as the database would hold it, whatever its history; only what a measure reads differs from case to case. */
export type RandomCase = Pick<Insertable<CasesTable>, "item" | "department" | "power" | "status" | "filed_on" | "visits"> & {
  rating: number | null;
  joint: boolean;
  accepted: boolean;
  complete: boolean | null;
  decidedAfter: number;
  dueAfter: number | null;
  paused: boolean;
  extended: boolean;
  automatic: boolean;
  promise: boolean;
  pauses: number;
  acts: number;
  counts: [number, number, number, number];
  duties: [what: string, dueAfter: number, doneAfter: number | null, lateSameDay: boolean][];
  answer: { calledAfter: number | null; disputed: boolean; upheld: boolean | null; rightAfter: number | null; again: number | null };
};

const days = fc.integer({ min: 0, max: 60 });
const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

/** Cases under a few items, so that groups of every size come about. */
export function randomCases(items: readonly { id: string; department: string; power: string }[]): fc.Arbitrary<RandomCase[]> {
  const one = fc.record({
    of: fc.constantFrom(...items),
    status: fc.constantFrom(
      "filed",
      "awaitingCorrection",
      "accepted",
      "approved",
      "approved",
      "approved",
      "refused",
      "notAccepted",
      "acceptanceRevoked",
      "withdrawn",
      "revoked",
    ) as fc.Arbitrary<RandomCase["status"]>,
    filed_on: fc.constantFrom("2026-08-03", "2026-09-30", "2026-10-12", "2026-11-02", "2026-11-20") as fc.Arbitrary<PlainDate>,
    visits: fc.integer({ min: 0, max: 3 }),
    rating: some(fc.integer({ min: 1, max: 5 })),
    joint: fc.boolean(),
    accepted: fc.boolean(),
    complete: some(fc.boolean()),
    decidedAfter: days,
    dueAfter: some(days),
    paused: fc.boolean(),
    extended: fc.boolean(),
    automatic: fc.boolean(),
    promise: fc.boolean(),
    pauses: fc.integer({ min: 0, max: 2 }),
    acts: fc.integer({ min: 1, max: 9 }),
    counts: fc.tuple(days, days, days, days),
    duties: fc.array(fc.tuple(fc.constantFrom("notice", "decide", "deliver", "checkPromise"), days, some(days), fc.boolean()), {
      maxLength: 4,
    }),
    answer: fc.record({
      calledAfter: some(days),
      disputed: fc.boolean(),
      upheld: some(fc.boolean()),
      rightAfter: some(days),
      again: some(fc.integer({ min: 1, max: 5 })),
    }),
  });
  return fc
    .array(one, { maxLength: 40, size: "max" })
    .map((list) => list.map(({ of, ...rest }) => ({ ...rest, item: of.id, department: of.department, power: of.power })));
}

/** Writes them as they are: rows of another program's making, of which the two ways of counting must tell the same. */
export async function insertCases({ db }: OpenDatabase, cases: readonly RandomCase[]): Promise<void> {
  for (const [index, each] of cases.entries()) {
    await db.transaction().execute(async (tx) => {
      const at = `${each.filed_on}T01:00:00.000Z` as Instant;
      const uscc = "91330106MA2AAAA0XX";
      const number = `HZ20261123-${String(index).padStart(6, "0")}`;
      const { leafId } = await append(tx, {
        kind: "receive",
        power: each.power,
        department: each.department,
        at,
        subject: uscc,
        content: { case: number },
      });
      await tx
        .insertInto("cases")
        .values({ ...rowOf(each, at), uscc, number, idempotency_key: newId() })
        .execute();
      const actor = { actor_id: null, actor_name: "", actor_role: "system", actor_department: null, power: each.power };
      await tx
        .insertInto("case_events")
        .values({ uscc, number, seq: 1, type: "filed", at, ...actor, policy_ids: "[]", payload: "{}", leaf_id: leafId })
        .execute();
      if (each.rating !== null && each.rating >= 4 && isDecided(each))
        await tx
          .insertInto("case_rating_answers")
          .values({ ...answerOf(each), uscc, number })
          .execute();
    });
  }
}

function isDecided({ status }: RandomCase): boolean {
  return ["approved", "refused", "notAccepted", "acceptanceRevoked", "revoked"].includes(status);
}

function rowOf(each: RandomCase, at: Instant): Omit<Insertable<CasesTable>, "uscc" | "number" | "idempotency_key"> {
  const after = (count: number | null): PlainDate | null => (count === null ? null : addDays(each.filed_on, count));
  const [papersAsked, papersSupplied, fieldsAsked, factsConfirmed] = each.counts;
  return {
    kind: "application",
    entity_name: "示例",
    item: each.item,
    department: each.department,
    power: each.power,
    status: each.status,
    version: 1,
    channel: "online",
    visits: each.visits,
    filed_by: "u",
    filed_at: at,
    filed_on: each.filed_on,
    accepted_on: each.accepted ? each.filed_on : null,
    next_due_on: null,
    due_on: after(each.dueAfter),
    statutory_due_on: after(each.dueAfter === null ? null : each.dueAfter + 5),
    due_provisional: false,
    decided_on: isDecided(each) ? after(each.decidedAfter) : null,
    paused: each.paused,
    extended: each.extended,
    early_on: null,
    delivered_on: null,
    delivery_due_on: null,
    check_due_on: null,
    deemed_on: null,
    assigned_to: null,
    assigned_name: null,
    assigned_at: null,
    joint: each.joint ? "LB20261123-000001" : null,
    automatic: each.automatic,
    promise: each.promise,
    complete_at_filing: each.complete,
    content_hash: "",
    city_digest: "",
    data: "{}",
    papers_asked: papersAsked,
    papers_supplied: papersSupplied,
    fields_asked: fieldsAsked,
    facts_confirmed: factsConfirmed,
    acts: each.acts,
    pauses: each.pauses,
    duties: JSON.stringify(
      each.duties.map(([what, due, done, lateSameDay]) => [
        what,
        after(due),
        after(done),
        done !== null && (done > due || (done === due && lateSameDay)),
      ]),
    ),
    rating: isDecided(each) ? each.rating : null,
    rating_text: null,
    rated_at: null,
    turns_on: null,
  };
}

function answerOf({
  answer,
  rating,
  item,
  department,
  filed_on: on,
}: RandomCase): Omit<Insertable<CaseRatingAnswersTable>, "uscc" | "number"> {
  const called = answer.calledAfter === null ? null : addDays(on, answer.calledAfter);
  const appeal = called !== null && answer.disputed && answer.upheld !== null ? (answer.upheld ? "upheld" : "dismissed") : null;
  const owesRight = called !== null && (!answer.disputed || appeal === "dismissed");
  const right = owesRight && answer.rightAfter !== null ? addDays(on, answer.rightAfter) : null;
  return {
    department,
    item,
    level: rating ?? 4,
    rated_on: on,
    call_back_due_on: addDays(on, 1),
    called_back_on: called,
    outcome: called === null ? null : answer.disputed ? "disputed" : "confirmed",
    appeal_outcome: appeal,
    put_right_due_on: owesRight ? addDays(on, 16) : null,
    put_right_on: right,
    level_again: right === null ? null : answer.again,
    rated_again_on: null,
    owed_on: null,
    warned_of: null,
  };
}

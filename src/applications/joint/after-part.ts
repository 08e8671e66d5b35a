import { type Acting, authorise, type Authorised, systemActor } from "../../access/index.ts";
import type { Text, Tx } from "../../base/index.ts";
import { type Case, performFollowingAct } from "../../cases/index.ts";
import { type Item, refuse } from "../../city/index.ts";
import { readFacts } from "../../entities/index.ts";
import { append } from "../../ledger/index.ts";
import { notify } from "../../notify/index.ts";
import { decideApplication } from "../decide-application.ts";
import { decideForm } from "../form.ts";
import { planAcceptance } from "../plan-acceptance.ts";
import { type JointRow, type PartRow, selectJoint, selectParts, selectStatuses, stateOf } from "./joint-rows.ts";
import { type OfJoint, openPart } from "./open-part.ts";
import { nextParts, type PartState } from "./plan-parts.ts";
import type { PreparedPart } from "./tables.ts";

type OfPart = Pick<Case, "number" | "joint">;

/**
 * 并联: what one department accepts, the others have accepted (最多跑一次规定 5). To be called in the transaction of an
 * acceptance. Parts in which something is still to be corrected stay where they are: they are not complete (11).
 */
export async function afterPartAccepted(ctx: Acting, tx: Tx, part: OfPart): Promise<void> {
  const row = part.joint === null ? undefined : await selectJoint(tx, part.joint);
  if (!row?.together) return;
  const statuses = await selectStatuses(tx, row.number);
  const others = [...statuses].filter(([number, status]) => number !== part.number && status === "filed").map(([number]) => number);
  if (others.length === 0) return;
  const parallel = await parallelTo(tx, row, part.number);
  const allowed = authorised(ctx, row, "accept");
  for (const number of others.filter((each) => parallel.has(each)).sort()) {
    await performFollowingAct({ ...ctx, actor: systemActor }, tx, { number, act: "accept", allowed }, (found, { at }) => {
      const plan = planAcceptance(ctx, found, at, row.number);
      return { ...plan, content: { ...plan.content, acceptedWith: part.number } };
    });
  }
}

/** Cases that were filed at the same time: a part that started later is accepted by its own department. */
async function parallelTo(tx: Tx, row: JointRow, number: string): Promise<Set<string>> {
  const parts = await selectParts(tx, row.number);
  const own = parts.find((part) => part.case_number === number);
  if (own && own.after.length > 0) return new Set();
  return new Set(parts.filter((part) => part.after.length === 0).flatMap((part) => part.case_number ?? []));
}

/** The last word on a part: what waited for it starts, or is told that it will not. */
export type PartOutcome = Extract<PartState, "approved" | "failed">;

/**
 * 串联: what follows from the end of a part, in its transaction. The next department starts when it is told in writing that
 * the one before has finished (最多跑一次规定 5): the notice is the filing of the next case, which names its predecessor.
 */
export async function afterPartDecided(ctx: Acting, tx: Tx, part: OfPart, outcome: PartOutcome): Promise<void> {
  const row = part.joint === null ? undefined : await selectJoint(tx, part.joint);
  if (row) await advance(ctx, tx, row, { number: part.number, outcome });
}

/** Starts and closes what follows from where the parts stand. `just` is a case whose row still says what it was before. */
export async function advance(ctx: Acting, tx: Tx, row: JointRow, just?: { number: string; outcome: PartOutcome }): Promise<void> {
  const parts = await selectParts(tx, row.number);
  const statuses = await selectStatuses(tx, row.number);
  const states = new Map(
    parts.map((each) => [each.item, just && each.case_number === just.number ? just.outcome : stateOf(each, statuses)] as const),
  );
  const { start, close } = nextParts(parts, states);
  for (const { part: closed, because } of close) {
    await closePart(ctx, tx, row, closed, { by: because.item, reason: reasonOf(ctx, because.item) });
  }
  for (const next of start) await startPart(ctx, tx, row, parts, next);
}

/** A part that will never start: with its reason, a leaf, and a word to the business. */
export async function closePart(
  ctx: Acting,
  tx: Tx,
  row: JointRow,
  part: PartRow,
  why: { by: string | null; reason: Text },
): Promise<void> {
  const leafId = ctx.newId();
  const own = why.by === null;
  const allowed = own ? { power: row.power, policyIds: [] } : authorised(ctx, row, "receive");
  const at = ctx.clock.now();
  await append(tx, {
    kind: own ? "withdraw" : "closePart",
    power: allowed.power,
    department: departmentOf(ctx, row),
    at,
    subject: row.uscc,
    leafId,
    content: { joint: row.number, item: part.item, because: why.by, reason: why.reason.zh, policies: allowed.policyIds.join(" ") },
  });
  await tx
    .updateTable("joint_parts")
    .set({ state: "closed", closed_by: why.by, closed_reason: JSON.stringify(why.reason), closed_at: at, leaf_id: leafId, prepared: null })
    .where("uscc", "=", row.uscc)
    .where("joint", "=", row.number)
    .where("item", "=", part.item)
    .execute();
  if (!own) await tell(ctx, tx, row, why.reason);
}

async function startPart(ctx: Acting, tx: Tx, row: JointRow, parts: readonly PartRow[], next: PartRow): Promise<void> {
  const item = ctx.city.items.get(next.item);
  if (!item || !next.prepared) {
    const reason = { zh: "这个事项已经不在清单上，不再办理。", en: "This item is no longer on the list and is not handled." };
    await closePart(ctx, tx, row, next, { by: next.item, reason });
    return;
  }
  const predecessor = parts.find((part) => next.after.includes(part.item) && part.case_number !== null)?.case_number ?? undefined;
  const prepared = await freshened(ctx, tx, row, item, next.prepared);
  // By rule and not by the officer whose decision made it start: the program files what the business has given before.
  const opened = await openPart({ ...ctx, actor: systemActor }, tx, headOf(row), item, prepared, predecessor);
  await tx
    .updateTable("joint_parts")
    .set({ state: "opened", case_number: opened.number, leaf_id: opened.leafId, prepared: null })
    .where("uscc", "=", row.uscc)
    .where("joint", "=", row.number)
    .where("item", "=", next.item)
    .execute();
  await tell(ctx, tx, row, {
    zh: `“${item.title.zh}”开始办理，办件号 ${opened.number}。`,
    en: `"${item.title.en}" has started: case ${opened.number}.`,
  });
}

/** By what is known now: the part before may just have changed it. Where that would ask for more, what was complete at filing stands. */
async function freshened(ctx: Acting, tx: Tx, row: JointRow, item: Item, prepared: PreparedPart): Promise<PreparedPart> {
  const form = decideForm(item, await readFacts(tx, ctx.city, row.uscc, ctx.today), ctx.city, ctx.today);
  const files = prepared.data.materials.flatMap(({ id, file }) => (file ? [{ material: id, file }] : []));
  const asked = new Set(form.materials.filter((each) => each.state === "ask").map((each) => each.id));
  const decision = decideApplication(
    {
      answers: prepared.given.answers,
      files: files.filter(({ material }) => asked.has(material)),
      deferred: prepared.given.deferred.filter((id) => asked.has(id)),
    },
    form,
  );
  if (!decision.ok) return prepared;
  const { jointly } = prepared.data.limits;
  return { ...prepared, data: { ...decision.data, limits: { ...decision.data.limits, ...(jointly ? { jointly } : {}) } } };
}

function reasonOf({ city }: Acting, item: string): Text {
  const title = city.items.get(item)?.title ?? { zh: item, en: item };
  return {
    zh: `前面的“${title.zh}”没有办成，这一项不再启动；没有对您作出任何不利的决定。`,
    en: `"${title.en}", which must come before, came to nothing; this part does not start, and nothing was decided against you.`,
  };
}

async function tell(ctx: Acting, tx: Tx, row: JointRow, text: Text): Promise<void> {
  await notify(ctx, tx, { to: { uscc: row.uscc }, kind: "caseAct", text, link: `/joint/${row.number}` });
}

/** @throws Refusal those of authorise: the power for the whole lets the program do it, or nobody does */
function authorised({ city }: Acting, row: JointRow, act: "accept" | "receive"): Authorised {
  const department = departmentOf({ city }, row);
  return authorise(
    { city, actor: systemActor },
    { power: row.power, act, case: { department, power: row.power, uscc: row.uscc, number: row.number } },
  );
}

function departmentOf({ city }: Pick<Acting, "city">, row: JointRow): string {
  const department = city.powers.get(row.power)?.department;
  if (department === undefined) throw refuse("powerNotListed", { power: row.power });
  return department;
}

function headOf(row: JointRow): OfJoint {
  return {
    number: row.number,
    uscc: row.uscc,
    entityName: row.entity_name,
    channel: row.channel,
    filedBy: row.filed_by,
    contentHash: row.content_hash,
  };
}

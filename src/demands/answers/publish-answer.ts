import { type Acting, authorise } from "../../access/index.ts";
import type { Database, Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { append } from "../../ledger/index.ts";
import { personalWords } from "../../words/index.ts";
import { performDemandActIn, type LockedDemand } from "../act.ts";
import { underWhich } from "../demand-request.ts";
import { draftAnswer, namesIn, whoIsNamed } from "./draft-answer.ts";
import { searchWords } from "./search-answers.ts";

export type AnswerText = { question: string; answer: string; law?: string | undefined };

/**
 * 公开问答: an officer has read the draft, mended it and says yes. What still tells who asked is refused, whoever wrote it.
 * @throws Refusal replyNeeded, answerNamesSomebody, answerThere and those of performDemandAct
 */
export async function publishAnswer(
  ctx: Acting,
  { number, version, ...text }: AnswerText & { number: string; version: number },
): Promise<{ id: string; leafId: string; version: number }> {
  const id = ctx.newId();
  return await ctx.db.transaction().execute(async (tx) => {
    let locked: LockedDemand | undefined;
    const done = await performDemandActIn(ctx, tx, { number, version, act: "publishAnswer" }, async (found) => {
      locked = found;
      if (draftAnswer(found.demand, found.events) === undefined) throw refuse("replyNeeded", {});
      refuseNames(found, text);
      if (await isPublic(tx, number)) throw refuse("answerThere", {});
      const content = { question: text.question, answer: text.answer, law: text.law ?? "" };
      return { body: { type: "answerPublished", payload: { answer: id } }, content };
    });
    if (locked === undefined || done.leafId === null) throw new Error("an answer that is published has its leaf");
    await keepAnswer(ctx, tx, locked, { id, leafId: done.leafId, text });
    return { id, leafId: done.leafId, version: done.version };
  });
}

function refuseNames({ demand, events }: LockedDemand, { question, answer, law = "" }: AnswerText): void {
  const named = whoIsNamed([question, answer, law], namesIn(demand, events));
  if (named.length === 0) return;
  const words = named.map(({ kind, original }) => ({ kind: personalWords[kind], original: original.slice(0, 60) }));
  const what = {
    zh: words.map(({ kind, original }) => `${kind.zh}“${original}”`).join("、"),
    en: words.map(({ kind, original }) => `${kind.en} "${original}"`).join(", "),
  };
  throw refuse("answerNamesSomebody", { what, named });
}

async function isPublic(db: Database | Tx, number: string): Promise<boolean> {
  return (await answerOf(db, number)) !== undefined;
}

/** The public answer that a demand became. */
export async function answerOf(db: Database | Tx, number: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("demand_answers")
    .select("id")
    .where("number", "=", number)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}

type Kept = { id: string; leafId: string; text: AnswerText };

async function keepAnswer(ctx: Acting, tx: Tx, { demand }: LockedDemand, { id, leafId, text }: Kept): Promise<void> {
  await tx
    .insertInto("demand_answers")
    .values({
      id,
      number: demand.number,
      department: demand.department ?? "",
      kind: demand.kind,
      subject: demand.subject,
      language: demand.language,
      about: demand.about === null ? null : JSON.stringify(demand.about),
      question: text.question,
      answer: text.answer,
      law: text.law ?? null,
      words: searchWords(`${text.question}\n${text.answer}`),
      published_at: ctx.clock.now(),
      leaf_id: leafId,
      withdrawn_at: null,
      withdrawn_because: null,
      withdrawn_leaf_id: null,
    })
    .execute();
}

/** An answer that no longer holds is taken down, with a leaf of its own. @throws Refusal answerNotFound and those of authorise */
export async function withdrawAnswer(ctx: Acting, { id, reason }: { id: string; reason: string }): Promise<{ leafId: string }> {
  return await ctx.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom("demand_answers")
      .selectAll()
      .where("id", "=", id)
      .where("withdrawn_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw refuse("answerNotFound", {});
    const under = withdrawingPower(ctx, row.department);
    const allowed = authorise(ctx, { power: under.power, act: "publishAnswer", case: { ...under, uscc: "", number: row.number } });
    const at = ctx.clock.now();
    const { leafId } = await append(tx, {
      kind: "withdrawAnswer",
      power: allowed.power,
      department: under.department,
      at,
      subject: id,
      content: { answer: id, reason, policies: allowed.policyIds.join(" ") },
    });
    await tx
      .updateTable("demand_answers")
      .set({ withdrawn_at: at, withdrawn_because: reason, withdrawn_leaf_id: leafId })
      .where("id", "=", id)
      .execute();
    return { leafId };
  });
}

/** The department that gave the answer takes it down, and so may the coordinators. */
function withdrawingPower(ctx: Acting, department: string): { power: string; department: string } {
  const byCoordinator = ctx.actor.kind === "person" && ctx.actor.role === "coordinator";
  return underWhich(ctx.city, byCoordinator ? null : department);
}

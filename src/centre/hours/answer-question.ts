import type { Selectable } from "kysely";
import { type Acting, ownDepartment } from "../../access/index.ts";
import type { Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { readEntity } from "../../entities/index.ts";
import { notify } from "../../notify/index.ts";
import { type KnownNames, removeNames } from "../../words/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { authoriseIn, centreOf } from "../centre-of.ts";
import { hashOf } from "../hash-of.ts";
import type { CentreQuestionsTable } from "../tables.ts";
import { questionWords } from "./question.ts";

export type QuestionRow = Selectable<CentreQuestionsTable>;

/**
 * The host writes the answer; whoever asked gets it at once, and nobody else yet.
 * @throws Refusal questionNotFound, questionClosed, and those of authorise
 */
export async function answerQuestion(ctx: Acting, id: string, answer: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockQuestion(ctx, tx, id);
    const { department, power } = answering(ctx, found);
    const allowed = authoriseIn(ctx, { act: "reply", department, power, uscc: found.uscc, words: [answer] });
    if (found.status !== "asked") throw refuse("questionClosed", { status: questionWords[found.status] });
    const { actor } = ctx;
    const by = actor.kind === "person" ? { answered_by: actor.userId, answered_by_name: actor.name } : {};
    await tx
      .updateTable("centre_questions")
      .set({ status: "answered", answer, answered_at: ctx.clock.now(), ...by })
      .where("id", "=", id)
      .execute();
    const content = { hour: found.hour, question: hashOf(found.text), answer: hashOf(answer), dueOn: found.due_on };
    await appendCentreEvent(ctx, tx, {
      of: id,
      type: "answered",
      leaf: { kind: "reply", department, subject: found.uscc, allowed, content },
    });
    await notify(ctx, tx, {
      to: { uscc: found.uscc },
      kind: "centreAnswer",
      text: { zh: "您在咨询日提的问题有了书面答复。", en: "Your question to the consultation hour is answered in writing." },
      link: "/me/centre",
    });
  });
}

export type Publication = { question: string; answer: string };

/** What could be published of it: the question and the answer without names, for a person to read and mend. */
export async function draftPublication({ db }: Pick<Acting, "db">, row: QuestionRow): Promise<Publication> {
  const known = await namesIn(db, row);
  return { question: removeNames(row.text, known).text, answer: removeNames(row.answer ?? "", known).text };
}

/**
 * Somebody else than who answered looks at it and publishes it, without names. What still names anybody is not published.
 * @throws Refusal questionNotFound, questionClosed, ownAnswer, stillNamed, and those of authorise
 */
export async function publishAnswer(ctx: Acting, id: string, said: Publication): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockForReview(ctx, tx, id, [said.question, said.answer]);
    const known = await namesIn(tx, found.row);
    const named = [said.question, said.answer].flatMap((text) => removeNames(text, known).removed.map(({ original }) => original));
    if (named.length > 0) throw refuse("stillNamed", { what: named.slice(0, 3).join("、") });
    const { department, allowed } = found;
    const { leafId } = await appendCentreEvent(ctx, tx, {
      of: id,
      type: "published",
      // The subject is the question, not who asked it: the receipt is for everybody.
      leaf: {
        kind: "publishAnswer",
        department,
        subject: id,
        allowed,
        content: { hour: found.row.hour, question: hashOf(said.question), answer: hashOf(said.answer) },
      },
    });
    await tx
      .updateTable("centre_questions")
      .set({
        status: "published",
        public_question: said.question,
        public_answer: said.answer,
        published_at: ctx.clock.now(),
        leaf_id: leafId,
      })
      .where("id", "=", id)
      .execute();
  });
}

/** What cannot be told without telling who asked stays between the two. @throws as publishAnswer */
export async function keepPrivate(ctx: Acting, id: string, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { row, department, allowed } = await lockForReview(ctx, tx, id, [reason]);
    await tx.updateTable("centre_questions").set({ status: "keptPrivate" }).where("id", "=", id).execute();
    const content = { hour: row.hour, published: false, reason };
    const leaf = { kind: "publishAnswer", department, subject: id, allowed, content };
    await appendCentreEvent(ctx, tx, { of: id, type: "keptPrivate", payload: { reason }, leaf });
  });
}

async function lockForReview(ctx: Acting, tx: Tx, id: string, words: readonly string[]) {
  const row = await lockQuestion(ctx, tx, id);
  const { department, power } = answering(ctx, row);
  const allowed = authoriseIn(ctx, { act: "publishAnswer", department, power, uscc: row.uscc, words });
  if (row.status !== "answered") throw refuse("questionClosed", { status: questionWords[row.status] });
  if (ctx.actor.kind === "person" && ctx.actor.userId === row.answered_by) throw refuse("ownAnswer", {});
  return { row, department, allowed };
}

/** Another department's question does not exist for this one. */
async function lockQuestion(ctx: Acting, tx: Tx, id: string): Promise<QuestionRow> {
  const found = await tx.selectFrom("centre_questions").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (found === undefined || found.department !== ownDepartment(ctx.actor)) throw refuse("questionNotFound", {});
  return found;
}

/** The power of the hour; where the hour was taken out of the lists since, that of the centre. */
function answering({ city }: Acting, { hour, department }: QuestionRow): { department: string; power: string } {
  const centre = centreOf(city);
  return { department, power: centre.hours.get(hour)?.power ?? centre.power };
}

async function namesIn(db: Parameters<typeof readEntity>[0], row: QuestionRow): Promise<KnownNames> {
  const entity = await readEntity(db, row.uscc);
  const people = await db.selectFrom("access_accounts").select("name").where("uscc", "=", row.uscc).limit(20).execute();
  return { companies: [row.uscc, ...(entity ? shortNames(entity.name) : [])], persons: people.map(({ name }) => name) };
}

/** The name of a firm as people say it: without its place, its legal form, or both. */
function shortNames(name: string): string[] {
  const core = name.replace(/(?:有限责任公司|股份有限公司|有限公司|（个体工商户）|分公司)$/u, "");
  const local = core.replace(/^(?:浙江省?|杭州市?)/u, "");
  return [name, core, local].filter((each) => [...each].length >= 4);
}

import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { type Database, namedSchema, operation, pageQuery, pageSchema, textSchema } from "../../base/index.ts";
import { type Context, refuse } from "../../city/index.ts";
import { demandParams } from "../demand-schemas.ts";
import { mayKnow } from "../reach.ts";
import { openDemandFor } from "../read-demand.ts";
import { ANSWER_MAX, draftAnswer, QUESTION_MAX } from "./draft-answer.ts";
import { answerOf, publishAnswer, withdrawAnswer } from "./publish-answer.ts";
import { listAnswers, mayBeOutdated, type PublicAnswer, readAnswer, searchAnswers } from "./search-answers.ts";

const id = z.string().min(1).max(64);
const params = z.object({ id: z.uuid() });
const desk = [...departmentRoles, "coordinator", "commissioner"] as const;

const answerSchema = z
  .object({
    id: z.string(),
    department: namedSchema,
    kind: namedSchema,
    subject: namedSchema.optional(),
    question: z.string(),
    answer: z.string(),
    /** What it rests on. */
    law: z.string().nullable(),
    about: z.object({ item: z.string().optional(), policy: z.string().optional() }),
    publishedAt: z.string(),
    /** What it is about is no longer on the lists, or no longer in force. */
    mayBeOutdated: z.boolean(),
  })
  .meta({ id: "PublicAnswer" });

const forEverybody = [
  operation({
    id: "listAnswers",
    method: "get",
    path: "/api/answers",
    doors: ["public"],
    summary: { zh: "公开的问答", en: "Public questions and answers, newest first" },
    query: pageQuery.extend({ subject: id.optional(), department: id.optional() }),
    result: pageSchema(answerSchema),
    async run(ctx: Context, { query }) {
      const { items, next } = await listAnswers(ctx.db, query);
      return { items: items.map((answer) => viewAnswer(ctx, answer)), next };
    },
  }),
  operation({
    id: "searchAnswers",
    method: "get",
    path: "/api/answers/search",
    doors: ["public"],
    summary: { zh: "查找问答", en: "Answers that share most words with a question, best first" },
    query: z.object({ q: z.string().trim().min(1).max(500), limit: z.coerce.number().int().min(1).max(20).default(10) }),
    result: z.object({ items: z.array(answerSchema.extend({ shared: z.number().int() })) }),
    async run(ctx: Context, { query: { q, limit } }) {
      const found = await searchAnswers(ctx.db, q, limit);
      return { items: found.map((answer) => ({ ...viewAnswer(ctx, answer), shared: answer.shared })) };
    },
  }),
  operation({
    id: "readAnswer",
    method: "get",
    path: "/api/answers/{id}",
    doors: ["public"],
    summary: { zh: "一条问答", en: "One question and its answer" },
    params,
    result: answerSchema,
    run: async (ctx: Context, { params: { id: of } }) => viewAnswer(ctx, await readAnswer(ctx.db, of)),
  }),
] as const;

const forOfficers = [
  operation({
    id: "draftAnswer",
    method: "get",
    path: "/api/demand-desk/demands/{number}/answer-draft",
    doors: desk,
    summary: {
      zh: "拟公开的问答（已去除能认出是谁的内容）",
      en: "The demand as a question and answer that names nobody, to be read by an officer",
    },
    params: demandParams,
    result: z.object({
      question: z.string(),
      answer: z.string(),
      law: z.string().nullable(),
      removed: z.array(z.object({ kind: z.string(), title: textSchema, original: z.string() })),
      /** The answer that is public already. */
      published: z.string().nullable(),
    }),
    async run(ctx: Acting, { params: { number } }) {
      const { demand, events, reach } = await openDemandFor(ctx, number);
      const draft = draftAnswer(demand, events);
      if (draft === undefined) throw refuse("replyNeeded", {});
      // To whom the demand names nobody, the draft does not say what it took out either.
      const removed = draft.removed.map((each) => (mayKnow(reach, demand) ? each : { ...each, original: "…" }));
      return { ...draft, removed, published: (await answerOf(ctx.db, number)) ?? null };
    },
  }),
  operation({
    id: "publishAnswer",
    method: "post",
    path: "/api/demand-desk/demands/{number}/answer",
    doors: desk,
    summary: { zh: "公开为问答", en: "Publish a demand as a question and answer that names nobody" },
    params: demandParams,
    body: z.object({
      version: z.int().min(1),
      question: z.string().trim().min(4).max(QUESTION_MAX),
      answer: z.string().trim().min(4).max(ANSWER_MAX),
      law: z.string().trim().max(1000).optional(),
    }),
    result: z.object({ id: z.string(), leafId: z.string(), version: z.number().int() }),
    status: 201,
    run: (ctx: Acting, { params: { number }, body }) => publishAnswer(ctx, { number, ...body }),
  }),
  operation({
    id: "withdrawAnswer",
    method: "post",
    path: "/api/demand-desk/answers/{id}/withdraw",
    doors: desk,
    summary: { zh: "撤下过时的问答", en: "Take down an answer that no longer holds" },
    params,
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    result: z.object({ leafId: z.string() }),
    run: (ctx: Acting, { params: { id: of }, body: { reason } }) => withdrawAnswer(ctx, { id: of, reason }),
  }),
] as const;

export const answersOperations = [...forEverybody, ...forOfficers] as const;

export type AnswerView = z.output<typeof answerSchema>;
type Viewing = Pick<Context, "city" | "today"> & { db: Database };

function viewAnswer({ city, today }: Viewing, answer: PublicAnswer): AnswerView {
  const { department, kind, subject, about, ...rest } = answer;
  const titled = (of: string, title: { zh: string; en: string } | undefined) => ({ id: of, title: title ?? { zh: of, en: of } });
  const { item, policy } = about ?? {};
  return {
    ...rest,
    department: titled(department, city.departments.get(department)?.title),
    kind: titled(kind, [...(city.demands?.kinds.values() ?? [])].find((each) => each.id === kind)?.title),
    ...(subject === null ? {} : { subject: titled(subject, city.demands?.subjects.get(subject)?.title) }),
    about: { ...(item === undefined ? {} : { item }), ...(policy === undefined ? {} : { policy }) },
    mayBeOutdated: mayBeOutdated(answer, city, today),
  };
}

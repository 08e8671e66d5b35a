import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation, pageQuery, pageSchema } from "../../base/index.ts";
import type { CasesContext } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { readCentreReceipt } from "../read-centre-receipt.ts";
import { daySchema, DESK, done, doneSchema, idParams, reasonSchema } from "../shapes.ts";
import { answerQuestion, keepPrivate, publishAnswer } from "./answer-question.ts";
import { askQuestion } from "./ask-question.ts";
import {
  deskQuestionSchema,
  hourSchema,
  listAnswers,
  listHours,
  listMyQuestions,
  listQuestions,
  ownQuestionSchema,
  publicAnswerSchema,
} from "./view-hours.ts";

const answerText = z.string().trim().min(2).max(8000);

/** 市企零距离: consultation hours, their questions and answers. */
export const hourOperations = [
  operation({
    id: "listConsultationHours",
    method: "get",
    path: "/api/centre/hours",
    doors: ["public"],
    summary: { zh: "咨询日：哪天、谈什么、谁来答、还有多少位", en: "Consultation hours: when, on what, by whom, and what is free" },
    result: z.object({ items: z.array(hourSchema) }),
    run: async (ctx: Acting) => ({ items: await listHours(ctx) }),
  }),
  operation({
    id: "listHourAnswers",
    method: "get",
    path: "/api/centre/answers",
    doors: ["public"],
    summary: { zh: "咨询日公开的问答（已隐去名称）", en: "Published questions and answers of the hours, without names" },
    query: pageQuery.extend({ q: z.string().max(100).optional() }),
    result: pageSchema(publicAnswerSchema),
    run: (ctx: Acting, { query }) => listAnswers(ctx, query),
  }),
  operation({
    id: "readHourAnswerReceipt",
    method: "get",
    path: "/api/centre/answers/{id}/receipt",
    doors: ["public"],
    summary: { zh: "一条公开问答的存证凭证", en: "The receipt of a published answer" },
    params: idParams,
    result: "download",
    produces: "application/json",
    async run(ctx: CasesContext, { params }) {
      const row = await ctx.db
        .selectFrom("centre_questions")
        .select("leaf_id")
        .where("id", "=", params.id)
        .where("status", "=", "published")
        .executeTakeFirst();
      if (row?.leaf_id == null) throw refuse("questionNotFound", {});
      const bytes = await readCentreReceipt(ctx, params.id, row.leaf_id);
      return { bytes, type: "application/json", fileName: `answer-${row.leaf_id.slice(-6)}-receipt.json` };
    },
  }),
  operation({
    id: "listMyHourQuestions",
    method: "get",
    path: "/api/me/hour-questions",
    doors: ["business"],
    summary: { zh: "我在咨询日提的问题", en: "My questions to consultation hours" },
    result: z.object({ items: z.array(ownQuestionSchema) }),
    run: async (ctx: Acting) => ({ items: await listMyQuestions(ctx) }),
  }),
  operation({
    id: "askHourQuestion",
    method: "post",
    path: "/api/me/hour-questions",
    doors: ["business"],
    summary: { zh: "不到场，先把问题寄来", en: "Send a question without coming" },
    body: z.object({ hour: z.string().max(64), day: daySchema, text: z.string().trim().min(4).max(2000) }),
    result: z.object({ id: z.string() }),
    status: 201,
    run: async (ctx: Acting, { body }) => ({ id: await askQuestion(ctx, body) }),
  }),
  operation({
    id: "listHourQuestions",
    method: "get",
    path: "/api/centre-desk/questions",
    doors: DESK,
    summary: { zh: "待答复和待审核公开的问题", en: "Questions to be answered, and answers to be reviewed" },
    result: z.object({ items: z.array(deskQuestionSchema) }),
    run: async (ctx: Acting) => ({ items: await listQuestions(ctx) }),
  }),
  operation({
    id: "answerHourQuestion",
    method: "post",
    path: "/api/centre-desk/questions/{id}/answer",
    doors: DESK,
    summary: { zh: "书面答复", en: "Answer in writing" },
    params: idParams,
    body: z.object({ answer: answerText }),
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await answerQuestion(ctx, params.id, body.answer);
      return done;
    },
  }),
  operation({
    id: "publishHourAnswer",
    method: "post",
    path: "/api/centre-desk/questions/{id}/publication",
    doors: DESK,
    summary: { zh: "审核并公开问答，隐去名称", en: "Review and publish a question with its answer, without names" },
    params: idParams,
    body: z.object({ question: z.string().trim().min(4).max(2000), answer: answerText }),
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await publishAnswer(ctx, params.id, body);
      return done;
    },
  }),
  operation({
    id: "keepHourAnswerPrivate",
    method: "post",
    path: "/api/centre-desk/questions/{id}/privacy",
    doors: DESK,
    summary: { zh: "不公开，说明理由", en: "Do not publish it, and say why" },
    params: idParams,
    body: reasonSchema,
    result: doneSchema,
    async run(ctx: Acting, { params, body }) {
      await keepPrivate(ctx, params.id, body.reason);
      return done;
    },
  }),
] as const;

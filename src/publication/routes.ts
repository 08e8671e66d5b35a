import { z } from "zod";
import { namedSchema, operation, pageQuery, pageSchema, parsePlainDate, type PlainDate, textSchema } from "../base/index.ts";
import { answerComments } from "./answer-comments.ts";
import { checkDraft, latestTexts, readEntryText } from "./check-draft.ts";
import { commentOutcomes } from "./comment.ts";
import { COMMENT_DAYS_MAX } from "./decide.ts";
import { describeChange } from "./describe-change.ts";
import { draftRevision, openForComments, saveRevision, submitForReview, withdrawRevision } from "./draft-revision.ts";
import type { PublicationContext } from "./publication-context.ts";
import { publicOperations } from "./public-routes.ts";
import { publishRevision } from "./publish-revision.ts";
import { readEntry } from "./read-entry.ts";
import { listComments, listRevisions, readRevision } from "./read-revision.ts";
import { reviewRevision } from "./review-revision.ts";
import { entryNameSchema, listNames, pathOf, reviewSchema, revisionStatuses, shorterSchema, TEXT_LENGTH_MAX } from "./revision.ts";
import { commentView, describedView, problemView, revisionSummary, revisionView } from "./view-revision.ts";

const POLICY = ["policyOfficer"] as const;
const idParams = z.object({ id: z.uuid() });
const version = z.number().int().min(1);
const textOf = z.string().max(TEXT_LENGTH_MAX).nullable();
const reasonOf = z.string().trim().min(4).max(2000);
const dateSchema = z.string().refine((text) => parsePlainDate(text) !== undefined, "a day written YYYY-MM-DD");
const stepView = z.object({ id: z.string(), version: z.number().int(), status: z.enum(revisionStatuses) });
const named = z.object({ list: z.enum(listNames), entry: entryNameSchema });

/** Changing the lists: drafts, comments and their answers, review, publication; and, for everybody, what came of it. */
export const publicationOperations = [
  ...publicOperations,
  operation({
    id: "listRevisions",
    method: "get",
    path: "/api/office/revisions",
    doors: POLICY,
    summary: { zh: "清单修订", en: "Changes of the lists" },
    query: pageQuery,
    result: pageSchema(revisionSummary),
    run: async (ctx: PublicationContext, { query }) => await listRevisions(ctx, { state: "all" }, query),
  }),
  operation({
    id: "readRevision",
    method: "get",
    path: "/api/office/revisions/{id}",
    doors: POLICY,
    summary: { zh: "一份清单修订", en: "One change of a list" },
    params: idParams,
    result: revisionView,
    run: async (ctx: PublicationContext, { params }) => await readRevision(ctx, params.id),
  }),
  operation({
    id: "readEntryText",
    method: "get",
    path: "/api/office/entries/{list}/{entry}",
    doors: POLICY,
    summary: { zh: "清单条目的文本（含已公布、尚未生效的修订）", en: "The text of an entry, with what is published and not effective yet" },
    params: named,
    result: z.object({ text: z.string(), title: textSchema.optional() }),
    async run(ctx: PublicationContext, { params }) {
      const text = await readEntryText(ctx, params);
      return { text, title: readEntry(text).title };
    },
  }),
  operation({
    id: "listEntryNames",
    method: "get",
    path: "/api/office/entries/{list}",
    doors: POLICY,
    summary: { zh: "一张清单的全部条目", en: "The entries of a list" },
    params: z.object({ list: z.enum(listNames) }),
    result: z.object({ items: z.array(namedSchema) }),
    async run(ctx: PublicationContext, { params }) {
      const texts = await latestTexts(ctx.db, ctx.services.lists.folder);
      const paths = [...texts.keys()].filter((path) => path.startsWith(`${params.list}/`)).toSorted();
      const items = paths.map((path) => {
        const id = path.slice(params.list.length + 1, -".yaml".length);
        return { id, title: readEntry(texts.get(path)!).title ?? { zh: id, en: id } };
      });
      return { items };
    },
  }),
  operation({
    id: "checkRevisionText",
    method: "post",
    path: "/api/office/revisions/check",
    doors: POLICY,
    summary: { zh: "检查清单条目的文本（与 zhaoying check 相同）", en: "Check the text of an entry, as zhaoying check does" },
    body: named.extend({ text: textOf }),
    result: describedView.extend({ problems: z.array(problemView) }),
    async run(ctx: PublicationContext, { body }) {
      const texts = await latestTexts(ctx.db, ctx.services.lists.folder);
      const path = pathOf(body);
      return {
        ...describeChange(ctx.city, { list: body.list, base: texts.get(path) ?? null, text: body.text }),
        problems: checkDraft(ctx.city, texts, path, body.text).slice(0, 100),
      };
    },
  }),
  operation({
    id: "draftRevision",
    method: "post",
    path: "/api/office/revisions",
    doors: POLICY,
    idempotency: true,
    status: 201,
    summary: { zh: "起草一份清单修订", en: "Draft a change of an entry" },
    body: named.extend({ text: textOf, reason: reasonOf }),
    result: stepView,
    run: async (ctx: PublicationContext, { body, idempotencyKey }) => await draftRevision(ctx, body, idempotencyKey),
  }),
  operation({
    id: "saveRevision",
    method: "put",
    path: "/api/office/revisions/{id}",
    doors: POLICY,
    summary: { zh: "保存修订的文本", en: "Save the text of a change" },
    params: idParams,
    body: z.object({ version, text: textOf, reason: reasonOf }),
    result: stepView,
    run: async (ctx: PublicationContext, { params, body }) => await saveRevision(ctx, { ...params, version: body.version }, body),
  }),
  operation({
    id: "openForComments",
    method: "post",
    path: "/api/office/revisions/{id}/consultation",
    doors: POLICY,
    summary: { zh: "公开征求意见", en: "Open a draft for comments" },
    params: idParams,
    body: z.object({ version, days: z.number().int().min(1).max(COMMENT_DAYS_MAX), shorter: shorterSchema.optional() }),
    result: stepView,
    run: async (ctx: PublicationContext, { params, body }) => await openForComments(ctx, { ...params, version: body.version }, body),
  }),
  operation({
    id: "listCommentsForOffice",
    method: "get",
    path: "/api/office/revisions/{id}/comments",
    doors: POLICY,
    summary: { zh: "收到的意见", en: "Comments that came" },
    params: idParams,
    query: pageQuery,
    result: pageSchema(commentView),
    run: async (ctx: PublicationContext, { params, query }) => await listComments(ctx, params.id, query, true),
  }),
  operation({
    id: "answerComments",
    method: "post",
    path: "/api/office/revisions/{id}/answers",
    doors: POLICY,
    summary: { zh: "答复意见", en: "Answer comments" },
    params: idParams,
    body: z.object({
      version,
      comments: z.array(z.uuid()).min(1).max(100),
      outcome: z.enum(commentOutcomes),
      answer: z.string().trim().min(4).max(2000),
      withheld: z.boolean().default(false),
    }),
    result: stepView,
    run: async (ctx: PublicationContext, { params, body }) => await answerComments(ctx, { ...params, version: body.version }, body),
  }),
  operation({
    id: "submitForReview",
    method: "post",
    path: "/api/office/revisions/{id}/submission",
    doors: POLICY,
    summary: { zh: "提交审查", en: "Submit for review" },
    params: idParams,
    body: z.object({ version }),
    result: stepView,
    run: async (ctx: PublicationContext, { params, body }) => await submitForReview(ctx, { ...params, version: body.version }),
  }),
  operation({
    id: "reviewRevision",
    method: "post",
    path: "/api/office/revisions/{id}/review",
    doors: POLICY,
    summary: { zh: "合法性审核和公平竞争审查", en: "Review of legality and of fair competition" },
    params: idParams,
    body: z.object({ version, approve: z.boolean(), review: reviewSchema, reason: reasonOf.optional() }),
    result: stepView,
    run: async (ctx: PublicationContext, { params, body }) => await reviewRevision(ctx, { ...params, version: body.version }, body),
  }),
  operation({
    id: "publishRevision",
    method: "post",
    path: "/api/office/revisions/{id}/publication",
    doors: POLICY,
    summary: { zh: "公布", en: "Publish" },
    params: idParams,
    body: z.object({ version, effectiveFrom: dateSchema, transitionReason: reasonOf.optional() }),
    result: z.object({ id: z.string(), version: z.number().int(), leafId: z.string(), effectiveFrom: z.string() }),
    async run(ctx: PublicationContext, { params, body }) {
      // A day, by its schema.
      const effectiveFrom = body.effectiveFrom as PlainDate;
      return await publishRevision(ctx, { ...params, version: body.version }, { ...body, effectiveFrom });
    },
  }),
  operation({
    id: "withdrawRevision",
    method: "post",
    path: "/api/office/revisions/{id}/withdrawal",
    doors: POLICY,
    summary: { zh: "撤回修订", en: "Withdraw a change" },
    params: idParams,
    body: z.object({ version, reason: reasonOf }),
    result: stepView,
    run: async (ctx: PublicationContext, { params, body }) =>
      await withdrawRevision(ctx, { ...params, version: body.version }, body.reason),
  }),
];

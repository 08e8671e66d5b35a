import { z } from "zod";
import { operation, pageQuery, pageSchema } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { readReceipt, type Receipt } from "../ledger/index.ts";
import { addComment } from "./add-comment.ts";
import { newCommentSchema } from "./comment.ts";
import type { PublicationContext } from "./publication-context.ts";
import { historyView, readHistory } from "./read-history.ts";
import { listComments, listRevisions, readConsultation } from "./read-revision.ts";
import {
  entryAtView,
  listVersions,
  readEntryAt,
  readVersionTexts,
  readVersionWithDiff,
  versionSummary,
  versionView,
} from "./read-versions.ts";
import { entryNameSchema, listNames } from "./revision.ts";
import { commentView, consultationView, revisionSummary } from "./view-revision.ts";

const PUBLIC = ["public"] as const;
const idParams = z.object({ id: z.uuid() });
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const named = z.object({ list: z.enum(listNames), entry: entryNameSchema });

/** What everybody may read and do: consultations and comments, versions and their differences. */
export const publicOperations = [
  operation({
    id: "listConsultations",
    method: "get",
    path: "/api/consultations",
    doors: PUBLIC,
    summary: { zh: "清单修订征求意见", en: "Changes of the lists that were opened for comments" },
    query: pageQuery.extend({ state: z.enum(["open", "closed", "upcoming", "published", "opened"]).default("open") }),
    result: pageSchema(revisionSummary),
    run: async (ctx: PublicationContext, { query }) => await listRevisions(ctx, { state: query.state }, query),
  }),
  operation({
    id: "readConsultation",
    method: "get",
    path: "/api/consultations/{id}",
    doors: PUBLIC,
    summary: { zh: "一次征求意见：改了什么、为什么、至何时", en: "One consultation: what changes, why, until when" },
    params: idParams,
    result: consultationView,
    run: async (ctx: PublicationContext, { params }) => await readConsultation(ctx, params.id),
  }),
  operation({
    id: "listComments",
    method: "get",
    path: "/api/consultations/{id}/comments",
    doors: PUBLIC,
    summary: { zh: "意见和答复", en: "Comments and their answers" },
    params: idParams,
    query: pageQuery,
    result: pageSchema(commentView),
    run: async (ctx: PublicationContext, { params, query }) => await listComments(ctx, params.id, query, false),
  }),
  operation({
    id: "addComment",
    method: "post",
    path: "/api/consultations/{id}/comments",
    doors: PUBLIC,
    idempotency: true,
    status: 201,
    summary: { zh: "提交意见（可以不署名）", en: "Comment, with or without a name" },
    params: idParams,
    body: newCommentSchema,
    result: z.object({ id: z.string() }),
    run: async (ctx: PublicationContext, { params, body, idempotencyKey }) => await addComment(ctx, params.id, body, idempotencyKey),
  }),
  operation({
    id: "listVersions",
    method: "get",
    path: "/api/city-versions",
    doors: PUBLIC,
    summary: { zh: "清单的全部版本", en: "Every version of the lists" },
    query: pageQuery.extend({ limit: z.coerce.number().int().min(1).max(20).default(10) }),
    result: pageSchema(versionSummary),
    run: async (ctx: PublicationContext, { query }) => await listVersions(ctx, query),
  }),
  operation({
    id: "readVersion",
    method: "get",
    path: "/api/city-versions/{digest}",
    doors: PUBLIC,
    summary: { zh: "一个版本和它改变的条目", en: "One version and what it changed" },
    params: z.object({ digest }),
    result: versionView,
    run: async (ctx: PublicationContext, { params }) => await readVersionWithDiff(ctx, params.digest),
  }),
  operation({
    id: "downloadVersion",
    method: "get",
    path: "/api/city-versions/{digest}/texts",
    doors: PUBLIC,
    summary: { zh: "一个版本的全部文本（可以自行核对摘要）", en: "All texts of a version; its digest can be made again from them" },
    params: z.object({ digest }),
    result: "download",
    produces: "application/json",
    async run(ctx: PublicationContext, { params }) {
      const files = Object.fromEntries(await readVersionTexts(ctx, params.digest));
      const bytes = JSON.stringify({ digest: params.digest, files }, null, 1);
      return { bytes, type: "application/json", fileName: `lists-${params.digest.slice(0, 12)}.json`, cache: "immutable" as const };
    },
  }),
  operation({
    id: "getItemAt",
    method: "get",
    path: "/api/city-versions/{digest}/items/{id}",
    doors: PUBLIC,
    summary: { zh: "办件受理时的事项文本", en: "A service item as it read in a version" },
    params: z.object({ digest, id: entryNameSchema }),
    result: entryAtView,
    run: async (ctx: PublicationContext, { params }) => await readEntryAt(ctx, { digest: params.digest, list: "items", entry: params.id }),
  }),
  operation({
    id: "getEntryAt",
    method: "get",
    path: "/api/city-versions/{digest}/entries/{list}/{entry}",
    doors: PUBLIC,
    summary: { zh: "清单条目在某一版本中的文本", en: "An entry as it read in a version" },
    params: named.extend({ digest }),
    result: entryAtView,
    run: async (ctx: PublicationContext, { params }) => await readEntryAt(ctx, params),
  }),
  operation({
    id: "readEntryHistory",
    method: "get",
    path: "/api/entries/{list}/{entry}/history",
    doors: PUBLIC,
    summary: { zh: "清单条目的历次修订", en: "The history of an entry" },
    params: named,
    result: historyView,
    run: async (ctx: PublicationContext, { params }) => await readHistory(ctx, params),
  }),
  operation({
    id: "readPublicationReceipt",
    method: "get",
    path: "/api/city-versions/receipts/{leafId}",
    doors: PUBLIC,
    summary: { zh: "清单公布的存证凭证", en: "The receipt of a publication of the lists" },
    params: z.object({ leafId: z.uuid() }),
    result: "download",
    produces: "application/json",
    async run(ctx: PublicationContext, { params }) {
      const receipt = await receiptOf(ctx, params.leafId);
      return { bytes: JSON.stringify(receipt, null, 2), type: "application/json", fileName: `receipt-${params.leafId}.json` };
    },
  }),
];

/** Nothing in the publication of a list is anybody's secret: everybody may open its leaf. */
async function receiptOf({ db, services }: PublicationContext, leafId: string): Promise<Receipt> {
  const version = await db.selectFrom("city_publications").select("leaf_id").where("leaf_id", "=", leafId).executeTakeFirst();
  const revision = await db.selectFrom("revisions").select("leaf_id").where("leaf_id", "=", leafId).executeTakeFirst();
  if (version === undefined && revision === undefined) throw refuse("receiptNotFound", {});
  let receipt = await readReceipt(db, leafId);
  if (receipt === "pending") {
    await services.flushLedger();
    receipt = await readReceipt(db, leafId);
  }
  if (receipt === undefined) throw refuse("receiptNotFound", {});
  if (receipt === "pending") throw refuse("receiptPending", {});
  return receipt;
}

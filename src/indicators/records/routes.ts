import { type Download, operation } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { type CaseRecord, ratingColumns, recordColumns } from "./case-record.ts";
import { readCaseRecords, readRatingRecords } from "./read-records.ts";
import { csvHead, csvLine, jsonLine, streamLines } from "./write-records.ts";

export const recordsOperations = [
  operation({
    id: "downloadCaseRecords",
    method: "get",
    path: "/api/open/cases.csv",
    doors: ["public"],
    summary: { zh: "公开办件记录（CSV，不含企业身份）", en: "The public records of all cases as CSV, without who the businesses are" },
    result: "download",
    produces: "text/csv",
    run: async (ctx: Context): Promise<Download> => ({
      bytes: streamLines(
        csvHead<CaseRecord>(recordColumns),
        linesOf(ctx, (record) => csvLine(recordColumns, record)),
      ),
      type: "text/csv; charset=utf-8",
      fileName: `cases-${ctx.today}.csv`,
    }),
  }),
  operation({
    id: "downloadCaseRecordsAsLines",
    method: "get",
    path: "/api/open/cases.ndjson",
    doors: ["public"],
    summary: { zh: "公开办件记录（每行一个 JSON）", en: "The same, one JSON object a line" },
    result: "download",
    produces: "application/x-ndjson",
    run: async (ctx: Context): Promise<Download> => ({
      bytes: streamLines(
        "",
        linesOf(ctx, (record) => jsonLine(recordColumns, record)),
      ),
      type: "application/x-ndjson; charset=utf-8",
      fileName: `cases-${ctx.today}.ndjson`,
    }),
  }),
  operation({
    id: "downloadRatingRecords",
    method: "get",
    path: "/api/open/ratings.csv",
    doors: ["public"],
    summary: {
      zh: "公开评价记录（分部门、分事项、分月各一份，不可互相对应）",
      en: "The public ratings, by department, by item and by month",
    },
    result: "download",
    produces: "text/csv",
    run: async (ctx: Context): Promise<Download> => ({
      bytes: csvHead(ratingColumns) + (await readRatingRecords(ctx)).map((record) => csvLine(ratingColumns, record)).join(""),
      type: "text/csv; charset=utf-8",
      fileName: `ratings-${ctx.today}.csv`,
    }),
  }),
] as const;

async function* linesOf(ctx: Context, write: (record: CaseRecord) => string): AsyncGenerator<string> {
  for await (const records of readCaseRecords(ctx)) yield records.map(write).join("");
}

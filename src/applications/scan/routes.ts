import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation, textSchema } from "../../base/index.ts";
import { ownUscc, readUscc } from "../../entities/index.ts";
import { foundKinds } from "./found-word.ts";
import { PAGES_MAX, readScan, textReader } from "./read-scan.ts";

/** Of the reader, from 0 to 1; below 0.9 a person should look twice. */
const sure = z.number().min(0).max(1);

export const scanOperations = [
  operation({
    id: "getScanReader",
    method: "get",
    path: "/api/scans/reader",
    doors: ["business", "windowOfficer"],
    summary: { zh: "扫描识别是否可用", en: "Whether scans can be read on this server" },
    result: z.object({ installed: z.boolean(), pagesMax: z.int() }),
    run: async () => ({ installed: textReader.isInstalled(), pagesMax: PAGES_MAX }),
  }),
  operation({
    id: "readScan",
    method: "post",
    path: "/api/scans",
    doors: ["business", "windowOfficer"],
    summary: {
      zh: "识别扫描件，提出填写建议（不保存文件，不作为依据）",
      en: "Read a scan and suggest answers; nothing is kept or relied on",
    },
    query: z.object({ item: z.string().min(1).max(64).optional(), uscc: z.string().min(1).max(60).optional() }),
    body: "upload",
    result: z
      .object({
        found: z.array(
          z.object({ kind: z.enum(foundKinds), label: z.string(), value: z.string(), sure, mended: z.literal(true).optional() }),
        ),
        suggestions: z.array(z.object({ field: z.string(), value: z.string(), read: z.string(), sure })),
        contradictions: z.array(z.object({ fact: z.string(), title: textSchema, confirmed: z.string(), read: z.string(), sure })),
        pages: z.int(),
        /** Pages that were looked at: the first ones. */
        read: z.int(),
      })
      .meta({ id: "ScanReading" }),
    run: async (ctx: Acting, { query, body }) => readScan(ctx, { upload: body, about: aboutWhom(ctx, query) }),
  }),
] as const;

/** A business reads for its own form; at the counter the officer says whose it is. */
function aboutWhom(ctx: Acting, { item, uscc }: { item?: string | undefined; uscc?: string | undefined }) {
  if (item === undefined) return undefined;
  if (ctx.actor.kind === "person" && ctx.actor.role === "business") return { item, uscc: ownUscc(ctx) };
  return uscc === undefined ? undefined : { item, uscc: readUscc(uscc) };
}

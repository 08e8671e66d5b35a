import type { Acting } from "../access/index.ts";
import { operation } from "../base/index.ts";
import { fileSchema } from "./file.ts";
import { saveFile } from "./save-file.ts";

// Reading one is declared in src/api: whether somebody may, the cases and demands say that it lies in.
export const filesOperations = [
  operation({
    id: "saveFile",
    method: "post",
    path: "/api/files",
    doors: ["business", "windowOfficer"],
    summary: { zh: "上传材料（PDF、JPG、PNG，10 MB 以内）", en: "Upload a file for an application" },
    body: "upload",
    result: fileSchema,
    status: 201,
    run: (ctx: Acting, { body }) => saveFile(ctx, body),
  }),
] as const;

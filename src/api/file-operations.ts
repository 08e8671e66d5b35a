import { z } from "zod";
import { type Acting, departmentRoles } from "../access/index.ts";
import { operation } from "../base/index.ts";
import { openCaseFor } from "../cases/index.ts";
import { openDemandFor } from "../demands/index.ts";
import { type Places, readFile } from "../files/index.ts";

/** Whoever may see one of these may see the files in it; the folder of the files knows none of them. */
const places: Places = {
  case: openCaseFor,
  demand: openDemandFor,
};

export const fileOperations = [
  operation({
    id: "readFile",
    method: "get",
    path: "/api/files/{id}",
    doors: ["business", "windowOfficer", ...departmentRoles, "hotlineOfficer", "coordinator", "commissioner", "auditor"],
    summary: { zh: "下载材料", en: "Download an uploaded file" },
    params: z.object({ id: z.uuid() }),
    result: "download",
    run: (ctx: Acting, { params }) => readFile(ctx, params.id, places),
  }),
] as const;

import { z } from "zod";
import { formatted } from "./shape/formats.ts";
import { basesSchema } from "./legal-basis.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/** A certificate or document that a source can give, and the facts that stand in it. */
const suppliedDocumentSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  facts: z.array(formatted("factKey")).max(60).default([]),
});

/** Another department's registry (数据源). One entry of sources.yaml. */
export const sourceDefinitionSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  department: formatted("id"),
  path: formatted("sourcePath"),
  timeoutMs: z.number().int().min(50).max(30_000),
  retries: z.number().int().min(0).max(10),
  /** An answer younger than this is used again without asking. */
  refreshHours: z.number().int().min(1).max(8760).default(24),
  supplies: z.array(suppliedDocumentSchema).max(60).default([]),
  basis: basesSchema,
  ...remarks,
});
export type SourceDefinition = z.infer<typeof sourceDefinitionSchema>;

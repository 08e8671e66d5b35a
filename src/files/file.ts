import { z } from "zod";

/** A file that was given: its id, and the SHA-256 of its bytes. */
export type GivenFile = { id: string; name: string; type: string; bytes: number; hash: string };

export const fileSchema = z
  .object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number().int(), hash: z.string() })
  .meta({ id: "File" });

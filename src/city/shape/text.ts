import { z } from "zod";

/** Words for people as a city file writes them; both languages, nothing else. The same shape as base's Text. */
export const textSchema = z.strictObject({ zh: z.string().min(1).max(4000), en: z.string().min(1).max(4000) });

/** What a run was about, and the limits of what a file may say of it. */
import { z } from "zod";
import type { Text } from "../../base/index.ts";

/** A policy as it was judged. `digest`: SHA-256, hex, of this version of it. */
export type RunPolicy = { readonly id: string; readonly title: Text; readonly digest: string };

/** By which law and for which day the businesses were judged. */
export type RunHead = {
  readonly city: string;
  /** of the city folder, hex */
  readonly cityDigest: string;
  /** 'YYYY-MM-DD' */
  readonly today: string;
  readonly policies: readonly RunPolicy[];
};

/** Who was judged, in order: the row of the source (from 1), and the credit code where there is one. */
export type RunBusinesses = { readonly rows: ArrayLike<number>; readonly usccs: ArrayLike<string | undefined> };

export const POLICIES_MAX = 10_000;
/** So that a bitmap is at most 256 KiB, whatever a file says. */
export const GROUP_ROWS_MAX = 2 ** 21;
export const CONTENTS_BYTES_MAX = 32 * 2 ** 20;

const ROWS_MAX = 50_000_000;
const GROUPS_MAX = 100_000;
const FRAME_BYTES_MAX = 2 ** 31 - 1;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** Told on terminals: no control characters. */
const wordsSchema = (max: number): z.ZodString =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);

export const contentsSchema = z.strictObject({
  city: wordsSchema(200),
  cityDigest: sha256Schema,
  today: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  policies: z
    .array(
      z.strictObject({
        id: wordsSchema(200).min(1),
        title: z.strictObject({ zh: wordsSchema(400), en: wordsSchema(400) }),
        digest: sha256Schema,
      }),
    )
    .max(POLICIES_MAX),
  rows: z.int().min(0).max(ROWS_MAX),
  /** Two runs over the same businesses in the same order have the same. */
  order: sha256Schema,
  groups: z
    .array(
      z.strictObject({
        rows: z.int().min(1).max(GROUP_ROWS_MAX),
        businessesBytes: z.int().min(1).max(FRAME_BYTES_MAX),
        businesses: sha256Schema,
        index: sha256Schema,
      }),
    )
    .max(GROUPS_MAX),
});
export type Contents = z.infer<typeof contentsSchema>;

import { z } from "zod";
import type { Instant, Text } from "../base/index.ts";

/** What became of a comment. */
export const commentOutcomes = ["adopted", "partly", "notAdopted"] as const;
export type CommentOutcome = (typeof commentOutcomes)[number];

export const outcomeWords: Record<CommentOutcome, Text> = {
  adopted: { zh: "采纳", en: "adopted" },
  partly: { zh: "部分采纳", en: "adopted in part" },
  notAdopted: { zh: "未采纳", en: "not adopted" },
};

/** A comment is text and nothing else; whoever shows it shows text. */
export const COMMENT_LENGTH_MAX = 2000;
export const newCommentSchema = z.object({
  text: z.string().trim().min(4).max(COMMENT_LENGTH_MAX),
  /** How the writer wants to be named; without it the comment is anonymous. */
  name: z.string().trim().min(1).max(60).optional(),
});
export type NewComment = { text: string; name?: string | undefined };

/** A comment of the public or of a business, and the answer it got. */
export type Comment = {
  id: string;
  round: number;
  at: Instant;
  name: string | null;
  /** Of the business that was signed in, and wished to be named. */
  uscc: string | null;
  text: string;
  outcome: CommentOutcome | null;
  answer: string | null;
  answeredAt: Instant | null;
  /** Answered, but not shown: personal data, insults; the answer says so. */
  withheld: boolean;
};

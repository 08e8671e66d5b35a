import { z } from "zod";
import { type Instant, type PlainDate, type Text } from "../base/index.ts";
import { refuse } from "../city/index.ts";

/** The lists whose entries can be changed here, by the folder that holds them. The rest of the folder is reviewed in git alone. */
export const listNames = ["powers", "responsibilities", "off-limits", "items", "policies"] as const;
export type ListName = (typeof listNames)[number];

/** The file of an entry inside the city folder. */
export function pathOf({ list, entry }: { list: ListName; entry: string }): string {
  return `${list}/${entry}.yaml`;
}

/** The entry that a file holds; undefined for files of no list. */
export function entryOf(path: string): { list: ListName; entry: string } | undefined {
  const [, folder, entry] = /^([a-z-]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
  const list = listNames.find((name) => name === folder);
  return list === undefined || entry === undefined ? undefined : { list, entry };
}

export const revisionKinds = ["add", "change", "remove"] as const;
export type RevisionKind = (typeof revisionKinds)[number];

/**
 * drafting 起草, commenting 征求意见 (the period, and after it until every comment has its answer), reviewing 审查, approved
 * 待公布, published 已公布, withdrawn 已撤回.
 */
export const revisionStatuses = ["drafting", "commenting", "reviewing", "approved", "published", "withdrawn"] as const;
export type RevisionStatus = (typeof revisionStatuses)[number];

export const statusWords: Record<RevisionStatus, Text> = {
  drafting: { zh: "起草", en: "being drafted" },
  commenting: { zh: "征求意见", en: "open for comments" },
  reviewing: { zh: "审查", en: "under review" },
  approved: { zh: "待公布", en: "approved" },
  published: { zh: "已公布", en: "published" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};

export type Step = "save" | "open" | "answer" | "submit" | "approve" | "return" | "publish" | "withdraw";

/** What can follow what. What a review sends back is a draft again, and is shown for comments again. */
const steps: Record<RevisionStatus, Partial<Record<Step, RevisionStatus>>> = {
  drafting: { save: "drafting", open: "commenting", withdraw: "withdrawn" },
  commenting: { save: "commenting", answer: "commenting", submit: "reviewing", withdraw: "withdrawn" },
  reviewing: { approve: "approved", return: "drafting", withdraw: "withdrawn" },
  approved: { publish: "published", return: "drafting", withdraw: "withdrawn" },
  published: {},
  withdrawn: {},
};

/** Where a step leads. @throws Refusal revisionStepImpossible */
export function stepTo(status: RevisionStatus, step: Step): RevisionStatus {
  const next = steps[status][step];
  if (next === undefined) throw refuse("revisionStepImpossible", { status: statusWords[status] }, { details: { status, step } });
  return next;
}

/** The two examinations of a review: that the law allows it (合法性审核), and that it leaves competition fair (公平竞争审查). */
const examinationSchema = z.object({ passed: z.boolean(), opinion: z.string().trim().min(2).max(2000) });
export const reviewSchema = z.object({ legality: examinationSchema, fairCompetition: examinationSchema });
export type Review = z.output<typeof reviewSchema>;

/** Why a comment period is shorter than usual, and which article allows it (优化营商环境条例 62). */
export const shorterSchema = z.object({ reason: z.string().trim().min(4).max(500), article: z.string().trim().min(4).max(200) });
export type Shorter = z.output<typeof shorterSchema>;

/** A change of one entry of a list (清单修订), from its draft to its effect. */
export type Revision = {
  id: string;
  list: ListName;
  entry: string;
  kind: RevisionKind;
  title: Text;
  /** The department that answers for the entry. */
  department: string;
  /** Why it is changed, for the public. */
  reason: string;
  status: RevisionStatus;
  /** Grows with each change; who writes names the one they have seen. */
  version: number;
  /** The text that the draft started from; null where the entry is new. */
  base: string | null;
  /** The text as it shall be; null where the entry is removed. */
  text: string | null;
  /** What was shown for comments; null before. */
  consulted: string | null;
  /** How often it was opened for comments. */
  round: number;
  commentFrom: PlainDate | null;
  /** The last day on which comments are taken. */
  commentUntil: PlainDate | null;
  shorter: Shorter | null;
  review: Review | null;
  reviewer: string | null;
  effectiveFrom: PlainDate | null;
  /** Why businesses that it burdens get less time than usual. */
  transitionReason: string | null;
  publishedAt: Instant | null;
  leafId: string | null;
  /** Who has written in it: none of them reviews it. */
  hands: readonly string[];
  drafterName: string;
  createdAt: Instant;
  updatedAt: Instant;
};

/** Longest text of an entry, in characters. */
export const TEXT_LENGTH_MAX = 100_000;

export const entryNameSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);

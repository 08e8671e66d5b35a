import { createHash } from "node:crypto";
import type { Instant, PlainDate, Text } from "../base/index.ts";

/** announced: ordered, and the business told; recorded: made, and its result public; cancelled: it does not take place. */
export const taskStatuses = ["announced", "recorded", "cancelled"] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Why a business is inspected outside the plan (最多跑一次规定 36). */
export const causeKinds = ["complaint", "dataAlarm", "transferred"] as const;
export type CauseKind = (typeof causeKinds)[number];
export type Cause = { kind: CauseKind; record: string; reference?: string | undefined };

export type Means = "onSite" | "byData";

/** What is looked at; those of a plan by their ids, what a cause leads to in words. */
export type Check = { id: string; title: Text };

export const findings = ["fine", "problem", "notChecked"] as const;
export type Finding = (typeof findings)[number];
export type Result = { checks: { id: string; finding: Finding; words?: string }[]; words: string };

/** One inspection of one business (检查任务), under one plan or for one cause. */
export type Task = {
  number: string;
  uscc: string;
  entityName: string;
  /** Null: for cause. */
  plan: string | null;
  /** The title as it was ordered: the lists may change. */
  title: Text;
  power: string;
  department: string;
  means: Means;
  cause: Cause | null;
  checks: Check[];
  officers: string[];
  visitOn: PlainDate;
  status: TaskStatus;
  /** The visit that it is made together with. */
  joinedTo: string | null;
  code: string;
  orderedAt: Instant;
  orderLeaf: string;
  version: number;
  cityDigest: string;
  inspectedOn: PlainDate | null;
  /** The last day on which the result becomes public, once it was made. */
  publishDueOn: PlainDate | null;
  publicAt: Instant | null;
  result: Result | null;
  cancelled: string | null;
};

/** Why a business turned a visit away. */
export const refusalGrounds = ["notListed", "noCode", "otherOfficers", "beyondPlan", "other"] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** JC and the day; after the prefix of the city, so that no case and no demand has the same. */
export function taskNumber(prefix: string, day: PlainDate, running: number): string {
  return `${prefix}JC${day.replaceAll("-", "")}-${String(running).padStart(6, "0")}`;
}
export const TASK_NUMBER_PATTERN = /^[A-Z]{1,6}JC\d{8}-\d{6,9}$/;

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LETTERS = 10;

/**
 * 行政行为码: the number, and ten letters that nobody guesses (50 bits). Whoever holds it may see what it stands for, so it is
 * made of an id that stands nowhere else.
 */
export function taskCode(number: string, unseenId: string): string {
  const bytes = createHash("sha256").update(unseenId).digest();
  return `${number}-${[...bytes.subarray(0, CODE_LETTERS)].map((byte) => LETTERS[byte % 32]).join("")}`;
}
export const TASK_CODE_PATTERN = /^[A-Z]{1,6}JC\d{8}-\d{6,9}-[0-9A-HJKMNP-TV-Z]{10}$/;

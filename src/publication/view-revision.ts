import { z } from "zod";
import { type PlainDate, namedSchema, textSchema } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { COMMENT_DAYS_USUAL, isTaking } from "./decide.ts";
import type { CommentCount } from "./comment-rows.ts";
import { commentOutcomes } from "./comment.ts";
import { listNames, reviewSchema, type Revision, revisionKinds, revisionStatuses, shorterSchema } from "./revision.ts";

const count = z.number().int();

export const changeView = z
  .object({
    label: textSchema,
    before: textSchema.optional(),
    after: textSchema.optional(),
    /** Of a condition: whether fewer or more can meet it. */
    reach: z.enum(["fewer", "more", "either"]).optional(),
  })
  .meta({ id: "ListChange" });
export const lineView = z
  .object({ kind: z.enum(["same", "gone", "new"]), text: z.string(), before: count.optional(), after: count.optional() })
  .meta({ id: "DiffLine" });
/** A change of an entry in words, line by line, and what of it burdens businesses. */
export const describedView = z.object({ changes: z.array(changeView), lines: z.array(lineView), burdens: z.array(textSchema) });

export const problemView = z
  .object({
    rule: z.string(),
    severity: z.enum(["error", "warning"]),
    file: z.string(),
    line: count,
    column: count,
    field: z.string(),
    message: textSchema,
    mend: textSchema,
    basis: z.string().optional(),
  })
  .meta({ id: "ListProblem" });

/** A revision in a list. */
export const revisionSummary = z
  .object({
    id: z.string(),
    list: z.enum(listNames),
    entry: z.string(),
    kind: z.enum(revisionKinds),
    title: textSchema,
    department: namedSchema,
    reason: z.string(),
    status: z.enum(revisionStatuses),
    version: count,
    round: count,
    commentFrom: z.string().nullable(),
    commentUntil: z.string().nullable(),
    /** Whether comments are taken today, and how many days are left after it. */
    taking: z.boolean(),
    daysLeft: count.nullable(),
    comments: z.object({ all: count, answered: count }),
    effectiveFrom: z.string().nullable(),
    publishedAt: z.string().nullable(),
    updatedAt: z.string(),
  })
  .meta({ id: "RevisionSummary" });

export const commentView = z
  .object({
    id: z.string(),
    round: count,
    at: z.string(),
    name: z.string().nullable(),
    uscc: z.string().nullable(),
    /** null where it is not shown: it is not answered yet, or withheld. */
    text: z.string().nullable(),
    outcome: z.enum(commentOutcomes).nullable(),
    answer: z.string().nullable(),
    answeredAt: z.string().nullable(),
    withheld: z.boolean(),
  })
  .meta({ id: "ListComment" });

/** What the public sees of a revision that was opened for comments. */
export const consultationView = revisionSummary
  .extend({
    ...describedView.shape,
    /** The text that was shown for comments; null where the entry is to be removed. */
    text: z.string().nullable(),
    usualDays: count,
    shorter: shorterSchema.nullable(),
    /** What changed in the text after the comments; empty where nothing did. */
    afterComments: z.array(lineView),
    review: reviewSchema.nullable(),
    transitionReason: z.string().nullable(),
    leafId: z.string().nullable(),
  })
  .meta({ id: "Consultation" });

/** What the office sees of a revision. */
export const revisionView = consultationView
  .extend({
    base: z.string().nullable(),
    draft: z.string().nullable(),
    drafterName: z.string(),
    reviewer: z.string().nullable(),
    /** Whether whoever asks has had a hand in it and cannot review it. */
    ownHand: z.boolean(),
    history: z.array(z.object({ at: z.string(), what: z.string(), byName: z.string(), note: z.string().nullable() })),
  })
  .meta({ id: "Revision" });

export type RevisionSummary = z.output<typeof revisionSummary>;

const MS_PER_DAY = 86_400_000;

/** The revision as a line of a list. */
export function summarise(revision: Revision, city: City, today: PlainDate, comments: CommentCount | undefined): RevisionSummary {
  const { id, list, entry, kind, title, department, reason, status, version, round, commentFrom, commentUntil } = revision;
  const taking = isTaking(revision, today);
  return {
    id,
    list,
    entry,
    kind,
    title,
    department: { id: department, title: city.departments.get(department)?.title ?? { zh: department, en: department } },
    reason,
    status,
    version,
    round,
    commentFrom,
    commentUntil,
    taking,
    daysLeft: taking && commentUntil !== null ? Math.round((Date.parse(commentUntil) - Date.parse(today)) / MS_PER_DAY) : null,
    comments: comments ?? { all: 0, answered: 0 },
    effectiveFrom: revision.effectiveFrom,
    publishedAt: revision.publishedAt,
    updatedAt: revision.updatedAt,
  };
}

export const usualDays = COMMENT_DAYS_USUAL;

import { createHash } from "node:crypto";
import { sql } from "kysely";
import { authorise } from "../access/index.ts";
import type { PlainDate, Tx } from "../base/index.ts";
import { checkTexts, type CityTexts, type Problem, PUBLISHING_POWER } from "../city/index.ts";
import { append } from "../ledger/index.ts";
import { selectComments } from "./comment-rows.ts";
import type { Seen } from "./change-revision.ts";
import { decidePublication } from "./decide.ts";
import { describeChange } from "./describe-change.ts";
import { END_OF_TIME, layTexts, type PublishedText } from "./lay-texts.ts";
import { personOf, type PublicationContext, publishingDepartment } from "./publication-context.ts";
import { pathOf, type Revision, stepTo } from "./revision.ts";
import { lastPlace, lockRevision, noteEvent, selectPublished, selectRevision } from "./revision-rows.ts";

export type PublishingInput = { effectiveFrom: PlainDate; transitionReason?: string | undefined };
export type Published = { id: string; version: number; leafId: string; effectiveFrom: PlainDate };

/** How often what was checked may be overtaken by another publication before it is given up. */
const ATTEMPTS_MAX = 5;

/**
 * Publishes an approved change: an official act under the power to publish lists, with its leaf. From its day on the city
 * runs by it. Of two who publish at once one does, and the other is told.
 * @throws Refusal those of authorise, lockRevision and decidePublication
 */
export async function publishRevision(ctx: PublicationContext, seen: Seen, input: PublishingInput): Promise<Published> {
  for (let attempt = 1; ; attempt++) {
    const published = await tryOnce(ctx, seen, input, attempt === ATTEMPTS_MAX);
    if (published === undefined) continue;
    // Not left to the next look of this process: who reads after this reads the new lists. What fails here is tried again there.
    await ctx.services.lists.look().catch((error: unknown) => ctx.log("city.look", { message: String(error) }));
    return published;
  }
}

/** undefined when something else was published between the check, which is too long for a transaction, and the act. */
async function tryOnce(ctx: PublicationContext, seen: Seen, input: PublishingInput, isLast: boolean): Promise<Published | undefined> {
  const { db, city, clock, today, newId, services } = ctx;
  const revision = await selectRevision(db, seen.id);
  const chain = await selectPublished(db);
  const place = (chain.at(-1)?.place ?? 0) + 1;
  const own: PublishedText = { ...textsOf(revision), place, effectiveFrom: input.effectiveFrom, exported: false };
  const latest = layTexts(services.lists.folder, chain, END_OF_TIME).texts.get(own.path) ?? null;
  // An old draft is told that it is old, and not what is wrong with it.
  const problems =
    revision.status === "approved" && latest === revision.base ? problemsFrom(services.lists.folder, [...chain, own], own) : [];
  const { burdens } = describeChange(city, revision);
  const { list, entry } = revision;
  const openCases =
    revision.text === null && (list === "items" || list === "powers") ? await services.countOpenCases({ list, id: entry }) : 0;
  return await db.transaction().execute(async (tx) => {
    // One publication at a time: what was checked together stands together.
    await sql`lock table city_publications in share row exclusive mode`.execute(tx);
    if (!isLast && (await lastPlace(tx)) >= place) return undefined;
    const current = await lockRevision(tx, seen.id, seen.version);
    const { policyIds } = authorise(ctx, {
      power: PUBLISHING_POWER,
      act: "publish",
      case: { department: publishingDepartment(ctx), power: PUBLISHING_POWER, uscc: "" },
    });
    decidePublication(current, { ...input, transitionReason: input.transitionReason, today, burdens, openCases, latest, problems });
    const [leafId, at] = [newId(), clock.now()];
    await append(tx, {
      leafId,
      kind: "lists.published",
      power: PUBLISHING_POWER,
      department: publishingDepartment(ctx),
      at,
      subject: pathOf(current),
      content: { ...(await contentOf(tx, current)), effectiveFrom: input.effectiveFrom, policies: policyIds.join(" ") },
    });
    const version = current.version + 1;
    await tx
      .updateTable("revisions")
      .set({
        status: stepTo(current.status, "publish"),
        version,
        place,
        leaf_id: leafId,
        published_at: at,
        updated_at: at,
        effective_from: input.effectiveFrom,
        transition_reason: burdens.length > 0 ? (input.transitionReason ?? null) : null,
      })
      .where("id", "=", current.id)
      .execute();
    await noteEvent(tx, current.id, { at, what: "published", byName: personOf(ctx).name, note: input.effectiveFrom });
    return { id: current.id, version, leafId, effectiveFrom: input.effectiveFrom };
  });
}

function textsOf(revision: Revision): Pick<PublishedText, "id" | "path" | "base" | "text"> {
  return { id: revision.id, path: pathOf(revision), base: revision.base, text: revision.text };
}

/** The errors of the lists on the day it becomes effective, and on each later day that changes them. */
function problemsFrom(folder: CityTexts, published: readonly PublishedText[], own: PublishedText): Problem[] {
  const days = new Set([own.effectiveFrom, ...published.map((one) => one.effectiveFrom).filter((day) => day > own.effectiveFrom)]);
  for (const day of days) {
    const errors = checkTexts(layTexts(folder, published, day).texts).filter(({ severity }) => severity === "error");
    if (errors.length > 0) return errors;
  }
  return [];
}

/** What the leaf commits to: both texts, the comments with their answers, and the review. */
async function contentOf(tx: Tx, revision: Revision): Promise<Record<string, string | number | null>> {
  const comments = await selectComments(tx, revision.id);
  const answered = comments.map(({ text, outcome, answer }) => [text, outcome, answer]);
  return {
    revision: revision.id,
    before: hashOf(revision.base),
    after: hashOf(revision.text),
    commentFrom: revision.commentFrom,
    commentUntil: revision.commentUntil,
    comments: comments.length,
    commentsHash: hashOf(JSON.stringify(answered)),
    reviewHash: hashOf(JSON.stringify(revision.review)),
  };
}

/** SHA-256 of the text in hex: whoever holds the published text makes it again. */
function hashOf(text: string | null): string | null {
  return text === null ? null : createHash("sha256").update(text).digest("hex");
}

import { refuse } from "../city/index.ts";
import { changeRevision, type Seen } from "./change-revision.ts";
import { checkDraft, latestTexts } from "./check-draft.ts";
import { decideOpening, decideSave, decideSubmission } from "./decide.ts";
import { type PublicationContext, publishingDepartment, refuseStranger } from "./publication-context.ts";
import { readEntry } from "./read-entry.ts";
import { type ListName, pathOf, type Revision, type Shorter, statusWords, stepTo } from "./revision.ts";
import { noteEvent, revisionOf, selectRevision } from "./revision-rows.ts";
import { selectComments } from "./comment-rows.ts";

export type NewRevision = { list: ListName; entry: string; text: string | null; reason: string };

/**
 * Begins a change of one entry. A draft may have errors: it is checked when it is opened for comments, and its writer sees
 * them at each save.
 * @throws Refusal entryNotFound, entryOfAnotherDepartment, revisionBeingMade, revisionChangesNothing
 */
export async function draftRevision(ctx: PublicationContext, input: NewRevision, key: string): Promise<Revision> {
  const { db, clock, newId, services } = ctx;
  const { list, entry, reason } = input;
  const base = (await latestTexts(db, services.lists.folder)).get(pathOf(input)) ?? null;
  const text = normal(input.text);
  if (base === null && text === null) throw refuse("entryNotFound", { entry });
  const department = departmentOf(ctx, list, base ?? text);
  const person = refuseStranger(ctx, department);
  const idempotency_key = `${person.userId} ${key}`;
  return await db.transaction().execute(async (tx) => {
    const sent = () => tx.selectFrom("revisions").selectAll().where("idempotency_key", "=", idempotency_key).executeTakeFirst();
    const before = await sent();
    if (before !== undefined) return revisionOf(before);
    const at = clock.now();
    const row = await tx
      .insertInto("revisions")
      .values({
        id: newId(),
        list,
        entry,
        kind: base === null ? "add" : text === null ? "remove" : "change",
        title: JSON.stringify(titleOf(entry, text, base)),
        department,
        reason,
        status: "drafting",
        version: 1,
        base,
        text,
        round: 0,
        hands: JSON.stringify([person.userId]),
        drafter_name: person.name,
        idempotency_key,
        created_at: at,
        updated_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) {
      // The same call, sent twice at the same moment.
      const twin = await sent();
      if (twin !== undefined) return revisionOf(twin);
      const other = await tx
        .selectFrom("revisions")
        .select(["id", "status"])
        .where("list", "=", list)
        .where("entry", "=", entry)
        .where("status", "not in", ["published", "withdrawn"])
        .executeTakeFirstOrThrow();
      throw refuse("revisionBeingMade", { status: statusWords[other.status] }, { details: { id: other.id } });
    }
    await noteEvent(tx, row.id, { at, what: "drafted", byName: person.name });
    return revisionOf(row);
  });
}

/** @throws Refusal revisionStepImpossible, consultationStillOpen, and those of changeRevision */
export async function saveRevision(ctx: PublicationContext, seen: Seen, input: { text: string | null; reason: string }) {
  return await changeRevision(ctx, seen, "colleague", (revision) => {
    decideSave(revision, ctx.today);
    const text = normal(input.text);
    if (text === null && revision.base === null) throw refuse("entryNotFound", { entry: revision.entry });
    return {
      status: stepTo(revision.status, "save"),
      set: {
        text,
        reason: input.reason,
        kind: revision.base === null ? "add" : text === null ? "remove" : "change",
        title: JSON.stringify(titleOf(revision.entry, text, revision.base)),
      },
      what: "saved",
    };
  });
}

export type OpeningInput = { days: number; shorter?: Shorter | undefined };

/** Shows a sound draft to everybody and takes comments on it. @throws Refusal those of decideOpening and changeRevision */
export async function openForComments(ctx: PublicationContext, seen: Seen, input: OpeningInput) {
  const problems = await problemsOf(ctx, seen.id);
  return await changeRevision(ctx, seen, "colleague", (revision) => {
    const { days, shorter } = input;
    const { from, until } = decideOpening(revision, { days, shorter, today: ctx.today, problems });
    return {
      status: stepTo(revision.status, "open"),
      set: {
        consulted: revision.text,
        round: revision.round + 1,
        comment_from: from,
        comment_until: until,
        shorter: shorter === undefined ? null : JSON.stringify(shorter),
        review: null,
        reviewer: null,
      },
      what: "opened",
      note: `${from} — ${until}`,
    };
  });
}

/** Hands the answered draft to a second person. @throws Refusal those of decideSubmission and changeRevision */
export async function submitForReview(ctx: PublicationContext, seen: Seen) {
  const problems = await problemsOf(ctx, seen.id);
  return await changeRevision(ctx, seen, "colleague", async (revision, tx) => {
    const comments = await selectComments(tx, revision.id);
    decideSubmission(revision, { comments, today: ctx.today, problems });
    return { status: stepTo(revision.status, "submit"), what: "submitted" };
  });
}

/** @throws Refusal revisionStepImpossible, and those of changeRevision */
export async function withdrawRevision(ctx: PublicationContext, seen: Seen, reason: string) {
  return await changeRevision(ctx, seen, "colleague", (revision) => ({
    status: stepTo(revision.status, "withdraw"),
    what: "withdrawn",
    note: reason,
  }));
}

/** Before the transaction, which shall not wait for the check; the version that is named there sees that the text is the same. */
async function problemsOf(ctx: PublicationContext, id: string) {
  const revision = await selectRevision(ctx.db, id);
  return checkDraft(ctx.city, await latestTexts(ctx.db, ctx.services.lists.folder), pathOf(revision), revision.text);
}

/** Who answers for an entry; what has no department, the one that publishes the lists. */
function departmentOf(ctx: PublicationContext, list: ListName, text: string | null): string {
  const { department } = readEntry(text);
  return list !== "off-limits" && department !== undefined && ctx.city.departments.has(department) ? department : publishingDepartment(ctx);
}

function titleOf(entry: string, text: string | null, base: string | null): { zh: string; en: string } {
  return readEntry(text).title ?? readEntry(base).title ?? { zh: entry, en: entry };
}

/** Lines end as in the folder: a file of another system is no other text. */
function normal(text: string | null): string | null {
  if (text === null) return null;
  const lines = text.replaceAll("\r\n", "\n").trimEnd();
  return lines === "" ? null : `${lines}\n`;
}

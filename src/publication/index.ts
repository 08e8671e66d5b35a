/**
 * publication: how the lists of a city change. A draft of one entry is checked, shown for comments, answered, reviewed by a
 * second person and published as an official act; from its day on the city runs by it, without a restart.
 *
 * Invariants: nothing is published that was not shown for comments, answered whole, and reviewed by somebody without a hand
 * in it. A publication and its leaf are one transaction. What becomes effective is checked together with everything else
 * that is effective on that day. A request sees one city from its beginning to its end. The folder stays the truth in git:
 * `zhaoying city export` writes what was published into it, and a folder that contradicts what was published does not start.
 */
export { addComment } from "./add-comment.ts";
export { answerComments } from "./answer-comments.ts";
export { readEntryText } from "./check-draft.ts";
export { draftRevision, openForComments } from "./draft-revision.ts";
export { exportLists, type ExportedFile } from "./export-lists.ts";
export { type LiveCity, openLiveCity } from "./live-city.ts";
export type { PublicationContext } from "./publication-context.ts";
export { publicationOperations } from "./routes.ts";
export { publicationMigrations } from "./tables.ts";

import { z } from "zod";
import { decodeCursor, encodeCursor, type Instant, type Page, textSchema } from "../base/index.ts";
import { type CityTexts, readVersion, refuse } from "../city/index.ts";
import { describeChange } from "./describe-change.ts";
import { forPeople, tellEntry } from "./diff/tell-entry.ts";
import type { PublicationContext } from "./publication-context.ts";
import { readEntry } from "./read-entry.ts";
import { entryOf, listNames, type ListName, pathOf, revisionKinds } from "./revision.ts";
import { describedView } from "./view-revision.ts";

const entryChange = z.object({
  list: z.enum(listNames),
  entry: z.string(),
  title: textSchema,
  kind: z.enum(revisionKinds),
  /** The revision that made it; null where the folder itself was changed. */
  revision: z.string().nullable(),
});

export const versionSummary = z
  .object({
    digest: z.string(),
    publishedAt: z.string(),
    leafId: z.string(),
    /** Whether this process runs by it now. */
    current: z.boolean(),
    changed: z.array(entryChange),
    /** Files of the folder beside the lists that changed: facts, sources, calendar. */
    otherFiles: z.array(z.string()),
    /** False for the first version, and for those whose texts were not kept. */
    comparable: z.boolean(),
  })
  .meta({ id: "ListVersion" });

export const versionView = versionSummary
  .extend({ previous: z.string().nullable(), diffs: z.array(entryChange.extend(describedView.shape)) })
  .meta({ id: "ListVersionWithDiff" });

export const entryAtView = z
  .object({
    digest: z.string(),
    list: z.enum(listNames),
    entry: z.string(),
    title: textSchema,
    /** The first publication of this version. */
    publishedAt: z.string(),
    /** Whether the entry reads the same today. */
    sameToday: z.boolean(),
    text: z.string(),
    rows: z.array(z.object({ path: z.string(), label: textSchema, value: textSchema })),
  })
  .meta({ id: "EntryAtVersion" });

type Publication = { place: number; digest: string; published_at: Instant; leaf_id: string };

/** Every version of the lists that this deployment has run by, newest first, with the entries that changed. */
export async function listVersions(
  ctx: PublicationContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<z.output<typeof versionSummary>>> {
  const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, 1)?.[0] ?? Number.NaN);
  if (before !== undefined && !Number.isSafeInteger(before)) throw refuse("cursorInvalid", {});
  // One more than asked: what the last of the page is compared with, and whether there is another page.
  let query = ctx.db
    .selectFrom("city_publications")
    .selectAll()
    .orderBy("place", "desc")
    .limit(limit + 1);
  if (before !== undefined) query = query.where("place", "<", before);
  const rows = (await query.execute()).map((row) => ({ ...row, place: Number(row.place) }));
  const page = rows.slice(0, limit);
  const items: z.output<typeof versionSummary>[] = [];
  for (const [at, row] of page.entries()) items.push(await summariseVersion(ctx, row, rows[at + 1]));
  return { items, next: rows.length > limit ? encodeCursor([page.at(-1)!.place]) : null };
}

/** One version and what it changed, entry by entry. @throws Refusal versionNotFound */
export async function readVersionWithDiff(ctx: PublicationContext, digest: string): Promise<z.output<typeof versionView>> {
  const row = await ctx.db
    .selectFrom("city_publications")
    .selectAll()
    .where("digest", "=", digest)
    .orderBy("place", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) throw refuse("versionNotFound", {});
  const publication = { ...row, place: Number(row.place) };
  const previous = await ctx.db
    .selectFrom("city_publications")
    .selectAll()
    .where("place", "<", publication.place)
    .orderBy("place", "desc")
    .limit(1)
    .executeTakeFirst();
  const summary = await summariseVersion(ctx, publication, previous);
  const [now, old] = [await readVersion(ctx.db, digest), previous && (await readVersion(ctx.db, previous.digest))];
  return {
    ...summary,
    previous: previous?.digest ?? null,
    diffs: summary.changed.slice(0, DIFFS_MAX).map((one) => ({
      ...one,
      ...describeChange(ctx.city, { list: one.list, base: old?.get(pathOf(one)) ?? null, text: now?.get(pathOf(one)) ?? null }),
    })),
  };
}

/** More entries than a person compares on one page; the rest is in the texts of both versions. */
const DIFFS_MAX = 100;

/** Every text of a version, for whoever wants to make its digest again. @throws Refusal versionNotFound */
export async function readVersionTexts(ctx: PublicationContext, digest: string): Promise<CityTexts> {
  const texts = await readVersion(ctx.db, digest);
  if (texts === undefined) throw refuse("versionNotFound", {});
  return texts;
}

/** An entry as it read in a version: the law that a case was filed under. @throws Refusal versionNotFound, entryNotFound */
export async function readEntryAt(
  ctx: PublicationContext,
  { digest, list, entry }: { digest: string; list: ListName; entry: string },
): Promise<z.output<typeof entryAtView>> {
  const path = pathOf({ list, entry });
  const texts = await readVersion(ctx.db, digest, path);
  const row = await ctx.db
    .selectFrom("city_publications")
    .select("published_at")
    .where("digest", "=", digest)
    .orderBy("place")
    .limit(1)
    .executeTakeFirst();
  if (texts === undefined || row === undefined) throw refuse("versionNotFound", {});
  const text = texts.get(path);
  if (text === undefined) throw refuse("entryNotFound", { entry });
  const { data, title } = readEntry(text);
  return {
    digest,
    list,
    entry,
    title: title ?? { zh: entry, en: entry },
    publishedAt: row.published_at,
    sameToday: ctx.city.texts.get(path) === text,
    text,
    rows: forPeople(tellEntry(data)),
  };
}

async function summariseVersion(
  ctx: PublicationContext,
  row: Publication,
  previous: { digest: string } | undefined,
): Promise<z.output<typeof versionSummary>> {
  const { db, city } = ctx;
  const { digest, published_at: publishedAt, leaf_id: leafId } = row;
  const summary = { digest, publishedAt, leafId, current: digest === city.digest, changed: [], otherFiles: [], comparable: false };
  const [now, old] = [await readVersion(db, digest), previous && (await readVersion(db, previous.digest))];
  if (now === undefined || old === undefined) return summary;
  const paths = [...new Set([...now.keys(), ...old.keys()])].filter((path) => now.get(path) !== old.get(path)).toSorted();
  const changed = await Promise.all(
    paths.flatMap((path) => {
      const named = entryOf(path);
      return named === undefined ? [] : [entryChangeOf(ctx, named, old.get(path) ?? null, now.get(path) ?? null)];
    }),
  );
  return { ...summary, changed, otherFiles: paths.filter((path) => entryOf(path) === undefined), comparable: true };
}

async function entryChangeOf(
  ctx: PublicationContext,
  named: { list: ListName; entry: string },
  before: string | null,
  after: string | null,
): Promise<z.output<typeof entryChange>> {
  const made = await ctx.db
    .selectFrom("revisions")
    .select("id")
    .where("list", "=", named.list)
    .where("entry", "=", named.entry)
    .where("status", "=", "published")
    .where("text", "is not distinct from", after)
    .orderBy("place", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    ...named,
    title: readEntry(after).title ?? readEntry(before).title ?? { zh: named.entry, en: named.entry },
    kind: before === null ? "add" : after === null ? "remove" : "change",
    revision: made?.id ?? null,
  };
}

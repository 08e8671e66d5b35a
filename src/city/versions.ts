/** Every version of the lists stays readable: the texts of each digest, each text kept once and compressed. */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Database, Tx } from "../base/index.ts";
import type { City } from "./city.ts";
import type { CityTexts } from "./read/read-folder.ts";

/** Keeps the texts of this city under its digest; nothing is written twice. */
export async function storeVersion(tx: Tx, { digest, texts }: Pick<City, "digest" | "texts">): Promise<void> {
  const stored = await tx.selectFrom("city_versions").select("digest").where("digest", "=", digest).executeTakeFirst();
  if (stored !== undefined) return;
  const files: Record<string, string> = {};
  const byHash = new Map<string, string>();
  for (const [path, text] of texts) {
    const hash = hashOf(text);
    files[path] = hash;
    byHash.set(hash, text);
  }
  const known =
    byHash.size === 0
      ? []
      : await tx
          .selectFrom("city_texts")
          .select("hash")
          .where("hash", "in", [...byHash.keys()])
          .execute();
  for (const { hash } of known) byHash.delete(hash);
  const rows = [...byHash].map(([hash, text]) => ({ hash, gzip: gzipSync(text) }));
  if (rows.length > 0)
    await tx
      .insertInto("city_texts")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await tx
    .insertInto("city_versions")
    .values({ digest, files: JSON.stringify(files) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * The texts of a version by their paths, or the one at `path` alone; undefined for a digest that was never public here,
 * empty where it has no such file.
 */
export async function readVersion(db: Database, digest: string, path?: string): Promise<CityTexts | undefined> {
  const row = await db.selectFrom("city_versions").select("files").where("digest", "=", digest).executeTakeFirst();
  if (row === undefined) return undefined;
  const files = Object.entries(row.files).filter(([name]) => path === undefined || name === path);
  if (files.length === 0) return new Map();
  const hashes = [...new Set(files.map(([, hash]) => hash))];
  const rows = await db.selectFrom("city_texts").selectAll().where("hash", "in", hashes).execute();
  const texts = new Map(rows.map(({ hash, gzip }) => [hash, gunzipSync(gzip).toString("utf8")]));
  return new Map(files.map(([name, hash]) => [name, texts.get(hash)!]));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Database, type Instant, type PlainDate, wholeFile } from "../base/index.ts";
import { readCityTexts } from "../city/index.ts";
import { layTexts } from "./lay-texts.ts";
import { selectPublished } from "./revision-rows.ts";

export type ExportedFile = { path: string; what: "written" | "removed" };

/**
 * Writes into the folder what was published and is effective on this day, so that it can be reviewed and committed. Files that
 * somebody edited without knowing of a publication are left alone and named.
 */
export async function exportLists(
  db: Database,
  { folder, today, at, dryRun }: { folder: string; today: PlainDate; at: Instant; dryRun: boolean },
): Promise<{ files: ExportedFile[]; conflicts: string[] }> {
  const texts = await readCityTexts(folder);
  const published = await selectPublished(db);
  const laid = layTexts(texts, published, today);
  const files: ExportedFile[] = [];
  for (const path of [...new Set([...texts.keys(), ...laid.texts.keys()])].toSorted()) {
    const text = laid.texts.get(path);
    if (text === texts.get(path)) continue;
    files.push({ path, what: text === undefined ? "removed" : "written" });
    if (!dryRun) await bring(join(folder, path), text);
  }
  if (!dryRun) {
    const held = layTexts(laid.texts, published, today).held;
    if (held.length > 0)
      await db.updateTable("revisions").set({ exported_at: at }).where("id", "in", held).where("exported_at", "is", null).execute();
  }
  return { files, conflicts: laid.conflicts };
}

async function bring(file: string, text: string | undefined): Promise<void> {
  if (text === undefined) return await rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true });
  const draft = wholeFile.draftFile(file);
  await writeFile(draft.path, text);
  draft.commit();
}

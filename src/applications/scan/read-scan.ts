import { fileURLToPath } from "node:url";
import type { Acting } from "../../access/index.ts";
import type { Upload } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { sniffFileType } from "../../files/index.ts";
import { itemOf, readForm } from "../prepare-application.ts";
import { findWords } from "./find-words.ts";
import type { FoundWord } from "./found-word.ts";
import { imageSize } from "./image-size.ts";
import { suggestAnswers, type Suggestions } from "./suggest-answers.ts";
import { openTextReader, type TextReader, type TextReading } from "./text-reader.ts";

/** A scan with its reading; `about` is whose form it is to help with, where that is known. */
export type ScanInput = { upload: Upload; about?: { item: string; uscc: string } | undefined };

export type ScanReading = Suggestions & { found: FoundWord[]; pages: number; read: number };

const SCAN_BYTES_MAX = 10_485_760;
const PIXELS_MAX = 40_000_000;
/** Pages that a paper to be read may have; licences have one or two. The reader holds to it. */
export const PAGES_MAX = 5;

/** Installed beside the program by `npm run ocr:install`. */
export const textReader: TextReader = openTextReader(fileURLToPath(new URL("../../../ocr/", import.meta.url)));

/**
 * Reads what stands on a scan, to fill in a form with. Nothing is kept: neither the picture nor its text; where the item asks
 * for the paper itself, it is uploaded as every other file is. What comes back are suggestions, and nothing rests on them.
 * @throws Refusal fileEmpty, bodyTooLarge, fileTypeWrong, scanTooLarge, scanUnreadable, scanTooSlow, scanBusy, scanNotInstalled, itemNotFound
 */
export async function readScan(ctx: Acting, { upload, about }: ScanInput, reader: TextReader = textReader): Promise<ScanReading> {
  checkScan(upload);
  // An unknown item is told before a processor is busy for seconds.
  const item = about && itemOf(ctx.city, about.item);
  const reading = await reader.readText(upload.bytes);
  if (!reading.ok) throw refuseReading(reading.fault);
  const found = findWords(reading.lines);
  const form = item && about ? await readForm(ctx, ctx.db, item, about.uscc) : { fields: [], facts: [] };
  return { found, ...suggestAnswers(found, form), pages: reading.pages, read: reading.read };
}

function checkScan({ name, bytes }: Upload): void {
  if (bytes.length === 0) throw refuse("fileEmpty", { name });
  if (bytes.length > SCAN_BYTES_MAX) throw refuse("bodyTooLarge", { megabytes: SCAN_BYTES_MAX / 1_048_576 });
  const type = sniffFileType(bytes);
  if (type === undefined) throw refuse("fileTypeWrong", { name, allowed: "PDF/JPG/PNG" });
  if (type === "pdf") return;
  const size = imageSize(bytes);
  if (size === undefined || size.width === 0 || size.height === 0) throw refuse("scanUnreadable", {});
  if (size.width * size.height > PIXELS_MAX) throw refuseReading("tooLarge");
}

function refuseReading(fault: Extract<TextReading, { ok: false }>["fault"]): Error {
  switch (fault) {
    case "notInstalled":
      return refuse("scanNotInstalled", {});
    case "busy":
      return refuse("scanBusy", {});
    case "tooLarge":
      return refuse("scanTooLarge", { megapixels: PIXELS_MAX / 1_000_000, pages: PAGES_MAX });
    case "tooManyPages":
      return refuse("scanTooLarge", { megapixels: PIXELS_MAX / 1_000_000, pages: PAGES_MAX });
    case "tookTooLong":
    case "tookTooMuch":
      return refuse("scanTooSlow", {});
    case "broken":
      return refuse("scanUnreadable", {});
  }
}

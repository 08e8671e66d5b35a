import { createHash } from "node:crypto";
import type { Upload } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { sniffFileType } from "./file-type.ts";
import type { FileType } from "./tables.ts";

const FILE_BYTES_MAX = 10_485_760;

/** An upload that may be kept: a safe name, its type by its own first bytes, its hash. */
export type CheckedUpload = { name: string; type: FileType; bytes: Uint8Array; hash: string };

/** @throws Refusal bodyTooLarge, fileEmpty, fileTypeWrong */
export function checkUpload(upload: Pick<Upload, "bytes" | "name">): CheckedUpload {
  const { bytes } = upload;
  const name = cleanName(upload.name);
  if (bytes.length === 0) throw refuse("fileEmpty", { name });
  if (bytes.length > FILE_BYTES_MAX) throw refuse("bodyTooLarge", { megabytes: FILE_BYTES_MAX / 1_048_576 });
  const type = sniffFileType(bytes);
  if (type === undefined) throw refuse("fileTypeWrong", { name, allowed: "PDF/JPG/PNG" });
  return { name, type, bytes, hash: createHash("sha256").update(bytes).digest("hex") };
}

/** A name that is safe to show and to save under: no paths, no control characters. */
function cleanName(name: string): string {
  const plain =
    name
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
      .split(/[/\\]/)
      .at(-1)
      ?.trim()
      .toWellFormed() ?? "";
  return [...plain].slice(0, 120).join("") || "file";
}

import type { FileType } from "./tables.ts";

const signatures: readonly { type: FileType; bytes: readonly number[] }[] = [
  { type: "pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "jpg", bytes: [0xff, 0xd8, 0xff] },
];

/** What the first bytes say the file is; its name and the sender's word count for nothing. */
export function sniffFileType(bytes: Uint8Array): FileType | undefined {
  return signatures.find((signature) => signature.bytes.every((byte, at) => bytes[at] === byte))?.type;
}

export const mediaTypes: Record<FileType, string> = { pdf: "application/pdf", png: "image/png", jpg: "image/jpeg" };

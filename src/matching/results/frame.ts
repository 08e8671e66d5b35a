/** One piece of a file, compressed by Zstandard (RFC 8878). */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

const LEVEL = 1;
/** More than asked for, so that the decoder sees the end without a second chunk. */
const SPARE_BYTES = 1024;

export function compress(bytes: NodeJS.ArrayBufferView): Buffer {
  return zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
    chunkSize: bytes.byteLength + SPARE_BYTES,
  });
}

/** Exactly `size` bytes, or undefined: a frame that holds more is not read to its end. */
export function decompress(frame: Uint8Array, size: number): Buffer | undefined {
  try {
    const bytes = zstdDecompressSync(frame, { chunkSize: size + SPARE_BYTES, maxOutputLength: size + SPARE_BYTES });
    return bytes.length === size ? bytes : undefined;
  } catch {
    return undefined;
  }
}

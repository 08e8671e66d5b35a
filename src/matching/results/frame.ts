/** One piece of a file, compressed by Zstandard (RFC 8878). */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

const LEVEL = 1;
/** More than asked for, so that the decoder sees the end without a second chunk. */
const SPARE_BYTES = 1024;

/** `minMatch`: repetitions that are shorter are not looked for. */
export function compress(bytes: NodeJS.ArrayBufferView, { minMatch = 0 } = {}): Buffer {
  return zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_minMatch]: minMatch },
    chunkSize: bytes.byteLength + SPARE_BYTES,
  });
}

/** Undefined where it is damaged, or holds more than `bytesMax`: then it is not read to its end. */
export function decompress(frame: Uint8Array, bytesMax: number): Buffer | undefined {
  try {
    const bytes = zstdDecompressSync(frame, { chunkSize: bytesMax + SPARE_BYTES, maxOutputLength: bytesMax + SPARE_BYTES });
    return bytes.length <= bytesMax ? bytes : undefined;
  } catch {
    return undefined;
  }
}

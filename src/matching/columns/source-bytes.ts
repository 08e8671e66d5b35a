import { createReadStream, statSync } from "node:fs";

const CHUNK_BYTES = 1 << 20;

export type SourceBytes = { readonly chunks: AsyncIterable<Uint8Array>; progress(): number | undefined };

/** The bytes of a source as they come; the next ones are read when these have been used. */
export function openBytes(source: { readonly file: string } | { readonly stream: AsyncIterable<Uint8Array> }): SourceBytes {
  const size = "file" in source ? statSync(source.file).size : undefined;
  const stream = "file" in source ? createReadStream(source.file, { highWaterMark: CHUNK_BYTES }) : source.stream;
  let bytesRead = 0;
  async function* count(): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  return {
    chunks: count(),
    progress: () => (size === undefined ? undefined : size === 0 ? 1 : Math.min(1, bytesRead / size)),
  };
}

const MARK = [0xef, 0xbb, 0xbf];

/** Spreadsheets put a byte order mark before UTF-8. */
export async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < MARK.length) continue;
    yield MARK.every((byte, at) => head![at] === byte) ? head.subarray(MARK.length) : head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

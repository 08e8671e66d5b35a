import { type FileHandle, open } from "node:fs/promises";
import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type FileMetaData } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { GROUP_ROWS_MAX, type Batch } from "./batch.ts";
import { UNUSED } from "./column-set.ts";
import { decodeLz4Block } from "./decode-lz4.ts";
import type { GroupBuilder } from "./group-builder.ts";
import { readParquetSchema } from "./parquet-schema.ts";
import { putValues } from "./typed-values.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** Parquet, row group by row group, and of each column by column: the columns of one group are in memory at a time. */
export async function* readParquet(file: string, group: GroupBuilder, onShare: (share: number) => void): AsyncGenerator<Batch> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const bytes: AsyncBuffer = {
    byteLength: size,
    slice(start, end = size) {
      const bytes = readBytes(handle, start, Math.min(end, size));
      // The library asks for several parts at once and may stop before it looks at each: none may end the process.
      bytes.catch(() => undefined);
      return bytes;
    },
  };
  const metadata = await orUnreadable(() => parquetMetadataAsync(bytes));
  const used = await orUnreadable(async () =>
    readParquetSchema(metadata.schema).filter(({ name }) => group.columns.placeOf(name) !== UNUSED),
  );
  let from = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rows = Number(num_rows);
    if (!(rows >= 0 && rows <= GROUP_ROWS_MAX)) throw unreadable(new Error(`a row group of ${rows} rows`));
    group.begin(rows);
    for (const { name, physical } of used) {
      const chunks = physical.kind === "other" ? [[]] : await orUnreadable(() => readChunks(bytes, metadata, name, from, from + rows));
      let at = 0;
      for (const chunk of chunks) {
        putValues(group, name, physical, chunk.length > rows - at ? Array.from(chunk).slice(0, rows - at) : chunk, at);
        at += chunk.length;
      }
      if (physical.kind !== "other" && at < rows) throw unreadable(new Error(`column ${name} ends after ${at} of ${rows} rows`));
    }
    yield* group.take();
    from += rows;
    onShare(from / Number(metadata.num_rows));
  }
  onShare(1);
}

/** What a damaged file says of its places may be no place at all. */
async function readBytes(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  if (!(start >= 0 && start <= end)) throw new Error("a place outside of the file");
  const buffer = new Uint8Array(end - start);
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
  if (bytesRead < buffer.length) throw new Error("the file became shorter while it was read");
  return buffer.buffer;
}

/** The library refuses a block that ends with an empty sequence, as pyarrow writes it. */
const decompress = { ...compressors, LZ4_RAW: decodeLz4Block };

async function readChunks(
  file: AsyncBuffer,
  metadata: FileMetaData,
  name: string,
  rowStart: number,
  rowEnd: number,
): Promise<ArrayLike<unknown>[]> {
  const chunks: ArrayLike<unknown>[] = [];
  await parquetRead({
    file,
    metadata,
    columns: [name],
    rowStart,
    rowEnd,
    compressors: decompress,
    utf8: false,
    geoparquet: false,
    // Kept as a count: only here it is known whose days are asked for.
    parsers: { timestampFromNanoseconds: (nanos) => nanos },
    onChunk: ({ columnData }) => chunks.push(columnData),
  });
  return chunks;
}

/** Whatever a library says of bytes that are not what they should be. */
async function orUnreadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause: unknown): UnreadableFile {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UnreadableFile({ zh: `不是完整的 Parquet 文件（${reason}）`, en: `not a whole Parquet file (${reason})` }, { cause });
}

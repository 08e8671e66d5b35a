import { type FileHandle, open } from "node:fs/promises";
import { parquetMetadata, type FileMetaData, type RowGroup } from "hyparquet";
import type { Bilingual } from "../../criteria/index.ts";
import { GROUP_ROWS_MAX, type Batch } from "./batch.ts";
import { UNUSED } from "./column-set.ts";
import { decodeParquetColumn } from "./decode-parquet-column.ts";
import type { GroupBuilder } from "./group-builder.ts";
import { readParquetSchema } from "./parquet-schema.ts";
import { runWithin, TookTooLong } from "./run-within.ts";
import { putValues } from "./typed-values.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** For the table of contents, or one column of one row group; a usual one takes some hundredths of a second. */
const TIMEOUT_MS = 60_000;
const WHOLE: Bilingual = { zh: "", en: "" };
const MAGIC = "PAR1";
/** The length of the table of contents, and the magic. */
const TAIL_BYTES = 8;

/** Parquet, row group by row group, and of each column by column: the columns of one group are in memory at a time. */
export async function* readParquet(
  file: string,
  group: GroupBuilder,
  onShare: (share: number) => void,
  columnTimeoutMs = TIMEOUT_MS,
): AsyncGenerator<Batch> {
  await using handle = await open(file);
  const metadata = await orUnreadable(WHOLE, async () => readContents(await readFooter(handle)));
  const used = await orUnreadable(WHOLE, () =>
    readParquetSchema(metadata.schema).filter(({ name }) => group.columns.placeOf(name) !== UNUSED),
  );
  let from = 0;
  for (const [at, rowGroup] of metadata.row_groups.entries()) {
    const rows = Number(rowGroup.num_rows);
    const groupPlace = { zh: `第 ${at + 1} 个行组：`, en: `row group ${at + 1}: ` };
    if (!(rows >= 0 && rows <= GROUP_ROWS_MAX)) throw unreadable(groupPlace, new Error(`${rows} rows`));
    group.begin(rows);
    for (const { name, physical } of used) {
      if (physical.kind === "other") {
        putValues(group, name, physical, [], 0);
        continue;
      }
      const place = { zh: `第 ${at + 1} 个行组的列 ${name}：`, en: `column ${name} of row group ${at + 1}: ` };
      const pages = await orUnreadable(place, () => readColumn(handle, metadata, rowGroup, name, columnTimeoutMs));
      let put = 0;
      for (const page of pages) {
        putValues(group, name, physical, page.length > rows - put ? Array.from(page).slice(0, rows - put) : page, put);
        put += page.length;
      }
      if (put < rows) throw unreadable(place, new Error(`it ends after ${put} of ${rows} rows`));
    }
    yield* group.take();
    from += rows;
    onShare(from / Number(metadata.num_rows));
  }
  onShare(1);
}

/** The table of contents and what stands behind it. */
async function readFooter(handle: FileHandle): Promise<ArrayBuffer> {
  const { size } = await handle.stat();
  if (size < MAGIC.length + TAIL_BYTES) throw new Error("it is too short");
  const tail = Buffer.from(await readBytes(handle, size - TAIL_BYTES, size));
  if (tail.toString("latin1", 4) !== MAGIC) throw new Error(`it does not end with ${MAGIC}`);
  return await readBytes(handle, size - TAIL_BYTES - tail.readUInt32LE(), size);
}

function readContents(footer: ArrayBuffer): FileMetaData {
  return runWithin(TIMEOUT_MS, () => parquetMetadata(footer));
}

async function readColumn(
  handle: FileHandle,
  { schema }: FileMetaData,
  { columns, num_rows }: RowGroup,
  name: string,
  timeoutMs: number,
): Promise<ArrayLike<unknown>[]> {
  const chunk = columns.find(({ meta_data }) => meta_data?.path_in_schema.length === 1 && meta_data.path_in_schema[0] === name);
  if (chunk?.meta_data === undefined) throw new Error("it is not there");
  if (chunk.file_path !== undefined) throw new Error("it lies in another file");
  const column = chunk.meta_data;
  const start = Number(column.dictionary_page_offset || column.data_page_offset); // some write 0 where there is none
  const bytes = await readBytes(handle, start, start + Number(column.total_compressed_size));
  return runWithin(timeoutMs, () => decodeParquetColumn(bytes, { schema, column, rows: Number(num_rows) }));
}

/** What a damaged file says of its places may be no place at all. */
async function readBytes(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const { size } = await handle.stat();
  if (!(start >= 0 && start <= end && end <= size)) throw new Error("a place outside of the file");
  const buffer = new Uint8Array(end - start);
  for (let done = 0; done < buffer.length;) {
    const { bytesRead } = await handle.read(buffer, done, buffer.length - done, start + done);
    if (bytesRead === 0) throw new Error("the file became shorter while it was read");
    done += bytesRead;
  }
  return buffer.buffer;
}

/** Whatever a library says of bytes that are not what they should be. */
async function orUnreadable<T>(place: Bilingual, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(place, error);
  }
}

function unreadable(place: Bilingual, cause: unknown): UnreadableFile {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy =
    cause instanceof TookTooLong
      ? { zh: "；请重新导出，行组以约 10 万行为宜", en: "; export it again, with row groups of about 100,000 rows" }
      : { zh: "", en: "" };
  return new UnreadableFile(
    {
      zh: `不是完整的 Parquet 文件（${place.zh}${reason}${remedy.zh}）`,
      en: `not a whole Parquet file (${place.en}${reason}${remedy.en})`,
    },
    { cause },
  );
}

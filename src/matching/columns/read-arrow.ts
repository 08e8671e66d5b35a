import { open } from "node:fs/promises";
import {
  CompressionType,
  setCompressionCodec,
  tableFromIPC,
  Type,
  type Batch as ArrowBatch,
  type Column,
  type DataType,
} from "@uwdata/flechette";
import { decompressZstd } from "hyparquet-compressors";
import { isArrowFile, readArrowFile } from "./arrow-file.ts";
import { type ArrowMessage, readArrowMessages } from "./arrow-messages.ts";
import { GROUP_ROWS_MAX, type Batch } from "./batch.ts";
import { UNUSED } from "./column-set.ts";
import { decodeLz4Frame } from "./decode-lz4.ts";
import type { GroupBuilder } from "./group-builder.ts";
import { openBytes } from "./source-bytes.ts";
import { putDictionary, putValues, type Physical } from "./typed-values.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const writesNothing = (): never => {
  throw new Error("Arrow data is not written here");
};
setCompressionCodec(CompressionType.ZSTD, { encode: writesNothing, decode: (bytes) => aligned(decompressZstd(bytes)) });
setCompressionCodec(CompressionType.LZ4_FRAME, { encode: writesNothing, decode: decodeLz4Frame });

/** Buffers of 64-bit values must begin on a boundary of eight bytes. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

/** 64-bit numbers, instants and decimals as they are stored: only whole numbers are exact. */
const EXACT = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true, useDate: false };

/** An Arrow file, or a stream that lies in one. */
export async function* readArrowOfFile(file: string, group: GroupBuilder, onShare: (share: number) => void): AsyncGenerator<Batch> {
  await using handle = await open(file);
  if (await isArrowFile(handle)) return yield* readArrow(readArrowFile(handle, onShare), group);
  const { chunks, progress } = openBytes({ file });
  for await (const batch of readArrow(readArrowMessages(chunks), group)) {
    onShare(progress() ?? 0);
    yield batch;
  }
}

/** Arrow IPC, record batch by record batch. */
export async function* readArrow(messages: AsyncIterable<ArrowMessage>, group: GroupBuilder): AsyncGenerator<Batch> {
  let schema: Uint8Array | undefined;
  const dictionaries = new Map<number, Uint8Array[]>();
  for await (const { kind, bytes, dictionary, isDelta } of messages) {
    if (kind === "schema") {
      schema = bytes;
      orUnreadable(() => putSchema(bytes, group));
    } else if (kind === "dictionary") dictionaries.set(dictionary, [...(isDelta ? (dictionaries.get(dictionary) ?? []) : []), bytes]);
    else if (kind === "batch" && schema !== undefined) {
      const needed = [schema, ...[...dictionaries.values()].flat(), bytes];
      orUnreadable(() => putRecordBatch(needed, group));
      yield* group.take();
    }
  }
  if (schema === undefined) throw unreadable(new Error("no schema"));
}

/** Whatever a library says of bytes that are not what they should be. */
function orUnreadable(read: () => void): void {
  try {
    read();
  } catch (error) {
    throw unreadable(error);
  }
}

function putSchema(message: Uint8Array, group: GroupBuilder): void {
  for (const { name } of tableFromIPC([message], EXACT).schema.fields) group.columns.placeOf(name);
}

function putRecordBatch(messages: Uint8Array[], group: GroupBuilder): void {
  const table = tableFromIPC(messages, EXACT);
  // Every column takes a bit a row at least.
  const rowsMax = Math.min(GROUP_ROWS_MAX, 8 * messages.at(-1)!.length);
  if (!(table.numRows <= rowsMax)) throw new Error(`a record batch of ${table.numRows} rows`);
  group.begin(table.numRows);
  for (const [at, { name }] of table.schema.fields.entries()) {
    if (group.columns.placeOf(name) !== UNUSED) putColumn(group, name, table.getChildAt(at));
  }
}

function putColumn(group: GroupBuilder, name: string, column: Column<unknown>): void {
  const batch = column.data[0];
  const { type } = column;
  if (batch === undefined || type.typeId === Type.Null) return;
  if (type.typeId === Type.Utf8 || type.typeId === Type.LargeUtf8) return putUtf8(group, name, batch);
  if (type.typeId === Type.Dictionary && isText(type.dictionary)) return putCodes(group, name, batch as DictionaryBatch);
  const physical = physicalOf(type.typeId === Type.Dictionary ? type.dictionary : type);
  // Of days flechette makes milliseconds unless they are taken as they are stored.
  const values = type.typeId === Type.Date ? storedValues(batch) : physical.kind === "other" ? [] : batch.slice(0, batch.length);
  putValues(group, name, physical, values as ArrayLike<unknown>, 0);
}

function isText({ typeId }: DataType): boolean {
  return typeId === Type.Utf8 || typeId === Type.LargeUtf8 || typeId === Type.Utf8View;
}

const UNITS = ["s", "ms", "us", "ns"] as const;

function physicalOf(type: DataType): Physical {
  switch (type.typeId) {
    case Type.Int:
      return { kind: "number" };
    case Type.Float:
      return { kind: type.precision === 2 ? "number" : "float32" };
    case Type.Decimal:
      return { kind: "decimal", scale: type.scale };
    case Type.Date:
      return type.unit === 0 ? { kind: "day" } : { kind: "instant", unit: "ms", isUtc: false };
    case Type.Timestamp:
      return { kind: "instant", unit: UNITS[type.unit], isUtc: type.timezone !== null && type.timezone !== "" };
    case Type.Bool:
      return { kind: "bool" };
    case Type.Utf8View:
      return { kind: "text" };
    case Type.Binary:
      return { kind: "bytes" };
    default:
      return { kind: "other", name: Object.entries(Type).find(([, id]) => id === type.typeId)?.[0] ?? "" };
  }
}

function storedValues(batch: ArrowBatch<unknown>): unknown[] {
  return Array.from({ length: batch.length }, (_, row) => (isNull(batch, row) ? null : batch.values![row]));
}

function isNull({ nullCount, validity }: ArrowBatch<unknown>, row: number): boolean {
  return nullCount > 0 && validity!.length > 0 && (validity![row >> 3]! & (1 << (row & 7))) === 0;
}

/** Texts lie one behind the other: their bytes go straight to the column. */
function putUtf8(group: GroupBuilder, name: string, batch: ArrowBatch<unknown>): void {
  const place = group.columns.placeOf(name);
  const bytes = batch.values as unknown as Uint8Array; // what a text batch has
  const offsets = batch.offsets!;
  for (let row = 0; row < batch.length; row++) {
    if (!isNull(batch, row)) group.putBytes(place, row, bytes, Number(offsets[row]), Number(offsets[row + 1]));
  }
}

type DictionaryBatch = ArrowBatch<unknown> & { readonly dictionary: Column<string | null> };

function putCodes(group: GroupBuilder, name: string, batch: DictionaryBatch): void {
  const codes = Int32Array.from({ length: batch.length }, (_, row) => (isNull(batch, row) ? -1 : Number(batch.values![row])));
  putDictionary(group, name, Array.from(batch.dictionary), codes, 0);
}

function unreadable(cause: unknown): UnreadableFile {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UnreadableFile({ zh: `不能作为 Arrow 数据读取：${reason}`, en: `cannot be read as Arrow data: ${reason}` }, { cause });
}

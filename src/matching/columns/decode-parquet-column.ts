/** One column of one row group, from its bytes to its values; damage is refused, and never keeps the decoder busy without end. */
import type { ColumnMetaData, SchemaElement } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { parquetHeader, readColumn } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { getSchemaPath } from "hyparquet/src/schema.js";
import { decodeLz4Block } from "./decode-lz4.ts";

export type ParquetChunk = { readonly schema: SchemaElement[]; readonly column: ColumnMetaData; readonly rows: number };

/** The library refuses a block that ends with an empty sequence, as pyarrow writes it. */
const decompress = { ...compressors, LZ4_RAW: decodeLz4Block };

/** Page after page. Bytes stay bytes, and texts are not made of them. */
export function decodeParquetColumn(bytes: ArrayBuffer, { schema, column, rows }: ParquetChunk): ArrayLike<unknown>[] {
  checkPages(bytes, rows);
  const schemaPath = getSchemaPath(schema, column.path_in_schema);
  const { data } = readColumn(
    { view: new DataView(bytes), offset: 0 },
    { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows },
    {
      ...column,
      pathInSchema: column.path_in_schema,
      element: schemaPath.at(-1)!.element,
      schemaPath,
      compressors: decompress,
      utf8: false,
      // Kept as a count: only who reads on knows whose days are asked for.
      parsers: { ...DEFAULT_PARSERS, timestampFromNanoseconds: (nanos: bigint) => nanos },
    },
  );
  return data;
}

/**
 * Every page says how long it is and how many values it has. The library takes what it is told: with a length that is not
 * there it would read the same page for ever.
 */
function checkPages(bytes: ArrayBuffer, rows: number): void {
  const reader = { view: new DataView(bytes), offset: 0 };
  // The last byte alone is no page: some writers leave one behind.
  for (let page = 1, read = 0; read < rows && reader.offset < bytes.byteLength - 1; page++) {
    const head = parquetHeader(reader);
    const { type, compressed_page_size: bytesHere, uncompressed_page_size: bytesUnpacked } = head;
    const isDictionary = type === "DICTIONARY_PAGE";
    const levels = type === "DATA_PAGE_V2" ? head.data_page_header_v2 : undefined;
    const values = (levels ?? (isDictionary ? head.dictionary_page_header : head.data_page_header))?.num_values;
    const isWhole =
      isCount(bytesHere, bytes.byteLength - reader.offset) &&
      isCount(bytesUnpacked, PAGE_BYTES_MAX) &&
      isCount(values, isDictionary ? PAGE_BYTES_MAX : rows) &&
      (levels === undefined ||
        (isCount(levels.num_nulls, levels.num_values) &&
          isCount(levels.num_rows, rows) &&
          isCount(levels.repetition_levels_byte_length, bytesHere) &&
          isCount(levels.definition_levels_byte_length, bytesHere - levels.repetition_levels_byte_length)));
    if (!isWhole) throw new Error(`the head of page ${page} is damaged`);
    if (!isDictionary) read += values!;
    reader.offset += bytesHere;
  }
}

/** Of a page unpacked; usual ones have a mebibyte. */
const PAGE_BYTES_MAX = 2 ** 30;

function isCount(value: number | undefined, max: number): boolean {
  return Number.isInteger(value) && value! >= 0 && value! <= max;
}

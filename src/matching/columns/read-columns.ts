import type { FactCatalogue } from "../../criteria/index.ts";
import type { Batch, ColumnsReader, ColumnsSource, ReadOptions } from "./batch.ts";
import { BatchBuilder } from "./batch-builder.ts";
import { readCsv } from "./read-csv.ts";
import { readNdjson } from "./read-ndjson.ts";
import { openBytes, withoutMark } from "./source-bytes.ts";

/**
 * Reads businesses as batches of typed columns, one batch at a time: nothing more is read before the next one is asked for.
 * Columns are named by the keys of the catalogue; `uscc` and `name` are kept whether it has them or not. A fact without a
 * value is unknown. A value of a wrong type is told and counts as unknown; a row with a wrong credit code, or that cannot be
 * split into values, is told and left out.
 * @throws UnreadableFile while iterating, when the source as a whole cannot be read
 */
export function readColumns(source: ColumnsSource, catalogue: FactCatalogue, options: ReadOptions): ColumnsReader {
  const builder = new BatchBuilder(catalogue, options);
  const { chunks, progress } = openBytes(source);
  const read = source.kind === "csv" ? readCsv : readNdjson;
  const batches: AsyncIterable<Batch> = read(withoutMark(chunks), builder);
  return { [Symbol.asyncIterator]: () => batches[Symbol.asyncIterator](), progress, unusedColumns: builder.unusedColumns };
}

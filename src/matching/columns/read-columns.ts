import type { FactCatalogue } from "../../criteria/index.ts";
import { readArrowMessages } from "./arrow-messages.ts";
import type { Batch, ColumnsReader, ColumnsSource, ReadOptions } from "./batch.ts";
import { BatchBuilder } from "./batch-builder.ts";
import { GroupBuilder } from "./group-builder.ts";
import { readArrow, readArrowOfFile } from "./read-arrow.ts";
import { readCsv } from "./read-csv.ts";
import { readNdjson } from "./read-ndjson.ts";
import { readParquet } from "./read-parquet.ts";
import { openBytes, withoutMark } from "./source-bytes.ts";

/**
 * Reads businesses as batches of typed columns, one batch at a time: nothing more is read before the next one is asked for.
 * Columns are named by the keys of the catalogue; `uscc` and `name` are kept whether it has them or not. A fact without a
 * value is unknown. A value of a wrong type is told and counts as unknown; a row with a wrong credit code, or that cannot be
 * split into values, is told and left out.
 * @throws UnreadableFile while iterating, when the source as a whole cannot be read
 */
export function readColumns(source: ColumnsSource, catalogue: FactCatalogue, options: ReadOptions): ColumnsReader {
  if (source.kind === "parquet" || (source.kind === "arrow" && "file" in source)) {
    const group = new GroupBuilder(catalogue, options);
    const readFile = source.kind === "parquet" ? readParquet : readArrowOfFile;
    let share = 0;
    const batches = readFile(source.file, group, (read) => (share = read));
    return reader(batches, () => share, group.columns.unused);
  }
  const { chunks, progress } = openBytes(source);
  if (source.kind === "arrow") {
    const group = new GroupBuilder(catalogue, options);
    return reader(readArrow(readArrowMessages(chunks), group), progress, group.columns.unused);
  }
  const builder = new BatchBuilder(catalogue, options);
  const read = source.kind === "csv" ? readCsv : readNdjson;
  return reader(read(withoutMark(chunks), builder), progress, builder.columns.unused);
}

function reader(batches: AsyncGenerator<Batch>, progress: () => number | undefined, unusedColumns: ReadonlySet<string>): ColumnsReader {
  return { [Symbol.asyncIterator]: () => batches, progress, unusedColumns };
}

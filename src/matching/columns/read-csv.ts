import type { Bilingual } from "../../criteria/index.ts";
import { ROW_BYTES_MAX, type Batch } from "./batch.ts";
import type { BatchBuilder } from "./batch-builder.ts";
import { decodeUtf8 } from "./read-value.ts";
import { CsvScanner, type Scanned } from "./scan-csv.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const NO_HEADING: Bilingual = {
  zh: "文件没有表头：第一行应是事实目录中的键",
  en: "the file has no heading: its first row should hold keys of the fact catalogue",
};
const MALFORMED: Bilingual = {
  zh: "引号不成对，或结束引号之后还有文字",
  en: "a quoted cell does not end, or goes on behind its closing quote",
};
const TOO_LONG: Bilingual = { zh: `一行超过${ROW_BYTES_MAX}字节`, en: `the row is longer than ${ROW_BYTES_MAX} bytes` };

/** CSV in UTF-8, the keys of the facts in its first row. */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>, builder: BatchBuilder): AsyncGenerator<Batch> {
  const scanner = new CsvScanner();
  let heading: Int32Array | undefined;
  const steps = function* (): Generator<Batch> {
    for (let scanned = scanner.next(); scanned !== "more"; scanned = scanner.next()) {
      if (heading === undefined) heading = readHeading(scanner, scanned, builder);
      else {
        putRecord(scanner, scanned, heading, builder);
        if (builder.isFull) yield builder.take();
      }
    }
  };
  for await (const chunk of chunks) {
    scanner.push(chunk);
    yield* steps();
  }
  scanner.finish();
  yield* steps();
  if (heading === undefined) throw new UnreadableFile(NO_HEADING);
  if (!builder.isEmpty) yield builder.take();
}

function readHeading(scanner: CsvScanner, scanned: Scanned, builder: BatchBuilder): Int32Array {
  if (scanned !== "record") throw new UnreadableFile(scanned === "tooLong" ? TOO_LONG : MALFORMED);
  const names = Array.from({ length: scanner.count }, (_, cell) =>
    decodeUtf8(scanner.bytes.subarray(scanner.starts[cell], scanner.ends[cell])),
  );
  if (names.includes(undefined))
    throw new UnreadableFile({ zh: "表头不是 UTF-8 文字；请另存为 UTF-8", en: "the heading is not UTF-8; save the file as UTF-8" });
  const twice = names.find((name, cell) => name !== "" && names.indexOf(name) !== cell);
  if (twice !== undefined)
    throw new UnreadableFile({
      zh: `列“${twice}”出现了两次，不知道用哪一列`,
      en: `column "${twice}" stands twice; which one counts cannot be told`,
    });
  return Int32Array.from(names, (name) => builder.columns.placeOf(name!));
}

function putRecord(scanner: CsvScanner, scanned: Scanned, heading: Int32Array, builder: BatchBuilder): void {
  const { bytes, starts, ends, count } = scanner;
  if (scanned !== "record") builder.refuse(scanned === "tooLong" ? TOO_LONG : MALFORMED);
  else if (count !== heading.length)
    builder.refuse({ zh: `有${count}列，表头有${heading.length}列`, en: `has ${count} cells where the heading has ${heading.length}` });
  else for (let cell = 0; cell < count; cell++) builder.putBytes(heading[cell]!, bytes, starts[cell]!, ends[cell]!);
  builder.endRow();
}

import { statSync } from "node:fs";
import type { ColumnsSource } from "../matching/index.ts";
import { type Call, stringOption, UsageError } from "./command.ts";

/** What the ending of a name says; .json is taken for one value a line. */
const formats: Readonly<Record<string, ColumnsSource["kind"]>> = {
  csv: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "ndjson",
  parquet: "parquet",
  arrow: "arrow",
  arrows: "arrow",
  feather: "arrow",
};

/** The businesses of a file, or of standard input for `-`; option `format`. */
export function readSource(call: Call, file: string): ColumnsSource {
  const kind =
    formats[stringOption(call, "format") ?? endingOf(file)] ?? (stringOption(call, "format") === undefined ? "ndjson" : undefined);
  if (kind === undefined)
    throw new UsageError("--format 只能是 csv、ndjson、parquet 或 arrow。 / --format is csv, ndjson, parquet or arrow.");
  if (file !== "-" && statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${file} 是文件夹，请给出其中的文件。 / ${file} is a folder: name a file in it.`);
  if (file !== "-") return kind === "parquet" ? { kind, file } : { kind, file };
  if (kind === "parquet")
    throw new UsageError(
      "Parquet 从文件末尾读起，不能来自管道；请给出文件。 / Parquet is read from its end and cannot come from a pipe; name a file.",
    );
  return { kind, stream: process.stdin };
}

function endingOf(name: string): string {
  return /\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? "";
}

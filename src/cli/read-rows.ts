import { createReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { parse } from "csv-parse";

/** One business of an input file, or what is wrong with its row. Rows are numbered from 1, the heading not counted. */
export type Row = { row: number; cells: Record<string, unknown> } | { row: number; problem: string };

export type RowReader = {
  rows: AsyncIterable<Row>;
  /** Share of the file read so far, 0 to 1; undefined where the size is not known. */
  progress(): number | undefined;
};

/** Longest row of an input file, in characters. */
const ROW_CHARACTERS_MAX = 1_000_000;

/** Opens a CSV (heading in the first row) or NDJSON file, or standard input for `-`, without reading it whole. */
export function openRows(file: string, format: "csv" | "ndjson"): RowReader {
  const size = file === "-" ? undefined : statSync(file).size;
  const stream: Readable = file === "-" ? process.stdin : createReadStream(file);
  let bytesRead = 0;
  stream.on("data", (chunk: Buffer) => (bytesRead += chunk.length));
  stream.pause();
  return {
    rows: format === "csv" ? readCsv(stream) : readNdjson(stream),
    progress: () => (size === undefined ? undefined : size === 0 ? 1 : Math.min(1, bytesRead / size)),
  };
}

async function* readCsv(stream: Readable): AsyncGenerator<Row> {
  // Good rows and bad ones are counted where they are parsed, in the order of the file; the bad wait here for their turn.
  let row = 0;
  const skipped: Row[] = [];
  const parser = parse({
    bom: true,
    columns: true,
    skip_empty_lines: true,
    trim: true,
    skip_records_with_error: true,
    max_record_size: ROW_CHARACTERS_MAX,
    on_record: (cells: Record<string, unknown>): Row => ({ row: ++row, cells }),
    on_skip: (error) => void skipped.push({ row: ++row, problem: error?.message ?? "unreadable" }),
  });
  stream.on("error", (error) => parser.destroy(error));
  for await (const read of stream.pipe(parser) as AsyncIterable<Row>) {
    while (skipped[0] !== undefined && skipped[0].row < read.row) yield skipped.shift()!;
    yield read;
  }
  yield* skipped;
}

async function* readNdjson(stream: Readable): AsyncGenerator<Row> {
  let row = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    row++;
    yield readLine(row, line);
  }
}

function readLine(row: number, line: string): Row {
  if (line.length > ROW_CHARACTERS_MAX) return { row, problem: `longer than ${ROW_CHARACTERS_MAX} characters` };
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { row, cells: { ...value } };
    return { row, problem: "not a JSON object" };
  } catch (error) {
    return { row, problem: error instanceof Error ? error.message : "not JSON" };
  }
}

import { open, type FileHandle } from "node:fs/promises";
import { createParquetEncoder } from "./parquet-encoder.ts";
import { textOf, type RowEncoder, type WriterColumn, type WriterRow } from "./row-encoder.ts";

export type WriterKind = "ndjson" | "csv" | "parquet";

/** A file of that name, made or emptied; or whatever takes bytes at its own pace, standard output for one. */
export type WriterTarget = { readonly file: string } | { write(bytes: Uint8Array): Promise<void> };

export type RowWriter = {
  /** A promise when the rows held so far are on their way: wait for it before the next row, or they pile up. */
  write(row: WriterRow): void | Promise<void>;
  /** What is still held, and the end of the file. Without it a file is not whole. */
  close(): Promise<void>;
};

/** Writes rows as they come; what is held in memory is 64 KB of text, or one row group of Parquet. */
export function openRowWriter(kind: WriterKind, target: WriterTarget, columns: readonly WriterColumn[]): RowWriter {
  const encoder =
    kind === "ndjson" ? createNdjsonEncoder(columns) : kind === "csv" ? createCsvEncoder(columns) : createParquetEncoder(columns);
  let handle: Promise<FileHandle> | undefined;
  const send = async (bytes: Uint8Array): Promise<void> => {
    if ("write" in target) return await target.write(bytes);
    await (await (handle ??= open(target.file, "w"))).writeFile(bytes);
  };
  return {
    write: (row) => (encoder.put(row) ? send(encoder.take()) : undefined),
    async close() {
      await send(encoder.finish());
      await (await handle)?.close();
    },
  };
}

const CHUNK_CHARACTERS = 65_536;

/** Texts until there are enough of them. */
function createTextEncoder(lineOf: (row: WriterRow) => string, heading: string): RowEncoder {
  let chunks = [heading];
  let characters = heading.length;
  const take = (): Uint8Array => {
    const bytes = Buffer.from(chunks.join(""));
    chunks = [];
    characters = 0;
    return bytes;
  };
  return {
    put(row) {
      const line = lineOf(row);
      chunks.push(line);
      characters += line.length;
      return characters >= CHUNK_CHARACTERS;
    },
    take,
    finish: take,
  };
}

function createNdjsonEncoder(columns: readonly WriterColumn[]): RowEncoder {
  const names = columns.map(({ name }) => name);
  return createTextEncoder((row) => `${JSON.stringify(row, names)}\n`, "");
}

/** With a byte order mark: without it spreadsheets in China take Chinese text for another code. */
function createCsvEncoder(columns: readonly WriterColumn[]): RowEncoder {
  const lineOf = (row: WriterRow): string => `${columns.map(({ name }) => cellOf(textOf(row[name]))).join(",")}\r\n`;
  return createTextEncoder(lineOf, `\uFEFF${columns.map(({ name }) => cellOf(name)).join(",")}\r\n`);
}

function cellOf(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

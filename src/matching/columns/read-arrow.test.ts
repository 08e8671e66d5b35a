import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import * as arrow from "@uwdata/flechette";
import { dayNumber, type FactValue } from "../../criteria/index.ts";
import { readColumns } from "./read-columns.ts";
import { type Business, businesses, inChunks, readBack, readOptions, testCatalogue, yuanText, type ReadBack } from "./test-columns.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const folder = mkdtempSync(join(tmpdir(), "zhaoying-arrow-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "city.arrow");

type Written = { type: arrow.DataType; write?: (value: FactValue) => unknown };

const text: Written = { type: arrow.utf8(), write: String };
const asText: Record<string, Written> = Object.fromEntries([...testCatalogue.keys()].map((key) => [key, text]));
const dayOf = (value: FactValue): number => dayNumber(String(value))!;

const shapes: Record<string, Record<string, Written>> = {
  texts: { ...asText, revenue: { ...text, write: yuanText } },
  typed: {
    ...asText,
    employees: { type: arrow.int64(), write: (value) => BigInt(value as number) },
    revenue: { type: arrow.decimal(38, 2, 128), write: (value) => BigInt(value as number) },
    layoff_rate: { type: arrow.float64() },
    score: { type: arrow.float64() },
    established_on: { type: arrow.dateDay(), write: (value) => dayOf(value) * 86_400_000 },
    abnormal: { type: arrow.bool() },
    credit_class: { type: arrow.dictionary(arrow.utf8()), write: String },
    industry: { type: arrow.dictionary(arrow.utf8()), write: String },
  },
  wide: {
    ...asText,
    name: { type: arrow.largeUtf8(), write: String },
    revenue: { type: arrow.decimal(18, 2, 64), write: (value) => BigInt(value as number) },
    established_on: { type: arrow.timestamp(arrow.TimeUnit.MICROSECOND), write: (value) => dayOf(value) * 86_400_000 },
    industry: { type: arrow.dictionary(arrow.utf8()), write: String },
  },
};

function columnOf(rows: readonly Business[], name: string, { type, write = (one) => one }: Written): arrow.Column<unknown> {
  const values = rows.map((row) => {
    const value = row.get(name);
    return value === undefined ? null : write(value);
  });
  return arrow.columnFromArray(values, type, { useDecimalInt: true, useBigInt: true });
}

function write(rows: readonly Business[], shape: Record<string, Written>, format: "file" | "stream"): Uint8Array {
  const table = arrow.tableFromColumns(Object.entries(shape).map(([name, written]) => [name, columnOf(rows, name, written)]));
  return arrow.tableToIPC(table, { format })!;
}

async function read(bytes: Uint8Array, size = 1 << 20, batchRows = 65_536): Promise<ReadBack> {
  return await readBack(readColumns({ kind: "arrow", stream: inChunks(bytes, size) }, testCatalogue, { ...readOptions, batchRows }));
}

for (const [name, shape] of Object.entries(shapes)) {
  test(`a table written as Arrow (${name}) is read as it was, wherever the chunks are cut`, async () => {
    const formats = fc.constantFrom("file" as const, "stream" as const);
    await fc.assert(
      fc.asyncProperty(
        businesses,
        formats,
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, format, size, batchRows) => {
          const back = await read(write(rows, shape, format), size, batchRows);
          assert.deepEqual(back.problems, []);
          assert.deepEqual(back.rows, rows);
        },
      ),
      { numRuns: 60 },
    );
  });
}

test("a file is read by its footer, a stream in a file from its beginning", async () => {
  await fc.assert(
    fc.asyncProperty(businesses, fc.constantFrom("file" as const, "stream" as const), async (rows, format) => {
      const bytes = write(rows, shapes["typed"]!, format);
      // Some programs leave out the schema that a file has at its beginning; the footer repeats it.
      if (format === "file") bytes.fill(0xee, 8, 16);
      writeFileSync(file, bytes);
      const reader = readColumns({ kind: "arrow", file }, testCatalogue, readOptions);
      assert.deepEqual((await readBack(reader)).rows, rows);
    }),
    { numRuns: 40 },
  );
  const whole = write([new Map([["employees", 1]])], shapes["typed"]!, "file");
  for (const length of [6, 20, 300, whole.length - 1]) {
    writeFileSync(file, whole.subarray(0, length));
    await assert.rejects(readBack(readColumns({ kind: "arrow", file }, testCatalogue, readOptions)), UnreadableFile);
  }
});

test("an instant is the day that it is in the city, and a column that cannot hold its fact is told once", async () => {
  const rows = [new Map<string, FactValue>([["established_on", "2025-01-01"], ["revenue", 5]])]; // prettier-ignore
  const bytes = write(rows, {
    established_on: { type: arrow.timestamp(arrow.TimeUnit.SECOND, "UTC"), write: () => Date.parse("2024-12-31T16:00:00Z") },
    revenue: { type: arrow.dateDay(), write: () => 0 },
  }, "stream"); // prettier-ignore
  const back = await read(bytes);
  assert.deepEqual(back.rows, [new Map([["established_on", "2025-01-01"]])]);
  assert.deepEqual(back.problems.map(({ row, fact }) => [row, fact]), [[0, "revenue"]]); // prettier-ignore
});

test("the bodies of messages may be compressed", async () => {
  const codec = { encode: (bytes: Uint8Array) => zstdCompressSync(bytes), decode: () => new Uint8Array(0) };
  const reading = arrow.getCompressionCodec(arrow.CompressionType.ZSTD)!;
  const rows = Array.from({ length: 500 }, (_, row) => new Map<string, FactValue>([["employees", row % 7], ["address", "杭州"]])); // prettier-ignore
  arrow.setCompressionCodec(arrow.CompressionType.ZSTD, codec);
  const table = arrow.tableFromColumns(["employees", "address"].map((name) => [name, columnOf(rows, name, shapes["typed"]![name]!)]));
  const bytes = arrow.tableToIPC(table, { format: "stream", codec: arrow.CompressionType.ZSTD })!;
  arrow.setCompressionCodec(arrow.CompressionType.ZSTD, reading);
  assert.deepEqual((await read(bytes)).rows, rows);
});

test("a stream that is cut off, empty or of another kind is refused as a whole", async () => {
  const bytes = write([new Map([["employees", 1]])], shapes["typed"]!, "stream");
  for (const length of [0, 3, 9, 200, bytes.length - 30])
    await assert.rejects(read(bytes.subarray(0, length)), UnreadableFile, String(length));
  await assert.rejects(read(Buffer.from("employees\n1\n".repeat(20))), UnreadableFile);
});

test("a stream that ends within a message is refused", async () => {
  const whole = write([new Map([["employees", 1]])], shapes["typed"]!, "stream");
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 17), async (length) => {
      await read(whole.subarray(0, length)).then(
        ({ rows }) => assert.deepEqual(rows, []), // it ended between two messages, before the first business
        (error: unknown) => assert.ok(error instanceof UnreadableFile, String(error)),
      );
    }),
  );
});

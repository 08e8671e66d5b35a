import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { parquetWriteBuffer, type SchemaElement } from "hyparquet-writer";
import { dayNumber, type FactValue } from "../../criteria/index.ts";
import { GroupBuilder } from "./group-builder.ts";
import { readColumns } from "./read-columns.ts";
import { readParquet } from "./read-parquet.ts";
import { TookTooLong } from "./run-within.ts";
import { type Business, businesses, readBack, readOptions, testCatalogue, yuanText, type ReadBack } from "./test-columns.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const folder = mkdtempSync(join(tmpdir(), "zhaoying-parquet-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "city.parquet");

/** A column, its schema and how a fact is written in it. */
type Written = Omit<SchemaElement, "name" | "repetition_type"> & { write?: (value: FactValue) => unknown };

const text: Written = { type: "BYTE_ARRAY", converted_type: "UTF8", write: String };
const asText: Record<string, Written> = Object.fromEntries([...testCatalogue.keys()].map((key) => [key, text]));
const dayOf = (value: FactValue): number => dayNumber(String(value))!;

/** Every way in which a file may hold the facts; in some only a part of the values can be said. */
const shapes: Record<string, Record<string, Written>> = {
  texts: { ...asText, revenue: { ...text, write: yuanText } },
  typed: {
    ...asText,
    employees: { type: "INT64", write: (value) => BigInt(value as number) },
    revenue: { type: "INT64", converted_type: "DECIMAL", precision: 18, scale: 2, write: (value) => BigInt(value as number) },
    layoff_rate: { type: "DOUBLE" },
    score: { type: "DOUBLE" },
    established_on: { type: "INT32", converted_type: "DATE", write: dayOf },
    abnormal: { type: "BOOLEAN" },
  },
  wide: {
    ...asText,
    revenue: { type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, converted_type: "DECIMAL", precision: 38, scale: 5, write: (value) => BigInt(value as number) * 1_000n },
    score: { type: "FIXED_LEN_BYTE_ARRAY", type_length: 9, converted_type: "DECIMAL", precision: 20, scale: 6, write: (value) => BigInt(Math.round(Number(value) * 1e6)) },
    established_on: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" }, write: (value) => BigInt(dayOf(value)) * 86_400_000_000n + 1n },
  },
}; // prettier-ignore

function write(
  rows: readonly Business[],
  shape: Record<string, Written>,
  codec: "SNAPPY" | "ZSTD" | "UNCOMPRESSED" = "SNAPPY",
  rowGroupSize = 7,
): void {
  const schema: SchemaElement[] = [{ name: "root", num_children: Object.keys(shape).length }];
  for (const [name, { write: _, ...element }] of Object.entries(shape)) schema.push({ ...element, name, repetition_type: "OPTIONAL" });
  const columnData = Object.entries(shape).map(([name, written]) => ({
    name,
    data: rows.map((row) => {
      const value = row.get(name);
      return value === undefined ? null : (written.write ?? ((one) => one))(value);
    }),
  }));
  const compressors = { ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes) };
  writeFileSync(file, new Uint8Array(parquetWriteBuffer({ columnData, schema, codec, compressors, rowGroupSize })));
}

async function read(batchRows = 65_536): Promise<ReadBack> {
  return await readBack(readColumns({ kind: "parquet", file }, testCatalogue, { ...readOptions, batchRows }));
}

for (const [name, shape] of Object.entries(shapes)) {
  test(`a table written as Parquet (${name}) is read as it was`, async () => {
    const codecs = fc.constantFrom("SNAPPY" as const, "ZSTD" as const, "UNCOMPRESSED" as const);
    await fc.assert(
      fc.asyncProperty(
        businesses,
        codecs,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, codec, groupRows, batchRows) => {
          write(rows, shape, codec, groupRows);
          const back = await read(batchRows);
          assert.deepEqual(back.problems, []);
          assert.deepEqual(back.rows, rows);
          assert.deepEqual(
            back.rowNumbers,
            [...rows.keys()].map((row) => row + 1),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
}

/** One column of raw values. */
async function readOne(name: string, element: Omit<SchemaElement, "name">, data: unknown[]): Promise<ReadBack> {
  const schema: SchemaElement[] = [
    { name: "root", num_children: 1 },
    { repetition_type: "OPTIONAL", ...element, name },
  ];
  writeFileSync(file, new Uint8Array(parquetWriteBuffer({ columnData: [{ name, data: data as never }], schema })));
  return await read();
}

test("yuan as floats are whole fen, or told; NaN is unknown and zero has no sign", async () => {
  const doubles = await readOne("revenue", { type: "DOUBLE" }, [
    1234.56,
    0.1 + 0.2,
    -0,
    NaN,
    Infinity,
    1e13 + 0.01,
    90_071_992_547_409,
    null,
    0.005,
  ]);
  assert.deepEqual(doubles.rows.map((row) => row.get("revenue")), [123_456, undefined, 0, undefined, undefined, undefined, 9_007_199_254_740_900, undefined, undefined]); // prettier-ignore
  assert.deepEqual(doubles.problems.map(({ row }) => row), [2, 5, 6, 9]); // prettier-ignore
  const floats = await readOne("revenue", { type: "FLOAT" }, [1234.5, 0.07, 16_777_216]);
  assert.deepEqual(floats.rows.map((row) => row.get("revenue")), [123_450, 7, 1_677_721_600]); // prettier-ignore
});

test("integers beyond 2^53, fractions of a person and days outside the calendar are told", async () => {
  const long = await readOne("employees", { type: "INT64" }, [2n ** 53n - 1n, 2n ** 53n, -(2n ** 63n), 3n]);
  assert.deepEqual(long.rows.map((row) => row.get("employees")), [2 ** 53 - 1, undefined, undefined, 3]); // prettier-ignore
  assert.equal(long.problems.length, 2);
  const half = await readOne("employees", { type: "DOUBLE" }, [1.5, 2]);
  assert.deepEqual([half.problems.length, half.rows[1]!.get("employees")], [1, 2]);
  const days = await readOne("established_on", { type: "INT32", converted_type: "DATE" }, [-354_286, 2_932_896, 2 ** 31 - 1]);
  assert.deepEqual(days.rows.map((row) => row.get("established_on")), [undefined, "9999-12-31", undefined]); // prettier-ignore
  assert.equal(days.problems.length, 2);
});

test("an instant is the day that it is in the city", async () => {
  const element = { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" } } as const;
  const instants = ["2024-12-31T16:00:00Z", "2024-12-31T15:59:59Z", "1969-12-31T15:59:59Z"].map((text) => BigInt(Date.parse(text)));
  const read = await readOne("established_on", element, instants);
  assert.deepEqual(read.rows.map((row) => row.get("established_on")), ["2025-01-01", "2024-12-31", "1969-12-31"]); // prettier-ignore
});

test("a column that cannot hold its fact is told once and not used", async () => {
  const flags = await readOne("revenue", { type: "BOOLEAN" }, [true, false, null]);
  assert.deepEqual(flags.rows, [new Map(), new Map(), new Map()]);
  assert.deepEqual(flags.problems.map(({ row, fact }) => [row, fact]), [[0, "revenue"]]); // prettier-ignore
  const codes = await readOne("industry", { type: "INT32" }, [65, null]);
  assert.deepEqual(codes.rows, [new Map([["industry", "65"]]), new Map()]);
});

test("rows with a wrong credit code are left out, and the rest keeps its numbers", async () => {
  const usccs = ["91330000733796106P", "91330000733796106Q", ""];
  const rows = usccs.map((uscc, row) => new Map<string, FactValue>([["uscc", uscc], ["employees", row + 1]])); // prettier-ignore
  write(rows, { uscc: text, employees: text });
  const back = await read(1);
  assert.deepEqual(back.rowNumbers, [1, 3]);
  assert.deepEqual(back.problems.map(({ row, fact, refused }) => [row, fact, refused]), [[2, "uscc", true]]); // prettier-ignore
  assert.deepEqual(back.rows.map((row) => row.get("employees")), [1, 3]); // prettier-ignore
});

test("a file that is cut off, empty or of another kind is refused as a whole", async () => {
  write([new Map([["employees", 1]])], shapes["typed"]!);
  truncateSync(file, 300);
  await assert.rejects(read(), UnreadableFile);
  for (const content of ["", "PAR1", "employees\n1\n".repeat(20), `PAR1${"\xff".repeat(64)}PAR1`]) {
    writeFileSync(file, content, "latin1");
    await assert.rejects(read(), UnreadableFile);
  }
});

test("a file that ends anywhere is refused", async () => {
  write([new Map([["employees", 1]])], shapes["typed"]!);
  const whole = readFileSync(file);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      writeFileSync(file, whole.subarray(0, length));
      await assert.rejects(read(), UnreadableFile);
    }),
  );
});

test("a file whose list of places is damaged is read or refused, and never ends the process", async () => {
  write([new Map([["employees", 1]])], shapes["typed"]!);
  const whole = readFileSync(file);
  const list = whole.length - 8 - whole.readUInt32LE(whole.length - 8);
  for (let at = list; at < whole.length - 8; at++) {
    const bytes = Buffer.from(whole);
    bytes[at] = 15;
    writeFileSync(file, bytes);
    await read().catch((error: unknown) => assert.ok(error instanceof UnreadableFile, String(error)));
  }
});

test("damage anywhere is read or refused, and soon: nothing keeps the decoder busy", async () => {
  const rows = Array.from({ length: 60 }, (_, row) => new Map<string, FactValue>([["employees", row], ["abnormal", row % 3 === 0], ["industry", `I${10 + (row % 7)}`]])); // prettier-ignore
  const shape = Object.fromEntries(["employees", "abnormal", "industry"].map((key) => [key, shapes["typed"]![key]!]));
  for (const codec of ["UNCOMPRESSED", "SNAPPY", "ZSTD"] as const) {
    write(rows, shape, codec, rows.length);
    const whole = readFileSync(file);
    const damage = fc.tuple(fc.nat(whole.length - 1), fc.oneof(fc.constantFrom(0, 127, 128, 255), fc.nat(255)));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of damages) bytes[at] = byte;
        writeFileSync(file, bytes);
        await readWithin(10_000).catch((error: unknown) => {
          assert.ok(error instanceof UnreadableFile, String(error));
          assert.ok(!(error.cause instanceof TookTooLong), error.message);
        });
      }),
      { numRuns: 300 },
    );
  }
});

test("a page whose head does not say how long its levels are is refused by its place, and not read for ever", async () => {
  write([1, 2].map((row) => new Map([["employees", row]])), { employees: shapes["typed"]!["employees"]! }, "UNCOMPRESSED"); // prettier-ignore
  const bytes = readFileSync(file);
  assert.deepEqual([...bytes.subarray(19, 24)], [0x15, 4, 0x15, 0, 0], "two lengths, and the end of the head");
  bytes[21] = 0; // the end, after the first of them
  writeFileSync(file, bytes);
  await assert.rejects(read(), /第 1 个行组的列 employees.*column employees of row group 1: the head of page 1 is damaged/);
});

test("a column that takes too long is refused, with what to do, and the next file is read", async () => {
  write(
    Array.from({ length: 200_000 }, (_, row) => new Map([["employees", row]])),
    { employees: shapes["typed"]!["employees"]! },
    "SNAPPY",
    200_000,
  );
  await assert.rejects(
    readWithin(1),
    /第 1 个行组的列 employees.*重新导出.*column employees of row group 1: not done within 0\.001 s; .*export it again/,
  );
  assert.equal((await read()).rows.length, 200_000);
});

async function readWithin(timeoutMs: number): Promise<ReadBack> {
  return await readBack(readParquet(file, new GroupBuilder(testCatalogue, readOptions), () => {}, timeoutMs));
}

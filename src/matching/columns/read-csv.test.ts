import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readColumns } from "./read-columns.ts";
import { CsvScanner } from "./scan-csv.ts";
import { type Business, businesses, inChunks, readBack, readOptions, testCatalogue, yuanText, type ReadBack } from "./test-columns.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const keys = [...testCatalogue.keys()];

function cellOf(key: string, business: Business): string {
  const value = business.get(key);
  if (value === undefined) return "";
  const text = key === "revenue" ? yuanText(value) : String(value);
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(rows: readonly Business[], lineEnd = "\n"): Buffer {
  return Buffer.from([keys, ...rows.map((row) => keys.map((key) => cellOf(key, row)))].map((cells) => cells.join(",") + lineEnd).join(""));
}

async function readText(text: string | Uint8Array, size = 1 << 20, batchRows = 65_536): Promise<ReadBack> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  return await readBack(readColumns({ kind: "csv", stream: inChunks(bytes, size) }, testCatalogue, { ...readOptions, batchRows }));
}

test("a table written as CSV is read as it was, whatever the cells hold and wherever the chunks are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      businesses,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (rows, size, batchRows, crlf) => {
        const read = await readText(csvOf(rows, crlf ? "\r\n" : "\n"), size, batchRows);
        assert.deepEqual(read.problems, []);
        assert.deepEqual(read.rows, rows);
        assert.deepEqual(
          read.rowNumbers,
          [...rows.keys()].map((row) => row + 1),
        );
        assert.equal(read.batches, Math.ceil(rows.length / batchRows));
      },
    ),
  );
});

test("the scanner finds the cells that csv-parse finds", () => {
  const cells = fc.string({ unit: fc.constantFrom("a", "é", " ", ",", '"', "\n", "\r\n", "7"), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(" , ")).join("\r\n");
      const expected: string[][] = parse(text, { relax_column_count: true, trim: true });
      const scanner = new CsvScanner();
      scanner.push(Buffer.from(text));
      scanner.finish();
      const found: string[][] = [];
      while (scanner.next() === "record") {
        const { bytes, starts, ends, count } = scanner;
        found.push(Array.from({ length: count }, (_, at) => Buffer.from(bytes.subarray(starts[at], ends[at])).toString()));
      }
      assert.deepEqual(found, expected);
    }),
  );
});

test("a byte order mark, CRLF, blank lines and a last line without an end are no part of the data", async () => {
  const read = await readText("\uFEFFemployees,revenue\r\n\r\n 12 , 1.5 \r\n  \r\n13,", 1);
  assert.deepEqual(read.rows, [
    new Map([
      ["employees", 12],
      ["revenue", 150],
    ]),
    new Map([["employees", 13]]),
  ]);
  assert.deepEqual(read.rowNumbers, [1, 2]);
});

test("every spelling of a value that criteria take is read", async () => {
  const read = await readText(
    'revenue,layoff_rate,established_on,abnormal\n"1,234.50",12.5%,2024-02-29,是\n0.1万元,-0,2024-02-28T20:00:00Z,false\nwan(900),+5,2024-02-28 23:00:00,true\n1e3,1e-7,2024-02-28T23:00:00+0800,否\n',
  );
  assert.deepEqual(read.problems, []);
  assert.deepEqual(
    read.rows.map((row) => [...row.values()]),
    [
      [123_450, 12.5, "2024-02-29", true],
      [100_000, 0, "2024-02-29", false],
      [900_000_000, 5, "2024-02-28", true],
      [100_000, 1e-7, "2024-02-28", false],
    ],
  );
  assert.ok(!Object.is(read.rows[1]!.get("layoff_rate"), -0));
});

test("a wrong value is told and leaves its fact unknown, and only that", async () => {
  const wrong = [
    ["employees", "3.5"], ["employees", "9007199254740993"], ["employees", "NaN"], ["employees", "--1"],
    ["revenue", "1.234"], ["revenue", "90071992547409.92"], ["revenue", "Infinity"], ["revenue", "1."], ["revenue", ".5"],
    ["score", "1234567890.1234567"], ["score", "0x10"],
    ["established_on", "2025-02-29"], ["established_on", "0999-01-01"], ["established_on", "2025-1-1"], ["established_on", "10000-01-01"],
    ["established_on", "2025-01-01T25:00:00"], ["abnormal", "2"], ["credit_class", "E"], ["address", "长".repeat(501)],
  ] as const; // prettier-ignore
  for (const [key, cell] of wrong) {
    const read = await readText(`${key},industry\n"${cell}",C34\n`);
    assert.deepEqual(read.rows, [new Map([["industry", "C34"]])], cell);
    assert.deepEqual(read.problems.map(({ row, fact, refused }) => ({ row, fact, refused })), [{ row: 1, fact: key, refused: false }], cell); // prettier-ignore
    assert.match(read.problems[0]!.reason.zh, new RegExp(`^数据${key}：`));
  }
});

test("a row that cannot be split, and one with a wrong credit code, is told and left out", async () => {
  const read = await readText('uscc,employees\n91330000733796106P,1\n91330000733796106Q,2\n,3\nshort\na,b,c\n"x"y,5\n,6\n"never,7\n,8\n');
  assert.deepEqual(read.rowNumbers, [1, 3, 7, 9]);
  assert.deepEqual(read.problems.map(({ row, fact, refused }) => [row, fact, refused]), [[2, "uscc", true], [4, null, true], [5, null, true], [6, null, true], [8, null, true]]); // prettier-ignore
  assert.deepEqual(read.rows.map((row) => row.get("employees")), [1, 3, 6, 8]); // prettier-ignore
});

test("a cell of a megabyte is a row too long, not the end of the file", async () => {
  const long = "x".repeat(1 << 20);
  for (const cell of [long, `"${long}"`, `"${long}`]) {
    const read = await readText(`address,employees\n,1\n${cell},2\n,3\n`, 65_536);
    assert.deepEqual(read.problems.map(({ row, refused }) => [row, refused]), [[2, true]]); // prettier-ignore
    assert.deepEqual(read.rows.map((row) => row.get("employees")), [1, 3]); // prettier-ignore
  }
});

test("bytes that are no UTF-8 are told, in the heading and in a cell", async () => {
  const gbk = Buffer.from([0xba, 0xbc, 0xd6, 0xdd]);
  await assert.rejects(readText(Buffer.concat([gbk, Buffer.from(",employees\n,1\n")])), UnreadableFile);
  const read = await readText(Buffer.concat([Buffer.from("address,employees\n"), gbk, Buffer.from(",1\n")]));
  assert.match(read.problems[0]!.reason.en, /UTF-8/);
});

test("an empty file and a column that stands twice are refused as a whole; a heading alone is no business", async () => {
  await assert.rejects(readText(""), UnreadableFile);
  await assert.rejects(readText("employees,employees\n1,2\n"), UnreadableFile);
  assert.deepEqual((await readText("employees\n")).rows, []);
});

test("columns beyond the catalogue are named once, and the name is kept", async () => {
  const catalogue = new Map([...testCatalogue].filter(([key]) => key === "employees"));
  const reader = readColumns(
    { kind: "csv", stream: inChunks(Buffer.from("name,x,employees,\n某公司,1,2,3\n"), 9) },
    catalogue,
    readOptions,
  );
  const read = await readBack(reader, catalogue);
  assert.deepEqual([...reader.unusedColumns], ["x", ""]);
  assert.deepEqual(read.names, ["某公司"]);
  assert.deepEqual(read.rows, [new Map([["employees", 2]])]);
});

test("a file in which everything is wrong tells the first problems of a batch and counts the rest", async () => {
  const rows = Array.from({ length: 3_000 }, () => "many\n").join("");
  let told = 0;
  let leftOut = 0;
  for await (const batch of readColumns(
    { kind: "csv", stream: inChunks(Buffer.from(`employees\n${rows}`), 4_096) },
    testCatalogue,
    readOptions,
  )) {
    told += batch.problems.length;
    leftOut += batch.problemsLeftOut;
  }
  assert.deepEqual([told, leftOut], [1_000, 2_000]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readColumns } from "./read-columns.ts";
import { type Business, businesses, inChunks, readBack, readOptions, testCatalogue, yuanText, type ReadBack } from "./test-columns.ts";

/** Amounts that a double in yuan cannot hold to the fen are written as text. */
function lineOf(business: Business): string {
  return JSON.stringify(
    Object.fromEntries(
      [...business].map(([key, value]) => {
        if (key !== "revenue") return [key, value];
        const text = yuanText(value);
        return [key, Math.abs(Number(value)) < 1e15 ? Number(text) : text];
      }),
    ),
  );
}

async function readText(text: string, size = 1 << 20): Promise<ReadBack> {
  return await readBack(readColumns({ kind: "ndjson", stream: inChunks(Buffer.from(text), size) }, testCatalogue, readOptions));
}

test("a table written as NDJSON is read as it was, wherever the chunks are cut", async () => {
  await fc.assert(
    fc.asyncProperty(businesses, fc.integer({ min: 1, max: 50 }), async (rows, size) => {
      const read = await readText(rows.map((row) => `${lineOf(row)}\n`).join(""), size);
      assert.deepEqual(read.problems, []);
      assert.deepEqual(read.rows, rows);
    }),
  );
});

test("null and an empty text are unknown; blank lines and a mark are nothing", async () => {
  const read = await readText('\uFEFF{"employees":null,"address":""}\r\n\n  \n{"employees":7}', 2);
  assert.deepEqual(read.rows, [new Map(), new Map([["employees", 7]])]);
  assert.deepEqual(read.problems, []);
});

test("a wrong value is told and leaves its fact unknown", async () => {
  const wrong = [
    '"employees":1.5', '"employees":9007199254740993', '"employees":[3]', '"employees":true', '"employees":1e400',
    '"revenue":0.001', '"revenue":90071992547409.9', '"revenue":{"yuan":1}', '"score":0.1234567890123456', '"abnormal":2', '"established_on":20250101',
    '"credit_class":"E"',
  ]; // prettier-ignore
  for (const field of wrong) {
    const read = await readText(`{${field},"industry":"C"}\n`);
    assert.deepEqual(read.rows, [new Map([["industry", "C"]])], field);
    assert.equal(read.problems.length, 1, field);
  }
  const zero = await readText('{"employees":-0,"revenue":-0.0,"score":-0}\n');
  assert.ok([...zero.rows[0]!.values()].every((value) => Object.is(value, 0)));
});

test("a line that is no object, and one that is too long, is told and left out", async () => {
  const long = JSON.stringify({ address: "x".repeat(1 << 20) });
  const read = await readText(`{"employees":1}\n[1]\n{"employees":\n"x"\n${long}\n{"employees":6,"uscc":5}\n{"employees":7}\n`, 65_536);
  assert.deepEqual(read.rowNumbers, [1, 7]);
  assert.deepEqual(read.problems.map(({ row, refused }) => [row, refused]), [2, 3, 4, 5, 6].map((row) => [row, true])); // prettier-ignore
});

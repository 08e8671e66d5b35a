import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { factsOfRow } from "../engine/index.ts";
import { readColumns } from "./read-columns.ts";
import { readWholeTable } from "./read-whole-table.ts";
import { businesses, inChunks, readOptions, testCatalogue, yuanText } from "./test-columns.ts";

test("the batches of a file joined are the rows of the file, whatever the size of a batch", async () => {
  await fc.assert(
    fc.asyncProperty(businesses, fc.integer({ min: 1, max: 9 }), async (rows, batchRows) => {
      const lines = rows.map(
        (row) =>
          `${JSON.stringify(Object.fromEntries([...row].map(([key, value]) => [key, key === "revenue" ? yuanText(value) : value])))}\n`,
      );
      const source = { kind: "ndjson" as const, stream: inChunks(Buffer.from(lines.join("")), 64) };
      const { table, uscc, rowNumbers } = await readWholeTable(
        readColumns(source, testCatalogue, { ...readOptions, batchRows }),
        testCatalogue,
      );
      const found = Array.from({ length: table.rows }, (_, row) => factsOfRow(table, row, testCatalogue.values()));
      assert.deepEqual(found, rows);
      assert.deepEqual(
        uscc,
        rows.map((row) => row.get("uscc")),
      );
      assert.deepEqual(
        [...rowNumbers],
        [...rows.keys()].map((row) => row + 1),
      );
      for (const column of table.columns.values())
        if (column.kind === "code") assert.equal(new Set(column.dictionary).size, column.dictionary.length);
    }),
  );
});

test("counts that fit are held in 32 bits", async () => {
  const whole = async (text: string): Promise<unknown> => {
    const source = { kind: "csv" as const, stream: inChunks(Buffer.from(text), 64) };
    const { table } = await readWholeTable(readColumns(source, testCatalogue, { ...readOptions, batchRows: 1 }), testCatalogue);
    return table.columns.get("employees")!.values;
  };
  assert.deepEqual(await whole('employees\n5\n""\n7\n'), Int32Array.of(5, -(2 ** 31), 7));
  assert.deepEqual(await whole("employees\n5\n3000000000\n"), Float64Array.of(5, 3e9));
});

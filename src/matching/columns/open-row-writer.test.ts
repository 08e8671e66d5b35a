import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { openRowWriter, type WriterKind } from "./open-row-writer.ts";
import { textOf, type WriterColumn, type WriterRow } from "./row-encoder.ts";

const folder = mkdtempSync(join(tmpdir(), "zhaoying-writer-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "offers");

const columns: readonly WriterColumn[] = [
  { name: "row", type: "int" },
  { name: "name", type: "text" },
  { name: "missing", type: "texts" },
  { name: "benefit", type: "decimal" },
  { name: "open", type: "bool" },
];
const text = fc.oneof(fc.string(), fc.constantFrom('"', "a,b", "x\r\ny", "杭州；", "=1+1"));
const rows: fc.Arbitrary<WriterRow[]> = fc.array(
  fc.record({
    row: fc.nat(),
    name: fc.option(text),
    missing: fc.array(text, { maxLength: 3 }),
    benefit: fc.option(fc.integer().map((fen) => fen / 100)),
    open: fc.option(fc.boolean()),
  }),
  { maxLength: 20 },
);

async function write(kind: WriterKind, all: Iterable<WriterRow>): Promise<Buffer> {
  const writer = openRowWriter(kind, { file }, columns);
  for (const row of all) await writer.write(row);
  await writer.close();
  return readFileSync(file);
}

test("NDJSON says every row as it is", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const lines = (await write("ndjson", all)).toString().split("\n").slice(0, -1);
      assert.deepEqual(
        lines.map((line) => JSON.parse(line) as unknown),
        JSON.parse(JSON.stringify(all)),
      );
    }),
  );
});

test("CSV begins with a byte order mark and is read by others cell by cell", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const bytes = await write("csv", all);
      assert.equal(bytes.toString().charCodeAt(0), 0xfeff);
      const found: string[][] = parse(bytes, { bom: true });
      assert.deepEqual(found, [columns.map(({ name }) => name), ...all.map((row) => columns.map(({ name }) => textOf(row[name])))]);
    }),
  );
});

test("Parquet keeps types and what is not said", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const bytes = await write("parquet", all);
      const found = await parquetReadObjects({
        file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
      });
      const expected = all.map((row) => ({
        ...row,
        row: BigInt(row["row"] as number),
        missing: textOf(row["missing"]),
        benefit: row["benefit"] === null ? null : (row["benefit"] as number) + 0,
      }));
      assert.deepEqual(found, expected);
    }),
  );
});

test("many rows go out in parts, and each format is whole when it is closed", async () => {
  const many = Array.from({ length: 150_000 }, (_, row): WriterRow => ({
    row,
    name: `企业${row % 100}`,
    missing: [],
    benefit: null,
    open: true,
  }));
  for (const kind of ["ndjson", "csv", "parquet"] as const) {
    let parts = 0;
    const pieces: Uint8Array[] = [];
    const writer = openRowWriter(kind, { write: async (bytes) => void (pieces.push(bytes), parts++) }, columns);
    for (const row of many) await writer.write(row);
    await writer.close();
    assert.ok(parts >= 3, kind);
    const whole = Buffer.concat(pieces);
    if (kind !== "parquet") assert.equal(whole.toString().split("\n").length - (kind === "csv" ? 2 : 1), many.length);
    else {
      const found = await parquetReadObjects({
        file: whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length) as ArrayBuffer,
        columns: ["row"],
      });
      assert.ok(found.every((one, row) => one["row"] === BigInt(row)) && found.length === many.length);
    }
  }
});

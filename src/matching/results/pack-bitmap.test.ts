import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countBits, rowsOf } from "../engine/index.ts";
import { hasTail, wordsFor } from "./bitmap.ts";
import { compress } from "./frame.ts";
import { packBitmap, unpackBitmap } from "./pack-bitmap.ts";

/** Around the borders of words, of gaps that a byte cannot hold, and of both forms. */
const rowsOfAny = fc.oneof(fc.integer({ min: 1, max: 1_100 }), fc.constantFrom(1, 31, 32, 33, 254, 255, 256, 257, 509, 510, 511, 65_536));
const anyBitmap = rowsOfAny.chain((rows) =>
  fc.record({ rows: fc.constant(rows), set: fc.uniqueArray(fc.nat(rows - 1), { minLength: 1, maxLength: rows, size: "+2" }) }),
);

test("what was packed is unpacked, wherever the bits lie and whatever was in the space before", () => {
  fc.assert(
    fc.property(anyBitmap, fc.integer(), ({ rows, set }, dirt) => {
      const bitmap = bitmapOf(rows, set);
      const into = new Int32Array(bitmap.length).fill(dirt);
      assert.ok(unpackBitmap(packBitmap(bitmap, set.length, rows), set.length, rows, into));
      assert.deepEqual(into, bitmap);
      assert.deepEqual(
        [...rowsOf(into)],
        set.toSorted((a, b) => a - b),
      );
    }),
    { numRuns: 400 },
  );
});

test("one bit, at every place where a gap has an end", () => {
  for (const row of [0, 1, 31, 32, 253, 254, 255, 256, 509, 510, 511, 764, 765, 999]) {
    for (const rows of [row + 1, 1_000, 100_000]) {
      const bitmap = bitmapOf(rows, [row]);
      const into = new Int32Array(bitmap.length);
      assert.ok(unpackBitmap(packBitmap(bitmap, 1, rows), 1, rows, into), `${row} of ${rows}`);
      assert.deepEqual(into, bitmap);
    }
  }
});

test("few bits take less than their words, many no more than them", () => {
  const rows = 100_000;
  for (const step of [1, 2, 23, 24, 25, 100, 5_000]) {
    const bitmap = bitmapOf(
      rows,
      Array.from({ length: Math.ceil(rows / step) }, (_, n) => n * step),
    );
    assert.ok(packBitmap(bitmap, countBits(bitmap), rows).length < Math.min(bitmap.byteLength, 1_000), `every ${step}`);
  }
});

test("no frame gives a bitmap that its index does not tell: as many bits, none beyond the last business", () => {
  fc.assert(
    fc.property(rowsOfAny, fc.nat(50), fc.uint8Array({ maxLength: 300 }), fc.boolean(), (rows, bits, bytes, isFrame) => {
      const into = new Int32Array(wordsFor(rows));
      const isDense = bits * 24 > rows;
      if (!unpackBitmap(isFrame ? compress(bytes) : bytes, bits, rows, into)) return;
      assert.ok(!hasTail(into, rows));
      if (!isDense) assert.equal(countBits(into), bits);
    }),
    { numRuns: 400 },
  );
});

test("a frame that would unpack to a gigabyte is not unpacked", () => {
  const into = new Int32Array(32);
  const large = compress(Buffer.alloc(2 ** 26));
  for (const bits of [1, 1_000]) assert.equal(unpackBitmap(large, bits, 1_024, into), false);
});

function bitmapOf(rows: number, set: readonly number[]): Int32Array {
  const bitmap = new Int32Array(wordsFor(rows));
  for (const row of set) bitmap[row >> 5]! |= 1 << (row & 31);
  return bitmap;
}

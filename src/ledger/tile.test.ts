import assert from "node:assert/strict";
import { test } from "node:test";
import { utf8 } from "./bytes.ts";
import { decodeEntries, encodeEntries, parseTilePath, tilePath, tileWidth } from "./tile.ts";
import { emptyEdge, growTree } from "./tree-edge.ts";
import { hashLeaf } from "./merkle.ts";

test("a tree of 70,000 has the tiles that C2SP tlog-tiles counts", () => {
  const hash = hashLeaf(utf8(""));
  const { tiles } = growTree(
    emptyEdge,
    Array.from({ length: 70_000 }, () => hash),
  );
  const widths = (level: number) => tiles.filter((tile) => tile.level === level).map((tile) => tile.hashes.length);
  assert.deepEqual(widths(0), [...Array.from({ length: 273 }, () => 256), 112]);
  assert.deepEqual(widths(1), [256, 17]);
  assert.deepEqual(widths(2), [1]);
  for (const tile of tiles) assert.equal(tileWidth(tile.level, tile.index, 70_000), tile.hashes.length);
  assert.equal(tileWidth(0, 274, 70_000), 0);
  assert.equal(tileWidth(1, 0, 256), 1);
});

test("paths are those of the specification, and only those are read", () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), "tile/0/x001/x234/067");
  assert.equal(tilePath({ level: "entries", index: 0, width: 44 }), "tile/entries/000.p/44");
  for (const name of [
    { level: 0, index: 0, width: 256 },
    { level: 2, index: 999_999, width: 1 },
    { level: "entries", index: 1000, width: 255 },
  ] as const) {
    assert.deepEqual(parseTilePath(tilePath(name)), name);
  }
  const wrong = [
    "tile/0/0",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/7/000",
    "tile/0/x000/001",
    "tile/0/001/002",
    "tile/x/000",
    "tile/0/../000",
  ];
  for (const path of wrong) assert.equal(parseTilePath(path), undefined, path);
});

test("an entry bundle is cut only where it is whole", () => {
  const entries = [utf8(""), utf8("a"), new Uint8Array(65_535)];
  const bundle = encodeEntries(entries);
  assert.deepEqual([...bundle.subarray(0, 5)], [0, 0, 0, 1, 97]);
  assert.deepEqual(decodeEntries(bundle, 3), entries);
  for (const wrong of [bundle.subarray(0, -1), bundle.subarray(0, 4), Uint8Array.of(...bundle.subarray(0, 5), 0)])
    assert.equal(decodeEntries(wrong, 3), undefined);
  assert.equal(decodeEntries(bundle, 2), undefined);
  assert.throws(() => encodeEntries([new Uint8Array(65_536)]), RangeError);
});

import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { utf8 } from "./bytes.ts";
import { hashLeaf, treeHash } from "./merkle.ts";
import { verifyConsistency, verifyInclusion } from "./proof.ts";
import { proveConsistency, proveInclusion, type TileReader } from "./prove.ts";
import { emptyEdge, growTree } from "./tree-edge.ts";

const hashes = Array.from({ length: 70_000 }, (_, index) => hashLeaf(utf8(`leaf ${index}`)));
const tiles = new Map(growTree(emptyEdge, hashes).tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
const readTile: TileReader = (level, index, width) => {
  const tile = tiles.get(`${level}/${index}`);
  assert.ok(tile && tile.length >= width && width > 0, `tile ${level}/${index} of ${width}`);
  return Promise.resolve(tile.slice(0, width));
};
const roots = new Map<number, Uint8Array>();
const rootOf = (size: number) => {
  const root = roots.get(size) ?? treeHash(hashes.slice(0, size));
  roots.set(size, root);
  return root;
};
const broken = (proof: readonly Uint8Array[], at: number) =>
  proof.map((hash, index) => (index === at ? hash.map((byte) => byte ^ 1) : hash));

test("every leaf of every tree up to 70 is proved, and no other leaf, index, size or path is", async () => {
  for (let size = 1; size <= 70; size++) {
    const root = rootOf(size);
    for (let index = 0; index < size; index++) {
      const proof = await proveInclusion(readTile, index, size);
      const leaf = hashes[index]!;
      assert.ok(verifyInclusion(leaf, index, size, proof, root), `${index} of ${size}`);
      assert.ok(!verifyInclusion(hashes[index + 1]!, index, size, proof, root));
      assert.ok(!verifyInclusion(leaf, index, size, [...proof, leaf], root));
      for (let other = 0; other <= size; other++) assert.equal(verifyInclusion(leaf, other, size, proof, root), other === index);
      for (let at = 0; at < proof.length; at++) assert.ok(!verifyInclusion(leaf, index, size, broken(proof, at), root));
      if (proof.length > 0) assert.ok(!verifyInclusion(leaf, index, size, proof.slice(1), root));
    }
  }
});

test("every growth up to 70 is proved, and no other is", async () => {
  for (let size2 = 1; size2 <= 70; size2++) {
    const root2 = rootOf(size2);
    for (let size1 = 1; size1 <= size2; size1++) {
      const proof = await proveConsistency(readTile, size1, size2);
      const root1 = rootOf(size1);
      assert.ok(verifyConsistency(size1, size2, proof, root1, root2), `${size1} to ${size2}`);
      assert.ok(!verifyConsistency(size1, size2, proof, rootOf(size1 + 1), root2));
      assert.ok(!verifyConsistency(size1, size2, proof, root1, rootOf(size2 + 1)));
      assert.ok(!verifyConsistency(size1, size2, [...proof, root1], root1, root2));
      for (let at = 0; at < proof.length; at++) assert.ok(!verifyConsistency(size1, size2, broken(proof, at), root1, root2));
    }
  }
});

test("proofs cross the borders of tiles", async () => {
  const sizes = [255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 65_792, 65_793, 70_000];
  for (const size of sizes) {
    const root = rootOf(size);
    for (const index of [0, 1, 254, 255, 256, 511, 512, 65_535, 65_536, size - 2, size - 1]) {
      if (index >= size) continue;
      assert.ok(verifyInclusion(hashes[index]!, index, size, await proveInclusion(readTile, index, size), root), `${index} of ${size}`);
    }
    for (const size1 of sizes.filter((smaller) => smaller <= size)) {
      assert.ok(verifyConsistency(size1, size, await proveConsistency(readTile, size1, size), rootOf(size1), root), `${size1} to ${size}`);
    }
  }
});

test("sizes and indices that are none are refused", () => {
  const hash = hashes[0]!;
  for (const [index, size] of [
    [0, 0],
    [1, 1],
    [-1, 1],
    [0.5, 1],
    [Number.NaN, 1],
    [0, Infinity],
  ] as const) {
    assert.ok(!verifyInclusion(hash, index, size, [], hash), `${index} of ${size}`);
    assert.ok(!verifyConsistency(index, size, [], hash, hash) || (index === 1 && size === 1));
  }
  assert.throws(() => proveInclusion(readTile, 3, 3), RangeError);
  assert.throws(() => proveConsistency(readTile, 0, 3), RangeError);
});

// The published vectors of transparency-dev/merkle (Apache-2.0), `testdata` of that repository.
const vectors = process.env.MERKLE_VECTORS ?? resolve(import.meta.dirname, "../../../shared/vectors/merkle");
const skip = existsSync(join(vectors, "inclusion")) ? false : "set MERKLE_VECTORS to testdata of transparency-dev/merkle";

test("the published vectors of transparency-dev agree", { skip }, () => {
  type Vector = {
    leafIdx: number;
    treeSize: number;
    leafHash: string;
    size1: number;
    size2: number;
    root: string;
    root1: string;
    root2: string;
    proof: string[] | null;
    wantErr: boolean;
  };
  const bytes = (text: string | null) => new Uint8Array(Buffer.from(text ?? "", "base64"));
  let count = 0;
  for (const kind of ["inclusion", "consistency"]) {
    for (const file of globSync("**/*.json", { cwd: join(vectors, kind) })) {
      const vector = JSON.parse(readFileSync(join(vectors, kind, file), "utf8")) as Vector;
      const proof = (vector.proof ?? []).map(bytes);
      const verified =
        kind === "inclusion"
          ? verifyInclusion(bytes(vector.leafHash), vector.leafIdx, vector.treeSize, proof, bytes(vector.root))
          : verifyConsistency(vector.size1, vector.size2, proof, bytes(vector.root1), bytes(vector.root2));
      assert.equal(verified, !vector.wantErr, `${kind}/${file}`);
      count++;
    }
  }
  assert.ok(count >= 196, `only ${count} vectors`);
});

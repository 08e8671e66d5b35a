import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { toHex, utf8 } from "./bytes.ts";
import { hashLeaf, treeHash } from "./merkle.ts";
import { edgeRoot, emptyEdge, growTree } from "./tree-edge.ts";

/** RFC 6962 section 2.1 word by word, sharing nothing with the code under test. */
function naiveRoot(entries: readonly Uint8Array[]): string {
  const hash = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  const mth = (list: readonly Uint8Array[]): Buffer => {
    if (list.length === 0) return hash();
    if (list.length === 1) return hash(Buffer.from([0]), list[0]!);
    let k = 1;
    while (k < list.length) k *= 2;
    k /= 2;
    return hash(Buffer.from([1]), mth(list.slice(0, k)), mth(list.slice(k)));
  };
  return mth(entries).toString("hex");
}

const entries = Array.from({ length: 70 }, (_, index) => utf8(`entry ${index}`));

test("the root is the one that RFC 6962 defines, for sizes 0 to 70", () => {
  for (let size = 0; size <= 70; size++) {
    assert.equal(toHex(treeHash(entries.slice(0, size).map(hashLeaf))), naiveRoot(entries.slice(0, size)), `size ${size}`);
  }
});

test("a tree grown leaf by leaf, or in batches, has the same root", () => {
  let grown = emptyEdge;
  for (let size = 0; size < 70; size++) {
    assert.equal(toHex(edgeRoot(grown)), naiveRoot(entries.slice(0, size)));
    grown = growTree(grown, [hashLeaf(entries[size]!)]).edge;
  }
  const many = Array.from({ length: 1100 }, (_, index) => hashLeaf(utf8(String(index))));
  for (const batch of [1, 7, 255, 256, 257, 1000]) {
    let edge = emptyEdge;
    for (let at = 0; at < many.length; at += batch) edge = growTree(edge, many.slice(at, at + batch)).edge;
    assert.equal(toHex(edgeRoot(edge)), toHex(treeHash(many)), `batch ${batch}`);
  }
});

test("known hashes: the empty tree, the empty leaf, and the eight leaves of the Certificate Transparency test data", () => {
  assert.equal(toHex(treeHash([])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const hashes = leaves.map((hex) => hashLeaf(Buffer.from(hex, "hex")));
  const roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];
  roots.forEach((root, at) => assert.equal(toHex(treeHash(hashes.slice(0, at + 1))), root));
});

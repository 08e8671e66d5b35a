import { equalBytes } from "./bytes.ts";
import { HASH_BYTES, hashNode, largestPowerOfTwoBelow } from "./merkle.ts";

/** The leaves from `from` up to and without `to`; a proof is the list of the hashes of such ranges. */
export type LeafRange = { from: number; to: number };

/** A tree of 2^53 leaves has no longer proof. */
export const PROOF_HASHES_MAX = 64;

/** PATH(m, D[n]) of RFC 6962 section 2.1.1: the ranges whose hashes prove leaf `index` in a tree of `size`. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!Number.isSafeInteger(size) || !isIndex(index, size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: LeafRange[] = [];
  let whole = { from: 0, to: size };
  while (whole.to - whole.from > 1) {
    const [left, right] = halves(whole);
    ranges.unshift(index < left.to ? right : left);
    whole = index < left.to ? left : right;
  }
  return ranges;
}

/** PROOF(m, D[n]) of RFC 6962 section 2.1.2: the ranges whose hashes prove that a tree of `size2` grew from its first `size1`. */
export function consistencyRanges(size1: number, size2: number): LeafRange[] {
  if (!Number.isSafeInteger(size2) || !isIndex(size1 - 1, size2)) throw new RangeError(`no consistency from ${size1} to ${size2}`);
  const ranges: LeafRange[] = [];
  let whole = { from: 0, to: size2 };
  while (whole.to !== size1) {
    const [left, right] = halves(whole);
    ranges.unshift(size1 <= left.to ? right : left);
    whole = size1 <= left.to ? left : right;
  }
  // The old root itself is known to whoever checks, unless it is only a part of the old tree.
  return whole.from === 0 ? ranges : [whole, ...ranges];
}

function halves(whole: LeafRange): [LeafRange, LeafRange] {
  const middle = whole.from + largestPowerOfTwoBelow(whole.to - whole.from);
  return [
    { from: whole.from, to: middle },
    { from: middle, to: whole.to },
  ];
}

/** RFC 9162 section 2.1.3.2: is the leaf with this hash at `index` of the tree of `size` with this `root`? */
export function verifyInclusion(
  leafHash: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(size) || !isIndex(index, size) || ![leafHash, root, ...proof].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = hashNode(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = hashNode(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(hash, root);
}

/**
 * RFC 9162 section 2.1.4.2: did the tree of `size2` with `root2` grow from the one of `size1` with `root1`?
 * An empty first tree proves nothing and is refused.
 */
export function verifyConsistency(
  size1: number,
  size2: number,
  proof: readonly Uint8Array[],
  root1: Uint8Array,
  root2: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(size2) || !isIndex(size1 - 1, size2)) return false;
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2);
  if (![root1, root2, ...proof].every(isHash)) return false;
  const path = isPowerOfTwo(size1) ? [root1, ...proof] : [...proof];
  const start = path.shift();
  if (start === undefined) return false;
  let node = size1 - 1;
  let last = size2 - 1;
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  let [hash1, hash2] = [start, start];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash1 = hashNode(sibling, hash1);
      hash2 = hashNode(sibling, hash2);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash2 = hashNode(hash2, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(hash1, root1) && equalBytes(hash2, root2);
}

function isIndex(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && index >= 0 && index < size;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

// No bit operators: they cut numbers to 32 bits.
function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  return largestPowerOfTwoBelow(value + 1) === value;
}

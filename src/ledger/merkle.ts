import { sha256 } from "./hash.ts";

// RFC 6962 section 2.1, the same as RFC 9162 section 2.1.1.

const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

export const HASH_BYTES = 32;

export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(LEAF_PREFIX, entry);
}

export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE_PREFIX, left, right);
}

/**
 * The Merkle Tree Hash over hashes already made. They are leaf hashes, or the roots of complete
 * subtrees of one same size of which only the last may be incomplete; the tree above them has the
 * same shape in both cases.
 */
export function treeHash(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0]!;
  const split = largestPowerOfTwoBelow(hashes.length);
  return hashNode(treeHash(hashes.slice(0, split)), treeHash(hashes.slice(split)));
}

/** The largest power of two smaller than `size` (at least 2): where RFC 6962 splits a tree of that size. */
export function largestPowerOfTwoBelow(size: number): number {
  let power = 1;
  // Doubling instead of shifting: a shift is cut to 32 bits, and an index may be longer.
  while (power * 2 < size) power *= 2;
  return power;
}

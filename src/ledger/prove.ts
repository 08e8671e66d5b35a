import { treeHash } from "./merkle.ts";
import { consistencyRanges, inclusionRanges, type LeafRange } from "./proof.ts";
import { TILE_WIDTH, tileWidth } from "./tile.ts";

/** Gives the first `width` hashes of a tile. Proofs are made from public tiles alone, by the log and by outsiders alike. */
export type TileReader = (level: number, index: number, width: number) => Promise<readonly Uint8Array[]>;

/** The inclusion proof (RFC 6962 section 2.1.1) of leaf `index` in the first `size` leaves. */
export function proveInclusion(read: TileReader, index: number, size: number): Promise<Uint8Array[]> {
  return hashRanges(read, inclusionRanges(index, size), size);
}

/** The consistency proof (RFC 6962 section 2.1.2) from the first `size1` leaves to the first `size2`; size1 at least 1. */
export function proveConsistency(read: TileReader, size1: number, size2: number): Promise<Uint8Array[]> {
  return hashRanges(read, consistencyRanges(size1, size2), size2);
}

async function hashRanges(read: TileReader, ranges: readonly LeafRange[], size: number): Promise<Uint8Array[]> {
  const tiles = new Map<string, readonly Uint8Array[]>();
  const readOnce: ReadTile = async (level, index) => {
    const key = `${level}/${index}`;
    const hashes = tiles.get(key) ?? (await read(level, index, tileWidth(level, index, size)));
    tiles.set(key, hashes);
    return hashes;
  };
  const proof: Uint8Array[] = [];
  for (const range of ranges) proof.push(await hashRange(readOnce, range));
  return proof;
}

type ReadTile = (level: number, index: number) => Promise<readonly Uint8Array[]>;

/**
 * The hash of a range of a proof. It starts at a multiple of its size rounded up to a power of two,
 * so from the tile level at which it fits into one tile, its nodes are a run of that tile; what is
 * left over at its end is an incomplete last node, made from the level below.
 */
async function hashRange(read: ReadTile, { from, to }: LeafRange): Promise<Uint8Array> {
  let level = 0;
  while (to - from > TILE_WIDTH ** (level + 1)) level++;
  return hashFromLevel(read, level, { from, to });
}

async function hashFromLevel(read: ReadTile, level: number, { from, to }: LeafRange): Promise<Uint8Array> {
  const nodeSize = TILE_WIDTH ** level;
  const [first, end] = [from / nodeSize, Math.floor(to / nodeSize)];
  const nodes: Uint8Array[] = [];
  if (end > first) {
    const tile = Math.floor(first / TILE_WIDTH);
    nodes.push(...(await read(level, tile)).slice(first - tile * TILE_WIDTH, end - tile * TILE_WIDTH));
  }
  if (end * nodeSize < to) nodes.push(await hashFromLevel(read, level - 1, { from: end * nodeSize, to }));
  return treeHash(nodes);
}

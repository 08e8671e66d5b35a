import { treeHash } from "./merkle.ts";
import { TILE_WIDTH } from "./tile.ts";

/**
 * The right edge of a tree: at each level the hashes of the tile that is not full yet (0 to 255).
 * It is all that is needed to know the root and to let the tree grow.
 */
export type TreeEdge = { size: number; levels: readonly (readonly Uint8Array[])[] };

/** A tile as it stands after growth; `hashes` starts at the first hash of the tile. */
export type GrownTile = { level: number; index: number; hashes: readonly Uint8Array[] };

export const emptyEdge: TreeEdge = { size: 0, levels: [] };

/** Appends leaf hashes. Returns the new edge and every tile that got a hash, each once and in its last state. */
export function growTree(edge: TreeEdge, leafHashes: readonly Uint8Array[]): { edge: TreeEdge; tiles: GrownTile[] } {
  const tiles: GrownTile[] = [];
  const levels: Uint8Array[][] = [];
  let added = leafHashes;
  for (let level = 0; added.length > 0 || level < edge.levels.length; level++) {
    const before = edge.levels[level] ?? [];
    const firstIndex = Math.floor(edge.size / TILE_WIDTH ** (level + 1));
    const cut = cutTiles([...before, ...added]);
    if (added.length > 0) cut.forEach((hashes, at) => hashes.length > 0 && tiles.push({ level, index: firstIndex + at, hashes }));
    levels.push(cut.pop()!);
    added = cut.map(treeHash);
  }
  return { edge: { size: edge.size + leafHashes.length, levels }, tiles };
}

/** Full tiles, then the one that is not full (perhaps empty). */
function cutTiles(hashes: readonly Uint8Array[]): Uint8Array[][] {
  const tiles: Uint8Array[][] = [];
  for (let at = 0; at <= hashes.length; at += TILE_WIDTH) tiles.push(hashes.slice(at, at + TILE_WIDTH));
  return tiles;
}

/** The root of the tree: level by level, what is not full below is the last, incomplete node above. */
export function edgeRoot(edge: TreeEdge): Uint8Array {
  let below: Uint8Array[] = [];
  for (const hashes of edge.levels) {
    const nodes = [...hashes, ...below];
    below = nodes.length === 0 ? [] : [treeHash(nodes)];
  }
  return below[0] ?? treeHash([]);
}

import { concatBytes } from "./bytes.ts";
import { HASH_BYTES } from "./merkle.ts";

// C2SP tlog-tiles: the tree cut into tiles of 8 levels, named so that a plain file server could hold them.

export const TILE_WIDTH = 256;
export const TILE_LEVEL_MAX = 6;
const ENTRY_BYTES_MAX = 65_535;

/** One tile: `level` 0 holds leaf hashes; `width` under 256 names a partial tile. `level` "entries" holds the entries themselves. */
export type TileName = { level: number | "entries"; index: number; width: number };

/** How many hashes tile `index` at `level` has in a tree of `size`: 0 when there is no such tile. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, hashes));
}

/** The path below the log's prefix: `tile/0/x001/234.p/44`, `tile/entries/000`. */
export function tilePath({ level, index, width }: TileName): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`${groups.length === 0 ? "" : "x"}${String(rest % 1000).padStart(3, "0")}`);
  }
  return `tile/${level}/${groups.join("/")}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/** Reads a path as tilePath writes it; undefined for every other spelling. */
export function parseTilePath(path: string): TileName | undefined {
  const parts = /^tile\/(\d|entries)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!parts) return undefined;
  const name: TileName = {
    level: parts[1] === "entries" ? "entries" : Number(parts[1]),
    index: Number(parts[2]!.replaceAll(/[x/]/g, "")),
    width: parts[3] === undefined ? TILE_WIDTH : Number(parts[3]),
  };
  const inRange = name.width > 0 && (name.level === "entries" || name.level <= TILE_LEVEL_MAX);
  return inRange && tilePath(name) === path ? name : undefined;
}

/** Cuts a tile into its hashes; undefined unless it has exactly `width` of them. */
export function splitHashes(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  if (bytes.length !== width * HASH_BYTES) return undefined;
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

/** An entry bundle: each entry after its length in two bytes, the higher first. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    entries.flatMap((entry) => {
      if (entry.length > ENTRY_BYTES_MAX) throw new RangeError(`an entry of ${entry.length} bytes`);
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** Cuts an entry bundle; undefined unless it has exactly `width` whole entries. */
export function decodeEntries(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length && entries.length < width) {
    const length = at + 1 < bytes.length ? bytes[at]! * 256 + bytes[at + 1]! : Infinity;
    if (at + 2 + length > bytes.length) return undefined;
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return at === bytes.length && entries.length === width ? entries : undefined;
}

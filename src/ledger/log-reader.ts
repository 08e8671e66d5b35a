import { type TileName, tilePath } from "./tile.ts";

/** What anybody can read of a log; undefined for what the log does not give. */
export type LogReader = {
  checkpoint(): Promise<string | undefined>;
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
  entries(index: number, width: number): Promise<Uint8Array | undefined>;
};

/** Reads a log at its public address, in the layout of C2SP tlog-tiles: `https://city.example/ledger`. */
export function httpLogReader(prefix: string): LogReader {
  const get = async (path: string) => {
    const response = await fetch(`${prefix.replace(/\/+$/, "")}/${path}`, { signal: AbortSignal.timeout(30_000) });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  };
  const getTile = (name: TileName) => get(tilePath(name));
  return {
    async checkpoint() {
      const bytes = await get("checkpoint");
      return bytes && new TextDecoder().decode(bytes);
    },
    tile: (level, index, width) => getTile({ level, index, width }),
    entries: (index, width) => getTile({ level: "entries", index, width }),
  };
}

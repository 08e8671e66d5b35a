/** The one memory that the columns, the module, its workers and the results share. */

import { PAGES_MAX } from "./wasm-binary.ts";

const PAGE_BYTES = 65_536;
const LINE_BYTES = 64;

/** One memory, its first page aside. */
export const MEMORY_BYTES_MAX = (PAGES_MAX - 1) * PAGE_BYTES;

export type CityMemory = {
  readonly memory: WebAssembly.Memory;
  readonly pages: number;
  /** an address, on a cache line; throws when the memory is used up */
  readonly allocate: (bytes: number) => number;
  readonly mark: () => number;
  /** gives back everything allocated since the mark */
  readonly release: (mark: number) => void;
};

/** The pages are taken from the system when they are first written. */
export function createCityMemory(bytes: number): CityMemory {
  const pages = Math.ceil(bytes / PAGE_BYTES) + 1;
  if (pages > PAGES_MAX) throw new RangeError(`${bytes} bytes are more than one memory holds: split the city`);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  let next = LINE_BYTES;
  const allocate = (size: number): number => {
    const at = next;
    next += Math.ceil(size / LINE_BYTES) * LINE_BYTES;
    if (next > pages * PAGE_BYTES) throw new RangeError("the memory of the city is used up");
    return at;
  };
  return { memory, pages, allocate, mark: () => next, release: (mark) => void (next = mark) };
}

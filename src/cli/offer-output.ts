import { closeSync, openSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { openRowWriter, type WriterKind } from "../matching/index.ts";
import type { Output } from "./command.ts";
import type { OfferLine } from "./offer-line.ts";

export type OfferOutput = { write(line: OfferLine): void | Promise<void>; close(): Promise<void> };

const columns = [
  { name: "row", type: "int" },
  { name: "uscc", type: "text" },
  { name: "name", type: "text" },
  { name: "policy", type: "text" },
  { name: "title", type: "text" },
  { name: "outcome", type: "text" },
  { name: "reasons", type: "texts" },
  { name: "missing", type: "texts" },
  { name: "benefit", type: "decimal" },
] as const;

/** Lines to a file, or to standard output where there is none. */
export function openOfferOutput(kind: WriterKind, file: string | undefined, out: Output, reasons: boolean): OfferOutput {
  // Whether it can be written is told before a city is judged, not after.
  if (file !== undefined) closeSync(openSync(file, "w"));
  const target = file === undefined ? { write: (bytes: Uint8Array) => out.write(bytes) } : { file };
  const writer = openRowWriter(
    kind,
    target,
    columns.filter(({ name }) => reasons || name !== "reasons"),
  );
  return {
    write(line) {
      const sent = writer.write(line);
      // Room for what else waits: a signal that ends the run is only heard between turns.
      return sent?.then(() => setImmediate());
    },
    close: () => writer.close(),
  };
}

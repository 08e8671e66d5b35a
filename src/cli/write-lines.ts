import type { Output } from "./command.ts";

const CHUNK_CHARACTERS = 65_536;

/** One JSON value a line, at the pace at which they are read. */
export async function writeLines(out: Output, values: () => Iterable<object>): Promise<void> {
  let chunk = "";
  for (const value of values()) {
    chunk += `${JSON.stringify(value)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    await out.write(chunk);
    chunk = "";
  }
  if (chunk !== "") await out.write(chunk);
}

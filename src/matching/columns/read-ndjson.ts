import type { Bilingual } from "../../criteria/index.ts";
import { ROW_BYTES_MAX, type Batch } from "./batch.ts";
import type { BatchBuilder } from "./batch-builder.ts";
import { decodeUtf8 } from "./read-value.ts";

const LF = 0x0a;
const TOO_LONG: Bilingual = { zh: `一行超过${ROW_BYTES_MAX}字节`, en: `the row is longer than ${ROW_BYTES_MAX} bytes` };
const NO_UTF8: Bilingual = { zh: "不是 UTF-8 文字；请另存为 UTF-8", en: "is not UTF-8; save the file as UTF-8" };
const NO_OBJECT: Bilingual = { zh: "不是 JSON 对象", en: "not a JSON object" };

/** One JSON object a line, the keys of the facts as its fields. */
export async function* readNdjson(chunks: AsyncIterable<Uint8Array>, builder: BatchBuilder): AsyncGenerator<Batch> {
  let rest: Uint8Array = new Uint8Array(0);
  let isSkipping = false;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      const line = chunk.subarray(from, end);
      from = end + 1;
      if (isSkipping) isSkipping = false;
      else putLine(rest.length === 0 ? line : Buffer.concat([rest, line]), builder);
      rest = rest.subarray(0, 0);
      if (builder.isFull) yield builder.take();
    }
    // Copied, since the stream may use its chunk again.
    if (!isSkipping) rest = Buffer.concat([rest, chunk.subarray(from)]);
    if (rest.length <= ROW_BYTES_MAX) continue;
    isSkipping = true;
    rest = rest.subarray(0, 0);
    builder.refuse(TOO_LONG);
    builder.endRow();
  }
  putLine(rest, builder);
  if (!builder.isEmpty) yield builder.take();
}

function putLine(line: Uint8Array, builder: BatchBuilder): void {
  const text = line.length > ROW_BYTES_MAX ? undefined : decodeUtf8(line);
  if (text?.trim() === "") return;
  if (text === undefined) builder.refuse(line.length > ROW_BYTES_MAX ? TOO_LONG : NO_UTF8);
  else putObject(text, builder);
  builder.endRow();
}

function putObject(text: string, builder: BatchBuilder): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    return builder.refuse({ zh: `不是 JSON：${reason}`, en: `not JSON: ${reason}` });
  }
  if (!isObject(value)) return builder.refuse(NO_OBJECT);
  for (const key of Object.keys(value)) builder.putValue(builder.columns.placeOf(key), value[key]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

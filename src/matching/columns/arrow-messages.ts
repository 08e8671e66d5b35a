import { UnreadableFile } from "./unreadable-file.ts";

export type ArrowMessage = {
  readonly kind: "schema" | "dictionary" | "batch" | "other";
  /** of a dictionary: which one, and whether it adds to the one before */
  readonly dictionary: number;
  readonly isDelta: boolean;
  /** the whole message, on a boundary of eight bytes */
  readonly bytes: Uint8Array;
};

const KINDS = ["other", "schema", "dictionary", "batch"] as const;
export const MAGIC = "ARROW1";
const MAGIC_BYTES = 8;
const CONTINUATION = 0xffff_ffff;
export const MESSAGE_BYTES_MAX = 2 ** 31;

/**
 * The messages of an Arrow IPC stream, one by one. The file format is such a stream between two marks, and is
 * read from its beginning when it comes through a pipe.
 */
export async function* readArrowMessages(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ArrowMessage> {
  const input = createInput(chunks);
  const head = await input.peek(MAGIC_BYTES);
  if (head.length === 0) throw unreadable("it is empty");
  if (Buffer.from(head.subarray(0, MAGIC.length)).toString("latin1") === MAGIC) await input.take(MAGIC_BYTES);
  for (;;) {
    const prefix = await input.peek(8);
    if (prefix.length === 0) return; // a stream may end without saying so
    if (prefix.length < 8) throw unreadable("it is cut off");
    const view = viewOf(prefix);
    const prefixBytes = view.getUint32(0, true) === CONTINUATION ? 8 : 4; // before Arrow 0.15 there was no mark
    const headBytes = view.getInt32(prefixBytes - 4, true);
    if (headBytes === 0) return;
    if (headBytes < 0 || headBytes > MESSAGE_BYTES_MAX) throw unreadable("it is no Arrow data");
    const start = await input.peek(prefixBytes + headBytes);
    if (start.length < prefixBytes + headBytes) throw unreadable("it is cut off");
    const message = readHead(start.subarray(prefixBytes));
    if (!(message.bodyBytes >= 0 && message.bodyBytes <= MESSAGE_BYTES_MAX)) throw unreadable("a message is too large");
    const length = prefixBytes + headBytes + message.bodyBytes;
    const bytes = await input.take(length);
    if (bytes.length < length) throw unreadable("it is cut off");
    yield { ...message, bytes };
  }
}

/** The little of the flatbuffer that must be known to find the next message and to keep the dictionaries apart. */
export function readHead(head: Uint8Array): Omit<ArrowMessage, "bytes"> & { bodyBytes: number } {
  try {
    const view = viewOf(head);
    const message = fieldsOf(view, view.getInt32(0, true));
    const kind = KINDS[message(1) === 0 ? 0 : view.getUint8(message(1))] ?? "other";
    const bodyBytes = message(3) === 0 ? 0 : Number(view.getBigInt64(message(3), true));
    if (kind !== "dictionary") return { kind, bodyBytes, dictionary: 0, isDelta: false };
    const header = fieldsOf(view, message(2) + view.getInt32(message(2), true));
    const dictionary = header(0) === 0 ? 0 : Number(view.getBigInt64(header(0), true));
    return { kind, bodyBytes, dictionary, isDelta: header(2) !== 0 && view.getUint8(header(2)) !== 0 };
  } catch (error) {
    if (error instanceof RangeError) throw unreadable("it is no Arrow data");
    throw error;
  }
}

/** Where each field of a flatbuffer table lies; 0: it is left out. */
export function fieldsOf(view: DataView, table: number): (field: number) => number {
  const vtable = table - view.getInt32(table, true);
  const size = view.getUint16(vtable, true);
  return (field) => {
    const entry = 4 + 2 * field;
    const offset = entry < size ? view.getUint16(vtable + entry, true) : 0;
    return offset === 0 ? 0 : table + offset;
  };
}

type Input = { peek(length: number): Promise<Uint8Array>; take(length: number): Promise<Uint8Array> };

/** Both give fewer bytes only at the end. What is taken is a copy, since the stream may use its chunks again. */
function createInput(chunks: AsyncIterable<Uint8Array>): Input {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const gather = async (length: number): Promise<number> => {
    while (heldBytes < length) {
      const next = await iterator.next();
      if (next.done) break;
      held.push(next.value.slice());
      heldBytes += next.value.length;
    }
    return Math.min(length, heldBytes);
  };
  const copy = (length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of held) {
      if (at >= length) break;
      bytes.set(chunk.subarray(0, length - at), at);
      at += chunk.length;
    }
    return bytes;
  };
  return {
    peek: async (length) => copy(await gather(length)),
    take: async (length) => {
      const bytes = copy(await gather(length));
      let left = bytes.length;
      heldBytes -= left;
      while (left > 0 && held[0]!.length <= left) left -= held.shift()!.length;
      if (left > 0) held = [held[0]!.subarray(left), ...held.slice(1)];
      return bytes;
    },
  };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const REASONS: Readonly<Record<string, string>> = {
  "it is empty": "文件是空的",
  "it is cut off": "文件不完整",
  "it is no Arrow data": "格式不符",
  "a message is too large": "一条消息过大",
};

export function unreadable(reason: keyof typeof REASONS): UnreadableFile {
  return new UnreadableFile({ zh: `不能作为 Arrow 数据读取：${REASONS[reason]}`, en: `cannot be read as Arrow data: ${reason}` });
}

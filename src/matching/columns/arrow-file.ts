import type { FileHandle } from "node:fs/promises";
import { type ArrowMessage, fieldsOf, MAGIC, MESSAGE_BYTES_MAX, readHead, unreadable, viewOf } from "./arrow-messages.ts";

const BLOCK_BYTES = 24;

/** Does the file begin as the file format does? A stream may lie in a file as well. */
export async function isArrowFile(handle: FileHandle): Promise<boolean> {
  return Buffer.from(await readAt(handle, 0, MAGIC.length)).toString("latin1") === MAGIC;
}

/**
 * The messages of an Arrow IPC file, found by its footer as the format has it: some programs (polars) leave out the schema
 * message at the beginning, and dictionaries may stand behind the batches that use them.
 */
export async function* readArrowFile(handle: FileHandle, onShare: (share: number) => void): AsyncGenerator<ArrowMessage> {
  const { size } = await handle.stat();
  const end = await readAt(handle, Math.max(0, size - MAGIC.length - 4), MAGIC.length + 4);
  if (end.length < MAGIC.length + 4 || Buffer.from(end.subarray(4)).toString("latin1") !== MAGIC) throw unreadable("it is cut off");
  const footerBytes = viewOf(end).getInt32(0, true);
  if (footerBytes <= 0 || footerBytes > size) throw unreadable("it is no Arrow data");
  const footer = await readAt(handle, size - MAGIC.length - 4 - footerBytes, footerBytes);
  const { version, schema, dictionaries, batches } = readFooter(footer);
  yield { kind: "schema", dictionary: 0, isDelta: false, bytes: schemaMessage(footer, schema, version) };
  for (const { offset, length } of [...dictionaries, ...batches]) {
    if (!(offset >= 0 && length > 0 && length <= MESSAGE_BYTES_MAX && offset + length <= size)) throw unreadable("it is no Arrow data");
    const bytes = await readAt(handle, offset, length);
    const prefixBytes = viewOf(bytes).getUint32(0, true) === 0xffff_ffff ? 8 : 4;
    onShare((offset + length) / size);
    yield { ...readHead(bytes.subarray(prefixBytes)), bytes };
  }
  onShare(1);
}

type Block = { readonly offset: number; readonly length: number };
type Footer = { readonly version: number; readonly schema: number; readonly dictionaries: Block[]; readonly batches: Block[] };

function readFooter(bytes: Uint8Array): Footer {
  try {
    const view = viewOf(bytes);
    const field = fieldsOf(view, view.getInt32(0, true));
    if (field(1) === 0) throw unreadable("it is no Arrow data");
    return {
      version: field(0) === 0 ? 0 : view.getInt16(field(0), true),
      schema: field(1) + view.getInt32(field(1), true),
      dictionaries: readBlocks(view, field(2)),
      batches: readBlocks(view, field(3)),
    };
  } catch (error) {
    if (error instanceof RangeError) throw unreadable("it is no Arrow data");
    throw error;
  }
}

function readBlocks(view: DataView, field: number): Block[] {
  if (field === 0) return [];
  const vector = field + view.getInt32(field, true);
  const count = view.getInt32(vector, true);
  if (count < 0 || count * BLOCK_BYTES > view.byteLength) throw unreadable("it is no Arrow data");
  return Array.from({ length: count }, (_, index) => {
    const at = vector + 4 + index * BLOCK_BYTES;
    return {
      offset: Number(view.getBigInt64(at, true)),
      length: view.getInt32(at + 8, true) + Number(view.getBigInt64(at + 16, true)),
    };
  });
}

const HEAD_BYTES = 32;

/**
 * A schema message around the schema of the footer: a flatbuffer of the fields version (4 bytes into its table), type of
 * header (6) and header (8), which points on into the footer that follows.
 */
function schemaMessage(footer: Uint8Array, schema: number, version: number): Uint8Array {
  const length = HEAD_BYTES + Math.ceil(footer.length / 8) * 8;
  const bytes = new Uint8Array(8 + length);
  const view = viewOf(bytes);
  view.setUint32(0, 0xffff_ffff, true);
  view.setInt32(4, length, true);
  const head = new DataView(bytes.buffer, 8);
  const [vtable, table] = [4, 16];
  head.setInt32(0, table, true);
  for (const [at, value] of [12, 12, 4, 6, 8, 0].entries()) head.setUint16(vtable + 2 * at, value, true);
  head.setInt32(table, table - vtable, true);
  head.setInt16(table + 4, version, true);
  head.setUint8(table + 6, 1);
  head.setUint32(table + 8, HEAD_BYTES + schema - (table + 8), true);
  bytes.set(footer, 8 + HEAD_BYTES);
  return bytes;
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

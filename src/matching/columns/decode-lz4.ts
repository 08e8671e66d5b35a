const MAGIC = 0x184d2204;
const UNCOMPRESSED = 0x8000_0000;

/**
 * LZ4 frames as Arrow files hold them. hyparquet-compressors decodes single blocks only, and the blocks of a frame refer to
 * the bytes of those before. Checksums are passed over.
 * @throws RangeError when the bytes are no such frame or do not make `length` bytes
 */
export function decodeLz4Frame(input: Uint8Array, length: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError("no LZ4 frame");
  const flags = view.getUint8(4);
  const hasSize = (flags & 8) !== 0;
  const hasDictionary = (flags & 1) !== 0;
  const hasBlockChecksum = (flags & 16) !== 0;
  const output = new Uint8Array(length);
  let to = 0;
  let at = 6 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0) + 1;
  for (let header = view.getUint32(at, true); header !== 0; header = view.getUint32(at, true)) {
    const bytes = header % UNCOMPRESSED;
    const block = input.subarray(at + 4, at + 4 + bytes);
    if (block.length < bytes) throw new RangeError("the LZ4 frame is cut off");
    if (header >= UNCOMPRESSED) {
      output.set(block, to);
      to += bytes;
    } else to = decodeBlock(block, output, to);
    at += 4 + bytes + (hasBlockChecksum ? 4 : 0);
  }
  if (to !== length) throw new RangeError("the LZ4 frame has another length");
  return output;
}

/** One block alone, as Parquet has it under LZ4_RAW. */
export function decodeLz4Block(input: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  decodeBlock(input, output, 0);
  return output;
}

/** Writes behind `to` and returns where it ended; matches may reach before `to`. */
function decodeBlock(input: Uint8Array, output: Uint8Array, to: number): number {
  let at = 0;
  const more = (length: number): number => {
    if (length < 15) return length;
    let sum = length;
    let byte: number;
    do sum += byte = byteAt(input, at++);
    while (byte === 255);
    return sum;
  };
  while (at < input.length) {
    const token = byteAt(input, at++);
    const literals = more(token >> 4);
    if (at + literals > input.length || to + literals > output.length) throw new RangeError("bad LZ4 block");
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= input.length) break; // the last sequence has no match
    const distance = byteAt(input, at++) + 256 * byteAt(input, at++);
    const match = more(token & 15) + 4;
    if (distance === 0 || distance > to || to + match > output.length) throw new RangeError("bad LZ4 block");
    for (let end = to + match; to < end; to++) output[to] = output[to - distance]!;
  }
  return to;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError("the LZ4 block is cut off");
  return byte;
}

/** The bitmaps of the policies in a file, each checked as it is read: one policy costs its own bytes and no more. */
import { hash } from "node:crypto";
import { wordsFor } from "./bitmap.ts";
import { ENTRY_BYTES } from "./layout.ts";
import { unpackBitmap } from "./pack-bitmap.ts";
import { type OpenFile, RunFile } from "./run-file.ts";

export const halves = ["eligible", "unknown"] as const;
export type Half = (typeof halves)[number];

/** A group of businesses. */
export type BitmapGroup = {
  readonly number: number;
  readonly rows: number;
  /** position of its first business */
  readonly first: number;
  /** The index of the group, as it stands in the file. */
  readonly index: Uint8Array;
  /** Where the frame of each entry lies. */
  readonly places: Float64Array;
};

/** Where the bitmaps of a run lie, and what binds them: plain data, so that threads can be given it. */
export type Bitmaps = { readonly file: OpenFile; readonly rows: number; readonly groups: readonly BitmapGroup[] };

export type BitmapReader = {
  /** Fills `into`, one bit a business of the run. */
  read(policy: number, half: Half, into: Int32Array): void;
  /** One bit a business of the group. */
  readGroup(group: BitmapGroup, policy: number, half: Half, into: Int32Array): void;
};

/** How many bits of it are set. */
export function bitsIn({ index }: BitmapGroup, policy: number, half: Half): number {
  return viewOf(index).getUint32(entryAt(policy, half) + 4, true);
}

/** Whether the frames of a policy are byte for byte those of a policy of the other run. */
export function hasSameFrames(one: Bitmaps, policy: number, other: Bitmaps, otherPolicy: number): boolean {
  const entriesOf = ({ index }: BitmapGroup, at: number): Uint8Array =>
    index.subarray(entryAt(at, "eligible"), entryAt(at + 1, "eligible"));
  return (
    one.groups.length === other.groups.length &&
    one.groups.every((group, at) => {
      const twin = other.groups[at]!;
      return group.rows === twin.rows && Buffer.compare(entriesOf(group, policy), entriesOf(twin, otherPolicy)) === 0;
    })
  );
}

/** Spaces for the bytes of frames are used again: what one reader reads leaves nothing to be cleared away. */
export function openBitmaps({ file: opened, groups }: Bitmaps): BitmapReader {
  const file = new RunFile(opened);
  let space = Buffer.allocUnsafeSlow(0);
  const readGroup: BitmapReader["readGroup"] = (group, policy, half, into) => {
    const at = entryAt(policy, half);
    const [bytes, bits] = [viewOf(group.index).getUint32(at, true), bitsIn(group, policy, half)];
    if (bytes === 0 && bits === 0) return void into.fill(0);
    if (space.length < bytes) space = Buffer.allocUnsafeSlow(bytes);
    const frame = file.read(group.places[at / ENTRY_BYTES]!, bytes, space);
    const isOurs = hash("sha256", frame, "buffer").equals(group.index.subarray(at + 8, at + ENTRY_BYTES));
    if (!isOurs || !unpackBitmap(frame, bits, group.rows, into))
      throw file.damaged(
        `第 ${group.number} 组中第 ${policy + 1} 项政策的数据被改动`,
        `policy ${policy + 1} in group ${group.number} was changed`,
      );
  };
  return {
    readGroup,
    read(policy, half, into) {
      for (const group of groups) {
        const from = group.first / 32;
        readGroup(group, policy, half, into.subarray(from, from + wordsFor(group.rows)));
      }
    },
  };
}

/** Eligible and unknown in turn. */
function entryAt(policy: number, half: Half): number {
  return (policy * 2 + halves.indexOf(half)) * ENTRY_BYTES;
}

function viewOf(index: Uint8Array): DataView {
  return new DataView(index.buffer, index.byteOffset, index.byteLength);
}

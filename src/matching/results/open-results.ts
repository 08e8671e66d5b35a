/** A file of results, checked piece by piece as it is read: one policy costs its own bytes and no more. */
import { hash } from "node:crypto";
import { countBits, hasBit, type Counts } from "../engine/index.ts";
import { hasTail, overlap, wordsFor } from "./bitmap.ts";
import { codeAt, findCode } from "./business-codes.ts";
import { decompress } from "./frame.ts";
import { RunFile } from "./run-file.ts";
import { CODE_BYTES, type Contents, CONTENTS_BYTES_MAX, contentsSchema, ENTRY_BYTES, MAGIC, type RunHead, TAIL_BYTES } from "./run.ts";

/** One bit a business, by its position in the run; bits beyond the last are 0. */
export type PolicyOutcomes = { readonly eligible: Int32Array; readonly unknown: Int32Array };

export type Half = keyof PolicyOutcomes;

export type Results = RunHead & {
  readonly file: string;
  readonly rows: number;
  /** Two runs over the same businesses in the same order have the same. */
  readonly order: string;
  /** SHA-256, hex, of the contents; it binds every byte of the file. */
  readonly digest: string;
  /** Place of the policy in the run; undefined where it was not judged. */
  placeOf(id: string): number | undefined;
  counts(policy: number): Counts;
  outcomes(policy: number): PolicyOutcomes;
  /** One half of `outcomes`, for half the work. */
  half(policy: number, half: Half): Int32Array;
  /** What every policy says of one business, in their order. */
  outcomesOf(position: number): ("eligible" | "ineligible" | "unknown")[];
  businesses(): BusinessList;
  /** Equal where the bytes of the policy are equal. */
  fingerprint(policy: number): string;
  close(): void;
};

export type BusinessList = {
  /** of the source, from 1 */
  readonly rows: Uint32Array;
  readonly codes: Buffer;
  uscc(position: number): string | undefined;
  find(uscc: string): number | undefined;
};

/** Where one bitmap of one policy lies. */
type Entry = { readonly at: number; readonly bytes: number; readonly bits: number; readonly sha256: string };

type Group = {
  readonly number: number;
  readonly rows: number;
  /** position of its first business */
  readonly first: number;
  /** of each policy */
  readonly eligible: readonly Entry[];
  readonly unknown: readonly Entry[];
  readonly businessesAt: number;
  readonly businessesBytes: number;
  readonly businesses: string;
};

/** @throws ResultsDamaged, naming the place; ENOENT and its like when the file cannot be read. */
export function openResults(file: string): Results {
  const opened = new RunFile(file);
  try {
    return readRun(opened);
  } catch (error) {
    opened.close();
    throw error;
  }
}

function readRun(file: RunFile): Results {
  const { contents, digest, end } = readContents(file);
  const { city, cityDigest, today, policies, rows, order } = contents;
  const groups = locateGroups(file, contents, end);
  const places = new Map(policies.map(({ id }, place) => [id, place]));
  if (places.size !== policies.length) throw file.damaged("同一项政策出现两次", "a policy stands in it twice");
  let list: BusinessList | undefined;
  return {
    file: file.name,
    city,
    cityDigest,
    today,
    policies,
    rows,
    order,
    digest,
    placeOf: (id) => places.get(id),
    counts(policy) {
      const sum = (half: Half): number => groups.reduce((bits, group) => bits + group[half][policy]!.bits, 0);
      const [eligible, unknown] = [sum("eligible"), sum("unknown")];
      return { eligible, unknown, ineligible: rows - eligible - unknown };
    },
    outcomes(policy) {
      const [eligible, unknown] = [readHalf(file, groups, policy, "eligible"), readHalf(file, groups, policy, "unknown")];
      if (overlap(eligible, unknown)) throw file.damaged(...bothOf(policy));
      return { eligible, unknown };
    },
    half: (policy, half) => readHalf(file, groups, policy, half),
    outcomesOf(position) {
      const group = groups.find(({ first, rows: count }) => first <= position && position < first + count);
      if (group === undefined) throw new RangeError(`there is no business ${position}`);
      return policies.map((_, policy) => {
        const place = position - group.first;
        const [eligible, unknown] = [readBitmap(file, group, policy, "eligible"), readBitmap(file, group, policy, "unknown")];
        if (hasBit(eligible, place) && hasBit(unknown, place)) throw file.damaged(...bothOf(policy));
        return hasBit(eligible, place) ? "eligible" : hasBit(unknown, place) ? "unknown" : "ineligible";
      });
    },
    businesses: () => (list ??= readBusinesses(file, groups, rows)),
    fingerprint: (policy) =>
      groups.map((group) => [group.rows, group.eligible[policy]!.sha256, group.unknown[policy]!.sha256].join(":")).join(),
    close: () => file.close(),
  };
}

function readContents(file: RunFile): { contents: Contents; digest: string; end: number } {
  const magic = file.read(0, Math.min(MAGIC.length, file.size));
  if (!magic.equals(MAGIC)) {
    if (magic.length === MAGIC.length && magic.subarray(0, 6).equals(MAGIC.subarray(0, 6)))
      throw file.damaged("由另一版本的程序写成", "written by another version of the program");
    throw file.damaged("不是匹配结果文件", "not a file of results");
  }
  const cut = file.damaged("文件被截断，或末尾被改动", "it is cut off, or its end was changed");
  if (file.size < MAGIC.length + TAIL_BYTES) throw cut;
  const tail = file.read(file.size - TAIL_BYTES, TAIL_BYTES);
  const bytes = tail.readBigUInt64LE();
  const end = file.size - TAIL_BYTES - Number(bytes);
  if (!tail.subarray(40).equals(MAGIC) || bytes > BigInt(CONTENTS_BYTES_MAX) || end < MAGIC.length) throw cut;
  const text = file.read(end, Number(bytes));
  const digest = tail.subarray(8, 40).toString("hex");
  const wrong = file.damaged("目录被改动", "its contents were changed");
  if (hash("sha256", text) !== digest) throw wrong;
  const parsed = contentsSchema.safeParse(parseJson(text));
  if (!parsed.success) throw wrong;
  return { contents: parsed.data, digest, end };
}

function parseJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString("utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Groups follow one another without gaps, and so do the pieces of a group, the index last: where a group ends is known
 * once its index is, which is found from the end of the file.
 */
function locateGroups(file: RunFile, { groups, policies, rows }: Contents, end: number): Group[] {
  const located: Group[] = [];
  let to = end;
  let after = rows;
  for (const [at, group] of [...groups.entries()].reverse()) {
    const number = at + 1;
    const broken = file.damaged(`第 ${number} 组的索引与文件不符`, `the index of group ${number} does not fit the file`);
    const indexAt = to - policies.length * 2 * ENTRY_BYTES;
    const businessesAt = indexAt - group.businessesBytes;
    if (businessesAt < MAGIC.length) throw broken;
    const index = file.read(indexAt, policies.length * 2 * ENTRY_BYTES);
    if (hash("sha256", index) !== group.index) throw broken;
    const { eligible, unknown, from } = readIndex(index, businessesAt);
    const isLast = number === groups.length;
    const fits = eligible.every(({ bits }, policy) => bits + unknown[policy]!.bits <= group.rows) && (isLast || group.rows % 32 === 0);
    after -= group.rows;
    if (from < MAGIC.length || after < 0 || !fits) throw broken;
    located.unshift({ number, ...group, first: after, eligible, unknown, businessesAt });
    to = from;
  }
  if (to !== MAGIC.length || after !== 0) throw file.damaged("各组之和与文件不符", "its groups do not add up to the file");
  return located;
}

/** The frames of the policies, eligible and unknown in turn, end where the businesses begin. */
function readIndex(index: Buffer, to: number): { eligible: Entry[]; unknown: Entry[]; from: number } {
  let from = to;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) from -= index.readUInt32LE(at);
  const halves: [Entry[], Entry[]] = [[], []];
  let next = from;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) {
    const bytes = index.readUInt32LE(at);
    const sha256 = index.toString("hex", at + 8, at + ENTRY_BYTES);
    halves[(at / ENTRY_BYTES) % 2]!.push({ at: next, bytes, bits: index.readUInt32LE(at + 4), sha256 });
    next += bytes;
  }
  return { eligible: halves[0], unknown: halves[1], from };
}

function readHalf(file: RunFile, groups: readonly Group[], policy: number, half: Half): Int32Array {
  const [only] = groups;
  if (only !== undefined && groups.length === 1) return readBitmap(file, only, policy, half);
  const whole = new Int32Array(groups.reduce((words, { rows }) => words + wordsFor(rows), 0));
  for (const group of groups) whole.set(readBitmap(file, group, policy, half), group.first / 32);
  return whole;
}

function readBitmap(file: RunFile, group: Group, policy: number, half: Half): Int32Array {
  const { at, bytes, bits, sha256 } = group[half][policy]!;
  const words = wordsFor(group.rows);
  if (bytes === 0 && bits === 0) return new Int32Array(words);
  const frame = file.read(at, bytes);
  const raw = hash("sha256", frame) === sha256 ? decompress(frame, words * 4) : undefined;
  const bitmap = raw && int32Of(raw);
  if (bitmap === undefined || hasTail(bitmap, group.rows) || countBits(bitmap) !== bits)
    throw file.damaged(
      `第 ${group.number} 组中第 ${policy + 1} 项政策的数据被改动`,
      `policy ${policy + 1} in group ${group.number} was changed`,
    );
  return bitmap;
}

function bothOf(policy: number): [string, string] {
  return [`第 ${policy + 1} 项政策有企业同时符合又待补充`, `policy ${policy + 1} has businesses both eligible and unknown`];
}

function int32Of(bytes: Buffer): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}

function readBusinesses(file: RunFile, groups: readonly Group[], count: number): BusinessList {
  const rows = new Uint32Array(count);
  const codes = Buffer.alloc(count * CODE_BYTES);
  for (const group of groups) {
    const damaged = file.damaged(`第 ${group.number} 组的企业名单被改动`, `the businesses of group ${group.number} were changed`);
    const frame = file.read(group.businessesAt, group.businessesBytes);
    const bytes = hash("sha256", frame) === group.businesses ? decompress(frame, group.rows * (4 + CODE_BYTES)) : undefined;
    if (bytes === undefined) throw damaged;
    let row = 0;
    for (let each = 0; each < group.rows; each++) rows[group.first + each] = row = (row + bytes.readUInt32LE(each * 4)) >>> 0;
    bytes.copy(codes, group.first * CODE_BYTES, group.rows * 4);
  }
  return {
    rows,
    codes,
    uscc(position) {
      try {
        return codeAt(codes, position);
      } catch {
        throw file.damaged(`第 ${position + 1} 家企业的代码无法读取`, `the code of business ${position + 1} cannot be read`);
      }
    },
    find: (uscc) => (/^[!-~]{1,18}$/.test(uscc) ? findCode(codes, uscc) : undefined),
  };
}

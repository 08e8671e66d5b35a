/** A file of results, checked piece by piece as it is read. */
import { hash } from "node:crypto";
import { countBits, hasBit, type Counts } from "../engine/index.ts";
import { overlap, wordsFor } from "./bitmap.ts";
import { codeAt, findCode } from "./business-codes.ts";
import { decompress } from "./frame.ts";
import { CODE_BYTES, ENTRY_BYTES, MAGIC, TAIL_BYTES } from "./layout.ts";
import { type BitmapGroup, type Bitmaps, bitsIn, type Half, halves, openBitmaps } from "./read-bitmaps.ts";
import type { ResultsDamaged } from "./results-damaged.ts";
import { RunFile } from "./run-file.ts";
import { type Contents, CONTENTS_BYTES_MAX, contentsSchema, type RunHead } from "./run.ts";

/** One bit a business, by its position in the run; bits beyond the last are 0. */
export type PolicyOutcomes = { readonly eligible: Int32Array; readonly unknown: Int32Array };

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
  /** What every policy says of one business, in their order. */
  outcomesOf(position: number): ("eligible" | "ineligible" | "unknown")[];
  businesses(): BusinessList;
  /** For those who read many policies, and for threads. */
  readonly bitmaps: Bitmaps;
  close(): void;
};

export type BusinessList = {
  /** of the source, from 1 */
  readonly rows: Uint32Array;
  readonly codes: Buffer;
  uscc(position: number): string | undefined;
  find(uscc: string): number | undefined;
};

type Group = BitmapGroup & Pick<Contents["groups"][number], "businesses" | "businessesBytes"> & { readonly businessesAt: number };

/** @throws ResultsDamaged, naming the place; ENOENT and its like when the file cannot be read. */
export function openResults(file: string): Results {
  const opened = RunFile.open(file);
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
  const bitmaps = { file: file.opened, rows, groups };
  const reader = openBitmaps(bitmaps);
  let list: BusinessList | undefined;
  const count = (policy: number, half: Half): number => groups.reduce((bits, group) => bits + bitsIn(group, policy, half), 0);
  const read = (policy: number, half: Half): Int32Array => {
    const bitmap = new Int32Array(wordsFor(rows));
    reader.read(policy, half, bitmap);
    if (countBits(bitmap) !== count(policy, half)) throw file.damaged(...miscounted(policy));
    return bitmap;
  };
  return {
    file: file.opened.name,
    city,
    cityDigest,
    today,
    policies,
    rows,
    order,
    digest,
    bitmaps,
    placeOf: (id) => places.get(id),
    counts(policy) {
      const [eligible, unknown] = [count(policy, "eligible"), count(policy, "unknown")];
      return { eligible, unknown, ineligible: rows - eligible - unknown };
    },
    outcomes(policy) {
      const [eligible, unknown] = [read(policy, "eligible"), read(policy, "unknown")];
      if (overlap(eligible, unknown)) throw file.damaged(...bothOf(policy));
      return { eligible, unknown };
    },
    outcomesOf(position) {
      const group = groups.find(({ first, rows: many }) => first <= position && position < first + many);
      if (group === undefined) throw new RangeError(`there is no business ${position}`);
      const bitmap = new Int32Array(wordsFor(group.rows));
      return policies.map((_, policy) => {
        const [isEligible, isUnknown] = halves.map((half) => {
          reader.readGroup(group, policy, half, bitmap);
          return hasBit(bitmap, position - group.first);
        });
        if (isEligible && isUnknown) throw file.damaged(...bothOf(policy));
        return isEligible ? "eligible" : isUnknown ? "unknown" : "ineligible";
      });
    },
    businesses: () => (list ??= readBusinesses(file, groups, rows)),
    close: () => file.close(),
  };
}

function readContents(file: RunFile): { contents: Contents; digest: string; end: number } {
  const magic = file.read(0, Math.min(MAGIC.length, file.size));
  if (!magic.equals(MAGIC)) throw strange(file, magic);
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

function strange(file: RunFile, magic: Buffer): ResultsDamaged {
  const version = /^ZYRUN (.)\n$/.exec(magic.toString("latin1"))?.[1];
  if (version === undefined) return file.damaged("不是匹配结果文件", "not a file of results");
  const ours = MAGIC.toString("latin1", 6, 7);
  return file.damaged(
    `由另一版本的程序写成：文件格式为第 ${version} 版，本程序读写第 ${ours} 版；请重新匹配`,
    `written by another version of the program: its format is version ${version}, ours is ${ours}; match again`,
  );
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
  const all: Group[] = [];
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
    const [from, places] = placesIn(index, businessesAt);
    after -= group.rows;
    const located = { number, ...group, first: after, businessesAt, index, places };
    const isLast = number === groups.length;
    const fits = policies.every((_, policy) => bitsIn(located, policy, "eligible") + bitsIn(located, policy, "unknown") <= group.rows);
    if (from < MAGIC.length || after < 0 || !fits || (!isLast && group.rows % 32 !== 0)) throw broken;
    all.unshift(located);
    to = from;
  }
  if (to !== MAGIC.length || after !== 0) throw file.damaged("各组之和与文件不符", "its groups do not add up to the file");
  return all;
}

/** The frames of the policies, eligible and unknown in turn, end where the businesses begin. */
function placesIn(index: Buffer, to: number): [from: number, places: Float64Array] {
  const places = new Float64Array(index.length / ENTRY_BYTES);
  let from = to;
  for (let entry = places.length - 1; entry >= 0; entry--) places[entry] = from -= index.readUInt32LE(entry * ENTRY_BYTES);
  return [from, places];
}

function bothOf(policy: number): [string, string] {
  return [`第 ${policy + 1} 项政策有企业同时符合又待补充`, `policy ${policy + 1} has businesses both eligible and unknown`];
}

function miscounted(policy: number): [string, string] {
  return [`第 ${policy + 1} 项政策的家数与名单不符`, `policy ${policy + 1} does not have as many businesses as its index says`];
}

function readBusinesses(file: RunFile, groups: readonly Group[], count: number): BusinessList {
  const rows = new Uint32Array(count);
  const codes = Buffer.alloc(count * CODE_BYTES);
  for (const group of groups) {
    const damaged = file.damaged(`第 ${group.number} 组的企业名单被改动`, `the businesses of group ${group.number} were changed`);
    const frame = file.read(group.businessesAt, group.businessesBytes);
    const bytes = hash("sha256", frame) === group.businesses ? decompress(frame, group.rows * (4 + CODE_BYTES)) : undefined;
    if (bytes?.length !== group.rows * (4 + CODE_BYTES)) throw damaged;
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

/** The outcomes of a run into a file, batch by batch: what is kept in memory is one group, however large the city. */
import { createHash, hash } from "node:crypto";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { wholeFile } from "../../base/index.ts";
import { countBits, type Outcomes } from "../engine/index.ts";
import { copyBits, wordsFor } from "./bitmap.ts";
import { identities, putCode } from "./business-codes.ts";
import { compress } from "./frame.ts";
import { CODE_BYTES, ENTRY_BYTES, MAGIC, TAIL_BYTES } from "./layout.ts";
import { packBitmap } from "./pack-bitmap.ts";
import { type Contents, GROUP_ROWS_MAX, POLICIES_MAX, type RunBusinesses, type RunHead } from "./run.ts";

export type ResultsWriter = {
  /** The next businesses, judged by the policies of the run in its order. */
  add(outcomes: Outcomes, businesses: RunBusinesses): void;
  /** Gives the file its name. `digest`: SHA-256, hex; it binds every byte. */
  commit(): { digest: string };
  /** As if nothing had been written. */
  discard(): void;
};

/** What the bitmaps of a group may take before they are compressed. */
const GROUP_BYTES = 256 * 2 ** 20;
const GROUP_ROWS_STEP = 4_096;
const NO_BYTES = Buffer.alloc(0);

export function writeResults(file: string, head: RunHead, outcomes: Outcomes, businesses: RunBusinesses): { digest: string } {
  const writer = openResultsWriter(file, head);
  try {
    writer.add(outcomes, businesses);
    return writer.commit();
  } catch (error) {
    writer.discard();
    throw error;
  }
}

export function openResultsWriter(file: string, head: RunHead, groupRows = rowsOfGroup(head.policies.length)): ResultsWriter {
  if (head.policies.length > POLICIES_MAX) throw new RangeError(`more than ${POLICIES_MAX} policies`);
  const draft = wholeFile.draftFile(file);
  const handle = openSync(draft.path, "w");
  const group = openGroup(head.policies.length, groupRows);
  const order = createHash("sha256");
  const groups: Contents["groups"] = [];
  let rows = 0;
  writeFileSync(handle, MAGIC);
  const flush = (): void => {
    if (group.rows === 0) return;
    order.update(identities(group.businesses().rows, group.businesses().codes));
    groups.push(writeGroup(handle, group));
    group.clear();
  };
  return {
    add(outcomes, businesses) {
      if (outcomes.criteria !== head.policies.length || outcomes.rows !== businesses.rows.length)
        throw new RangeError("outcomes of another pack or of other businesses");
      for (let from = 0; from < outcomes.rows;) {
        from += group.take(outcomes, businesses, from);
        if (group.rows === groupRows) flush();
      }
      rows += outcomes.rows;
    },
    commit() {
      flush();
      const digest = writeContents(handle, { ...head, policies: [...head.policies], rows, order: order.digest("hex"), groups });
      closeSync(handle);
      draft.commit();
      return { digest };
    },
    discard() {
      closeSync(handle);
      draft.discard();
    },
  };
}

/** Whole blocks of the engine, in a space that does not grow with the city. */
function rowsOfGroup(policies: number): number {
  const rows = (GROUP_BYTES * 8) / 2 / Math.max(1, policies);
  return Math.max(GROUP_ROWS_STEP, Math.min(GROUP_ROWS_MAX, Math.floor(rows / GROUP_ROWS_STEP) * GROUP_ROWS_STEP));
}

type Group = ReturnType<typeof openGroup>;

function openGroup(policies: number, capacity: number) {
  const words = wordsFor(capacity);
  const eligible = new Int32Array(policies * words);
  const unknown = new Int32Array(policies * words);
  const numbers = new Uint32Array(capacity);
  const codes = Buffer.alloc(capacity * CODE_BYTES);
  let rows = 0;
  const bitmap = (all: Int32Array, policy: number): Int32Array => all.subarray(policy * words, policy * words + wordsFor(rows));
  return {
    get rows() {
      return rows;
    },
    policies,
    eligible: (policy: number) => bitmap(eligible, policy),
    unknown: (policy: number) => bitmap(unknown, policy),
    businesses: () => ({ rows: numbers.subarray(0, rows), codes: codes.subarray(0, rows * CODE_BYTES) }),
    /** As many businesses from `from` on as there is room for. */
    take(outcomes: Outcomes, businesses: RunBusinesses, from: number): number {
      const count = Math.min(capacity - rows, outcomes.rows - from);
      for (let policy = 0; policy < policies; policy++) {
        const start = policy * outcomes.words * 32 + from;
        copyBits(outcomes.eligible, start, eligible, policy * words * 32 + rows, count);
        copyBits(outcomes.unknown, start, unknown, policy * words * 32 + rows, count);
      }
      for (let each = 0; each < count; each++) {
        numbers[rows + each] = businesses.rows[from + each]!;
        putCode(codes, rows + each, businesses.usccs[from + each]);
      }
      rows += count;
      return count;
    },
    clear() {
      rows = 0;
      for (const used of [eligible, unknown, codes]) used.fill(0);
    },
  };
}

function writeGroup(handle: number, group: Group): Contents["groups"][number] {
  const index = Buffer.alloc(group.policies * 2 * ENTRY_BYTES);
  let at = 0;
  for (let policy = 0; policy < group.policies; policy++) {
    for (const bitmap of [group.eligible(policy), group.unknown(policy)]) {
      const bits = countBits(bitmap);
      const frame = bits === 0 ? NO_BYTES : packBitmap(bitmap, bits, group.rows);
      writeFileSync(handle, frame);
      index.writeUInt32LE(frame.length, at);
      index.writeUInt32LE(bits, at + 4);
      index.set(hash("sha256", frame, "buffer"), at + 8);
      at += ENTRY_BYTES;
    }
  }
  const { rows, codes } = group.businesses();
  const steps = rows.map((row, at) => row - (at === 0 ? 0 : rows[at - 1]!));
  const businesses = compress(Buffer.concat([new Uint8Array(steps.buffer), codes]));
  writeFileSync(handle, businesses);
  writeFileSync(handle, index);
  return { rows: rows.length, businessesBytes: businesses.length, businesses: hash("sha256", businesses), index: hash("sha256", index) };
}

function writeContents(handle: number, contents: Contents): string {
  const bytes = Buffer.from(JSON.stringify(contents), "utf8");
  const digest = hash("sha256", bytes, "buffer");
  const tail = Buffer.alloc(TAIL_BYTES);
  tail.writeBigUInt64LE(BigInt(bytes.length));
  tail.set(digest, 8);
  tail.set(MAGIC, 8 + digest.length);
  writeFileSync(handle, bytes);
  writeFileSync(handle, tail);
  return digest.toString("hex");
}

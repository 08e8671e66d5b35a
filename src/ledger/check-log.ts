import { equalBytes, toBase64 } from "./bytes.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { parseLeaf } from "./leaf.ts";
import type { LogReader } from "./log-reader.ts";
import { hashLeaf } from "./merkle.ts";
import type { Problem } from "./problem.ts";
import { verifyConsistency } from "./proof.ts";
import { proveConsistency } from "./prove.ts";
import { decodeEntries, splitHashes, TILE_WIDTH, tilePath, tileWidth } from "./tile.ts";
import { edgeRoot, emptyEdge, growTree, type TreeEdge } from "./tree-edge.ts";

export type LogPart = "checkpoint" | "previous" | "entries" | "tile" | "root";
export type LogCheck = { ok: boolean; size: number; problems: Problem<LogPart>[] };

export type LogCheckOptions = {
  /** The keys that the checker trusts. */
  vkeys: readonly string[];
  /** The name that the log must have. */
  origin?: string;
  /** A checkpoint kept from an earlier check (the signed note): the log may only have grown since. */
  previous?: string;
};

const PROBLEMS_MAX = 100;

/**
 * Reads a whole log as an outsider, trusting only the keys, and makes every hash of it again from the
 * entries. Finds an entry, a tile or a root that was changed, and a history that was rewritten since
 * `previous`. Memory does not grow with the log.
 */
export async function checkLog(log: LogReader, { vkeys, origin, previous }: LogCheckOptions): Promise<LogCheck> {
  const note = await log.checkpoint();
  const opened = openCheckpoint(note ?? "", vkeys);
  if (!opened.ok) return { ok: false, size: 0, problems: [explainNote("checkpoint", opened.why)] };
  const { checkpoint } = opened;
  const problems: Problem<LogPart>[] = [];
  if (origin !== undefined && checkpoint.origin !== origin) {
    problems.push(problem("checkpoint", undefined, `是另一个账本 ${checkpoint.origin}`, `is of another log, ${checkpoint.origin}`));
  }
  problems.push(...(await checkEntries(log, checkpoint)));
  if (previous !== undefined) problems.push(...(await checkGrowth(log, previous, checkpoint, vkeys)));
  return { ok: problems.length === 0, size: checkpoint.size, problems: problems.slice(0, PROBLEMS_MAX) };
}

async function checkEntries(log: LogReader, { size, root }: Checkpoint): Promise<Problem<LogPart>[]> {
  const problems: Problem<LogPart>[] = [];
  let edge: TreeEdge = emptyEdge;
  for (let index = 0; tileWidth(0, index, size) > 0 && problems.length < PROBLEMS_MAX; index++) {
    const width = tileWidth(0, index, size);
    const bytes = await log.entries(index, width);
    const entries = bytes && decodeEntries(bytes, width);
    // Nothing after a missing bundle can be hashed.
    if (!entries)
      return [
        ...problems,
        problem("entries", tilePath({ level: "entries", index, width }), "读不到或不完整", "cannot be read, or is not whole"),
      ];
    entries.forEach((entry, at) => problems.push(...checkEntry(entry, index * TILE_WIDTH + at)));
    const grown = growTree(edge, entries.map(hashLeaf));
    edge = grown.edge;
    for (const tile of grown.tiles) {
      // A tile above level 0 is compared when it is full or the log is at its end, not at each of its hashes.
      if (tile.hashes.length === tileWidth(tile.level, tile.index, size))
        problems.push(...(await checkTile(log, tile.level, tile.index, tile.hashes)));
    }
  }
  if (problems.length < PROBLEMS_MAX && !equalBytes(edgeRoot(edge), root)) {
    problems.push(
      problem(
        "root",
        undefined,
        "由记录算出的根与检查点不同：记录被改动",
        "made from the entries is not the signed one: an entry was changed",
      ),
    );
  }
  return problems;
}

function checkEntry(entry: Uint8Array, index: number): Problem<LogPart>[] {
  const leaf = parseLeaf(new TextDecoder().decode(entry));
  return leaf ? [] : [problem("entries", String(index), "不是存证记录", "is not a leaf")];
}

/** Names each hash of a tile that is not the one made from the entries. */
async function checkTile(log: LogReader, level: number, index: number, hashes: readonly Uint8Array[]): Promise<Problem<LogPart>[]> {
  const path = tilePath({ level, index, width: hashes.length });
  const bytes = await log.tile(level, index, hashes.length);
  const given = bytes && splitHashes(bytes, hashes.length);
  if (!given) return [problem("tile", path, "读不到或不完整", "cannot be read, or is not whole")];
  return hashes.flatMap((hash, at) => {
    if (equalBytes(hash, given[at]!)) return [];
    const place = level === 0 ? `第 ${index * TILE_WIDTH + at} 条` : `第 ${at} 个哈希`;
    return [problem("tile", path, `${place}与记录不符`, `hash ${at} does not fit the entries`)];
  });
}

async function checkGrowth(
  log: LogReader,
  previous: string,
  checkpoint: Checkpoint,
  vkeys: readonly string[],
): Promise<Problem<LogPart>[]> {
  const opened = openCheckpoint(previous, vkeys);
  if (!opened.ok) return [explainNote("previous", opened.why)];
  const { origin, size, root } = opened.checkpoint;
  if (origin !== checkpoint.origin) return [problem("previous", undefined, `是另一个账本 ${origin}`, `is of another log, ${origin}`)];
  if (size > checkpoint.size)
    return [
      problem(
        "previous",
        undefined,
        `账本从 ${size} 条退回 ${checkpoint.size} 条：历史被改写`,
        `the log went back from ${size} leaves to ${checkpoint.size}: history was rewritten`,
      ),
    ];
  return size === 0 || (await isGrown(log, opened.checkpoint, checkpoint))
    ? []
    : [
        problem(
          "previous",
          undefined,
          `前 ${size} 条与当时的检查点 ${toBase64(root)} 不符：历史被改写`,
          `the first ${size} leaves are not those signed then: history was rewritten`,
        ),
      ];
}

async function isGrown(log: LogReader, before: Checkpoint, now: Checkpoint): Promise<boolean> {
  const missing = new Error("a tile is missing");
  try {
    const proof = await proveConsistency(
      async (level, index, width) => {
        const bytes = await log.tile(level, index, width);
        const hashes = bytes && splitHashes(bytes, width);
        if (!hashes) throw missing;
        return hashes;
      },
      before.size,
      now.size,
    );
    return verifyConsistency(before.size, now.size, proof, before.root, now.root);
  } catch (error) {
    if (error === missing) return false;
    throw error;
  }
}

function explainNote(part: "checkpoint" | "previous", why: "malformed" | "unknownKey" | "badSignature"): Problem<LogPart> {
  switch (why) {
    case "malformed":
      return problem(part, undefined, "读不到或不是检查点", "cannot be read, or is not a checkpoint");
    case "unknownKey":
      return problem(part, undefined, "由另一把密钥签名", "was signed by another key");
    case "badSignature":
      return problem(part, undefined, "内容被改动：签名不成立", "was changed: the signature is false");
  }
}

const partNames: Record<LogPart, string> = { checkpoint: "检查点", previous: "此前的检查点", entries: "记录", tile: "瓦片", root: "树根" };

function problem(part: LogPart, field: string | undefined, zh: string, en: string): Problem<LogPart> {
  const place = field === undefined ? "" : ` ${field}`;
  return { part, ...(field === undefined ? {} : { field }), text: { zh: `${partNames[part]}${place} ${zh}`, en: `${part}${place} ${en}` } };
}

import { fromBase64, utf8 } from "./bytes.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { commitTo, type Leaf, parseLeaf } from "./leaf.ts";
import { hashLeaf } from "./merkle.ts";
import type { Problem } from "./problem.ts";
import { verifyInclusion } from "./proof.ts";
import { parseReceipt, problem, type Receipt, type ReceiptPart } from "./receipt.ts";
import { parseVkey } from "./signed-note.ts";

/** What checking a receipt found: where the leaf stands in which log, or all that is wrong. */
export type Verification =
  | { ok: true; origin: string; index: number; size: number; problems: [] }
  | { ok: false; problems: Problem<ReceiptPart>[] };

/**
 * Checks a receipt (its parsed value, or the text of its file) offline, against keys that the holder
 * trusts for reasons outside of the receipt. Each problem names the part that was changed. A proof
 * binds leaf, index and path together: when they do not lead to the root and nothing tells which of
 * them was changed, the problem is named `proof` and its words name all three.
 */
export function verifyReceipt(receipt: unknown, trustedVkeys: readonly string[]): Verification {
  const parsed = parseReceipt(receipt);
  const verified: Verification = parsed.ok
    ? checkParts(parsed.receipt, trustedVkeys, parsed.problems)
    : { ok: false, problems: parsed.problems };
  return verified.ok ? verified : { ok: false, problems: verified.problems.slice(0, PROBLEMS_MAX) };
}

/** More are not told: a file of two megabytes could otherwise call forth an answer many times its size. */
const PROBLEMS_MAX = 100;

function checkParts(receipt: Receipt, trustedVkeys: readonly string[], before: Problem<ReceiptPart>[]): Verification {
  const opened = openCheckpoint(receipt.checkpoint, trustedVkeys);
  const checkpoint = opened.ok ? opened.checkpoint : undefined;
  const leaf = parseLeaf(receipt.leaf);
  const included = checkpoint && isIncluded(receipt, checkpoint);
  const problems = [
    ...before,
    ...checkVkey(receipt, trustedVkeys),
    ...(opened.ok ? [] : [explainCheckpoint(opened.why)]),
    ...checkOrigin(receipt, checkpoint),
    ...(leaf
      ? checkOpenings(leaf, receipt, included)
      : [problem("leaf", undefined, "内容被改动：不是存证记录的原文", "was changed: not the text of a leaf")]),
    ...(included === false ? [explainProof(receipt, checkpoint)] : []),
  ];
  if (!checkpoint || problems.length > 0) return { ok: false, problems };
  return { ok: true, origin: checkpoint.origin, index: receipt.index, size: checkpoint.size, problems: [] };
}

function checkVkey({ vkey }: Receipt, trustedVkeys: readonly string[]): Problem<ReceiptPart>[] {
  if (trustedVkeys.includes(vkey)) return [];
  return parseVkey(vkey)
    ? [problem("vkey", undefined, "由另一把密钥签名：不是您信任的公钥", "signed by another key: not a key you trust")]
    : [problem("vkey", undefined, "内容被改动：公钥与其编号不符", "was changed: the key does not match its id")];
}

function explainCheckpoint(why: "malformed" | "unknownKey" | "badSignature"): Problem<ReceiptPart> {
  switch (why) {
    case "malformed":
      return problem("checkpoint", undefined, "内容被改动：不是检查点的原文", "was changed: not the text of a checkpoint");
    case "unknownKey":
      return problem("checkpoint", undefined, "由另一把密钥签名：没有您信任的签名", "signed by another key: no signature that you trust");
    case "badSignature":
      return problem("checkpoint", undefined, "内容被改动：签名不成立", "was changed: the signature is false");
  }
}

function checkOrigin({ origin, vkey }: Receipt, checkpoint: Checkpoint | undefined): Problem<ReceiptPart>[] {
  const signed = checkpoint?.origin ?? parseVkey(vkey)?.name;
  if (signed === undefined || signed === origin) return [];
  return [problem("origin", undefined, `内容被改动：签名的账本是 ${signed}`, `was changed: the signed log is ${signed}`)];
}

/** Whoever opens a leaf opens all of it: a field more or less than the leaf commits to is a problem. */
function checkOpenings(leaf: Leaf, { openings }: Receipt, included: boolean | undefined): Problem<ReceiptPart>[] {
  const extra = Object.keys(openings).filter((field) => !Object.hasOwn(leaf.commitments, field));
  const problems = extra.map((field) => problem("openings", field, "多出：存证记录没有这个字段", "extra: the leaf has no such field"));
  for (const [field, commitment] of Object.entries(leaf.commitments)) {
    const opening = Object.hasOwn(openings, field) ? openings[field] : undefined;
    if (!opening) problems.push(problem("openings", field, "缺失（或已依法删除）", "missing (or erased as the law asks)"));
    else if (commitTo(field, opening) !== commitment) problems.push(explainMismatch(field, included));
  }
  return problems;
}

/** The log tells which side is the original: a leaf that stands in it was not changed, so the opening was. */
function explainMismatch(field: string, included: boolean | undefined): Problem<ReceiptPart> {
  return included === false
    ? problem("leaf", `commitments.${field}`, "内容被改动：与账本和凭证内容都不符", "was changed: it fits neither the log nor the opening")
    : problem("openings", field, "内容被改动", "was changed");
}

function isIncluded(receipt: Receipt, { size, root }: Checkpoint): boolean {
  const proof = receipt.proof.map((hash) => fromBase64(hash)!);
  return verifyInclusion(hashLeaf(utf8(receipt.leaf)), receipt.index, size, proof, root);
}

function explainProof({ index }: Receipt, checkpoint: Checkpoint | undefined): Problem<ReceiptPart> {
  if (checkpoint && index >= checkpoint.size) {
    return problem(
      "index",
      undefined,
      `被改动：检查点只有 ${checkpoint.size} 条记录`,
      `was changed: the checkpoint has only ${checkpoint.size} leaves`,
    );
  }
  return problem(
    "proof",
    undefined,
    "算不到检查点的根：存证记录（leaf）、序号（index）或证明路径（proof）被改动",
    "does not lead to the root of the checkpoint: leaf, index or proof was changed",
  );
}

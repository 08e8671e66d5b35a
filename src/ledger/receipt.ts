import { fromBase64 } from "./bytes.ts";
import { isFieldValue, isRecord, type Openings } from "./leaf.ts";
import { HASH_BYTES } from "./merkle.ts";
import type { Problem } from "./problem.ts";
import { PROOF_HASHES_MAX } from "./proof.ts";

/** 存证凭证: a leaf, its openings, and the proof that it stands in the log. One JSON file, checked offline. */
export type Receipt = {
  v: 1;
  origin: string;
  /** The exact text of the leaf. */
  leaf: string;
  index: number;
  openings: Openings;
  /** base64 hashes, from the leaf upwards. */
  proof: readonly string[];
  /** The signed note. */
  checkpoint: string;
  vkey: string;
};

export type ReceiptPart = "receipt" | keyof Receipt;

const RECEIPT_LENGTH_MAX = 2_000_000;
const keys: readonly (keyof Receipt)[] = ["v", "origin", "leaf", "index", "openings", "proof", "checkpoint", "vkey"];

/** `problems` beside a receipt: it can be read, and yet was not written as it was issued. */
export type ParsedReceipt =
  | { ok: true; receipt: Receipt; problems: Problem<ReceiptPart>[] }
  | { ok: false; problems: Problem<ReceiptPart>[] };

/** Reads a receipt: a parsed value, the text of the file, or its bytes. Each problem names the path of the field. */
export function parseReceipt(input: unknown): ParsedReceipt {
  if (input instanceof Uint8Array) return parseBytes(input);
  if (typeof input === "string") return parseText(input);
  return parseValue(input);
}

/** Strict, because a lenient reader would put the same replacement character for many a broken byte. */
function parseBytes(bytes: Uint8Array): ParsedReceipt {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return malformed("receipt", undefined, "不是 UTF-8 文件", "not a UTF-8 file");
  }
  return parseText(text);
}

function parseText(input: string): ParsedReceipt {
  if (input.length > RECEIPT_LENGTH_MAX) return malformed("receipt", undefined, "文件过大", "the file is too large");
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch (error) {
    const place = String(error).match(/line \d+ column \d+/)?.[0];
    const [, line, column] = place?.match(/(\d+)\D+(\d+)/) ?? [];
    const [zh, en] = place ? [`（第 ${line} 行第 ${column} 列）`, ` (${place})`] : ["", ""];
    return malformed("receipt", undefined, `不是完整的 JSON 文件${zh}`, `not a whole JSON file${en}`);
  }
  const parsed = parseValue(value);
  // A field written twice, or a character written as \u escape, would show people something else than what is checked.
  if (!parsed.ok || JSON.stringify(value) === withoutWhitespace(input)) return parsed;
  const respelled = problem(
    "receipt",
    undefined,
    "写法与签发时不同（重复的字段或转义字符）",
    "not written as it was issued (a field twice, or an escape)",
  );
  return { ...parsed, problems: [respelled] };
}

function withoutWhitespace(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|[ \t\n\r]+/g, "$1");
}

function parseValue(value: unknown): ParsedReceipt {
  if (!isRecord(value)) return malformed("receipt", undefined, "不是存证凭证", "not a receipt");
  const unknown = Object.keys(value).filter((key) => !keys.some((known) => known === key));
  const problems = [
    ...unknown.map((key) => problem("receipt", key, `多出字段 ${key}`, `unknown field ${key}`)),
    ...keys.flatMap((key) => (Object.hasOwn(value, key) ? checkField(key, value[key]) : [problem(key, undefined, "缺失", "missing")])),
  ];
  // Every field was checked one by one just above.
  return problems.length === 0 ? { ok: true, receipt: value as Receipt, problems } : { ok: false, problems };
}

function checkField(key: keyof Receipt, value: unknown): Problem<ReceiptPart>[] {
  switch (key) {
    case "v":
      return value === 1 ? [] : [problem(key, undefined, "版本应为 1", "the version must be 1")];
    case "index":
      return Number.isSafeInteger(value) && Number(value) >= 0 ? [] : [problem(key, undefined, "应为非负整数", "must be a whole number")];
    case "openings":
      return checkOpenings(value);
    case "proof":
      return checkProof(value);
    case "origin":
    case "leaf":
    case "checkpoint":
    case "vkey":
      return typeof value === "string" && value.isWellFormed() ? [] : [problem(key, undefined, "应为文字", "must be text")];
  }
}

function checkOpenings(openings: unknown): Problem<ReceiptPart>[] {
  if (!isRecord(openings)) return [problem("openings", undefined, "应为字段表", "must be an object")];
  return Object.entries(openings).flatMap(([field, opening]) => {
    const whole = isRecord(opening) && Object.keys(opening).sort().join() === "salt,value";
    const good = whole && typeof opening.salt === "string" && opening.salt.isWellFormed() && isFieldValue(opening.value);
    return good ? [] : [problem("openings", field, "应只有 salt 与 value", "must have a salt and a value, and nothing else")];
  });
}

function checkProof(proof: unknown): Problem<ReceiptPart>[] {
  if (!Array.isArray(proof) || proof.length > PROOF_HASHES_MAX)
    return [problem("proof", undefined, "应为哈希列表", "must be a list of hashes")];
  return proof.flatMap((hash: unknown, at) => {
    const good = typeof hash === "string" && fromBase64(hash)?.length === HASH_BYTES;
    return good ? [] : [problem("proof", String(at), "不是 32 字节的哈希", "not a hash of 32 bytes")];
  });
}

function malformed(part: ReceiptPart, field: string | undefined, zh: string, en: string): ParsedReceipt {
  return { ok: false, problems: [problem(part, field, zh, en)] };
}

/** A problem whose words begin with its path: `openings.dueOn 内容被改动`. */
export function problem(part: ReceiptPart, field: string | undefined, zh: string, en: string): Problem<ReceiptPart> {
  if (part === "receipt") return { part, ...(field === undefined ? {} : { field }), text: { zh: `存证凭证：${zh}`, en: `receipt: ${en}` } };
  const path = field === undefined ? part : `${part}.${field}`;
  return { part, ...(field === undefined ? {} : { field }), text: { zh: `${path} ${zh}`, en: `${path}: ${en}` } };
}

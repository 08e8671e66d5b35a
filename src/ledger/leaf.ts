import { fromBase64, toBase64, utf8 } from "./bytes.ts";
import { canonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import { sha256 } from "./hash.ts";
import { HASH_BYTES } from "./merkle.ts";

export const SALT_BYTES = 32;
const FIELDS_MAX = 64;
const NAME_LENGTH_MAX = 200;
const VALUE_LENGTH_MAX = 20_000;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export type FieldValue = string | number | boolean | null;

/** An official act, as the log records it. `subject` (a USCC, the id of a list) and `content` are only committed to. */
export type Act = {
  kind: string;
  power: string;
  department: string;
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  subject: string;
  content: Readonly<Record<string, FieldValue>>;
};

/** What lets its holder show one field of a leaf. Whoever has not the salt learns nothing from the commitment. */
export type Opening = { salt: string; value: FieldValue };
export type Openings = Readonly<Record<string, Opening>>;

/** The public record. `commitments` has `subject` and every field of the content. */
export type Leaf = {
  v: 1;
  kind: string;
  power: string;
  department: string;
  at: string;
  commitments: Readonly<Record<string, string>>;
};

/**
 * Makes the leaf of an act (its exact text, RFC 8785) and the openings that stay with the case.
 * `salt` gives SALT_BYTES fresh random bytes at each call. Throws TypeError for an act that is not
 * well made: that is our own mistake, never the applicant's.
 */
export function makeLeaf(act: Act, salt: () => Uint8Array): { leaf: string; openings: Openings } {
  const fields = Object.entries(act.content);
  if (Object.hasOwn(act.content, "subject")) throw new TypeError("the content of a leaf may not be named subject");
  if (fields.length >= FIELDS_MAX) throw new TypeError(`a leaf has at most ${FIELDS_MAX} fields`);
  const openings: Record<string, Opening> = {};
  for (const [field, value] of [["subject", act.subject] as const, ...fields]) {
    if (!FIELD_NAME.test(field) || !isFieldValue(value)) throw new TypeError(`no field of a leaf: ${field}`);
    openings[field] = { salt: toBase64(salt()), value };
  }
  const leaf: Leaf = {
    v: 1,
    kind: act.kind,
    power: act.power,
    department: act.department,
    at: act.at,
    commitments: Object.fromEntries(Object.entries(openings).map(([field, opening]) => [field, commitTo(field, opening)])),
  };
  const text = canonicalJson(leaf);
  if (parseLeaf(text) === undefined) throw new TypeError(`no leaf: ${act.kind}, ${act.power}, ${act.department}, ${act.at}`);
  return { leaf: text, openings };
}

/** base64(SHA-256 of the canonical JSON [salt, field, value]): anyone with a shell can make it again. */
export function commitTo(field: string, { salt, value }: Opening): string {
  return toBase64(sha256(utf8(canonicalJson([salt, field, value]))));
}

/** Reads a leaf; undefined unless `text` is exactly as makeLeaf writes it. */
export function parseLeaf(text: string): Leaf | undefined {
  const leaf = parseCanonicalJson(text);
  if (!isRecord(leaf) || Object.keys(leaf).join() !== "at,commitments,department,kind,power,v") return undefined;
  const { v, kind, power, department, at, commitments } = leaf;
  if (v !== 1 || typeof at !== "string" || !INSTANT.test(at) || Number.isNaN(Date.parse(at))) return undefined;
  if (!isName(kind) || !isName(power) || !isName(department) || !isCommitments(commitments)) return undefined;
  return { v, kind, power, department, at, commitments };
}

function isCommitments(value: unknown): value is Record<string, string> {
  if (!isRecord(value) || !Object.hasOwn(value, "subject") || Object.keys(value).length > FIELDS_MAX) return false;
  return Object.entries(value).every(
    ([field, hash]) => FIELD_NAME.test(field) && typeof hash === "string" && fromBase64(hash)?.length === HASH_BYTES,
  );
}

export function isFieldValue(value: unknown): value is FieldValue {
  if (typeof value === "number") return Number.isFinite(value);
  // The database cannot hold U+0000, and half of a surrogate pair has no UTF-8.
  if (typeof value === "string") return value.length <= VALUE_LENGTH_MAX && value.isWellFormed() && !value.includes("\0");
  return value === null || typeof value === "boolean";
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= NAME_LENGTH_MAX && !/\p{Cc}/u.test(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nesting deeper than this is refused rather than risking the stack. */
const DEPTH_MAX = 64;

/**
 * JSON Canonicalization Scheme, RFC 8785: one spelling for one value, so that it can be hashed.
 * Throws TypeError for what JSON cannot hold: NaN, Infinity, undefined, half of a surrogate pair.
 */
export function canonicalJson(value: unknown): string {
  return serialize(value, 0);
}

/** Reads `text` only when it is the canonical spelling of its value; else undefined. */
export function parseCanonicalJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function serialize(value: unknown, depth: number): string {
  if (depth > DEPTH_MAX) throw new TypeError("JSON is nested too deep");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return serializeNumber(value);
  if (typeof value === "string") return serializeString(value);
  if (Array.isArray(value)) return `[${value.map((item) => serialize(item, depth + 1)).join(",")}]`;
  if (typeof value === "object") return serializeObject(value, depth);
  throw new TypeError(`JSON holds no ${typeof value}`);
}

function serializeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON holds no ${value}`);
  return JSON.stringify(value);
}

function serializeString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError("a string holds half of a surrogate pair");
  return JSON.stringify(value);
}

/** RFC 8785 section 3.2.3 sorts by UTF-16 code units, which is how JavaScript compares strings. */
function serializeObject(value: object, depth: number): string {
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${serializeString(key)}:${serialize(member, depth + 1)}`).join(",")}}`;
}

/**
 * Paths of the texts inside a JSON value that PostgreSQL cannot keep: with U+0000, or with half of a surrogate pair. Names
 * of fields are texts as well.
 */
export function findUnkeepable(value: unknown, path = ""): string[] {
  if (typeof value === "string") return isKeepable(value) ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return isKeepable(key) ? findUnkeepable(inner, at) : [at.replaceAll("\0", "\u2400").toWellFormed()];
  });
}

function isKeepable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

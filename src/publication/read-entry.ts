import { parseDocument } from "yaml";
import { textSchema, type Text } from "../base/index.ts";

/** What an entry says of itself, as far as its text can be read. */
export type ReadEntry = { data: Record<string, unknown>; title: Text | undefined; department: string | undefined };

/** Reads the YAML of one entry; an empty record where it is none. */
export function readEntry(text: string | null): ReadEntry {
  const data = text === null ? {} : recordOf(text);
  const title = textSchema.safeParse(data.title);
  return {
    data,
    title: title.success ? title.data : undefined,
    department: typeof data.department === "string" ? data.department : undefined,
  };
}

function recordOf(text: string): Record<string, unknown> {
  try {
    const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true });
    const data: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 100 }) : undefined;
    return typeof data === "object" && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
  } catch {
    // An alias that grows without end.
    return {};
  }
}

import type { Text } from "../../base/index.ts";
import { basisWords, fieldWord, periodWords, valueWords } from "./field-words.ts";

/** One statement of an entry: `path` is what it is compared by. */
export type Told = {
  path: string;
  label: Text;
  value: Text;
  /** Of a list of plain words, each of them. */
  parts?: readonly string[];
};

/** More than any entry has; what is deeper or longer is left to the text itself. */
const ROWS_MAX = 400;
const DEPTH_MAX = 8;

/** An entry as statements in words, in the order of its text. */
export function tellEntry(data: Readonly<Record<string, unknown>>): Told[] {
  const rows: Told[] = [];
  tellRecord(data, "", undefined, rows, 0);
  return rows.slice(0, ROWS_MAX);
}

/** What only programs read; and the names of parts, which their labels have already. */
const FOR_PROGRAMS =
  /(^|[.\]])(id|key|code|keywords|codes|uses|facts|type|formats|department|power|level|licence)(\.|$)|^examples|\]\.(title|source)$|^source\.seen$/;

/** Of the statements those that tell a person something. */
export function forPeople(rows: readonly Told[]): Told[] {
  return rows.filter(({ path }) => !FOR_PROGRAMS.test(path));
}

/** Remarks about how sure we are are no statement of the law. */
const REMARKS = new Set(["reliability", "choice"]);

function tellRecord(record: Readonly<Record<string, unknown>>, path: string, label: Text | undefined, rows: Told[], depth: number): void {
  const period = periodWords(record);
  if (period !== undefined && label !== undefined) rows.push({ path, label, value: period });
  for (const [key, value] of Object.entries(record)) {
    if (REMARKS.has(key) || (period !== undefined && (key === "period" || key === "unit"))) continue;
    tellValue(value, path === "" ? key : `${path}.${key}`, joined(label, fieldWord(key, parentOf(path))), rows, depth + 1);
  }
}

function tellValue(value: unknown, path: string, label: Text, rows: Told[], depth: number): void {
  if (depth > DEPTH_MAX || rows.length >= ROWS_MAX) return;
  const words = valueWords(value);
  const parts = Array.isArray(value) ? value.map(String) : undefined;
  if (words !== undefined) return void rows.push({ path, label, value: words, ...(parts ? { parts } : {}) });
  if (Array.isArray(value)) return value.forEach((part, at) => tellPart(part, at, path, label, rows, depth));
  if (isRecord(value)) tellRecord(value, path, label, rows, depth);
}

/** A part of a list is known by its own id or name, so that a list in another order is the same list. */
function tellPart(part: unknown, at: number, path: string, label: Text, rows: Told[], depth: number): void {
  if (!isRecord(part)) return tellValue(part, `${path}[${at}]`, label, rows, depth + 1);
  const basis = basisWords(part);
  if (basis !== undefined) return void rows.push({ path: `${path}[${basis.zh}]`, label, value: basis });
  const own = [part.id, part.key, part.code, part.ground, part.name].find((one) => typeof one === "string");
  const title = valueWords(part.title ?? part.name ?? part.question ?? own ?? at + 1) ?? { zh: String(at + 1), en: String(at + 1) };
  const named = { zh: `${label.zh}“${title.zh}”`, en: `${label.en} “${title.en}”` };
  tellRecord(part, `${path}[${own ?? at}]`, named, rows, depth + 1);
}

/** `materials` for `materials[layout]`, `limits` for `limits`. */
function parentOf(path: string): string {
  return /([a-zA-Z]+)(\[[^\]]*\])?$/.exec(path)?.[1] ?? "";
}

function joined(outer: Text | undefined, inner: Text): Text {
  return outer === undefined ? inner : { zh: `${outer.zh}·${inner.zh}`, en: `${outer.en} · ${inner.en}` };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

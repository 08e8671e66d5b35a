import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { FieldPath, Problem } from "./problem.ts";

const FILE_BYTES_MAX = 512 * 1024;
const FILES_MAX = 5000;
/** Synthetic businesses and accounts: read by others, no part of the city's law and not of its digest. */
const FOLDERS_LEFT_OUT = new Set(["demo"]);

/** A YAML file that remembers where each field stands. */
export type CityTextFile = { path: string; text: string; document: Document.Parsed; lines: LineCounter; data: unknown };

export type CityFolder = { files: CityTextFile[]; digest: string; problems: Problem[] };

/** Every YAML text of a city by its path inside the folder: its law, as it is written. */
export type CityTexts = ReadonlyMap<string, string>;

/** Reads every YAML file of the folder. */
export async function readCityTexts(folder: string): Promise<CityTexts> {
  const texts = new Map<string, string>();
  for (const path of await yamlPaths(folder)) texts.set(path, await readFile(join(folder, path), "utf8"));
  return texts;
}

/** Parses the texts in a fixed order. */
export function parseTexts(texts: CityTexts): CityFolder {
  const files: CityTextFile[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of inOrder(texts)) {
    const bytes = Buffer.byteLength(text);
    if (bytes > FILE_BYTES_MAX) {
      problems.push(tooLarge(path, bytes));
      continue;
    }
    const file = parse(path, text);
    files.push(file);
    problems.push(...syntaxProblems(file));
  }
  return { files, digest: digestOf(texts), problems };
}

/** SHA-256 over all paths and bytes, in hex; whoever holds the files can make it again. */
export function digestOf(texts: CityTexts): string {
  const digest = createHash("sha256");
  for (const [path, text] of inOrder(texts)) {
    const bytes = Buffer.from(text);
    digest.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return digest.digest("hex");
}

function inOrder(texts: CityTexts): [string, string][] {
  return [...texts].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Line and column, from 1, of the field at `path`, or of its nearest parent that exists. */
export function placeOf(file: CityTextFile, path: FieldPath): { line: number; column: number } {
  const offset = offsetOf(file, path);
  const { line, col } = file.lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/**
 * The place inside a text field: line and column (from 1) of its content, in the file. Exact in a block
 * (`field: |`) and in one-line strings; elsewhere the field's own place.
 */
export function placeInText(file: CityTextFile, path: FieldPath, line: number, column: number): { line: number; column: number } {
  const node: unknown = file.document.getIn(path, true);
  const start = placeOf(file, path);
  if (!isScalar(node) || !node.range) return start;
  if (node.type === "BLOCK_LITERAL") {
    const raw = file.text.slice(node.range[0], node.range[1]).split("\n");
    const indent = /^ */.exec(raw.slice(1).find((text) => text.trim() !== "") ?? "")?.[0].length ?? 0;
    return { line: start.line + line, column: indent + column };
  }
  const quote = node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE" ? 1 : 0;
  return line === 1 ? { line: start.line, column: start.column + quote + column - 1 } : start;
}

async function yamlPaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !FOLDERS_LEFT_OUT.has(path.split("/")[0] ?? ""))
    .sort()
    .slice(0, FILES_MAX);
}

function parse(path: string, text: string): CityTextFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const data: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 100 }) : undefined;
  return { path, text, document, lines, data };
}

function syntaxProblems(file: CityTextFile): Problem[] {
  return file.document.errors.map((error) => {
    const { line, col } = file.lines.linePos(error.pos[0]);
    return {
      rule: "yaml-syntax",
      severity: "error",
      file: file.path,
      line,
      column: col,
      field: "",
      message: { zh: `YAML 书写有误：${error.message}`, en: `This is not valid YAML: ${error.message}` },
      mend: {
        zh: "请检查此处的缩进、引号和冒号，并删除重复的键。",
        en: "Check indentation, quotes and colons here, and remove repeated keys.",
      },
    };
  });
}

function tooLarge(path: string, bytes: number): Problem {
  return {
    rule: "file-too-large",
    severity: "error",
    file: path,
    line: 1,
    column: 1,
    field: "",
    message: {
      zh: `文件有 ${bytes} 字节，超过上限 ${FILE_BYTES_MAX}。`,
      en: `The file has ${bytes} bytes; the limit is ${FILE_BYTES_MAX}.`,
    },
    mend: { zh: "请拆成较小的文件。", en: "Split it into smaller files." },
  };
}

function offsetOf(file: CityTextFile, path: FieldPath): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? file.document.contents : file.document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
      // A scalar field is pointed at by its value; a nested one by its key, where its name stands.
      const value: unknown = pair?.value;
      const node = isScalar(value) && value.range ? value : pair?.key;
      if (isScalar(node) && node.range) return node.range[0];
    }
    const node: unknown = file.document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  const root: unknown = file.document.contents;
  return hasRange(root) ? root.range[0] : 0;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

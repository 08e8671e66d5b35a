/** A line of a table by the names of its columns, as text; an empty cell is the empty text. */
export type Row = Readonly<Record<string, string>>;

/** Longest line that is read; what is longer is no record of ours. */
const LINE_LENGTH_MAX = 100_000;

/** A file of public records is not one. */
export class NotATable extends Error {}

/**
 * The rows of a CSV (RFC 4180) or NDJSON file, read as it comes: the first character says which of the two it is.
 * @throws NotATable
 */
export async function* readTable(text: AsyncIterable<string>): AsyncGenerator<Row> {
  let names: string[] | undefined;
  for await (const line of linesOf(text)) {
    if (line.startsWith("{")) {
      yield readObject(line);
      continue;
    }
    const cells = cellsOf(line);
    if (names === undefined) {
      names = cells;
      continue;
    }
    if (cells.length !== names.length)
      throw new NotATable(`${cells.length} 列，应为 ${names.length} 列 / ${cells.length} cells, not ${names.length}`);
    yield Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  }
}

function readObject(line: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new NotATable("不是 JSON / not JSON");
  }
  const cell = (each: unknown): string => (each === null ? "" : typeof each === "boolean" ? (each ? "1" : "0") : String(each));
  return Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, cell(each)]));
}

/** Whole lines; a break inside quotes does not end one. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const part of text) {
    rest += part;
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? "";
    let open = "";
    for (const line of lines) {
      open = open === "" ? line : `${open}\n${line}`;
      if (open.length > LINE_LENGTH_MAX) throw new NotATable("一行太长 / a line is too long");
      if ((open.match(/"/g) ?? []).length % 2 !== 0 && !open.startsWith("{")) continue;
      if (open !== "") yield open.replace(/^\ufeff/, "");
      open = "";
    }
    if (open !== "") rest = `${open}\n${rest}`;
    if (rest.length > LINE_LENGTH_MAX) throw new NotATable("一行太长 / a line is too long");
  }
  if (rest !== "") yield rest.replace(/^\ufeff/, "");
}

function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  const cells: string[] = [];
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/gy;
  for (let match = pattern.exec(line); match !== null && pattern.lastIndex <= line.length; match = pattern.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (pattern.lastIndex === line.length) break;
  }
  return cells;
}

/** A cell of a table file: yes and no are 1 and 0, what is not known is empty. */
type Cell = string | number | boolean | null;
type Columns<R> = Readonly<Record<string, keyof R & string>>;

/** The head of a CSV file (RFC 4180). */
export function csvHead<R>(columns: Columns<R>): string {
  return `${Object.keys(columns).join(",")}\r\n`;
}

/** One line of it. */
export function csvLine<R extends Record<string, Cell>>(columns: Columns<R>, record: R): string {
  let line = "";
  for (const name in columns) line += `${line === "" ? "" : ","}${csvCell(record[columns[name]!] ?? null)}`;
  return `${line}\r\n`;
}

/** Ids and days are plain; a city may still name an item so that it needs quotes, or would be a formula in a spreadsheet. */
function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The same as a line of NDJSON. */
export function jsonLine<R extends Record<string, Cell>>(columns: Columns<R>, record: R): string {
  return `${JSON.stringify(Object.fromEntries(Object.entries(columns).map(([name, key]) => [name, record[key] ?? null])))}\n`;
}

/** Lines as bytes, made while they are read: the reader sets the pace, and no more than a batch is in memory. */
export function streamLines(head: string, batches: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let begun = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!begun) {
          begun = true;
          if (head !== "") return controller.enqueue(encoder.encode(head));
        }
        const { value, done } = await batches.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await batches.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}

import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { textOf, type RowEncoder, type WriterColumn, type WriterRow } from "./row-encoder.ts";

const GROUP_ROWS = 65_536;

const ELEMENTS: Record<WriterColumn["type"], Omit<SchemaElement, "name" | "repetition_type">> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  texts: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  int: { type: "INT64" },
  decimal: { type: "DOUBLE" },
  bool: { type: "BOOLEAN" },
};

/** Parquet (snappy), a row group at a time; what is left at the end is the last group and the table of contents. */
export function createParquetEncoder(columns: readonly WriterColumn[]): RowEncoder {
  const bytes = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({ ...ELEMENTS[type], name, repetition_type: "OPTIONAL" })),
  ];
  const parquet = new ParquetWriter({ writer: bytes, schema });
  let values: unknown[][] = columns.map(() => []);
  let rows = 0;
  const encode = (): void => {
    if (rows > 0)
      void parquet.write({
        columnData: columns.map(({ name }, at) => ({ name, data: values[at]!, offsetIndex: false })),
        rowGroupSize: GROUP_ROWS,
      });
    values = columns.map(() => []);
    rows = 0;
  };
  const take = (): Uint8Array => {
    const taken = bytes.getBytes().slice();
    bytes.index = 0; // the offset, which the table of contents counts by, goes on
    return taken;
  };
  return {
    put(row) {
      for (const [at, column] of columns.entries()) values[at]!.push(valueOf(column, row[column.name]));
      return ++rows === GROUP_ROWS;
    },
    take() {
      encode();
      return take();
    },
    finish() {
      encode();
      void parquet.finish();
      return take();
    },
  };
}

function valueOf({ type }: WriterColumn, value: WriterRow[string]): unknown {
  if (value === null || value === undefined) return null;
  if (type === "int") return BigInt(value as number); // whole by the type of its column
  return type === "text" || type === "texts" ? textOf(value) : value;
}

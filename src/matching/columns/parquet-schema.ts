import type { SchemaElement } from "hyparquet";
import type { Physical } from "./typed-values.ts";

export type ParquetColumn = { readonly name: string; readonly physical: Physical };

/**
 * The columns of a file and how it holds them. What the schema says beyond the bare type is taken out of it: hyparquet
 * would make a Date of each day, a string of each text and an inexact number of each decimal, and all of them are read
 * here without that.
 */
export function readParquetSchema(schema: SchemaElement[]): ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  for (let at = 1; at < schema.length; at++) {
    const element = schema[at]!;
    if (element.num_children) {
      columns.push({
        name: element.name,
        physical: { kind: "other", name: element.logical_type?.type ?? element.converted_type ?? "GROUP" },
      });
      at = endOfGroup(schema, at);
      continue;
    }
    const physical = physicalOf(element);
    columns.push({ name: element.name, physical });
    if (physical.kind === "number") continue; // an unsigned integer is made one by hyparquet
    delete element.converted_type;
    delete element.logical_type;
  }
  return columns;
}

function physicalOf(element: SchemaElement): Physical {
  const { type, converted_type, logical_type, repetition_type, scale } = element;
  const other: Physical = { kind: "other", name: logical_type?.type ?? converted_type ?? type ?? "" };
  if (repetition_type === "REPEATED") return other;
  if (logical_type?.type === "DECIMAL") return { kind: "decimal", scale: logical_type.scale };
  if (converted_type === "DECIMAL") return { kind: "decimal", scale: scale ?? 0 };
  if (logical_type?.type === "TIMESTAMP")
    return {
      kind: "instant",
      unit: ({ MILLIS: "ms", MICROS: "us", NANOS: "ns" } as const)[logical_type.unit],
      isUtc: logical_type.isAdjustedToUTC,
    };
  if (converted_type === "TIMESTAMP_MILLIS") return { kind: "instant", unit: "ms", isUtc: true };
  if (converted_type === "TIMESTAMP_MICROS") return { kind: "instant", unit: "us", isUtc: true };
  if (logical_type?.type === "DATE" || converted_type === "DATE") return { kind: "day" };
  if (logical_type !== undefined && !["STRING", "ENUM", "JSON", "INTEGER", "NULL"].includes(logical_type.type)) return other;
  switch (type) {
    case "BOOLEAN":
      return { kind: "bool" };
    case "INT32":
    case "INT64":
      return converted_type?.startsWith("TIME") ? other : { kind: "number" };
    case "DOUBLE":
      return { kind: "number" };
    case "FLOAT":
      return { kind: "float32" };
    case "INT96":
      // By custom an instant of a clock without a zone.
      return { kind: "instant", unit: "ns", isUtc: false };
    case "BYTE_ARRAY":
      return { kind: "bytes" };
    default:
      return other;
  }
}

/** The last element below a group. */
function endOfGroup(schema: readonly SchemaElement[], group: number): number {
  let at = group;
  for (let left = schema[group]!.num_children ?? 0; left > 0 && at < schema.length; left--) {
    at++;
    if (schema[at]?.num_children) at = endOfGroup(schema, at);
  }
  return at;
}

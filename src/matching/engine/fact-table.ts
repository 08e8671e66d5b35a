/** The facts of many businesses as typed columns; what is not known is a value of each column, never a zero. */
import { dateOfDay, dayNumber, type FactDeclaration, type Facts, type FactValue } from "../../criteria/index.ts";

/** How an Int32Array says unknown; a Float64Array says NaN. */
export const UNKNOWN_INT32 = -2_147_483_648;

/** int, money (fen), decimal; date as days since 1970 */
export type NumberColumn = { readonly kind: "number"; readonly values: Float64Array | Int32Array };

/** bool, category, text: 0 is unknown, n is `dictionary[n - 1]` */
export type CodeColumn = {
  readonly kind: "code";
  readonly values: Uint8Array | Uint16Array | Uint32Array;
  readonly dictionary: readonly FactValue[];
};

export type Column = NumberColumn | CodeColumn;

/** Columns may be longer than `rows`. A fact without a column is unknown for everyone. */
export type FactTable = { readonly rows: number; readonly columns: ReadonlyMap<string, Column> };

export function tableFromFacts(entities: readonly Facts[], declarations: Iterable<FactDeclaration>): FactTable {
  const columns = new Map<string, Column>();
  for (const declaration of declarations) columns.set(declaration.key, columnFromFacts(entities, declaration));
  return { rows: entities.length, columns };
}

/** The facts of one row under the given declarations, as the row evaluator takes them. */
export function factsOfRow(table: FactTable, row: number, declarations: Iterable<FactDeclaration>): Map<string, FactValue> {
  const facts = new Map<string, FactValue>();
  for (const { key, type } of declarations) {
    const column = table.columns.get(key);
    const value = column && valueOfRow(column, row);
    if (value !== undefined) facts.set(key, type === "date" ? dateOfDay(Number(value)) : value);
  }
  return facts;
}

export function isCoded({ type }: FactDeclaration): boolean {
  return type === "bool" || type === "category" || type === "text";
}

function valueOfRow(column: Column, row: number): FactValue | undefined {
  const value = column.values[row]!;
  if (column.kind === "code") return value === 0 ? undefined : column.dictionary[value - 1]!;
  return Number.isNaN(value) || (column.values instanceof Int32Array && value === UNKNOWN_INT32) ? undefined : value;
}

function columnFromFacts(entities: readonly Facts[], declaration: FactDeclaration): Column {
  if (isCoded(declaration)) return codesFromFacts(entities, declaration);
  const values = new Float64Array(entities.length).fill(NaN);
  for (const [row, facts] of entities.entries()) {
    const value = facts.get(declaration.key);
    if (value !== undefined) values[row] = numberOf(declaration, value);
  }
  return { kind: "number", values };
}

function codesFromFacts(entities: readonly Facts[], { key, type }: FactDeclaration): Column {
  const codes = new Map<FactValue, number>(
    type === "bool"
      ? [
          [false, 1],
          [true, 2],
        ]
      : [],
  );
  const values = new Uint32Array(entities.length);
  for (const [row, facts] of entities.entries()) {
    const value = facts.get(key);
    if (value === undefined) continue;
    if (typeof value !== (type === "bool" ? "boolean" : "string")) throw wrongType(key, type, value);
    const code = codes.get(value) ?? codes.size + 1;
    codes.set(value, code);
    values[row] = code;
  }
  const dictionary = [...codes.keys()];
  return { kind: "code", values: narrowed(values, dictionary.length), dictionary };
}

function narrowed(values: Uint32Array, codeMax: number): CodeColumn["values"] {
  if (codeMax <= 0xff) return Uint8Array.from(values);
  return codeMax <= 0xffff ? Uint16Array.from(values) : values;
}

function numberOf({ key, type }: FactDeclaration, value: FactValue): number {
  const number = type === "date" && typeof value === "string" ? dayNumber(value) : value;
  const isRight = typeof number === "number" && (type === "decimal" ? Number.isFinite(number) : Number.isSafeInteger(number));
  if (!isRight) throw wrongType(key, type, value);
  return number;
}

function wrongType(key: string, type: string, value: FactValue): TypeError {
  return new TypeError(`fact ${key} is declared ${type} but holds ${JSON.stringify(value)}`);
}

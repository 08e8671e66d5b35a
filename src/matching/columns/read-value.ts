/** One value out of a file, however it is typed there, as a column holds it. */
import { dayNumber, parseFactValue, type Bilingual, type FactDeclaration } from "../../criteria/index.ts";
import { dayOfIsoText } from "./local-day.ts";

/** Money in fen, a date in days since 1970. */
export type ColumnValue = number | string | boolean;

/** An object is the reason why the value cannot be read. */
export type ReadValue = ColumnValue | Bilingual;

/** Any spelling that parseFactValue takes, and for a date also an ISO 8601 text with a time. */
export function readText(declaration: FactDeclaration, text: string, localDay: (instant: number) => number): ReadValue {
  const read = parseFactValue(declaration, text);
  if (declaration.type !== "date") return read.ok ? read.value : read.reason;
  if (read.ok) return dayNumber(String(read.value))!;
  const day = dayOfIsoText(text.trim(), localDay);
  return day === undefined || Number.isNaN(day) ? read.reason : day;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The same from bytes of UTF-8. */
export function readSpelling(declaration: FactDeclaration, bytes: Uint8Array, localDay: (instant: number) => number): ReadValue {
  const text = decodeUtf8(bytes);
  return text === undefined
    ? reasonFor(declaration, "不是 UTF-8 文字；请另存为 UTF-8", "is not UTF-8; save the file as UTF-8")
    : readText(declaration, text, localDay);
}

/** A value as JSON has it, neither null nor an empty text. */
export function readJson(declaration: FactDeclaration, value: unknown, localDay: (instant: number) => number): ReadValue {
  switch (typeof value) {
    case "string":
      return readText(declaration, value, localDay);
    case "number":
      return readNumber(declaration, value);
    case "boolean":
      return declaration.type === "bool" ? value : readText(declaration, String(value), localDay);
    default:
      return reasonFor(declaration, "应为单个值", "a single value is needed");
  }
}

/** Whole values pass at once; what has a fraction must be exactly what a decimal text would say. */
export function readNumber(declaration: FactDeclaration, value: number): ReadValue {
  switch (declaration.type) {
    case "int":
      if (Number.isSafeInteger(value)) return value + 0; // turns -0 into 0
      break;
    case "money": {
      const fen = fenOfNumber(value);
      if (!Number.isNaN(fen)) return fen;
      if (Number.isFinite(value) && Math.abs(value) >= FEN_EXACT_MAX / 100)
        return reasonFor(declaration, "数字过大，请写成文本", "the number is too large for a float; write it as text");
      break;
    }
    case "decimal":
      if (isPlainDecimal(value)) return value + 0;
      break;
  }
  const read = parseFactValue(declaration, value);
  return read.ok ? read.value : read.reason;
}

/** Below this, two amounts of fen are never the same double in yuan. */
const FEN_EXACT_MAX = 1e15;

/** Yuan in fen; NaN when it is no amount of whole fen, or too large for that to be certain. */
export function fenOfNumber(yuan: number): number {
  const fen = Math.round(yuan * 100);
  const isExact = Number.isSafeInteger(yuan) ? Number.isSafeInteger(fen) : fen / 100 === yuan && Math.abs(fen) < FEN_EXACT_MAX;
  return isExact ? fen + 0 : NaN;
}

/** Of 15 digits at most, and not so small that parseFactValue would round it. */
export function isPlainDecimal(value: number): boolean {
  const size = Math.abs(value);
  if (Number.isSafeInteger(value)) return size < 1e15;
  return size >= 1e-4 && size < 1e15 && Number(value.toPrecision(15)) === value;
}

export function reasonFor({ title }: FactDeclaration, zh: string, en: string): Bilingual {
  return { zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` };
}

/** Values of typed files (Parquet, Arrow) on their way into columns: one loop for each way a file may hold them. */
import type { FactType } from "../../criteria/index.ts";
import { UNUSED, USCC } from "./column-set.ts";
import type { GroupBuilder } from "./group-builder.ts";
import { isDayInRange } from "./local-day.ts";
import { readNumber, readText, reasonFor } from "./read-value.ts";

/**
 * How a file holds a column. `number`: numbers or big integers. `decimal`: unscaled, as a number, a big integer or the
 * big-endian bytes of one. `day`: days since 1970. `instant`: counts of a unit since 1970, in UTC or as a clock showed it.
 * `bytes`: UTF-8.
 */
export type Physical =
  | { readonly kind: "number" | "float32" | "day" | "bool" | "bytes" | "text" }
  | { readonly kind: "decimal"; readonly scale: number }
  | { readonly kind: "instant"; readonly unit: "s" | "ms" | "us" | "ns"; readonly isUtc: boolean }
  | { readonly kind: "other"; readonly name: string };

const NUMBERS: readonly FactType[] = ["int", "money", "decimal", "bool", "category", "text"];
const TAKEN: Record<Exclude<Physical["kind"], "bytes" | "text" | "other">, readonly FactType[]> = {
  number: NUMBERS,
  decimal: NUMBERS,
  float32: ["int", "money", "decimal"],
  day: ["date"],
  instant: ["date"],
  bool: ["bool"],
};

/** Text may hold anything; a credit code, which has no type here, is always text. */
function isTaken({ kind }: Physical, type: FactType | undefined): boolean {
  if (kind === "bytes" || kind === "text") return true;
  return kind !== "other" && type !== undefined && TAKEN[kind].includes(type);
}

/** Puts `values`, the rows from `from` on. Null is unknown, and so is NaN, by which some libraries say it. */
export function putValues(group: GroupBuilder, name: string, physical: Physical, values: ArrayLike<unknown>, from: number): void {
  const place = group.columns.placeOf(name);
  if (place === UNUSED) return;
  const declaration = group.columns.sinks[place]?.declaration;
  if (!isTaken(physical, declaration?.type)) return group.refuseColumn(declaration?.key ?? "uscc", nameOf(physical));
  switch (physical.kind) {
    case "number":
      return putNumbers(group, place, values, from);
    case "float32":
      return putNumbers(group, place, Array.from(values as ArrayLike<number | null>, shortest), from);
    case "decimal":
      return putDecimals(group, place, physical.scale, values, from);
    case "day":
      return putDays(group, place, values, from);
    case "instant":
      return putInstants(group, place, physical, values, from);
    case "bool":
    case "text":
    case "bytes":
      return putTexts(group, place, values, from);
  }
}

function nameOf(physical: Physical): string {
  return physical.kind === "other" ? physical.name : physical.kind;
}

function putNumbers(group: GroupBuilder, place: number, values: ArrayLike<unknown>, from: number): void {
  const sink = group.columns.sinks[place]!;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === null || value === undefined) continue;
    const number = Number(value);
    if (Number.isNaN(number) || sink.putNumber(from + at, number)) continue;
    group.put(
      place,
      from + at,
      typeof value === "bigint" ? readText(sink.declaration, String(value), group.localDay) : readNumber(sink.declaration, number),
    );
  }
}

/** The number with the fewest digits that a float of 32 bits tells from its neighbours: 0.1, not 0.10000000149011612. */
function shortest(value: number | null): number | null {
  if (value === null || value === undefined || Number.isInteger(value)) return value;
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

function putDecimals(group: GroupBuilder, place: number, scale: number, values: ArrayLike<unknown>, from: number): void {
  const sink = group.columns.sinks[place]!;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === null || value === undefined) continue;
    const unscaled = value instanceof Uint8Array ? integerOf(value) : BigInt(value as number | bigint);
    const number = Number(unscaled);
    if (Number.isSafeInteger(number) && sink.putDecimal(from + at, number, scale)) continue;
    group.put(place, from + at, readText(sink.declaration, decimalText(unscaled, scale), group.localDay));
  }
}

/** Two's complement, big-endian. */
function integerOf(bytes: Uint8Array): bigint {
  let value = bytes.length > 0 && bytes[0]! > 127 ? -1n : 0n;
  let at = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (; at < bytes.length % 4; at++) value = (value << 8n) | BigInt(bytes[at]!);
  for (; at < bytes.length; at += 4) value = (value << 32n) | BigInt(view.getUint32(at));
  return value;
}

function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? "-" : "";
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  if (scale <= 0) return sign + digits + "0".repeat(-scale);
  const padded = digits.padStart(scale + 1, "0");
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale).replace(/0+$/, "")}`.replace(/\.$/, "");
}

function putDays(group: GroupBuilder, place: number, values: ArrayLike<unknown>, from: number): void {
  const { declaration } = group.columns.sinks[place]!;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value === null || value === undefined) continue;
    const day = Number(value);
    group.put(
      place,
      from + at,
      isDayInRange(day) ? day : reasonFor(declaration, "日期应在1000年至9999年之间", "the date lies outside the years 1000 to 9999"),
    );
  }
}

const DAY_MS = 86_400_000;
const UNITS_PER_MS = { s: 1n, ms: 1n, us: 1_000n, ns: 1_000_000n };

function putInstants(
  group: GroupBuilder,
  place: number,
  { unit, isUtc }: Extract<Physical, { kind: "instant" }>,
  values: ArrayLike<unknown>,
  from: number,
): void {
  const perMs = UNITS_PER_MS[unit];
  const days = Array.from(values, (value) => {
    if (value === null || value === undefined) return null;
    const count = BigInt(value as bigint | number);
    const ms = Number(count >= 0n ? count / perMs : (count - perMs + 1n) / perMs) * (unit === "s" ? 1_000 : 1);
    return isUtc ? group.localDay(ms) : Math.floor(ms / DAY_MS);
  });
  putDays(group, place, days, from);
}

/** Texts, their bytes, or booleans, which are the two texts that need no reading. */
function putTexts(group: GroupBuilder, place: number, values: ArrayLike<unknown>, from: number): void {
  const sink = group.columns.sinks[place];
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    const row = from + at;
    if (value === null || value === undefined || value === "") continue;
    if (value instanceof Uint8Array) group.putBytes(place, row, value, 0, value.length);
    else if (place === USCC) group.putUscc(row, String(value));
    else if (typeof value === "boolean") group.put(place, row, value);
    else if (!sink!.putKnownText(row, String(value))) group.put(place, row, readText(sink!.declaration, String(value), group.localDay));
  }
}

/** One text for many rows: `codes` point to `texts`, each of which is read once; -1 is unknown. */
export function putDictionary(group: GroupBuilder, name: string, texts: readonly (string | null)[], codes: Int32Array, from: number): void {
  const place = group.columns.placeOf(name);
  if (place === UNUSED) return;
  const sink = group.columns.sinks[place];
  const reads = sink && texts.map((text) => (text === null || text === "" ? null : readText(sink.declaration, text, group.localDay)));
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    if (code < 0) continue;
    const read = reads ? reads[code] : texts[code];
    if (read === null || read === undefined) continue;
    if (place === USCC) group.putUscc(from + at, String(read));
    else group.put(place, from + at, read);
  }
}

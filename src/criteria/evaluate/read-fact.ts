/** Reads one fact of an entity, checked against its declaration; computes the derived ones. */
import { fullYears, dayNumber } from "../calendar-day.ts";
import { rateUnit } from "../term-type.ts";
import { exactFromNumber, exactInteger, type Exact } from "../exact.ts";
import type { FactReading } from "../expression.ts";
import type { FactDeclaration, Facts, FactValue } from "../fact.ts";

/** `today` is 'YYYY-MM-DD' in the city's time zone. */
export type Today = { readonly today: string };

/** `unknown`: not recorded. `none`: recorded, but there is no such value (years since a day still to come). */
export type Read<T> = { readonly value: T } | "unknown" | "none";

export function readValue(reading: FactReading, facts: Facts, { today }: Today): Read<FactValue> {
  const { declaration, derivedFrom } = reading;
  const value = facts.get(declaration.key);
  if (value !== undefined) return { value: checkedValue(declaration, value) };
  if (!derivedFrom) return "unknown";
  const from = facts.get(derivedFrom.key);
  if (from === undefined) return "unknown";
  const years = fullYears(String(checkedValue(derivedFrom, from)), today);
  return years === undefined ? "none" : { value: years };
}

/** The quantity of an int, decimal, money or date fact. */
export function readExact(reading: FactReading, facts: Facts, today: Today): Read<Exact> {
  const read = readValue(reading, facts, today);
  if (typeof read === "string") return read;
  if (typeof read.value === "string") return { value: exactInteger(dayNumber(read.value) ?? 0) };
  const exact = exactFromNumber(Number(read.value));
  if (!exact) throw new TypeError(`fact ${reading.declaration.key} holds ${String(read.value)}, which has no exact decimal form`);
  const parts = rateUnit(reading.declaration);
  return { value: parts === undefined ? exact : { n: exact.n, d: exact.d * BigInt(parts) } };
}

export function isKnown(reading: FactReading, facts: Facts): boolean {
  return facts.has(reading.declaration.key) || (reading.derivedFrom !== undefined && facts.has(reading.derivedFrom.key));
}

/** The key to ask for when the fact is absent: a derived fact is never asked for itself. */
export function keyToAsk(reading: FactReading): string {
  return (reading.derivedFrom ?? reading.declaration).key;
}

/** Facts come checked from `parseFactValue` or the record of facts; anything else is a mistake of the program. */
function checkedValue(declaration: FactDeclaration, value: FactValue): FactValue {
  if (isOfType(declaration, value)) return value;
  throw new TypeError(`fact ${declaration.key} is declared ${declaration.type} but holds ${JSON.stringify(value)}`);
}

function isOfType({ type }: FactDeclaration, value: FactValue): boolean {
  switch (type) {
    case "bool":
      return typeof value === "boolean";
    case "int":
    case "money":
      return Number.isSafeInteger(value);
    case "decimal":
      return typeof value === "number" && Number.isFinite(value);
    case "date":
      return typeof value === "string" && dayNumber(value) !== undefined;
    case "category":
    case "text":
      return typeof value === "string";
  }
}

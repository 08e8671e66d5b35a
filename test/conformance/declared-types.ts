/** The variables that a test of the suite declares or binds, as types and values of facts. */
import { isMessage } from "@bufbuild/protobuf";
import { TimestampSchema, timestampDate } from "@bufbuild/protobuf/wkt";
import { Type_PrimitiveType, Type_WellKnownType } from "@bufbuild/cel-spec/cel/expr/checked_pb.js";
import type { Value } from "@bufbuild/cel-spec/cel/expr/value_pb.js";
import type { FactValue } from "../../src/criteria/index.ts";
import type { SuiteTest } from "./suite.ts";

/** `other`: a type that no fact has */
export type ValueType = "bool" | "int" | "decimal" | "text" | "date" | "other";

export function declaredTypes(test: SuiteTest["test"]): ReadonlyMap<string, ValueType> {
  const types = new Map<string, ValueType>();
  for (const [name, { kind }] of Object.entries(test.bindings))
    types.set(name, kind.case === "value" ? (factOfValue(kind.value)?.type ?? "other") : "other");
  for (const { name, declKind } of test.typeEnv)
    if (declKind.case === "ident") types.set(name, declaredType(declKind.value.type?.typeKind));
  return types;
}

/** The facts bound; what no fact can hold is left out. */
export function boundFacts(test: SuiteTest["test"]): ReadonlyMap<string, FactValue> {
  const facts = new Map<string, FactValue>();
  for (const [name, { kind }] of Object.entries(test.bindings)) {
    const fact = kind.case === "value" ? factOfValue(kind.value) : undefined;
    if (fact) facts.set(name, fact.value);
  }
  return facts;
}

export type TypedFact = { readonly type: Exclude<ValueType, "other">; readonly value: FactValue };

/** A moment is a date only at midnight. */
export function factOfValue({ kind }: Value): TypedFact | undefined {
  switch (kind.case) {
    case "boolValue":
      return { type: "bool", value: kind.value };
    case "int64Value":
      return Number.isSafeInteger(Number(kind.value)) ? { type: "int", value: Number(kind.value) } : undefined;
    case "doubleValue":
      return Number.isFinite(kind.value) ? { type: "decimal", value: kind.value } : undefined;
    case "stringValue":
      return { type: "text", value: kind.value };
    case "objectValue": {
      const moment = isMessage(kind.value, TimestampSchema) ? timestampDate(kind.value).toISOString() : "";
      return moment.endsWith("T00:00:00.000Z") ? { type: "date", value: moment.slice(0, 10) } : undefined;
    }
    default:
      return undefined;
  }
}

function declaredType(kind: { readonly case: string | undefined; readonly value?: unknown } | undefined): ValueType {
  if (kind?.case === "wellKnown" && kind.value === Type_WellKnownType.TIMESTAMP) return "date";
  if (kind?.case !== "primitive") return "other";
  switch (kind.value) {
    case Type_PrimitiveType.BOOL:
      return "bool";
    case Type_PrimitiveType.INT64:
      return "int";
    case Type_PrimitiveType.DOUBLE:
      return "decimal";
    case Type_PrimitiveType.STRING:
      return "text";
    default:
      return "other";
  }
}

/**
 * What takes a test of the CEL suite out of our fragment, read from its tree as @bufbuild/cel parses it, never from its
 * name. A test with none of these constructs lies in the fragment and must run.
 */
import { parse } from "@bufbuild/cel";
import { declaredTypes, type ValueType } from "./declared-types.ts";
import type { SuiteTest } from "./suite.ts";

/** In the order in which a test with several is counted: the weightiest first. */
export const constructs = {
  messages: "protobuf messages, their fields and wrappers: facts are plain values",
  variables: "variables of a type that no fact has: messages, lists, maps, bytes",
  optionals: "optional syntax (`?.`, `[?…]`, `{?…}`) and `optional`: a fact that is missing is unknown, nothing more",
  macros: "macros and bindings (`all`, `exists`, `map`, `cel.bind`, …): no loops, so that every criterion has a bound on its cost",
  maps: "maps",
  lists: "lists as values: a list stands only at the right of `in`",
  bytes: "bytes",
  uint: "unsigned integers: a fact is a whole number",
  null: "`null`: a fact without a value is unknown, never null",
  time: "timestamps and durations: the law counts in days, written `date(…)`",
  conversions: "conversions and `dyn`, `type`: every fact has its declared type",
  functions: "functions and methods over texts, numbers and the extension libraries: such a thing becomes a fact of its own",
  fields: "fields and qualified names: facts have plain keys",
  division: "`/` and `%`: a share is written `ratio(a, b)`, which declares what a zero denominator means",
  mixedList: "lists of several types: a fact has one",
  textSum: "`+` of texts",
  order: "`<`, `<=`, `>`, `>=` between texts or between yes/no values: codes have no order",
  textChoice: "a text as the result of `?:`: codes are compared where they are read",
  boolSides: "`==` and `!=` between two conditions: written with `&&`, `||`, `!`",
  quoting: "raw and triple-quoted texts: one way to write a text",
  hexadecimal: "hexadecimal numbers: a person reads the criterion",
  emptyList: "`in []`: no one could meet it, so it is refused",
  large: "numbers beyond ±(2^53-1): no amount of fen is larger",
  overflow: "overflow as an error: numbers are exact, of any size, on the way to a comparison",
  unchecked: "ill-typed sources that the suite runs unchecked: ours are refused before anything is evaluated",
} as const;

export type Construct = keyof typeof constructs;

type Node = ReturnType<typeof parse>["expr"];
type Found = { readonly add: (construct: Construct) => void; readonly types: ReadonlyMap<string, ValueType>; readonly source: string };

export function constructsOf({ test }: SuiteTest): ReadonlySet<Construct> {
  const found = new Set<Construct>();
  const types = declaredTypes(test);
  const add = (construct: Construct): void => void found.add(construct);
  try {
    const { expr, sourceInfo } = parse(`${test.expr}\n`);
    const reading = { add, types, source: test.expr };
    visit(expr, reading);
    visitTokens(expr, sourceInfo?.positions ?? {}, reading);
  } catch {
    // Of the suite the parser refuses only optional syntax and names in backticks.
    if (/\.\?|[[{,]\s*\?/.test(test.expr)) add("optionals");
    if (/[.{]\s*`/.test(test.expr)) add("fields");
  }
  if ([...types.keys()].some((name) => name.includes("."))) add("fields");
  const { resultMatcher } = test;
  const value = resultMatcher.case === "typedResult" ? resultMatcher.value.result : resultMatcher.value;
  if (value?.$typeName === "cel.expr.Value") visitValue(value.kind, add);
  if (value?.$typeName === "cel.expr.ErrorSet") {
    // An error is what both expect of an ill-typed source.
    found.delete("unchecked");
    if (value.errors.some(({ message }) => message.includes("overflow"))) add("overflow");
  }
  return found;
}

export function firstConstruct(found: ReadonlySet<Construct>): Construct | undefined {
  return (Object.keys(constructs) as Construct[]).find((construct) => found.has(construct));
}

const MACROS = new Set(["bind", "block", "index", "iterVar", "accuVar", "all", "exists", "existsOne", "exists_one", "map", "filter"]);
const LOOPS = new Set(["transformList", "transformMap", "transformMapEntry", "optMap", "optFlatMap"]);
const CONVERSIONS = new Set(["int", "uint", "double", "string", "bytes", "bool", "dyn", "type"]);
const TIME = new Set(["timestamp", "duration"]);

/** The type of the value that the node gives, where it is one that our facts may have. */
function visit(node: Node, found: Found): ValueType | undefined {
  const { exprKind } = node;
  switch (exprKind.case) {
    case "constExpr":
      return visitConstant(exprKind.value.constantKind, found);
    case "identExpr":
      return visitName(exprKind.value.name, found);
    case "selectExpr":
      if (exprKind.value.operand) visit(exprKind.value.operand, found);
      found.add("fields");
      return undefined;
    case "listExpr":
      found.add("lists");
      for (const element of exprKind.value.elements) visit(element, found);
      return undefined;
    case "structExpr":
      found.add(exprKind.value.messageName === "" ? "maps" : "messages");
      for (const { value } of exprKind.value.entries) if (value) visit(value, found);
      return undefined;
    case "comprehensionExpr":
      found.add("macros");
      if (exprKind.value.iterRange) visit(exprKind.value.iterRange, found);
      return undefined;
    case "callExpr":
      return visitCall(exprKind.value, found);
    default:
      throw new Error(`an expression of kind ${exprKind.case ?? "none"}`);
  }
}

type Call = Extract<Node["exprKind"], { case: "callExpr" }>["value"];

function visitCall({ function: name, target, args }: Call, found: Found): ValueType | undefined {
  if (target) {
    const owner = target.exprKind.case === "identExpr" ? target.exprKind.value.name : undefined;
    if (owner === "optional") found.add("optionals");
    found.add((owner === "cel" && MACROS.has(name)) || MACROS.has(name) || LOOPS.has(name) ? "macros" : "functions");
    if (owner === undefined) visit(target, found);
  }
  if (target || /^[A-Za-z.]/.test(name)) {
    if (!target) found.add(CONVERSIONS.has(name) ? "conversions" : TIME.has(name) ? "time" : "functions");
    for (const arg of args) visit(arg, found);
    return undefined;
  }
  return visitOperator(name.replaceAll("_", ""), args, found);
}

function visitOperator(op: string, args: readonly Node[], found: Found): ValueType | undefined {
  const [first, second] = args;
  if (op === "@in" && first && second?.exprKind.case === "listExpr") {
    visit(first, found);
    const types = second.exprKind.value.elements.map((element) => visit(element, found));
    if (types.length === 0) found.add("emptyList");
    if (new Set(types).size > 1) found.add("mixedList");
    return "bool";
  }
  const [left, right, last] = args.map((arg) => visit(arg, found));
  switch (op) {
    case "@in":
      found.add("lists");
      return "bool";
    case "&&":
    case "||":
    case "!":
      if (!isBool(left) || (second && !isBool(right))) found.add("unchecked");
      return "bool";
    case "==":
    case "!=":
      if (left === "bool" && right === "bool" && first && second && !isPlain(first) && !isPlain(second)) found.add("boolSides");
      return "bool";
    case "<":
    case "<=":
    case ">":
    case ">=":
      if (left === right && (left === "text" || left === "bool")) found.add("order");
      return "bool";
    case "?:":
      if (right === "text" || last === "text") found.add("textChoice");
      return right;
    case "/":
    case "%":
      found.add("division");
      return left;
    case "+":
      if (left === "text" && right === "text") found.add("textSum");
      return left;
    case "-":
    case "*":
      return left;
    case "[]":
      found.add("fields");
      return undefined;
    default:
      throw new Error(`the operator ${op}`);
  }
}

/** A type that is not known has its own construct. */
function isBool(type: ValueType | undefined): boolean {
  return type === undefined || type === "bool";
}

function isPlain(node: Node): boolean {
  return node.exprKind.case === "constExpr" || node.exprKind.case === "identExpr";
}

function visitName(name: string, { types, add }: Found): ValueType | undefined {
  const type = types.get(name);
  if (type === "other") add("variables");
  if (type === undefined) add("unchecked");
  return type === "other" ? undefined : type;
}

type ValueKind = { readonly case: string | undefined; readonly value?: unknown };

function visitConstant({ case: kind, value }: ValueKind, { add }: Found): ValueType | undefined {
  if ((kind === "int64Value" || kind === "doubleValue") && isLarge(value)) add("large");
  switch (kind) {
    case "boolValue":
      return "bool";
    case "int64Value":
      return "int";
    case "doubleValue":
      return "decimal";
    case "stringValue":
      return "text";
    case "uint64Value":
      add("uint");
      return undefined;
    case "bytesValue":
      add("bytes");
      return undefined;
    default:
      add("null");
      return undefined;
  }
}

function isLarge(value: unknown): boolean {
  return Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER;
}

/** How a constant was written is told by the source, not by the tree. */
function visitTokens(root: Node, positions: Readonly<Record<string, number>>, { add, source }: Found): void {
  for (const { id, exprKind } of nodesOf(root)) {
    if (exprKind.case !== "constExpr") continue;
    const written = source.slice(positions[id.toString()] ?? 0).trimStart();
    const kind = exprKind.value.constantKind.case;
    if (kind === "stringValue" && /^(?:[rR]|"""|''')/.test(written)) add("quoting");
    if (kind === "int64Value" && /^-?\s*0[xX]/.test(written)) add("hexadecimal");
  }
}

function nodesOf(node: Node): Node[] {
  const { exprKind } = node;
  const below =
    exprKind.case === "callExpr"
      ? [...(exprKind.value.target ? [exprKind.value.target] : []), ...exprKind.value.args]
      : exprKind.case === "listExpr"
        ? exprKind.value.elements
        : [];
  return [node, ...below.flatMap(nodesOf)];
}

/** A result of a type that no fact has. */
function visitValue(kind: ValueKind, add: Found["add"]): void {
  switch (kind.case) {
    case "int64Value":
    case "doubleValue":
      if (isLarge(kind.value)) add("large");
      break;
    case "uint64Value":
      add("uint");
      break;
    case "bytesValue":
      add("bytes");
      break;
    case "nullValue":
      add("null");
      break;
    case "listValue":
      add("lists");
      break;
    case "mapValue":
      add("maps");
      break;
    case "objectValue":
    case "enumValue":
      add("messages");
      break;
    case "typeValue":
      add("conversions");
      break;
  }
}

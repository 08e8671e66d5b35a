/** The parser of @bufbuild/cel, and its tree brought into a small one of our own with a span for every node. */
import { parse } from "@bufbuild/cel";
import { parseDecimal, type Exact } from "../exact.ts";
import type { Span } from "../expression.ts";
import { CRITERION_LIMITS } from "../limits.ts";
import { report, type Problems } from "./problems.ts";
import { scanSource, type Token } from "./scan.ts";

export type Syntax =
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "number"; readonly text: string; readonly value: Exact | undefined; readonly span: Span }
  | { readonly kind: "text"; readonly value: string; readonly span: Span }
  | { readonly kind: "bool"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "list"; readonly elements: readonly Syntax[]; readonly span: Span }
  | { readonly kind: "table"; readonly rows: readonly (readonly [key: Syntax, value: Syntax])[]; readonly span: Span }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Syntax[]; readonly span: Span }
  | { readonly kind: "operator"; readonly op: string; readonly args: readonly Syntax[]; readonly span: Span };

/** Undefined after reporting what cannot be read. */
export function parseSyntax(problems: Problems): Syntax | undefined {
  const { source } = problems;
  if (source.length > CRITERION_LIMITS.sourceLength)
    return report(problems, { start: 0, end: source.length }, "tooLong", { length: source.length });
  const tokens = scanSource(problems);
  if (!tokens) return undefined;
  const parsed = parseCel(problems);
  if (!parsed) return undefined;
  return readNode(parsed.expr, { problems, tokens, positions: parsed.sourceInfo?.positions ?? {} }, 0);
}

type Parsed = ReturnType<typeof parse>;
type Node = Parsed["expr"];
type Reading = { readonly problems: Problems; readonly tokens: readonly Token[]; readonly positions: Readonly<Record<string, number>> };

function parseCel(problems: Problems): Parsed | undefined {
  try {
    // The grammar wants a line end after a comment, also after the last.
    return parse(`${problems.source}\n`);
  } catch (error) {
    if (error instanceof RangeError) return report(problems, { start: 0, end: problems.source.length }, "tooDeep");
    const start = offsetOf(error);
    const found = problems.source.slice(start).trim().slice(0, 20);
    return report(problems, { start, end: start + 1 }, "notParsed", { found });
  }
}

/** The parser's errors carry `location.start.offset`; their class is not exported. */
function offsetOf(error: unknown): number {
  if (!(error instanceof Error)) throw error;
  const { location } = error as Error & { location?: { start?: { offset?: number } } };
  return location?.start?.offset ?? 0;
}

function readNode(node: Node, reading: Reading, depth: number): Syntax | undefined {
  const { problems, positions } = reading;
  const start = positions[node.id.toString()] ?? 0;
  const here = tokenSpan(reading, start);
  if (depth > CRITERION_LIMITS.depth) return report(problems, here, "tooDeep");
  const { exprKind } = node;
  switch (exprKind.case) {
    case "identExpr":
      return { kind: "name", name: exprKind.value.name, span: here };
    case "constExpr":
      return readConstant(exprKind.value.constantKind, here, reading);
    case "listExpr": {
      const elements = readNodes(exprKind.value.elements, reading, depth + 1);
      return elements && { kind: "list", elements, span: bracketSpan(reading, start) };
    }
    case "callExpr": {
      const { function: name, target, args } = exprKind.value;
      if (target) return report(problems, here, "notInLanguage", { found: { zh: `方法 .${name}()`, en: `the method .${name}()` } });
      return readCall(name, args, start, reading, depth);
    }
    case "selectExpr":
      return report(problems, here, "notInLanguage", {
        found: { zh: `点号取值 .${exprKind.value.field}`, en: `the field .${exprKind.value.field}` },
      });
    case "comprehensionExpr":
      return report(problems, here, "notInLanguage", {
        found: { zh: "列表循环（exists、all、map、filter）", en: "loops over lists (exists, all, map, filter)" },
      });
    case "structExpr":
      return readTable(exprKind.value, start, reading, depth);
    default:
      return report(problems, here, "notInLanguage", { found: { zh: "花括号对象", en: "objects in braces" } });
  }
}

type Struct = Extract<Node["exprKind"], { case: "structExpr" }>["value"];

function readTable({ entries, messageName }: Struct, start: number, reading: Reading, depth: number): Syntax | undefined {
  const keys = entries.flatMap(({ keyKind }) => (keyKind.case === "mapKey" ? [keyKind.value] : []));
  const values = entries.flatMap(({ value }) => value ?? []);
  if (messageName !== "" || keys.length < entries.length || values.length < entries.length || entries.some((one) => one.optionalEntry))
    return report(reading.problems, tokenSpan(reading, start), "notInLanguage", { found: { zh: "花括号对象", en: "objects in braces" } });
  const read = readNodes([...keys, ...values], reading, depth + 1);
  const rows = read?.slice(0, keys.length).map((key, i) => [key, read[keys.length + i] ?? key] as const);
  return rows && { kind: "table", rows, span: bracketSpan(reading, start) };
}

function readNodes(nodes: readonly Node[], reading: Reading, depth: number): Syntax[] | undefined {
  const read = nodes.map((node) => readNode(node, reading, depth));
  return read.every((one) => one !== undefined) ? read : undefined;
}

const OPERATOR = /^_?(&&|\|\||==|!=|<=|>=|<|>|\+|-|\*|\/|%|!|\[_\])_?$/;

function readCall(name: string, args: readonly Node[], start: number, reading: Reading, depth: number): Syntax | undefined {
  const op = name === "@in" ? "in" : name === "_?_:_" ? "?:" : OPERATOR.exec(name)?.[1];
  // `a && b && c` comes as a balanced tree, which says nothing of how deep a person nested it.
  const read = readNodes(args, reading, op === "&&" || op === "||" ? depth : depth + 1);
  if (!read) return undefined;
  if (op === undefined) return { kind: "call", name, args: read, span: callSpan(reading, start) };
  const unary = read.length === 1;
  const first = unary ? start : (read[0]?.span.start ?? start);
  const span = { start: first, end: Math.max(...read.map((arg) => arg.span.end)) };
  if (op === "[_]") return report(reading.problems, span, "notInLanguage", { found: { zh: "下标取值 […]", en: "indexing […]" } });
  return { kind: "operator", op: unary ? `unary${op}` : op, args: read, span };
}

function readConstant(constant: { case: string | undefined; value?: unknown }, here: Span, reading: Reading): Syntax | undefined {
  const text = reading.problems.source.slice(here.start, here.end);
  switch (constant.case) {
    case "int64Value":
    case "doubleValue":
      return readNumber(text.replace(/\s/g, ""), here);
    case "stringValue":
      return { kind: "text", value: String(constant.value), span: here };
    case "boolValue":
      return { kind: "bool", value: constant.value === true, span: here };
    default:
      return report(reading.problems, here, "notInLanguage", { found: { zh: `“${text}”这样的常量`, en: `constants such as ${text}` } });
  }
}

/** `.5` is 0.5 */
function readNumber(text: string, span: Span): Syntax {
  return { kind: "number", text, value: parseDecimal(text.replace(/^-?(?=\.)/, "$&0")), span };
}

/** A literal or a name; a negative number includes its sign. */
function tokenSpan(reading: Reading, start: number): Span {
  const i = tokenAt(reading, start);
  const token = reading.tokens[i];
  const next = reading.tokens[i + 1];
  if (token?.text === "-" && next?.kind === "number") return { start: token.span.start, end: next.span.end };
  return token?.span ?? { start, end: start + 1 };
}

function callSpan(reading: Reading, start: number): Span {
  const open = reading.tokens[tokenAt(reading, start) + 1];
  return open ? { start: tokenSpan(reading, start).start, end: bracketSpan(reading, open.span.start).end } : tokenSpan(reading, start);
}

/** From an opening bracket to its own closing one. */
function bracketSpan(reading: Reading, start: number): Span {
  const first = tokenAt(reading, start);
  let open = 0;
  for (let i = first; i < reading.tokens.length; i += 1) {
    const token = reading.tokens[i];
    if (!token) break;
    if (token.kind === "open") open += 1;
    if (token.kind === "close") open -= 1;
    if (open === 0) return { start: reading.tokens[first]?.span.start ?? start, end: token.span.end };
  }
  return { start, end: start + 1 };
}

/** Index of the first token at or after the offset: the parser counts an operator's place from the blank before it. */
function tokenAt(reading: Reading, offset: number): number {
  let low = 0;
  let high = reading.tokens.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reading.tokens[middle]?.span.start ?? 0) >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A look at the source before the parser: brackets, depth, and the mistakes that people make (full-width signs, `and`,
 * `=`, `3%`), told at the very character. What passes here and the parser still refuses is rare.
 */
import type { Span } from "../expression.ts";
import { CRITERION_LIMITS } from "../limits.ts";
import { report, type Problems } from "./problems.ts";

type TokenKind = "name" | "number" | "text" | "open" | "close" | "operator" | "prefix";
export type Token = { readonly kind: TokenKind; readonly text: string; readonly span: Span };

/** Undefined after reporting what is wrong. */
export function scanSource(problems: Problems): readonly Token[] | undefined {
  const tokens = readTokens(problems);
  if (problems.errors.length > 0) return undefined;
  if (tokens.length === 0) return report(problems, { start: 0, end: problems.source.length }, "empty");
  checkBrackets(tokens, problems);
  if (problems.errors.length === 0) checkSequence(tokens, problems);
  return problems.errors.length === 0 ? tokens : undefined;
}

const BLANK = /(?:\s|\/\/[^\n]*)+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:0x[0-9a-fA-F]+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)[uU]?/y;
const TEXT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const SIGN = /&&|\|\||===|!==|==|!=|<>|<=|>=|=>|=<|[<>?:+\-*/!,.()[\]{}=&|%^~;@#$`]/y;
const WIDE = /[^\x00-\x7f]+/y;

/** full-width ！ to ～ lie at a fixed distance from their ASCII forms; the others are named */
const ASCII_OF: Readonly<Record<string, string>> = {
  "、": ",",
  "。": ".",
  "【": "[",
  "】": "]",
  "“": '"',
  "”": '"',
  "‘": '"',
  "’": '"',
  "—": "-",
  "−": "-",
  "–": "-",
  "×": "*",
  "·": "*",
  "≥": ">=",
  "≤": "<=",
  "≠": "!=",
  "≧": ">=",
  "≦": "<=",
  "\uff05": "percent(…)",
  "\uff1b": "&&",
  "\u3000": "a plain space",
  且: "&&",
  或: "||",
};

const INSTEAD: Readonly<Record<string, string>> = {
  "=": "==",
  "===": "==",
  "!==": "!=",
  "<>": "!=",
  "=>": ">=",
  "=<": "<=",
  "&": "&&",
  "|": "||",
  ";": "&&",
  and: "&&",
  or: "||",
  not: "!",
  AND: "&&",
  OR: "||",
  NOT: "!",
  True: "true",
  False: "false",
  TRUE: "true",
  FALSE: "false",
  IN: "in",
};

function readTokens(problems: Problems): Token[] {
  const { source } = problems;
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    at += matchAt(BLANK, source, at).length;
    if (at >= source.length || problems.errors.length > 0) break;
    const text = readToken(at, tokens, problems);
    at += Math.max(1, text.length);
  }
  return tokens;
}

function readToken(at: number, tokens: Token[], problems: Problems): string {
  const { source } = problems;
  const add = (kind: TokenKind, text: string): string => {
    tokens.push({ kind, text, span: { start: at, end: at + text.length } });
    return text;
  };
  const span = (length: number): Span => ({ start: at, end: at + length });
  const name = matchAt(NAME, source, at);
  if (name !== "") {
    if (name in INSTEAD) report(problems, span(name.length), "wrongOperator", { found: name, instead: INSTEAD[name] ?? "" });
    return add(name === "in" ? "operator" : "name", name);
  }
  const number = matchAt(NUMBER, source, at);
  if (number !== "") return add("number", number);
  const text = matchAt(TEXT, source, at);
  if (text.length > CRITERION_LIMITS.textLength + 2) report(problems, span(text.length), "textTooLong", { length: text.length - 2 });
  if (text !== "") return add("text", text);
  const wide = matchAt(WIDE, source, at);
  if (wide !== "") {
    reportWide(wide, span, tokens, problems);
    return wide;
  }
  const sign = matchAt(SIGN, source, at);
  const last = tokens.at(-1);
  if (sign === "%" && last?.kind === "number")
    report(problems, { start: last.span.start, end: at + 1 }, "percentSign", { number: last.text });
  else if (sign in INSTEAD) report(problems, span(sign.length), "wrongOperator", { found: sign, instead: INSTEAD[sign] ?? "" });
  else if (/^["']/.test(source.slice(at))) report(problems, span(source.slice(at).split("\n")[0]?.length ?? 1), "unterminatedText");
  else if (sign === "" || /^[\^~@#$`]$/.test(sign)) report(problems, span(1), "unknownCharacter", { found: source.charAt(at) });
  if ("([{".includes(sign)) return add("open", sign);
  if (")]}".includes(sign)) return add("close", sign);
  return add(sign === "!" ? "prefix" : "operator", sign);
}

function reportWide(wide: string, span: (length: number) => Span, tokens: readonly Token[], problems: Problems): void {
  const first = String.fromCodePoint(wide.codePointAt(0) ?? 0);
  const code = first.charCodeAt(0);
  const ascii = ASCII_OF[first] ?? (code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : undefined);
  // Outside all brackets a comma can only mean "and".
  const betweenConditions =
    ascii === "," && tokens.filter(({ kind }) => kind === "open").length === tokens.filter(({ kind }) => kind === "close").length;
  if (ascii !== undefined)
    return report(problems, span(first.length), "wideCharacter", { found: first, ascii: betweenConditions ? "&&" : ascii });
  const word = /^[\p{L}\p{N}]+/u.exec(wide)?.[0];
  // A Chinese word is taken for the title of a fact.
  if (word !== undefined) return report(problems, span(word.length), "unknownFact", { name: word, suggestion: problems.suggestFact(word) });
  report(problems, span(first.length), "unknownCharacter", { found: first });
}

function checkBrackets(tokens: readonly Token[], problems: Problems): void {
  const open: Token[] = [];
  const chains = [{ operators: 0, choices: 0 }];
  for (const [i, token] of tokens.entries()) {
    if (isChained(token, tokens[i - 1], chains.at(-1))) return report(problems, token.span, "tooDeep");
    if (token.kind === "open") chains.push({ operators: 0, choices: 0 });
    if (token.kind === "close") chains.pop();
    if (token.kind === "open") open.push(token);
    if (token.kind === "close" && closing(open.pop()?.text) !== token.text)
      return report(problems, token.span, "strayBracket", { found: token.text });
    if (token.text === "," && open.length === 0) return report(problems, token.span, "wrongOperator", { found: ",", instead: "&&" });
    if (open.length > CRITERION_LIMITS.depth) return report(problems, token.span, "tooDeep");
  }
  const unclosed = open.at(-1);
  if (unclosed) report(problems, unclosed.span, "unclosedBracket", { open: unclosed.text });
}

type Chain = { operators: number; choices: number };

/** Operators in a row nest as brackets do, whatever the parser makes of them: far beyond the limit none is tried. */
function isChained(token: Token, before: Token | undefined, chain: Chain | undefined): boolean {
  if (!chain) return false;
  if (token.text === "?" || token.text === ",") chain.choices = token.text === "?" ? chain.choices + 1 : 0;
  const resets = ["&&", "||", ",", "?", ":"].includes(token.text);
  const counts = token.kind === "operator" || (token.kind === "open" && before?.kind === "close");
  chain.operators = resets ? 0 : chain.operators + (counts ? 1 : 0);
  return Math.max(chain.operators, chain.choices) > 2 * CRITERION_LIMITS.depth;
}

/** Values and operators must take turns; `[` and `(` after a value are an index and a call. */
function checkSequence(tokens: readonly Token[], problems: Problems): void {
  let valueBefore = false;
  let prefixes = 0;
  for (const [i, token] of tokens.entries()) {
    const isPrefix = token.kind === "prefix" || (token.text === "-" && !valueBefore);
    const isValue = token.kind === "name" || token.kind === "number" || token.kind === "text";
    const isCall = token.kind === "open" && valueBefore && tokens[i - 1]?.kind !== "number" && tokens[i - 1]?.kind !== "text";
    if (valueBefore && (isValue || token.kind === "prefix" || (token.kind === "open" && !isCall)))
      return report(problems, token.span, "expectedOperator", { found: token.text });
    const emptyCall = token.kind === "close" && tokens[i - 1]?.kind === "open";
    if (!valueBefore && !isPrefix && (token.kind === "operator" || (token.kind === "close" && !emptyCall)))
      return report(problems, token.span, "expectedValue", { found: token.text });
    prefixes = isPrefix ? prefixes + 1 : 0;
    if (prefixes > CRITERION_LIMITS.depth) return report(problems, token.span, "tooDeep");
    valueBefore = isValue || token.kind === "close";
  }
  const end = tokens.at(-1)?.span.end ?? 0;
  if (!valueBefore) report(problems, { start: end, end }, "expectedValue", { found: "" });
}

function closing(open: string | undefined): string | undefined {
  return open === "(" ? ")" : open === "[" ? "]" : open === "{" ? "}" : undefined;
}

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? "";
}

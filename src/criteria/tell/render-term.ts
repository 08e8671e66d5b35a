/** Quantities in words: 研发费用占营业收入的比例 / R&D expense as a share of revenue. */
import { formatDate, formatQuantity } from "../format-value.ts";
import { addendsOf, labelOf, termKey, type Expression, type Term } from "../expression.ts";
import type { Bilingual } from "../fact.ts";
import { conditionText } from "./render-condition.ts";
import { predicateText } from "./render-test.ts";
import { pointsText, yearsText } from "./render-years.ts";

export function termText(term: Term): Bilingual {
  const label = labelOf(term);
  if (label) return label.kind === "points" ? pointsText(label) : yearsText(label);
  switch (term.kind) {
    case "fact":
      return term.fact.declaration.title;
    case "constant":
      return constantText(term, undefined);
    case "today":
      return { zh: "今天", en: "today" };
    case "yearsSince":
      return both(
        term.fact.declaration.title,
        (zh) => `${zh}至今的整年数`,
        (en) => `full years since ${lower(en)}`,
      );
    case "arithmetic":
      return arithmeticText(term);
    case "ratio":
      return two(
        operand(term.numerator),
        operand(term.denominator),
        (a, b) => `${a}占${b}的比例`,
        (a, b) => `${a} as a share of ${lower(b)}`,
      );
    case "extreme":
      return extremeText(
        term.of,
        term.terms.map((one) => (one.kind === "choose" || one.kind === "arithmetic" ? operand(one) : termText(one))),
      );
    case "round": {
      const unit = formatQuantity({ n: term.unitFen, d: 1n }, "money");
      const zh = term.mode === "down" ? "舍去" : "四舍五入";
      const en = term.mode === "down" ? "rounded down" : "rounded";
      return both(
        termText(term.term),
        (text) => `${text}（按${unit.zh}${zh}）`,
        (text) => `${text} (${en} to ${unit.en})`,
      );
    }
    case "choose":
      return chooseText(term);
  }
}

/** Constants in the unit of their source, counts with the unit of what they are compared with. */
export function constantText(term: Extract<Term, { kind: "constant" }>, unit: Bilingual | undefined): Bilingual {
  if (term.type === "date") return formatDate(term.written);
  const { zh, en } = formatQuantity(term.value, term.type, { unit });
  const asWritten = term.type === "money" || term.type === "rate";
  // "0" written bare where money or a share is meant still gets its unit.
  return asWritten && !/^-?\d+$/.test(term.written) ? { zh: term.written, en: term.type === "rate" ? term.written : en } : { zh, en };
}

/** The unit in which a quantity is counted: 人, 项, 年. */
export function unitOf(term: Term): Bilingual | undefined {
  switch (term.kind) {
    case "fact":
      return term.fact.declaration.unit;
    case "yearsSince":
      return { zh: "年", en: "years" };
    case "arithmetic":
      if (term.op === "*") return unitOf(term.left) ?? unitOf(term.right);
      return term.op === "+" && addendsOf(term).some(givesPoints) ? POINTS : unitOf(term.left);
    case "extreme":
      return term.terms.map(unitOf).find((unit) => unit !== undefined);
    case "choose":
      return givesPoints(term) ? POINTS : undefined;
    case "constant":
    case "today":
    case "ratio":
    case "round":
      return undefined;
  }
}

const POINTS: Bilingual = { zh: "分", en: "points" };

/** A table of points, or one at the end of a choice, or the better of two. */
function givesPoints(term: Term): boolean {
  if (term.kind === "choose") return term.label !== undefined || givesPoints(term.otherwise);
  return term.kind === "extreme" && term.terms.some(givesPoints);
}

/** "a", "a与b", "a、b与c" */
export function listText(texts: readonly Bilingual[], lastZh: string, lastEn: string): Bilingual {
  const zh = texts.map((text) => text.zh);
  const en = texts.map((text) => text.en);
  const [tailZh = "", tailEn = ""] = [zh.pop(), en.pop()];
  return zh.length === 0
    ? { zh: tailZh, en: tailEn }
    : { zh: `${zh.join("、")}${lastZh}${tailZh}`, en: `${en.join(", ")}${lastEn}${tailEn}` };
}

function arithmeticText(term: Extract<Term, { kind: "arithmetic" }>): Bilingual {
  const { op, left, right } = term;
  if (op === "+") return sumText(addendsOf(term));
  if (op === "-") {
    if (left.kind === "constant" && left.value.n === 0n)
      return both(
        operand(right),
        (a) => `负${a}`,
        (a) => `minus ${a}`,
      );
    return two(
      operand(left),
      operand(right),
      (a, b) => `${a}减去${b}`,
      (a, b) => `${a} minus ${lower(b)}`,
    );
  }
  const [factor, other] = left.kind === "constant" ? [left, right] : right.kind === "constant" ? [right, left] : [undefined, undefined];
  if (!factor || !other)
    return two(
      operand(left),
      operand(right),
      (a, b) => `${a}乘以${b}`,
      (a, b) => `${a} times ${lower(b)}`,
    );
  const size = constantText(factor, undefined);
  if (factor.type === "rate")
    return both(
      operand(other),
      (a) => `${a}的${size.zh}`,
      (a) => `${size.en} of ${lower(a)}`,
    );
  if (factor.type === "money")
    return both(
      operand(other),
      (a) => `每1${unitOf(other)?.zh ?? ""}${a}计${size.zh}`,
      (a) => `${size.en} for each of ${lower(a)}`,
    );
  return both(
    operand(other),
    (a) => `${a}的${size.zh}倍`,
    (a) => `${size.en} times ${lower(a)}`,
  );
}

/** Scores are listed item by item, plain sums are named in one phrase. */
function sumText(terms: readonly Term[]): Bilingual {
  const texts = terms.map(termText);
  if (terms.every((term) => term.kind !== "choose" && term.kind !== "extreme")) {
    const list = listText(texts.map(midSentence), "与", " and ");
    return { zh: `${list.zh}之和`, en: `the sum of ${list.en}` };
  }
  const numbered = (language: "zh" | "en", gap: string): string => texts.map((text, i) => `${i + 1}. ${text[language]}`).join(gap);
  return { zh: `以下各项之和（${numbered("zh", "；")}）`, en: `the sum of (${numbered("en", "; ")})` };
}

function extremeText(of: "min" | "max", texts: readonly Bilingual[]): Bilingual {
  const list = listText(texts.map(midSentence), "与", " and ");
  const [zh, en] =
    of === "min" ? ["较小", texts.length === 2 ? "smaller" : "smallest"] : ["较大", texts.length === 2 ? "larger" : "largest"];
  return { zh: `${list.zh}中的${texts.length === 2 ? zh : zh.replace("较", "最")}值`, en: `the ${en} of ${list.en}` };
}

/** 研发占比不低于6%的为50，不低于5%的为40，其余为0: bands on one quantity name it once. */
function chooseText(term: Extract<Term, { kind: "choose" }>): Bilingual {
  const cases: Bilingual[] = [];
  let rest: Term = term;
  let before: Expression | undefined;
  while (rest.kind === "choose") {
    cases.push(
      two(
        bandText(rest.condition, before),
        termText(rest.then),
        (c, v) => `${c}的为${v}`,
        (c, v) => `${v} if ${c}`,
      ),
    );
    before = rest.condition;
    rest = rest.otherwise;
  }
  const last = termText(rest);
  return {
    zh: `${cases.map((one) => one.zh).join("，")}，其余为${last.zh}`,
    en: `${cases.map((one) => one.en).join(", ")}, otherwise ${last.en}`,
  };
}

function bandText(condition: Expression, before: Expression | undefined): Bilingual {
  const sameSubject = condition.kind === "compare" && before?.kind === "compare" && termKey(condition.left) === termKey(before.left);
  return sameSubject ? predicateText(condition) : conditionText(condition);
}

/** A compound inside a compound gets brackets. */
function operand(term: Term): Bilingual {
  const text = termText(term);
  const simple = term.kind === "fact" || term.kind === "constant" || term.kind === "today" || labelOf(term) !== undefined;
  return simple ? text : { zh: `（${text.zh}）`, en: `(${text.en})` };
}

function both(text: Bilingual, zh: (text: string) => string, en: (text: string) => string): Bilingual {
  return { zh: zh(text.zh), en: en(text.en) };
}

function two(a: Bilingual, b: Bilingual, zh: (a: string, b: string) => string, en: (a: string, b: string) => string): Bilingual {
  return { zh: zh(a.zh, b.zh), en: en(a.en, b.en) };
}

function midSentence({ zh, en }: Bilingual): Bilingual {
  return { zh, en: lower(en) };
}

/** Mid-sentence; names such as R&D and CNY keep their capitals. */
export function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Why an entity is eligible or not: the conditions of the source, each with its outcome, actual value and distance. */
import type { Criterion } from "../compile-criterion.ts";
import { evaluateExpression, evaluateTest } from "../evaluate/evaluate-criterion.ts";
import { exactValue, evaluateTerm, type Range } from "../evaluate/evaluate-term.ts";
import { absoluteExact, addExact, compareExact, exactInteger, multiplyExact, subtractExact, formatExact, type Exact } from "../exact.ts";
import {
  childTerms,
  isAverageGrowth,
  isGroup,
  type Comparison,
  type Expression,
  type Group,
  type StatusLabel,
  type Term,
  type Test,
} from "../expression.ts";
import type { Bilingual, Facts } from "../fact.ts";
import { formatFactValue, formatMoney, formatQuantity } from "../format-value.ts";
import { rulesToTell, statusValueText } from "./explain-status.ts";
import { yearlyRate } from "../growth-rate.ts";
import { missingFacts, missingOfTest } from "../evaluate/missing-facts.ts";
import { readValue, type Today } from "../evaluate/read-fact.ts";
import { outlineTest, type Outline } from "./outline-criterion.ts";
import { labelledText } from "./render-condition.ts";
import { termText, unitOf } from "./render-term.ts";
import { testText } from "./render-test.ts";
import { pointsName } from "./render-years.ts";

export type Condition = {
  readonly kind: "all" | "any" | "test";
  /** null: unknown */
  readonly outcome: boolean | null;
  readonly text: Bilingual;
  /** tests, and statuses worked out from others: what is on record, or what it comes to */
  readonly actual?: Bilingual;
  /** failed tests on quantities only: how far the record is from the limit */
  readonly distance?: Bilingual;
  /** unknown tests only: the facts to be asked for */
  readonly missing?: readonly string[];
  readonly children?: readonly Condition[];
  /** tests with tables in them: the same told in brief, with the tables */
  readonly outline?: Outline;
};

/** The outcome of the root is always that of `evaluateCriterion`. */
export function explainCriterion(criterion: Criterion, facts: Facts, today: Today): Condition {
  return explain(criterion.expression, facts, today);
}

export function explainTest(test: Test, facts: Facts, today: Today): Condition {
  const outcome = evaluateTest(test, facts, today);
  const actual = actualText(test, facts, today);
  const outlined = outlineTest(test);
  const distance = outcome === false && test.kind === "compare" ? distanceText(test, facts, today) : undefined;
  return {
    kind: "test",
    outcome,
    text: testText(test),
    ...(actual && { actual }),
    ...(distance && { distance }),
    ...(outlined && { outline: outlined }),
    ...(outcome === null && { missing: missingOfTest(test, facts, today) }),
  };
}

const GROUP: Record<"all" | "any", Bilingual> = {
  all: { zh: "须同时满足", en: "All of the following" },
  any: { zh: "满足以下任一即可", en: "Any of the following" },
};

function explain(expression: Expression, facts: Facts, today: Today): Condition {
  if (!isGroup(expression)) return explainTest(expression, facts, today);
  const { label } = expression;
  if (label?.kind === "status") return explainStatus(expression, label, facts, today);
  const children = expression.children.map((child) => explain(child, facts, today));
  const text = label ? capital(labelledText(expression, label)) : GROUP[expression.kind];
  return { kind: expression.kind, outcome: evaluateExpression(expression, facts, today), text, children };
}

/** The value it comes to stands beside it, the rules that gave it below. */
function explainStatus(group: Group, label: StatusLabel, facts: Facts, today: Today): Condition {
  const outcome = evaluateExpression(group, facts, today);
  const actual = statusValueText(label, facts, today);
  const { kind, children } = rulesToTell(label, facts, today);
  const told = children.map((child) => explain(child, facts, today));
  return {
    kind: told.length > 0 ? kind : "test",
    outcome,
    text: testText(label.test),
    ...(actual && { actual }),
    ...(outcome === null && { missing: missingFacts(group, facts, today) }),
    ...(told.length > 0 && { children: told }),
  };
}

function capital({ zh, en }: Bilingual): Bilingual {
  return { zh, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}` };
}

function actualText(test: Test, facts: Facts, today: Today): Bilingual | undefined {
  if (test.kind === "compare") return actualOfComparison(test, facts, today);
  // What holds or not is said by the outcome; a yes beside "is not on the list" would only confuse.
  if (test.kind === "flag") return undefined;
  const read = readValue(test.fact, facts, today);
  if (read === "unknown") return undefined;
  return read === "none" ? NOT_COMPUTABLE : formatFactValue(test.fact.declaration, read.value);
}

const NOT_COMPUTABLE: Bilingual = { zh: "无法计算", en: "not computable" };

function actualOfComparison({ left, right }: Comparison, facts: Facts, today: Today): Bilingual | undefined {
  const range = evaluateTerm(left, facts, today);
  if (range.undefinedness === "yes") return whyUndefined(left, facts, today);
  const value = exactValue(range);
  if (!value) return boundText(range, left);
  const limit = exactValue(evaluateTerm(right, facts, today));
  if (isAverageGrowth(left)) return averageGrowthText(value, limit, left.label.years);
  const shown = formatQuantity(value, left.type, { unit: unitOf(left), limit });
  if (right.kind === "constant" || !limit) return shown;
  const against = formatQuantity(limit, right.type, { unit: unitOf(right), limit: value });
  const name = limitName(right);
  return { zh: `${shown.zh}，${name.zh}为${against.zh}`, en: `${shown.en}; ${name.en}: ${against.en}` };
}

/** What it is compared with, by name: the text of the test says what it consists of. */
function limitName(right: Term): Bilingual {
  if (right.kind !== "choose") return termText(right);
  return right.label ? pointsName(right.label) : { zh: "对应标准", en: "the limit that applies" };
}

/** Told per year, as the limit is. */
function averageGrowthText(total: Exact, limit: Exact | undefined, years: number): Bilingual {
  const rate = yearlyRate(total, years);
  if (!rate) return { zh: "已降到负数", en: "fell below zero" };
  return formatQuantity(rate, "rate", { limit: limit && yearlyRate(limit, years) });
}

/** A score that is not complete, as far as it is certain. */
function boundText({ low, high, undefinedness }: Range, left: Term): Bilingual | undefined {
  if (undefinedness !== "no" || (!low && !high)) return undefined;
  const shown = (bound: Exact): Bilingual => formatQuantity(bound, left.type, { unit: unitOf(left) });
  const [from, to] = [low && shown(low), high && shown(high)];
  if (from && to) return { zh: `${from.zh}至${to.zh}之间`, en: `between ${from.en} and ${to.en}` };
  return from ? { zh: `至少${from.zh}`, en: `at least ${from.en}` } : to && { zh: `至多${to.zh}`, en: `at most ${to.en}` };
}

function whyUndefined(term: Term, facts: Facts, today: Today): Bilingual {
  if (term.kind === "ratio" && exactValue(evaluateTerm(term.denominator, facts, today))?.n === 0n) {
    if (term.label) {
      const [base = term.denominator] = childTerms(term.denominator);
      const { zh, en } = termText(base);
      return { zh: `${zh}不是正数，无法计算增长率`, en: `${en} is not above zero, there is no growth` };
    }
    const { zh, en } = termText(term.denominator);
    return { zh: `${zh}为0，无法计算比例`, en: `${en} is 0, there is no share` };
  }
  return NOT_COMPUTABLE;
}

function distanceText(test: Comparison, facts: Facts, today: Today): Bilingual | undefined {
  const { op, left, right } = test;
  const value = exactValue(evaluateTerm(left, facts, today));
  const limit = exactValue(evaluateTerm(right, facts, today));
  if (!value || !limit || op === "!=") return undefined;
  const [shown, bound] = isAverageGrowth(left)
    ? [yearlyRate(value, left.label.years), yearlyRate(limit, left.label.years)]
    : [value, limit];
  if (!shown || !bound) return undefined;
  const gap = absoluteExact(subtractExact(shown, bound));
  const strict = op === "<" || op === ">";
  if (strict && left.type !== "int" && compareExact(value, limit) === 0)
    return limit.n === 0n ? undefined : atTheLimit(op, left.type === "date");
  const size = gapText(strict && left.type === "int" ? addExact(gap, exactInteger(1)) : gap, left);
  if (left.type === "date") return { zh: `相差${size.zh}`, en: `${size.en} off` };
  if (op === "==") return { zh: `相差${size.zh}`, en: `off by ${size.en}` };
  return op === ">=" || op === ">"
    ? { zh: `还差${size.zh}`, en: `short by ${size.en}` }
    : { zh: `超出${size.zh}`, en: `over by ${size.en}` };
}

function atTheLimit(op: "<" | ">", isDay: boolean): Bilingual {
  const [zh, en] = op === ">" ? [isDay ? "晚于" : "超过", isDay ? "later" : "more"] : [isDay ? "早于" : "低于", isDay ? "earlier" : "less"];
  return isDay
    ? { zh: `刚好是这一天，要${zh}它才算`, en: `exactly that day, and it must be ${en}` }
    : { zh: `刚好是这个数，要${zh}它才算`, en: `exactly that, and it must be ${en}` };
}

function gapText(gap: Exact, left: Term): Bilingual {
  switch (left.type) {
    case "money":
      return formatMoney(gap);
    case "rate": {
      const points = shareGap(gap);
      return points === undefined
        ? { zh: "不到0.000001个百分点", en: "less than 0.000001 percentage points" }
        : { zh: `${points}个百分点`, en: points === "1" ? "1 percentage point" : `${points} percentage points` };
    }
    case "date": {
      const days = formatExact(gap, 0);
      return { zh: `${days}天`, en: days === "1" ? "1 day" : `${days} days` };
    }
    case "int":
    case "decimal":
      return formatQuantity(gap, left.type, { unit: unitOf(left) });
  }
}

/** A gap that exists is never shown as 0. */
function shareGap(gap: Exact): string | undefined {
  const points = multiplyExact(gap, exactInteger(100));
  for (const digits of [2, 4, 6]) {
    const shown = formatExact(points, digits);
    if (shown !== "0") return shown;
  }
  return undefined;
}

/** One test in words, in the form of its source: 从业人数不低于50人 / Employees at least 50 people. */
import { exactInteger } from "../exact.ts";
import {
  canBeUndefined,
  type Comparator,
  type Comparison,
  type Flag,
  type Membership,
  type Term,
  type Test,
  type Within,
} from "../expression.ts";
import type { Bilingual } from "../fact.ts";
import { codeTitle, formatQuantity } from "../format-value.ts";
import { constantText, listText, lower, termText, unitOf } from "./render-term.ts";

export function testText(test: Test): Bilingual {
  switch (test.kind) {
    case "compare":
      return comparisonText(test);
    case "member":
      return memberText(test);
    case "within":
      return withinText(test);
    case "flag":
      return flagText(test);
    case "known": {
      const { zh, en } = test.fact.declaration.title;
      return { zh: `已有${zh}的记录`, en: `${en} is on record` };
    }
  }
}

const SIZE: Record<Comparator, Bilingual> = {
  ">=": { zh: "不低于", en: "at least" },
  "<=": { zh: "不超过", en: "at most" },
  ">": { zh: "超过", en: "more than" },
  "<": { zh: "低于", en: "less than" },
  "==": { zh: "为", en: "exactly" },
  "!=": { zh: "不为", en: "other than" },
};

const DAY: Record<Comparator, Bilingual> = {
  ">=": { zh: "不早于", en: "on or after" },
  "<=": { zh: "不晚于", en: "on or before" },
  ">": { zh: "晚于", en: "after" },
  "<": { zh: "早于", en: "before" },
  "==": { zh: "为", en: "on" },
  "!=": { zh: "不为", en: "not on" },
};

function comparisonText(test: Comparison): Bilingual {
  const { left, right, whenUndefined } = test;
  const text = yearsText(test) ?? plainComparison(test);
  if (!whenUndefined || !(canBeUndefined(left) || canBeUndefined(right))) return text;
  return { zh: `${text.zh}（或无法计算）`, en: `${text.en} (or not computable)` };
}

function plainComparison(test: Comparison): Bilingual {
  const subject = termText(test.left);
  const predicate = predicateText(test);
  return { zh: `${subject.zh}${predicate.zh}`, en: `${subject.en} ${predicate.en}` };
}

/** 不低于50人: a comparison without its subject. */
export function predicateText(test: Comparison): Bilingual {
  const verb = verbText(test);
  const object = objectText(test.left, test.right);
  return { zh: `${verb.zh}${object.zh}`, en: `${verb.en} ${lower(object.en)}` };
}

export function verbText({ op, left }: Comparison): Bilingual {
  return (left.type === "date" ? DAY : SIZE)[op];
}

/** A limit that itself depends on conditions is set apart. */
function objectText(left: Term, right: Term): Bilingual {
  if (right.kind === "constant") return constantText(right, unitOf(left));
  const text = termText(right);
  return right.kind === "choose" ? { zh: `对应标准（${text.zh}）`, en: `the limit that applies (${text.en})` } : text;
}

/** 成立日期至今满2年 reads better than "整年数不低于2年". */
function yearsText({ op, left, right }: Comparison): Bilingual | undefined {
  if (left.kind !== "yearsSince" || right.kind !== "constant" || (op !== ">=" && op !== "<")) return undefined;
  const { zh, en } = left.fact.declaration.title;
  const years = constantText(right, unitOf(left));
  return op === ">="
    ? { zh: `${zh}至今满${years.zh}`, en: `${en} at least ${years.en} ago` }
    : { zh: `${zh}至今不满${years.zh}`, en: `${en} less than ${years.en} ago` };
}

function memberText({ fact, values, negated }: Membership): Bilingual {
  const { declaration } = fact;
  const { title, unit } = declaration;
  const list = shortList(values, (value) =>
    typeof value === "number" ? formatQuantity(exactInteger(value), "int", { unit }) : codeTitle(declaration, value),
  );
  if (values.length === 1)
    return { zh: `${title.zh}${negated ? "不" : ""}为${list.zh}`, en: `${title.en}: ${negated ? "not " : ""}${list.en}` };
  return negated
    ? { zh: `${title.zh}不为${list.zh}`, en: `${title.en}: none of ${list.en}` }
    : { zh: `${title.zh}为${list.zh}`, en: `${title.en}: ${list.en}` };
}

function withinText({ fact, codes, negated }: Within): Bilingual {
  const { declaration } = fact;
  const list = shortList(codes, (code) => codeTitle(declaration, code));
  const { zh, en } = declaration.title;
  return { zh: `${zh}${negated ? "不" : ""}属于${list.zh}`, en: `${en} ${negated ? "outside" : "within"} ${list.en}` };
}

const SHOWN_MAX = 20;

/** A long list is told by its beginning and its length. */
function shortList<T>(entries: readonly T[], textOf: (entry: T) => Bilingual): Bilingual {
  const shown = entries.slice(0, entries.length > SHOWN_MAX ? SHOWN_MAX / 2 : SHOWN_MAX).map(textOf);
  if (shown.length === entries.length) return listText(shown, "或", " or ");
  const { zh, en } = listText(shown, "、", ", ");
  return { zh: `${zh}等${entries.length}项之一`, en: `${en} or another of ${entries.length}` };
}

/** Verbs that a title can begin with, and how they are denied. */
const DENIED: readonly (readonly [RegExp, string])[] = [
  [/^已(经)?/, "未"],
  [/^有/, "没有"],
  [/^(?=持有|列入|被|取得|获得|拥有|纳入|入选|通过|缴纳|存在|发生|属于|建立|开展|设立|参加|完成|符合|登记|注册|享受|实施)/, "未"],
  [/^是/, "不是"],
  [/^(?=在)/, "不"],
];

/** The catalogue's own phrases, else the title turned into a statement: 是否列入名单 becomes 列入名单 / 未列入名单. */
function flagText({ fact, negated }: Flag): Bilingual {
  const { phrases, title } = fact.declaration;
  if (phrases) return negated ? phrases.no : phrases.yes;
  return { zh: flagChinese(title.zh, negated), en: negated ? flagDenied(title.en) : title.en };
}

/** Listed as abnormal -> Not listed as abnormal; Valid certificate -> No valid certificate */
function flagDenied(title: string): string {
  if (/^(Has|Holds) /.test(title)) return title.replace(/^(Has|Holds) (an? )?/, "$1 no ");
  const isState = /^\w+(ed|ing)\b|^(In|On|Under|Paid|Held|Owns?)\b/.test(title);
  return `${isState ? "Not" : "No"} ${lower(title)}`;
}

function flagChinese(title: string, negated: boolean): string {
  const statement = title.replace(/^是否/, "");
  const denial = DENIED.find(([verb]) => verb.test(statement));
  if (denial) return negated ? statement.replace(denial[0], denial[1]) : statement;
  if (statement !== title) return negated ? `不是${statement}` : `是${statement}`;
  return `${title}：${negated ? "否" : "是"}`;
}

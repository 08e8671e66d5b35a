/** The whole criterion as a paragraph that a shop owner understands. */
import type { Criterion } from "../compile-criterion.ts";
import { isGroup, type Expression } from "../expression.ts";
import type { Bilingual } from "../fact.ts";
import { conditionText } from "./render-condition.ts";
import { lower } from "./render-term.ts";
import { testText } from "./render-test.ts";

export function renderCriterion(criterion: Criterion): Bilingual {
  const text = paragraph(criterion.expression, 0);
  return { zh: `${text.zh}。`, en: `${text.en.charAt(0).toUpperCase()}${text.en.slice(1)}.` };
}

/** Each level numbers its points differently, as official documents do. */
const MARKS: readonly ((i: number) => Bilingual)[] = [
  (i) => ({ zh: `（${CHINESE_NUMBERS[i] ?? i + 1}）`, en: `(${i + 1})` }),
  (i) => ({ zh: `${i + 1}. `, en: `(${letter(i)})` }),
  (i) => ({ zh: i < 20 ? String.fromCharCode(0x2460 + i) : `[${i + 1}]`, en: `(${roman(i)})` }),
];
const DEEPER = (i: number): Bilingual => ({ zh: `[${i + 1}]`, en: `[${i + 1}]` });

const CHINESE_NUMBERS = [
  "一",
  "二",
  "三",
  "四",
  "五",
  "六",
  "七",
  "八",
  "九",
  "十",
  "十一",
  "十二",
  "十三",
  "十四",
  "十五",
  "十六",
  "十七",
  "十八",
  "十九",
  "二十",
];

function paragraph(expression: Expression, level: number): Bilingual {
  if (!isGroup(expression)) {
    const { zh, en } = testText(expression);
    return { zh, en: lower(en) };
  }
  if (expression.label) return conditionText(expression);
  const mark = MARKS[level] ?? DEEPER;
  const points = expression.children.map((child, i) => ({ mark: mark(i), text: paragraph(child, level + 1) }));
  const all = expression.kind === "all";
  const zh = points.map((point) => `${point.mark.zh}${point.text.zh}`).join(all ? "；" : "；或者");
  const en = points.map((point) => `${point.mark.en} ${point.text.en}`).join(all ? "; " : "; or ");
  return all
    ? { zh: `同时满足：${zh}`, en: `all of the following: ${en}` }
    : { zh: `满足以下任一：${zh}`, en: `any of the following: ${en}` };
}

function letter(i: number): string {
  return i < 26 ? String.fromCharCode(97 + i) : String(i + 1);
}

function roman(i: number): string {
  return ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"][i] ?? String(i + 1);
}

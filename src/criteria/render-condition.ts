/** A condition as one phrase inside a sentence. */
import { isGroup, type Expression, type Group, type GroupLabel } from "./expression.ts";
import type { Bilingual } from "./fact.ts";
import { lower } from "./render-term.ts";
import { testText } from "./render-test.ts";
import { overYearsText } from "./render-years.ts";

export function conditionText(expression: Expression): Bilingual {
  if (!isGroup(expression)) {
    const { zh, en } = testText(expression);
    return { zh, en: lower(en) };
  }
  if (expression.label) return labelledText(expression, expression.label);
  const [zh, en] = expression.kind === "all" ? ["且", " and "] : ["或", " or "];
  const parts = expression.children.map((child) => {
    const text = conditionText(child);
    return isGroup(child) ? { zh: `（${text.zh}）`, en: `(${text.en})` } : text;
  });
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) };
}

/** 近2年任一年：营业收入不低于100万元. The condition is told once, of its latest year. */
export function labelledText({ children: [first] }: Group, label: GroupLabel): Bilingual {
  const when = overYearsText(label);
  const what = first ? conditionText(first) : { zh: "", en: "" };
  return { zh: `${when.zh}：${what.zh}`, en: `${when.en}: ${what.en}` };
}

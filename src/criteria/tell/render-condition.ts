/** A condition as one phrase inside a sentence. */
import { isGroup, type Expression, type CaseLabel, type Group, type GroupLabel, type OverYearsLabel } from "../expression.ts";
import type { Bilingual } from "../fact.ts";
import { formatFactValue } from "../format-value.ts";
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

/** What was written, for a group that stands for it. */
export function labelledText(group: Group, label: GroupLabel): Bilingual {
  switch (label.kind) {
    case "years":
      return overYearsGroup(group, label);
    case "status": {
      const { zh, en } = testText(label.test);
      return { zh, en: lower(en) };
    }
    case "case":
      return caseText(label);
  }
}

/** 近2年任一年：营业收入不低于100万元. The condition is told once, of its latest year. */
function overYearsGroup({ children: [first] }: Group, label: OverYearsLabel): Bilingual {
  const when = overYearsText(label);
  const what = first ? conditionText(first) : { zh: "", en: "" };
  return { zh: `${when.zh}：${what.zh}`, en: `${when.en}: ${what.en}` };
}

/** 符合“小型”的标准 / meets the standard for "small" */
function caseText({ declaration, value, met }: CaseLabel): Bilingual {
  const { zh, en } = formatFactValue(declaration, value);
  return met
    ? { zh: `符合“${zh}”的标准`, en: `meets the standard of “${en}”` }
    : { zh: `不符合“${zh}”的标准`, en: `does not meet the standard of “${en}”` };
}

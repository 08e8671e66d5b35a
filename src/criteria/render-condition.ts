/** A condition as one phrase inside a sentence. */
import { isGroup, type Expression } from "./expression.ts";
import type { Bilingual } from "./fact.ts";
import { lower } from "./render-term.ts";
import { testText } from "./render-test.ts";

export function conditionText(expression: Expression): Bilingual {
  if (!isGroup(expression)) {
    const { zh, en } = testText(expression);
    return { zh, en: lower(en) };
  }
  const [zh, en] = expression.kind === "all" ? ["且", " and "] : ["或", " or "];
  const parts = expression.children.map((child) => {
    const text = conditionText(child);
    return isGroup(child) ? { zh: `（${text.zh}）`, en: `(${text.en})` } : text;
  });
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) };
}

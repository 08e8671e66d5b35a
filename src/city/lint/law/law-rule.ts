import type { Text } from "../../../base/index.ts";
import { type Draft, type Entry, problemAt, type Rule } from "../../read/draft.ts";
import type { FieldPath, Problem } from "../../read/problem.ts";
import type { Reliability } from "../../shape/remarks.ts";

/** An article as people cite it, and how sure we are of what it says. */
export type Article = { law: string; article?: string; reliability: Reliability };

/** One rule of law that a city folder is held to. */
export type LawRule = {
  id: string;
  /** What the law wants, in one sentence. */
  title: Text;
  articles: readonly Article[];
  /** What to write instead. */
  mend: Text;
  severity: Problem["severity"];
  find(draft: Draft): readonly Finding[];
};

/** Where a rule is broken, and how; `mend` where this very place lets it be said more exactly. */
export type Finding = {
  entry: Entry<unknown>;
  path: FieldPath;
  message: Text;
  mend?: Text;
};

/** `article("行政许可法", 42, "L")` is cited as 行政许可法 第42条. */
export function article(law: string, number: number | string, reliability: Reliability): Article {
  return { law, article: `第${number}条`, reliability };
}

/** 行政许可法 第14条、第15条；优化营商环境条例 第40条 */
export function cite(articles: readonly Article[]): string {
  return [...Map.groupBy(articles, ({ law }) => law)]
    .map(([law, places]) => [law, places.flatMap(({ article: place }) => place ?? []).join("、")].join(" ").trim())
    .join("；");
}

/** The rule as the check runs it. */
export function checkedBy({ id, articles, severity, mend, find }: LawRule): Rule {
  return (draft) =>
    find(draft).map((found) =>
      problemAt(found.entry, found.path, {
        rule: id,
        severity,
        message: found.message,
        mend: found.mend ?? mend,
        basis: cite(articles),
      }),
    );
}

import { lint } from "../city/index.ts";
import type { Output } from "./command.ts";
import { widthOf } from "./pad-table.ts";

const reliabilityMax = ["L", "S", "C", "W", "M"];

/** How sure we are of the least known article of a rule. */
function reliabilityOf({ articles }: lint.RuleOfLaw): string {
  return reliabilityMax[Math.max(...articles.map(({ reliability }) => reliabilityMax.indexOf(reliability)))] ?? "M";
}

/** The rules of law for people: what the law wants, where it says so, and what to write instead. */
export function writeRules(out: Output): void {
  const widest = Math.max(...lint.rulesOfLaw.map(({ id }) => id.length));
  for (const rule of lint.rulesOfLaw) {
    const mark = rule.severity === "error" ? "✗" : "!";
    const name = rule.id + " ".repeat(widest - rule.id.length);
    const indent = " ".repeat(widest + 4);
    out.line(`${mark} ${name}  ${lint.cite(rule.articles)} [${reliabilityOf(rule)}]`);
    out.line(`${indent}${rule.title.zh}${" ".repeat(Math.max(2, 56 - widthOf(rule.title.zh)))}${rule.title.en}`);
  }
  const errors = lint.rulesOfLaw.filter(({ severity }) => severity === "error").length;
  out.line(
    `${lint.rulesOfLaw.length} 条规则：✗ ${errors} 条不改不能载入，! ${lint.rulesOfLaw.length - errors} 条提醒 / ${lint.rulesOfLaw.length} rules: ✗ ${errors} keep a city from loading, ! ${lint.rulesOfLaw.length - errors} warn`,
  );
  out.line("[L] 读过法条 · [S] 见于公开来源 · [M] 凭记忆 / [L] text read · [S] seen in a public source · [M] from memory");
}

/** The same as a table of docs/city-check.md; a test holds the page to it. */
export function rulesAsMarkdown(): string {
  const rows = lint.rulesOfLaw.map((rule) => {
    const { id, severity, title, articles, mend } = rule;
    const cells = [
      `\`${id}\``,
      severity === "error" ? "✗" : "!",
      `${lint.cite(articles)} [${reliabilityOf(rule)}]`,
      `${title.zh} ${title.en}.`,
      `${mend.zh} ${mend.en}`,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| rule | | article | what the law wants | what to write instead |", "|---|---|---|---|---|", ...rows].join("\n");
}

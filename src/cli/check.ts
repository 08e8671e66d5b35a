import { checkCity, lint } from "../city/index.ts";
import { rulesAsMarkdown, writeRules } from "./check-rules.ts";
import { type Command, exitCode, UsageError } from "./command.ts";

export const checkCommand: Command = {
  summary:
    "检查城市清单包：每个问题给出文件、行、字段、依据和改法 / check a city folder: file, line, field, article and mend of every problem",
  usage: "check [city folder] | check --rules",
  options: { rules: { type: "boolean" }, markdown: { type: "boolean" } },
  optionHelp: [
    "--rules                 列出法律规则：每条的依据、要求和改法 / list the rules of law: article, what it wants, what to write",
    "--markdown              与 --rules 合用，输出 docs/city-check.md 的表 / with --rules: the table of docs/city-check.md",
  ],
  examples: ["zhaoying check cities/hangzhou", "zhaoying check cities/hangzhou --json | jq .problems", "zhaoying check --rules"],
  async run({ positionals, values, json, out }) {
    if (values["rules"] === true) {
      if (positionals.length > 0) throw new UsageError("--rules 不需要目录 / --rules takes no folder");
      if (json)
        out.line(
          JSON.stringify(
            { rules: lint.rulesOfLaw.map(({ id, severity, title, articles, mend }) => ({ id, severity, title, articles, mend })) },
            null,
            2,
          ),
        );
      else if (values["markdown"] === true) out.line(rulesAsMarkdown());
      else writeRules(out);
      return exitCode.yes;
    }
    const folder = positionals[0] ?? "cities/hangzhou";
    const problems = await checkCity(folder);
    const errors = problems.filter((problem) => problem.severity === "error").length;
    const warnings = problems.length - errors;
    if (json) {
      out.line(JSON.stringify({ folder, errors, warnings, problems }, null, 2));
      return errors === 0 ? exitCode.yes : exitCode.no;
    }
    for (const { rule, file, line, column, field, severity, message, mend, basis } of problems) {
      out.line(`${file}:${line}:${column} ${severity === "error" ? "✗" : "!"} ${field} (${rule})`);
      out.line(`    ${message.zh} / ${message.en}`);
      out.line(`    改法 mend: ${mend.zh} / ${mend.en}`);
      if (basis !== undefined) out.line(`    依据 basis: ${basis}`);
    }
    out.line(`${errors === 0 ? "✓" : "✗"} ${folder}: ${errors} 个错误，${warnings} 个提醒 / ${errors} errors, ${warnings} warnings`);
    return errors === 0 ? exitCode.yes : exitCode.no;
  },
};

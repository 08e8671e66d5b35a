import { checkCity } from "../city/index.ts";
import { type Command, exitCode } from "./command.ts";

export const checkCommand: Command = {
  summary: "检查城市清单包：每个问题给出文件、行、字段和改法 / check a city folder: file, line, field and mend of every problem",
  usage: "check [city folder]",
  options: {},
  optionHelp: [],
  examples: ["zhaoying check cities/hangzhou", "zhaoying check cities/hangzhou --json | jq .problems"],
  async run({ positionals, json, out }) {
    const folder = positionals[0] ?? "cities/hangzhou";
    const problems = await checkCity(folder);
    const errors = problems.filter((problem) => problem.severity === "error").length;
    const warnings = problems.length - errors;
    if (json) {
      out.line(JSON.stringify({ folder, errors, warnings, problems }, null, 2));
      return errors === 0 ? exitCode.yes : exitCode.no;
    }
    for (const { file, line, column, field, severity, message, mend, basis } of problems) {
      out.line(`${file}:${line}:${column} ${severity === "error" ? "✗" : "!"} ${field}`);
      out.line(`    ${message.zh} / ${message.en}`);
      out.line(`    改法 mend: ${mend.zh} / ${mend.en}`);
      if (basis !== undefined) out.line(`    依据 basis: ${basis}`);
    }
    out.line(`${errors === 0 ? "✓" : "✗"} ${folder}: ${errors} 个错误，${warnings} 个提醒 / ${errors} errors, ${warnings} warnings`);
    return errors === 0 ? exitCode.yes : exitCode.no;
  },
};

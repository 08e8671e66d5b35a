import { parseUscc } from "../city/index.ts";
import { type Command, exitCode, UsageError } from "./command.ts";

export const usccCommand: Command = {
  summary: "校验统一社会信用代码并说明原因 / validate unified social credit codes, with the reason",
  usage: "uscc <code>...",
  options: {},
  optionHelp: [],
  examples: ["zhaoying uscc 91330100799655058B", "zhaoying uscc 91350100M000100Y4Z --json"],
  async run({ positionals, json, out }) {
    if (positionals.length === 0) throw new UsageError("请给出至少一个代码。 / Name at least one code.");
    let valid = true;
    for (const text of positionals) {
      const read = parseUscc(text);
      valid &&= read.ok;
      if (json) out.line(JSON.stringify(read.ok ? { code: text, valid: true } : { code: text, valid: false, ...read.problem }));
      else if (read.ok) out.line(`${text}  ✓ 有效 / valid`);
      else out.line(`${text}  ✗ ${read.problem.text.zh} / ${read.problem.text.en}`);
    }
    return valid ? exitCode.yes : exitCode.no;
  },
};

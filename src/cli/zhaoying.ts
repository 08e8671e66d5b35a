/** The shell's door: `zhaoying <command>`. Finds the command, reads its options, turns failures into exit codes. */
import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";
import { CannotStart, Refusal } from "../base/index.ts";
import { type Command, exitCode, type ExitCode, type Output, UsageError } from "./command.ts";

// The next call of a command starts with what this one compiled.
enableCompileCache();

/** Each command with what it needs is loaded when it is asked for: who checks a credit code does not wait for a server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./start.ts")).startCommand,
  check: async () => (await import("./check.ts")).checkCommand,
  match: async () => (await import("./match.ts")).matchCommand,
  results: async () => (await import("./results.ts")).resultsCommand,
  compare: async () => (await import("./compare.ts")).compareCommand,
  simulate: async () => (await import("./simulate.ts")).simulateCommand,
  measures: async () => (await import("./measures.ts")).measuresCommand,
  due: async () => (await import("./due.ts")).dueCommand,
  uscc: async () => (await import("./uscc.ts")).usccCommand,
  verify: async () => (await import("./verify.ts")).verifyCommand,
  credential: async () => (await import("./credential.ts")).credentialCommand,
  openapi: async () => (await import("./openapi.ts")).openapiCommand,
  city: async () => (await import("./city.ts")).cityCommand,
  mcp: async () => (await import("./mcp.ts")).mcpCommand,
  account: async () => (await import("./account.ts")).accountCommand,
};

const out: Output = {
  line: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  write: (bytes) => new Promise((resolve, reject) => process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))),
};

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? exitCode.yes : exitCode.no));

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    out.line(await overview());
    return name === undefined ? exitCode.usage : exitCode.yes;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    out.note(`没有“${name}”这个命令。 / There is no command "${name}".\n\n${await overview()}`);
    return exitCode.usage;
  }
  return await run(await load(), rest);
}

async function run(command: Command, args: string[]): Promise<ExitCode> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...command.options, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help === true) {
      out.line(help(command));
      return exitCode.yes;
    }
    return await command.run({ positionals, values, json: values.json === true, out });
  } catch (error) {
    return explain(command, error);
  }
}

function explain(command: Command, error: unknown): ExitCode {
  if (error instanceof Refusal) {
    const { text, basis, next } = error.refusal;
    out.note(`${text.zh} / ${text.en}${basis === undefined ? "" : ` (${basis})`}${next === undefined ? "" : `\n${next.zh} / ${next.en}`}`);
    return exitCode.no;
  }
  if (error instanceof UsageError || isParseArgsError(error)) {
    out.note(`${(error as Error).message}\n\n${help(command)}`);
    return exitCode.usage;
  }
  if (error instanceof CannotStart) {
    out.note(error.message);
    return exitCode.usage;
  }
  if (isFileError(error)) {
    out.note(`打不开文件 ${error.path}：${error.code} / cannot open ${error.path}: ${error.code}`);
    return exitCode.usage;
  }
  throw error;
}

function isParseArgsError(error: unknown): boolean {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && ["ENOENT", "EACCES", "EISDIR", "ENOTDIR"].includes(String(error.code));
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map((command) => command.usage.length));
  return [
    "照应 zhaoying — 一照通办，有为必应 / one licence is enough, every call gets an answer",
    "",
    "用法 / usage: zhaoying <command> [options]        zhaoying <command> --help",
    "",
    ...all.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`),
    "",
    "退出码 / exit codes: 0 是或完成 yes or done · 1 否或被拒 no or refused · 2 用法错误 wrong usage",
  ].join("\n");
}

function help(command: Command): string {
  return [
    `用法 / usage: zhaoying ${command.usage}`,
    command.summary,
    "",
    ...[...command.optionHelp, "--json            machine-readable answers", "-h, --help        this page"].map((line) => `  ${line}`),
    "",
    "例 / examples:",
    ...command.examples.map((example) => `  ${example}`),
  ].join("\n");
}

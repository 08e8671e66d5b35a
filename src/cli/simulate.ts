import { readFileSync } from "node:fs";
import { type City, loadCity, type Policy } from "../city/index.ts";
import { groupBusinesses, openSimulation, readColumns, type RowProblem, UnreadableFile } from "../matching/index.ts";
import { type Call, type Command, exitCode, type ExitCode, stringOption, UsageError } from "./command.ts";
import { openProgress } from "./progress.ts";
import { readSource } from "./read-source.ts";
import { readToday } from "./read-today.ts";
import { simulationTable } from "./simulation-table.ts";

export const simulateCommand: Command = {
  summary: "试算：政策的条件或金额改了，谁进谁出、花多少钱 / what a change of a policy would do to the businesses of a file",
  usage: "simulate <policy> --facts <file|->",
  options: {
    facts: { type: "string" },
    criterion: { type: "string" },
    benefit: { type: "string" },
    cap: { type: "string" },
    city: { type: "string" },
    date: { type: "string" },
    format: { type: "string" },
    output: { type: "string" },
  },
  optionHelp: [
    "--facts <file>    businesses: csv, ndjson, parquet or arrow; columns are the keys of facts.yaml, money in yuan",
    "--criterion <f>   file with the new criterion; default the published one",
    "--benefit <f>     file with the new formula of the benefit; an empty one takes it away; default the published one",
    "--cap <f>         file with the new cap; an empty one takes it away; default the published one",
    "--city <folder>   default cities/hangzhou",
    "--date <day>      the day to judge by, YYYY-MM-DD; default today in the city",
    "--format <f>      of the businesses: csv, ndjson, parquet or arrow; default by the file's name",
    "--output <f>      table or json; default table",
  ],
  examples: [
    "zhaoying simulate runmiao-seed --criterion looser.cel --facts businesses.csv",
    "zhaoying simulate compute-voucher-2025 --benefit half.cel --facts city.parquet --output json | jq .cost",
  ],
  async run(call) {
    const [id] = call.positionals;
    const facts = stringOption(call, "facts");
    if (id === undefined || facts === undefined)
      throw new UsageError("请给出政策和企业文件。 / Name a policy, and with --facts a file of businesses.");
    const city = await loadCity(stringOption(call, "city") ?? "cities/hangzhou");
    const policy = city.policies.get(id);
    if (policy === undefined) throw new UsageError(`没有政策 ${id}。 / There is no policy ${id}.`);
    return await simulateFile(call, city, policy, facts);
  },
};

/** Batch by batch, so that a file of any size needs little memory; what is wrong with the texts is told before the file is read. */
async function simulateFile(call: Call, city: City, policy: Policy, file: string): Promise<ExitCode> {
  const asJson = readOutput(call) === "json";
  const today = readToday(call, city);
  const texts = { criterion: readText(call, "criterion"), formula: readText(call, "benefit"), cap: readText(call, "cap") };
  const draft = { ...texts, criterion: texts.criterion ?? policy.criterionText };
  const { counting, problems, plain } = openSimulation(city, { policy, draft, today });
  if (!counting) {
    if (asJson) call.out.line(JSON.stringify({ policy: policy.id, today, problems }, null, 2));
    for (const { field, line, column, message, mend } of problems) {
      call.out.note(`${nameOf(call, field)}:${line}:${column} ✗ ${message.zh} / ${message.en}`);
      call.out.note(`    改法 mend: ${mend.zh} / ${mend.en}`);
    }
    return exitCode.no;
  }
  try {
    const wrong = await countAll(call, city, counting, file);
    const result = counting.result();
    if (asJson) call.out.line(JSON.stringify({ policy: policy.id, today, plain, ...result }, null, 2));
    else for (const line of simulationTable(policy, today, result)) call.out.line(line);
    return wrong ? exitCode.no : exitCode.yes;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    call.out.note(`${file}: ${error.message}`);
    return exitCode.no;
  }
}

/** Beyond that a reader of the terminal has understood. */
const PROBLEMS_SHOWN = 20;

/** @returns whether something of the file could not be read */
async function countAll(
  call: Call,
  city: City,
  counting: NonNullable<ReturnType<typeof openSimulation>["counting"]>,
  file: string,
): Promise<boolean> {
  const reader = readColumns(readSource(call, file), city.facts, { timeZone: city.timeZone });
  const bar = openProgress("家 businesses");
  let rows = 0;
  let problems = 0;
  for await (const batch of reader) {
    for (const problem of batch.problems) if (problems++ < PROBLEMS_SHOWN) call.out.note(problemLine(problem));
    problems += batch.problemsLeftOut;
    await counting.add(groupBusinesses(city, batch.table));
    rows += batch.table.rows;
    bar.show(reader.progress(), rows);
  }
  bar.done();
  if (rows === 0) await counting.add(groupBusinesses(city, { rows: 0, columns: new Map() }));
  for (const column of reader.unusedColumns)
    call.out.note(`列“${column}”不在事实目录中，未使用。 / Column "${column}" is not in the fact catalogue and was not used.`);
  if (problems > PROBLEMS_SHOWN) call.out.note(`共有 ${problems} 处读不懂，作未知处理。 / ${problems} values or rows could not be read.`);
  return problems > 0;
}

function problemLine({ row, fact, reason }: RowProblem): string {
  return `第 ${row} 行 / row ${row}: ${fact === null ? "" : `${fact}: `}${reason.zh} / ${reason.en}`;
}

function readText(call: Call, option: "criterion" | "benefit" | "cap"): string | undefined {
  const file = stringOption(call, option);
  return file === undefined ? undefined : readFileSync(file, "utf8");
}

/** The file in which the problem stands; a published text that no longer compiles is named by its field. */
function nameOf(call: Call, field: "criterion" | "formula" | "cap"): string {
  return stringOption(call, field === "formula" ? "benefit" : field) ?? field;
}

function readOutput(call: Call): "table" | "json" {
  const output = call.json ? "json" : (stringOption(call, "output") ?? "table");
  if (output !== "table" && output !== "json") throw new UsageError("--output 只能是 table 或 json。 / --output is table or json.");
  return output;
}

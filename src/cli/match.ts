import { parsePlainDate, type PlainDate, systemClock, localDate } from "../base/index.ts";
import { type City, loadCity, parseUscc } from "../city/index.ts";
import { type Condition, type FactDeclaration, type FactValue, parseFactValue } from "../criteria/index.ts";
import { matchPolicies, type Offer } from "../matching/index.ts";
import { type Call, type Command, exitCode, type ExitCode, stringOption, stringOptions, UsageError } from "./command.ts";
import { openProgress } from "./progress.ts";
import { openRows, type Row } from "./read-rows.ts";

export const matchCommand: Command = {
  summary: "用企业文件匹配政策，不需要服务器 / match a file of businesses with every policy, without a server",
  usage: "match <file.csv|file.ndjson|->",
  options: {
    city: { type: "string" },
    date: { type: "string" },
    format: { type: "string" },
    policy: { type: "string", multiple: true },
    lang: { type: "string" },
  },
  optionHelp: [
    "--city <folder>   default cities/hangzhou",
    "--date <day>      the day to judge by, YYYY-MM-DD; default today in the city",
    "--format <f>      csv or ndjson; default by the file's name, ndjson for -",
    "--policy <id>     only this policy; repeat for several",
    "--lang zh|en      language of the reasons; default zh",
  ],
  examples: [
    "zhaoying match businesses.csv > offers.ndjson",
    "zhaoying match businesses.ndjson --policy runmiao-seed | jq 'select(.outcome == \"eligible\")'",
    'echo \'{"established_on":"2023-05-01","employees":40,"revenue":9000000}\' | zhaoying match -',
  ],
  async run(call) {
    const [file] = call.positionals;
    if (file === undefined)
      throw new UsageError(
        "请给出企业文件；列名用事实目录(facts.yaml)中的键，金额以元计。 / Name a file; its columns are the keys of facts.yaml, money in yuan.",
      );
    const city = await loadCity(stringOption(call, "city") ?? "cities/hangzhou");
    return await matchFile(call, file, city);
  },
};

/**
 * Judges row by row, so that a file of any size needs little memory. Rows that cannot be read and
 * values of a wrong type are named on standard error; the rest goes on, and the exit code says so.
 */
async function matchFile(call: Call, file: string, city: City): Promise<ExitCode> {
  const pack = { ...city, policies: choosePolicies(city, stringOptions(call, "policy")) };
  const today = readToday(call, city);
  const language = readLanguage(call);
  const { rows, progress } = openRows(file, readFormat(call, file));
  const bar = openProgress("家 businesses");
  const strangers = new Set<string>();
  let count = 0;
  let refused = 0;
  for await (const row of rows) {
    bar.show(progress(), ++count);
    const read = readBusiness(row, city, strangers);
    if (read.problems.length > 0) refused++;
    for (const problem of read.problems) call.out.note(`第 ${row.row} 行 / row ${row.row}: ${problem}`);
    if (read.facts === undefined) continue;
    const lines = matchPolicies(pack, read.facts, today).map((offer) =>
      JSON.stringify({ row: row.row, ...read.named, ...viewOffer(offer, language) }),
    );
    if (lines.length > 0) await call.out.write(`${lines.join("\n")}\n`);
  }
  bar.done();
  for (const column of strangers)
    call.out.note(`列“${column}”不在事实目录中，未使用。 / Column "${column}" is not in the fact catalogue and was not used.`);
  if (refused > 0) call.out.note(`${count} 行中有 ${refused} 行有问题。 / ${refused} of ${count} rows have problems.`);
  return refused === 0 ? exitCode.yes : exitCode.no;
}

type Business = { facts?: ReadonlyMap<string, FactValue>; named: { uscc?: string; name?: string }; problems: string[] };

/** The facts of one row. A wrong value leaves its fact unknown; a wrong credit code refuses the row. */
function readBusiness(row: Row, city: City, strangers: Set<string>): Business {
  if ("problem" in row) return { named: {}, problems: [row.problem] };
  const facts = new Map<string, FactValue>();
  const problems: string[] = [];
  const uscc = row.cells["uscc"];
  if (typeof uscc === "string" && uscc !== "") {
    const read = parseUscc(uscc);
    if (!read.ok) return { named: {}, problems: [`uscc: ${read.problem.text.zh} / ${read.problem.text.en}`] };
  }
  for (const [key, cell] of Object.entries(row.cells)) {
    const declaration = city.facts.get(key);
    if (declaration === undefined) strangers.add(key.slice(0, 80));
    else if (cell !== "" && cell !== null && cell !== undefined) readCell(declaration, cell, facts, problems);
  }
  const { name } = row.cells;
  return {
    facts,
    problems,
    named: { ...(typeof uscc === "string" && uscc !== "" ? { uscc } : {}), ...(typeof name === "string" && name !== "" ? { name } : {}) },
  };
}

function readCell(declaration: FactDeclaration, cell: unknown, facts: Map<string, FactValue>, problems: string[]): void {
  if (typeof cell !== "string" && typeof cell !== "number" && typeof cell !== "boolean") {
    problems.push(`${declaration.key}: 应为单个值 / a single value is needed`);
    return;
  }
  const read = parseFactValue(declaration, cell);
  if (read.ok) facts.set(declaration.key, read.value);
  else problems.push(`${declaration.key}: ${read.reason.zh} / ${read.reason.en}`);
}

/** What stands on a line: benefit in yuan, null where it is no sum or a fact for it is missing. */
function viewOffer({ policy, outcome, missing, condition, benefit }: Offer, language: "zh" | "en"): object {
  return {
    policy: policy.id,
    title: policy.title[language],
    outcome,
    reasons: reasonsOf(condition, language),
    missing,
    benefit: benefit.kind === "amount" ? benefit.fen / 100 : null,
  };
}

/** One sentence a test, in the order of the criterion: `✗ 从业人数不超过100人(实际130人,多30人)`. */
function reasonsOf(condition: Condition, language: "zh" | "en"): string[] {
  if (condition.kind !== "test" && condition.children !== undefined && condition.children.length > 0) {
    return condition.children.flatMap((child) => reasonsOf(child, language));
  }
  const mark = condition.outcome === true ? "✓" : condition.outcome === false ? "✗" : "?";
  const aside = [condition.actual?.[language], condition.distance?.[language]].filter((part) => part !== undefined && part !== "");
  const [open, comma, close] = language === "zh" ? ["（", "，", "）"] : [" (", ", ", ")"];
  return [`${mark} ${condition.text[language]}${aside.length === 0 ? "" : `${open}${aside.join(comma)}${close}`}`];
}

function choosePolicies(city: City, ids: string[]): City["policies"] {
  if (ids.length === 0) return city.policies;
  const unknown = ids.filter((id) => !city.policies.has(id));
  if (unknown.length > 0) throw new UsageError(`没有政策 ${unknown.join("、")}。 / There is no policy ${unknown.join(", ")}.`);
  return new Map([...city.policies].filter(([id]) => ids.includes(id)));
}

function readToday(call: Call, city: City): PlainDate {
  const text = stringOption(call, "date");
  if (text === undefined) return localDate(systemClock.now(), city.timeZone);
  const date = parsePlainDate(text);
  if (date === undefined)
    throw new UsageError(`--date “${text}”不是 YYYY-MM-DD 格式的日期。 / --date "${text}" is not a day written YYYY-MM-DD.`);
  return date;
}

function readLanguage(call: Call): "zh" | "en" {
  const language = stringOption(call, "lang") ?? "zh";
  if (language !== "zh" && language !== "en") throw new UsageError("--lang 只能是 zh 或 en。 / --lang is zh or en.");
  return language;
}

function readFormat(call: Call, file: string): "csv" | "ndjson" {
  const format = stringOption(call, "format") ?? (file.toLowerCase().endsWith(".csv") ? "csv" : "ndjson");
  if (format !== "csv" && format !== "ndjson") throw new UsageError("--format 只能是 csv 或 ndjson。 / --format is csv or ndjson.");
  return format;
}

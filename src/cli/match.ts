import { statSync } from "node:fs";
import { type City, loadCity } from "../city/index.ts";
import type { Outcome } from "../criteria/index.ts";
import type { WriterKind } from "../matching/index.ts";
import { type Call, type Command, stringOption, stringOptions, UsageError } from "./command.ts";
import { matchFile, type MatchOrder } from "./match-file.ts";
import { readLanguage } from "./read-language.ts";
import { readOnly } from "./read-only.ts";
import { readSource } from "./read-source.ts";
import { readToday } from "./read-today.ts";

export const matchCommand: Command = {
  summary: "用企业文件匹配政策，不需要服务器 / match a file of businesses with every policy, without a server",
  usage: "match <file|->",
  options: {
    city: { type: "string" },
    date: { type: "string" },
    format: { type: "string" },
    policy: { type: "string", multiple: true },
    only: { type: "string", multiple: true },
    output: { type: "string" },
    out: { type: "string" },
    reasons: { type: "boolean" },
    "no-reasons": { type: "boolean" },
    summary: { type: "boolean" },
    results: { type: "string" },
    lang: { type: "string" },
  },
  optionHelp: [
    "--city <folder>   default cities/hangzhou",
    "--date <day>      the day to judge by, YYYY-MM-DD; default today in the city",
    "--format <f>      of the input: csv, ndjson, parquet or arrow; default by the file's name, ndjson for -",
    "--policy <id>     only this policy; repeat for several",
    "--only <outcomes> only these outcomes, e.g. eligible,unknown; default all three",
    "--output <f>      of the lines: ndjson, csv or parquet; default by the name of --out, else ndjson",
    "--out <file>      the lines go there, and the file appears only when it is whole; default standard output",
    "--reasons, --no-reasons   with or without a sentence for every condition; default with, but not in csv and parquet,",
    "                  and not for a file above 16 MiB, where they would take hours",
    "--summary         how many of each outcome, a policy a line; no lines of businesses unless --out or --output asks",
    "--results <f.zyr> keep every outcome in one small file, for `results` and `compare`; no lines either",
    "--lang zh|en      language of titles and reasons; default zh",
  ],
  examples: [
    "zhaoying match businesses.csv > offers.ndjson",
    "zhaoying match city.parquet --only eligible,unknown --out offers.csv --summary",
    "zhaoying match city.csv --results monday.zyr",
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
    return await matchFile(readOrder(call, file, city), call);
  },
};

function readOrder(call: Call, file: string, city: City): MatchOrder {
  const out = stringOption(call, "out");
  const results = stringOption(call, "results");
  const summary = call.values["summary"] === true;
  const asksForLines = out !== undefined || stringOption(call, "output") !== undefined;
  const output = readOutput(call, out);
  return {
    city: { ...city, policies: choosePolicies(city, stringOptions(call, "policy")) },
    today: readToday(call, city),
    source: readSource(call, file),
    language: readLanguage(call),
    only: readOnly(call) ?? new Set<Outcome>(["eligible", "ineligible", "unknown"]),
    lines: asksForLines || (!summary && results === undefined) ? { output, out, reasons: readReasons(call, file, output) } : undefined,
    results,
    summary,
  };
}

function choosePolicies(city: City, ids: string[]): City["policies"] {
  if (ids.length === 0) return city.policies;
  const unknown = ids.filter((id) => !city.policies.has(id));
  if (unknown.length > 0) throw new UsageError(`没有政策 ${unknown.join("、")}。 / There is no policy ${unknown.join(", ")}.`);
  return new Map([...city.policies].filter(([id]) => ids.includes(id)));
}

const writerKinds: readonly WriterKind[] = ["ndjson", "csv", "parquet"];

function readOutput(call: Call, out: string | undefined): WriterKind {
  const asked = stringOption(call, "output");
  const kind = writerKinds.find((one) => one === (asked ?? endingOf(out ?? "")));
  if (asked !== undefined && kind === undefined)
    throw new UsageError("--output 只能是 ndjson、csv 或 parquet。 / --output is ndjson, csv or parquet.");
  if (kind === "parquet" && out === undefined)
    throw new UsageError("Parquet 要写入文件，请给出 --out。 / Parquet goes into a file: give --out.");
  return kind ?? "ndjson";
}

/** A sentence for every condition of every policy: for a small file they are what one wants to read, for a city they are too many. */
const REASONS_BYTES_MAX = 16 * 2 ** 20;

function readReasons(call: Call, file: string, output: WriterKind): boolean {
  const [wanted, unwanted] = [call.values["reasons"] === true, call.values["no-reasons"] === true];
  if (wanted && unwanted) throw new UsageError("--reasons 与 --no-reasons 不能同时使用。 / --reasons and --no-reasons exclude each other.");
  if (wanted || unwanted) return wanted;
  if (output !== "ndjson") return false;
  if (file === "-" || statSync(file).size <= REASONS_BYTES_MAX) return true;
  call.out.note("文件较大，未写理由；需要时加 --reasons。 / The file is large: no reasons are written; --reasons asks for them.");
  return false;
}

function endingOf(name: string): string {
  return /\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? "";
}

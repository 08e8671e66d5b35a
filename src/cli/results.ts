import type { Outcome } from "../criteria/index.ts";
import { listBusinesses, openResults, type Results, ResultsDamaged } from "../matching/index.ts";
import { type Call, type Command, exitCode, type ExitCode, stringOptions, UsageError } from "./command.ts";
import { policyTable } from "./policy-table.ts";
import { readLanguage } from "./read-language.ts";
import { readOnly } from "./read-only.ts";
import { writeLines } from "./write-lines.ts";

export const resultsCommand: Command = {
  summary: "读取 match --results 保存的结果 / read what match --results kept",
  usage: "results <run.zyr>",
  options: {
    policy: { type: "string", multiple: true },
    lists: { type: "boolean" },
    business: { type: "string", multiple: true },
    only: { type: "string", multiple: true },
    lang: { type: "string" },
  },
  optionHelp: [
    "--policy <id>     the businesses of this policy, one JSON object a line; repeat for several",
    "--lists           the businesses of every policy",
    "--business <uscc> the policies of this business; repeat for several",
    "--only <outcomes> default eligible in lists, eligible,unknown for a business",
    "--lang zh|en      language of titles; default zh",
  ],
  examples: [
    "zhaoying results monday.zyr",
    "zhaoying results monday.zyr --policy runmiao-seed | jq -r .uscc",
    "zhaoying results monday.zyr --business 91330108DEM000014W",
  ],
  run: (call) => withResults(call, ([file]) => readResults(call, file!), 1),
};

/** Opens the files that are named, and says in words when one of them is damaged. */
export async function withResults(call: Call, work: (files: Results[]) => Promise<ExitCode>, count: number): Promise<ExitCode> {
  if (call.positionals.length !== count)
    throw new UsageError(
      count === 1
        ? "请给出一个结果文件（match --results 所写）。 / Name one file that match --results has written."
        : "请给出两个结果文件：前一次和后一次。 / Name two files of results: the run before and the run after.",
    );
  const files: Results[] = [];
  try {
    for (const file of call.positionals) files.push(openResults(file));
    return await work(files);
  } catch (error) {
    if (!(error instanceof ResultsDamaged)) throw error;
    call.out.note(error.message);
    return exitCode.no;
  } finally {
    for (const file of files) file.close();
  }
}

async function readResults(call: Call, results: Results): Promise<ExitCode> {
  const usccs = stringOptions(call, "business");
  const ids = call.values["lists"] === true ? results.policies.map(({ id }) => id) : stringOptions(call, "policy");
  if (usccs.length > 0 && ids.length > 0)
    throw new UsageError("--business 与 --policy、--lists 不能同时使用。 / --business excludes --policy and --lists.");
  const language = readLanguage(call);
  const only = readOnly(call);
  if (usccs.length > 0) return await tellBusinesses(call, results, usccs, only, language);
  if (ids.length > 0) return await tellPolicies(call, results, ids, only);
  const policies = results.policies.map(({ id, title }, place) => ({ id, title: title[language], ...results.counts(place) }));
  const { city, cityDigest, today, rows, digest } = results;
  if (call.json) {
    call.out.line(JSON.stringify({ city, cityDigest, today, rows, digest, policies }));
    return exitCode.yes;
  }
  call.out.line(`${city} · ${today} · ${rows.toLocaleString("en")} 家企业 / businesses`);
  call.out.line(`摘要 digest ${digest}`);
  const numbers = policies.map(({ id, title, eligible, unknown, ineligible }) => ({ id, title, numbers: [eligible, unknown, ineligible] }));
  for (const line of policyTable(["符合 eligible", "待补充 unknown", "不符合 ineligible"], numbers)) call.out.line(line);
  return exitCode.yes;
}

type Only = ReadonlySet<Outcome> | undefined;

async function tellPolicies(call: Call, results: Results, ids: readonly string[], only: Only): Promise<ExitCode> {
  const wanted = [...(only ?? ["eligible" as const])];
  const places = ids.map((id) => placeOf(results, id));
  await writeLines(call.out, function* () {
    for (const [at, place] of places.entries())
      for (const { row, uscc, outcome } of listBusinesses(results, place, wanted)) yield { row, uscc, policy: ids[at], outcome };
  });
  return exitCode.yes;
}

async function tellBusinesses(
  call: Call,
  results: Results,
  usccs: readonly string[],
  only: Only,
  language: "zh" | "en",
): Promise<ExitCode> {
  const wanted = only ?? new Set<Outcome>(["eligible", "unknown"]);
  const businesses = results.businesses();
  let code: ExitCode = exitCode.yes;
  await writeLines(call.out, function* () {
    for (const uscc of usccs) {
      const position = businesses.find(uscc);
      if (position === undefined) {
        call.out.note(`${uscc} 不在这次匹配中。 / ${uscc} is not in this run.`);
        code = exitCode.no;
        continue;
      }
      for (const [place, outcome] of results.outcomesOf(position).entries()) {
        const { id, title } = results.policies[place]!;
        if (wanted.has(outcome)) yield { row: businesses.rows[position]!, uscc, policy: id, title: title[language], outcome };
      }
    }
  });
  return code;
}

function placeOf(results: Results, id: string): number {
  const place = results.placeOf(id);
  if (place === undefined) throw new UsageError(`这次匹配没有政策 ${id}。 / There is no policy ${id} in this run.`);
  return place;
}

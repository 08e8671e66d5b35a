import { diffResults, type PolicyDiff, type Results, type ResultsDiff } from "../matching/index.ts";
import { type Call, type Command, exitCode, type ExitCode, stringOptions, UsageError } from "./command.ts";
import { policyTable } from "./policy-table.ts";
import { readLanguage } from "./read-language.ts";
import { withResults } from "./results.ts";
import { writeLines } from "./write-lines.ts";

export const compareCommand: Command = {
  summary: "比较两次匹配：哪些企业新符合、不再符合哪项政策 / compare two runs: who gained which policy, who lost it",
  usage: "compare <before.zyr> <after.zyr>",
  options: { policy: { type: "string", multiple: true }, lists: { type: "boolean" }, lang: { type: "string" } },
  optionHelp: [
    "--policy <id>     the businesses behind the numbers of this policy, one JSON object a line; repeat for several",
    "--lists           the businesses of every policy",
    "--lang zh|en      language of titles; default zh",
  ],
  examples: [
    "zhaoying compare monday.zyr friday.zyr",
    "zhaoying compare monday.zyr friday.zyr --policy runmiao-seed | jq -r 'select(.kind == \"lost\") | .uscc'",
  ],
  run: (call) => withResults(call, ([before, after]) => compare(call, before!, after!), 2),
};

async function compare(call: Call, before: Results, after: Results): Promise<ExitCode> {
  const language = readLanguage(call);
  const diff = await diffResults(before, after);
  const known = diff.policies.map(({ id }) => id);
  const ids = call.values["lists"] === true ? known : stringOptions(call, "policy");
  const strangers = ids.filter((id) => !known.includes(id));
  if (strangers.length > 0)
    throw new UsageError(`两次匹配都没有政策 ${strangers.join("、")}。 / Neither run has a policy ${strangers.join(", ")}.`);
  if (ids.length > 0) {
    await writeLines(call.out, function* () {
      for (const id of ids) for (const change of diff.changes(id)) yield { policy: id, ...change };
    });
    return exitCode.yes;
  }
  if (call.json) tellJson(call, before, after, diff, language);
  else tellPeople(call, before, after, diff, language);
  return exitCode.yes;
}

function tellJson({ out }: Call, before: Results, after: Results, diff: ResultsDiff, language: "zh" | "en"): void {
  const { pairedBy, inBoth, arrived, departed } = diff;
  const runs = [before, after].map(({ city, cityDigest, today, rows, digest }) => ({ city, cityDigest, today, rows, digest }));
  const policies = diff.policies.map((policy) => ({ ...policy, title: policy.title[language] }));
  out.line(JSON.stringify({ before: runs[0], after: runs[1], pairedBy, inBoth, arrived, departed, policies }));
}

function tellPeople({ out }: Call, before: Results, after: Results, diff: ResultsDiff, language: "zh" | "en"): void {
  const number = (value: number): string => value.toLocaleString("en");
  out.line(`${before.city} ${before.today} → ${after.city} ${after.today}`);
  out.line(
    `${number(diff.inBoth)} 家企业在两次匹配中 / businesses in both` +
      (diff.arrived + diff.departed === 0 ? "" : ` · 新进入 arrived ${number(diff.arrived)} · 已退出 departed ${number(diff.departed)}`),
  );
  const changed = diff.policies.filter((policy) => policy.judged !== "both" || policy.rewritten || sizeOf(policy) > 0);
  const isSameCity = diff.arrived + diff.departed === 0;
  const heads = ["新符合 gained", "不再符合 lost", "其中缺数据 unknown now", ...(isSameCity ? [] : ["新进入 arrived", "已退出 departed"])];
  const rows = changed.map((policy) => ({
    id: policy.id,
    title: `${policy.title[language]}${remarkOf(policy)}`,
    numbers: [policy.gained, policy.lost, policy.lostToUnknown, ...(isSameCity ? [] : [policy.arrived, policy.departed])],
  }));
  if (rows.length > 0) for (const line of policyTable(heads, rows)) out.line(line);
  const same = diff.policies.length - changed.length;
  if (same > 0) out.line(`${same} 项政策没有变化 / ${same} policies without a change`);
}

function sizeOf({ gained, lost, arrived, departed }: PolicyDiff): number {
  return gained + lost + arrived + departed;
}

function remarkOf({ judged, rewritten }: PolicyDiff): string {
  if (judged === "after") return "（前一次没有 / not in the run before）";
  if (judged === "before") return "（后一次没有 / not in the run after）";
  return rewritten ? "（政策已修改 / rewritten）" : "";
}

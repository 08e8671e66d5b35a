import type { PlainDate } from "../base/index.ts";
import type { Policy } from "../city/index.ts";
import type { DraftResult } from "../matching/index.ts";
import { padTable } from "./pad-table.ts";

/** A simulation for people at a terminal: what changed, who gains and loses, the sums, and both by district and industry. */
export function simulationTable(policy: Policy, today: PlainDate, result: DraftResult): string[] {
  const { businesses, before, after, gained, lost, cost, changes, missing, missingEstimated } = result;
  const number = (value: number): string => value.toLocaleString("en");
  return [
    `${policy.title.zh} ${policy.id}，${today}：试算，不保存、不发布 / a simulation, nothing is kept`,
    "",
    ...changes.flatMap(({ text }) => [`  ${text.zh}`, `  ${text.en}`]),
    ...(changes.length > 0 ? [""] : []),
    ...padTable([
      [`${number(businesses)} 家企业 businesses`, "现在 now", "改后 then", "新符合 gained", "不再符合 lost"],
      ["符合 eligible", number(before.eligible), number(after.eligible), signed(gained, "+"), signed(lost, "-")],
      ["判断不了 unknown", number(before.unknown), number(after.unknown), "", ""],
      ["不符合 ineligible", number(before.ineligible), number(after.ineligible), "", ""],
      ...costRows(cost),
    ]),
    "",
    ...groupTable("地区 district", result.districts),
    "",
    ...groupTable("行业 industry", result.sections),
    ...(missing.length > 0 ? ["", ...missingTable(missing, missingEstimated)] : []),
  ];
}

function costRows({ before, after }: DraftResult["cost"]): string[][] {
  if (!before && !after) return [];
  const count = (value: number | undefined): string => (value === undefined ? "—" : value.toLocaleString("en"));
  const skipped = (before?.skipped ?? 0) + (after?.skipped ?? 0);
  return [
    ["金额（元） cost in yuan", yuan(before?.fen), yuan(after?.fen), "", ""],
    ["  算得出的企业 worked out for", count(before?.worked), count(after?.worked), "", ""],
    ["  缺数据的企业 lacking a fact", count(before?.open), count(after?.open), "", ""],
    ...(skipped > 0 ? [["  未计入（至少） left out: at least", count(before?.skipped), count(after?.skipped), "", ""]] : []),
  ];
}

function groupTable(head: string, groups: DraftResult["districts"]): string[] {
  const withCost = groups.some(({ fenBefore, fenAfter }) => fenBefore !== null || fenAfter !== null);
  const cost = (cells: [string, string]): string[] => (withCost ? cells : []);
  return padTable([
    [
      head,
      "企业 businesses",
      "现在 now",
      "改后 then",
      "新符合 gained",
      "不再符合 lost",
      ...cost(["现在（元） yuan now", "改后（元） yuan then"]),
    ],
    ...groups.map(({ title, businesses, before, after, gained, lost, fenBefore, fenAfter }) => [
      title.zh,
      businesses.toLocaleString("en"),
      before.toLocaleString("en"),
      after.toLocaleString("en"),
      signed(gained, "+"),
      signed(lost, "-"),
      ...cost([yuan(fenBefore ?? undefined), yuan(fenAfter ?? undefined)]),
    ]),
  ]);
}

function missingTable(missing: DraftResult["missing"], estimated: boolean): string[] {
  const head = estimated ? "缺什么（约数） missing (estimated)" : "改后判断不了，因为缺 missing";
  return padTable([
    [head, "企业 businesses"],
    ...missing.map(({ key, title, count }) => [`${title.zh} ${key}`, count.toLocaleString("en")]),
  ]);
}

function signed(value: number, sign: "+" | "-"): string {
  return value === 0 ? "0" : `${sign}${value.toLocaleString("en")}`;
}

function yuan(fen: string | undefined): string {
  if (fen === undefined) return "—";
  const padded = fen.padStart(3, "0");
  return `${BigInt(padded.slice(0, -2)).toLocaleString("en")}.${padded.slice(-2)}`;
}

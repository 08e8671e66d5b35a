import type { PlainDate } from "../../base/index.ts";
import type { City } from "../../city/index.ts";
import type { DecisionDocument } from "../decision-document.ts";
import type { JointRow } from "./joint-rows.ts";
import type { JointView } from "./view-schemas.ts";

type Part = JointView["parts"][number];

/** The first page of the one result: what became of each part. It decides nothing: the decisions follow it. */
export function resultCover(of: { city: City; row: JointRow; view: JointView; day: PlainDate; publicUrl: string }): DecisionDocument {
  const { city, row, view, day, publicUrl } = of;
  const power = city.powers.get(row.power);
  const department = city.departments.get(power?.department ?? "")?.title ?? { zh: row.power, en: row.power };
  const { parts, approved } = view.counts;
  const closed = view.parts.filter((part) => part.state === "closed").length;
  return {
    department: department.zh,
    title: "联办结果汇总",
    titleEn: "Result of a joint application",
    number: row.number,
    addressee: `${row.entity_name}（统一社会信用代码 ${row.uscc}）：`,
    paragraphs: [
      `你单位于${chineseDay(row.filed_on)}一次提出“${view.matter.title.zh}”联办申请（联办件编号 ${row.number}），共 ${parts} 个事项，现已全部办结：批准 ${approved} 项${closed > 0 ? `，没有启动 ${closed} 项` : ""}。各部门的决定书附后，救济途径见各决定书。`,
    ],
    sections: view.parts.map((part) => ({ heading: `${part.item.title.zh}（${part.department.title.zh}）`, lines: linesOf(part) })),
    date: chineseDay(day),
    footer: [`存证号：${row.leaf_id}`, "本页为汇总，不是行政决定；以所附决定书为准。"],
    summaryEn: `Joint application ${row.number} "${view.matter.title.en}" of ${row.uscc}: ${parts} parts, ${approved} approved. This page is a summary; the decisions follow.`,
    verifyUrl: `${publicUrl}/ledger?leaf=${row.leaf_id}`,
    demo: city.demo,
  };
}

function linesOf(part: Part): string[] {
  if (part.closed) return [`没有启动（${chineseDay(part.closed.on)}）：${part.closed.reason.zh}`];
  if (!part.case) return ["没有启动"];
  const { number, status, decidedOn } = part.case;
  const day = decidedOn === null ? "" : `，${chineseDay(decidedOn)}`;
  const licence = part.licence
    ? [
        `${part.licence.title.zh}：${part.licence.number}${part.licence.validUntil ? `，有效期至${chineseDay(part.licence.validUntil)}` : ""}`,
      ]
    : [];
  return [`${outcomes[status]}（办件编号 ${number}${day}）`, ...licence];
}

const outcomes: Record<NonNullable<Part["case"]>["status"], string> = {
  filed: "办理中",
  awaitingCorrection: "等待补正",
  accepted: "办理中",
  approved: "准予",
  refused: "不予批准",
  notAccepted: "不予受理",
  acceptanceRevoked: "撤销受理",
  withdrawn: "申请人撤回",
  revoked: "准予后被撤销",
};

/** `2026年11月23日`. */
function chineseDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

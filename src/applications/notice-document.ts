import { localDate } from "../base/index.ts";
import { type Case, documents } from "../cases/index.ts";
import type { City } from "../city/index.ts";
import { chineseDate, type DecisionDocument } from "./decision-document.ts";

export type NoticeParts = { city: City; case: Case; event: documents.NoticeEvent; publicUrl: string };

/**
 * A notice that the law wants in writing, as a document: who tells whom what about which application, by which article, and
 * what the business can do. Made from the event alone, whose leaf holds the hash of it.
 */
export function noticeDocument({ city, case: found, event, publicUrl }: NoticeParts): DecisionDocument {
  const item = city.items.get(found.item)?.title ?? { zh: found.item, en: found.item };
  const power = city.powers.get(found.power)?.title.zh ?? found.power;
  const department = city.departments.get(found.department)?.title ?? { zh: found.department, en: found.department };
  const title = documents.documentTitle(event) ?? { zh: "告知书", en: "Notice" };
  const { paragraph, sections } = says(event);
  const on = localDate(event.at, city.timeZone);
  return {
    department: department.zh,
    title: title.zh,
    titleEn: title.en,
    number: found.number,
    addressee: `${found.entityName}（统一社会信用代码 ${found.uscc}）：`,
    paragraphs: [`你单位于${chineseDate(found.filedOn)}提出的“${item.zh}”申请（办件编号 ${found.number}），${paragraph}`],
    sections: [...sections, { heading: "权力事项", lines: [`${power}（${city.title.zh}权力清单 ${found.power}）`] }],
    date: chineseDate(on),
    footer: [
      `经办人：${event.actor.name}`,
      `存证号：${event.leafId ?? ""}`,
      `内容摘要 SHA-256：${documents.noticeHash(found, event) ?? ""}`,
    ],
    summaryEn: `${department.en}: ${title.en}. "${item.en}", case ${found.number}, applicant ${found.uscc}, ${on}.`,
    verifyUrl: `${publicUrl}/ledger?leaf=${event.leafId ?? ""}`,
    demo: city.demo,
  };
}

type Says = { paragraph: string; sections: DecisionDocument["sections"] };

function says(event: documents.NoticeEvent): Says {
  switch (event.type) {
    case "accepted":
      return acceptance(event.payload.deferred ?? []);
    case "correctionAsked":
      return correction(event);
    case "paused": {
      const { title, reason, expectedDays, article } = event.payload;
      const days = expectedDays === undefined ? "" : `，预计需要${expectedDays}个工作日`;
      return {
        paragraph: `需要进行${title.zh}，所需时间依法不计算在办理期限内，自本告知书作出次日起中止计时${days}。结束后恢复计时，并另行书面告知。`,
        sections: [reasons(reason), basis([article])],
      };
    }
    case "resumed":
      return {
        paragraph: "中止计时的事由已经结束，自次日起恢复计算办理期限。",
        sections: [{ heading: "结果", lines: [event.payload.result] }, basis(["行政许可法 第45条"])],
      };
    case "extended": {
      const { period, reason, approvedBy } = event.payload;
      const unit = { workingDay: "个工作日", calendarDay: "日", hour: "小时" }[period.unit];
      return {
        paragraph: `在规定期限内不能作出决定，经本行政机关负责人批准，延长${period.period}${unit}。办理期限只能延长一次。`,
        sections: [reasons(reason), { heading: "批准人", lines: [approvedBy] }, basis(["行政许可法 第42条"])],
      };
    }
    case "hearingOffered":
      return {
        paragraph: `所涉决定直接关系你单位的重大利益，你单位享有要求听证的权利。如要求听证，请在${chineseDate(event.payload.askBy)}前（含当日）提出；逾期未提出的，视为放弃。你单位不承担组织听证的费用。`,
        sections: [reasons(event.payload.reason), basis(["行政许可法 第47条"])],
      };
    case "hearingSet": {
      const { heldOn, time, place, chair } = event.payload;
      return {
        paragraph: "定于下列时间、地点举行听证，请准时参加。主持人与本申请有直接利害关系的，你单位有权申请回避。",
        sections: [
          { heading: "听证安排", lines: [`时间：${chineseDate(heldOn)} ${time}`, `地点：${place}`, `主持人：${chair}`] },
          basis(["行政许可法 第48条"]),
        ],
      };
    }
    case "reviewed":
      return {
        paragraph:
          event.payload.outcome === "upheld"
            ? "经人工复核，维持程序自动作出的决定。"
            : "经人工复核，变更程序自动作出的决定，准予所申请的事项。",
        sections: [reasons(event.payload.reason)],
      };
  }
}

function acceptance(deferred: readonly { title: { zh: string }; dueOn: Parameters<typeof chineseDate>[0] }[]): Says {
  const law = "行政许可法 第32条";
  if (deferred.length === 0) return { paragraph: "材料齐全、符合法定形式，本机关予以受理。", sections: [basis([law])] };
  return {
    paragraph: "主要材料齐全，本机关先予受理，下列材料请在期限内补交。",
    sections: [
      { heading: "需要补交的材料和期限", lines: deferred.map(({ title, dueOn }) => `${title.zh}：${chineseDate(dueOn)}前（含当日）`) },
      { heading: "逾期的后果", lines: ["逾期未补交，或者补交的材料仍不符合要求的，本机关将书面撤销受理并说明理由。"] },
      basis([law, "浙江省保障“最多跑一次”改革规定 第11条"]),
    ],
  };
}

function correction({ payload: { asked, answerBy } }: Extract<documents.NoticeEvent, { type: "correctionAsked" }>): Says {
  const by =
    answerBy === undefined
      ? "本事项没有规定补正期限。"
      : `请在${chineseDate(answerBy)}前（含当日）补正；逾期不补正的，视为撤回申请，可以重新申请。`;
  return {
    paragraph: `需要补正下列全部内容。本告知一次说清，本机关不会再次要求补正。${by}`,
    sections: [
      { heading: "需要补正的内容", lines: asked.map(({ title, reason }) => `${title.zh}：${reason}`) },
      basis(["行政许可法 第32条", "浙江省保障“最多跑一次”改革规定 第11条"]),
    ],
  };
}

function reasons(reason: string): Says["sections"][number] {
  return { heading: "理由", lines: [reason] };
}

function basis(lines: string[]): Says["sections"][number] {
  return { heading: "法律依据", lines };
}

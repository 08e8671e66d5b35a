import { type Instant, localDate, type PlainDate } from "../base/index.ts";
import { type Case, type CaseDecision, documents } from "../cases/index.ts";
import type { City, LegalBasis } from "../city/index.ts";

/** The words of a decision (决定书), before they are set on a page. */
export type DecisionDocument = {
  department: string;
  title: string;
  titleEn: string;
  number: string;
  addressee: string;
  paragraphs: string[];
  /** Headed blocks: result, reasons, law, power, appeal. */
  sections: { heading: string; lines: string[] }[];
  date: string;
  footer: string[];
  summaryEn: string;
  /** Where the ledger shows that the act was recorded. */
  verifyUrl: string;
  /** Synthetic data: said on the page itself. */
  demo: boolean;
};

export type DecisionParts = {
  city: City;
  case: Pick<Case, "number" | "uscc" | "entityName" | "item" | "department" | "power" | "filedOn"> & {
    data?: Pick<Case["data"], "promise">;
  };
  decision: CaseDecision;
  acceptedAt: Instant | undefined;
  decidedOn: PlainDate;
  publicUrl: string;
};

/**
 * What a decision document must say: who decides about whom and what, the facts of the procedure, the decision, its
 * reasons and law (行政许可法 38), and, where it goes against the applicant, how to appeal (行政复议法: 60 days).
 */
export function decisionDocument(parts: DecisionParts): DecisionDocument {
  const { city, case: found, decision, publicUrl } = parts;
  const item = city.items.get(found.item);
  const power = city.powers.get(found.power);
  const department = city.departments.get(found.department)?.title ?? { zh: found.department, en: found.department };
  const isLicence = power?.kind === "01";
  const titles = titlesOf(decision.outcome, isLicence);
  const law = [...(item?.basis ?? []), ...(power?.basis ?? [])];
  return {
    department: department.zh,
    title: titles.zh,
    titleEn: titles.en,
    number: found.number,
    addressee: `${found.entityName}（统一社会信用代码 ${found.uscc}）：`,
    paragraphs: [story(parts, item?.title.zh ?? found.item)],
    sections: [
      ...resultSection(parts, item?.result.document.zh),
      ...(decision.reason === "" ? [] : [{ heading: decision.outcome === "approved" ? "说明" : "理由", lines: [decision.reason] }]),
      ...explanationSection(parts),
      { heading: "法律依据", lines: [...new Set(law.map(articleOf))] },
      { heading: "权力事项", lines: [`${power?.title.zh ?? found.power}（${city.title.zh}权力清单 ${found.power}）`] },
      ...(decision.outcome === "approved"
        ? []
        : [{ heading: "救济途径", lines: appeal(documents.appealWays(city.departments.get(found.department)), isLicence) }]),
    ],
    date: chineseDate(parts.decidedOn),
    footer: [`经办人：${decision.decidedBy}`, `存证号：${decision.leafId}`, `决定内容摘要 SHA-256：${decision.hash}`],
    summaryEn:
      `${department.en}: "${item?.title.en ?? found.item}", case ${found.number}, applicant ${found.uscc}. ` +
      `Decision of ${parts.decidedOn}: ${titles.outcome}.` +
      (decision.licence
        ? ` No. ${decision.licence.number}${decision.licence.validUntil ? `, valid until ${decision.licence.validUntil}` : ""}.`
        : "") +
      (decision.outcome === "approved"
        ? ""
        : " You may apply for administrative reconsideration within 60 days, or bring an action in court."),
    verifyUrl: `${publicUrl}/ledger?leaf=${decision.leafId}`,
    demo: city.demo,
  };
}

/** To whom, until when and how this decision is appealed, each way with its articles. */
function appeal(ways: readonly documents.AppealWay[], isLicence: boolean): string[] {
  const told = isLicence ? ["依照行政许可法第38条，告知你单位下列权利："] : [];
  const lines = ways.map(({ title, to, within, how, basis }) => {
    const articles = [...new Set(basis.map(articleOf))].join("、");
    return `${title.zh}：如不服本决定，可以${within.zh}向${to.zh}提出；${how.zh}（${articles}）。`;
  });
  return [...told, ...lines];
}

function titlesOf(outcome: CaseDecision["outcome"], isLicence: boolean): { zh: string; en: string; outcome: string } {
  switch (outcome) {
    case "approved":
      return isLicence
        ? { zh: "准予行政许可决定书", en: "Decision to grant a licence", outcome: "granted" }
        : { zh: "办理结果通知书", en: "Notice of the result", outcome: "approved" };
    case "refused":
      return isLicence
        ? { zh: "不予行政许可决定书", en: "Decision to refuse a licence", outcome: "refused" }
        : { zh: "不予批准决定书", en: "Decision to refuse", outcome: "refused" };
    case "notAccepted":
      return { zh: "不予受理决定书", en: "Decision not to accept", outcome: "not accepted" };
    case "acceptanceRevoked":
      return { zh: "撤销受理决定书", en: "Decision to revoke the acceptance", outcome: "acceptance revoked" };
    case "revoked":
      return isLicence
        ? { zh: "撤销行政许可决定书", en: "Decision to revoke a licence", outcome: "revoked" }
        : { zh: "撤销决定书", en: "Decision to revoke", outcome: "revoked" };
  }
}

function story({ city, case: found, decision, acceptedAt }: DecisionParts, title: string): string {
  const filed = `你单位于${chineseDate(found.filedOn)}提出“${title}”申请（办件编号 ${found.number}）`;
  const accepted = acceptedAt === undefined ? "" : `，本机关于${chineseDate(localDate(acceptedAt, city.timeZone))}受理`;
  switch (decision.outcome) {
    case "approved":
      return `${filed}${accepted}。经审查，申请符合法定条件、标准，本机关决定予以批准。`;
    case "refused":
      return `${filed}${accepted}。经审查，本机关决定不予批准。`;
    case "notAccepted":
      return `${filed}。经审查，本机关决定不予受理。`;
    case "acceptanceRevoked":
      return `${filed}${accepted}，并一次性告知可以后补的材料和期限。因未按期补齐或者补交的材料仍不符合要求，本机关决定撤销受理。`;
    case "revoked":
      return `${filed}${accepted}，本机关已作出准予决定。现决定予以撤销。`;
  }
}

function resultSection({ city, decision }: DecisionParts, document = "决定书"): { heading: string; lines: string[] }[] {
  if (decision.outcome !== "approved") return [];
  const { licence } = decision;
  if (!licence) return [{ heading: "办理结果", lines: [document] }];
  const title = city.facts.get(licence.fact)?.title.zh ?? licence.fact;
  const until = licence.validUntil === null ? "长期有效" : `有效期至${chineseDate(licence.validUntil)}`;
  return [{ heading: "办理结果", lines: [`${document}`, `${title}：${licence.number}，${until}`] }];
}

/** How the program came to it, and that a person looks at it when asked; and what was promised. */
function explanationSection({ case: { data }, decision }: DecisionParts): { heading: string; lines: string[] }[] {
  const { explanation } = decision;
  if (explanation === undefined) return [];
  const promise = data?.promise;
  return [
    { heading: "自动决定的说明", lines: [...explanation.map((each) => each.zh), "对本决定有疑问的，可以在办件页面申请人工复核。"] },
    ...(promise
      ? [{ heading: "告知承诺", lines: [...promise.text.obligations.map((each) => each.zh), `承诺书摘要 SHA-256：${promise.hash}`] }]
      : []),
  ];
}

/** `《食品安全法》第三十五条`; an article written in digits is worded alike. */
function articleOf({ law, article }: LegalBasis): string {
  const name = law.replace(/^([^《（(]+)/, "《$1》");
  if (article === undefined) return name;
  return `${name}${/^\d+$/.test(article) ? `第${article}条` : article}`;
}

/** `2026年11月23日`. */
export function chineseDate(day: PlainDate): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

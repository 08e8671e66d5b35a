import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { useFactNames } from "../client/fact-names.ts";
import { Checklist, topConditions } from "../ui/checklist.tsx";
import { formatDate, formatDay } from "../ui/format.ts";
import { type Translate, useLanguage, useT } from "../ui/language.tsx";
import { deliveryWords } from "../ui/words.ts";
import { NewBadge } from "./offers-news.tsx";

type Offer = Row<"GET /api/me/offers">;

/** One policy for this business: what it brings and how it is got at first sight; the conditions unfold. */
export function OfferCard({ offer }: { offer: Offer }) {
  const { language, t } = useLanguage();
  const { policy, benefit } = offer;
  const nameFact = useFactNames();
  const entitled = offer.group === "entitled";
  return (
    <article className="card offer" data-outcome={offer.outcome}>
      <div className="offer-head">
        <h3>
          {offer.isNew ? (
            <>
              <NewBadge />{" "}
            </>
          ) : null}
          <Link to="/policies/$id" params={{ id: policy.id }}>
            {t(policy.title)}
          </Link>
        </h3>
        <Amount offer={offer} />
      </div>
      <p>{t(benefit.text)}</p>
      {benefit.missing.length > 0 ? (
        <p className="soft small">
          {t(
            `金额还算不出来，缺：${benefit.missing.map((fact) => fact.title.zh).join("、")}。`,
            `The sum cannot be worked out yet; missing: ${benefit.missing.map((fact) => fact.title.en).join(", ")}.`,
          )}
        </p>
      ) : null}
      <Lead offer={offer} />
      {entitled && offer.since && offer.cause?.kind === "facts" ? (
        <p className="small soft">
          {t(
            `${formatDay(offer.since, "zh")}找到您，${offer.cause.text.zh}。`,
            `Found you on ${formatDay(offer.since, "en")}: ${offer.cause.text.en}.`,
          )}
        </p>
      ) : null}
      <p className="small">
        <strong>{t(deliveryWords(benefit).hint)}</strong>{" "}
        <span className="soft">
          {t(policy.department.title)} · {policy.document} ·{" "}
          {policy.inForce.to
            ? t(`有效至 ${formatDate(policy.inForce.to, language)}`, `until ${formatDate(policy.inForce.to, language)}`)
            : t("长期有效", "no end date")}
        </span>
      </p>
      {offer.claimed.length > 0 ? (
        <p className="small soft">
          {t(
            `按您自己提供的${offer.claimed.map((fact) => fact.title.zh).join("、")}判断，还没有部门确认。`,
            `Judged by what you said yourself (${offer.claimed.map((fact) => fact.title.en).join(", ")}), not confirmed yet.`,
          )}
        </p>
      ) : null}
      <details>
        <summary>
          {t("逐条看条件", "Condition by condition")}
          <span className="soft">{countWords(topConditions(offer.condition), t)}</span>
          <span className="hidden-visually"> {t(policy.title)}</span>
        </summary>
        <Checklist condition={offer.condition} nameFact={nameFact} />
      </details>
      {offer.notEncoded ? (
        <p className="small soft">{t(`还要由人核对：${offer.notEncoded.zh}`, `A person also checks: ${offer.notEncoded.en}`)}</p>
      ) : null}
    </article>
  );
}

/** The sum, where there is one; what is not yet the business's own is said to be so. */
function Amount({ offer }: { offer: Offer }) {
  const t = useT();
  const { fen, display, per } = offer.benefit;
  if (!display || !fen) return null;
  return (
    <p className="offer-amount">
      {offer.group === "entitled" ? null : <small>{t("符合后 ", "then ")}</small>}
      {t(display)}
      {per === "year" ? <small>{t(" / 年", " a year")}</small> : null}
    </p>
  );
}

/** The sentence that says what stands between the business and the benefit. */
function Lead({ offer }: { offer: Offer }) {
  const t = useT();
  if (offer.group === "near" && offer.nearest) {
    return (
      <p className="notice notice-wait">
        <strong>{t("差这一步：", "The missing step: ")}</strong>
        {offer.nearest.conditions.map((condition) => nearWords(condition, t)).join(t("；", "; "))}
      </p>
    );
  }
  if (offer.group === "unknown") {
    return (
      <p className="notice notice-wait">
        <strong>{t("还缺：", "Missing: ")}</strong>
        {missingByHolder(offer.missing, t)}
        {t("。", ". ")}
        <Link to="/me/facts">
          {t("去提供", "Tell us")}
          <span className="hidden-visually"> {t(offer.policy.title)}</span>
        </Link>
      </p>
    );
  }
  return null;
}

/** "（3 条符合，1 条还不知道）" */
function countWords(conditions: readonly Offer["condition"][], t: Translate): string {
  const count = (outcome: boolean | null) => conditions.filter((condition) => condition.outcome === outcome).length;
  const [met, failed, open] = [count(true), count(false), count(null)];
  if (met === conditions.length) return met === 1 ? t("（符合）", " (met)") : t(`（${met} 条都符合）`, ` (all ${met} met)`);
  const parts = [
    met > 0 ? t(`${met} 条符合`, `${met} met`) : "",
    failed > 0 ? t(`${failed} 条不符合`, `${failed} not met`) : "",
    open > 0 ? t(`${open} 条还不知道`, `${open} not known`) : "",
  ];
  return t("（", " (") + parts.filter((part) => part !== "").join(t("，", ", ")) + t("）", ")");
}

const MISSING_SHOWN = 3;

/** "从业人数、营业收入等 5 项（税务局）；核心产品（您自己知道）" */
function missingByHolder(missing: Offer["missing"], t: Translate): string {
  const groups = Map.groupBy(missing, (fact) => (fact.source ? t(fact.source.department) : t("您自己知道", "you know it")));
  return [...groups]
    .map(([holder, facts]) => {
      const shown = facts.slice(0, facts.length > MISSING_SHOWN + 1 ? MISSING_SHOWN : facts.length);
      const names = shown.map((fact) => t(fact.title)).join(t("、", ", "));
      const more = shown.length < facts.length ? t(`等 ${facts.length} 项`, ` and ${facts.length - shown.length} more`) : "";
      return `${names}${more}${t(`（${holder}）`, ` (${holder})`)}`;
    })
    .join(t("；", "; "));
}

function nearWords({ text, outline, actual, distance }: Offer["condition"], t: Translate): string {
  const now = actual
    ? t(`（现为${actual.zh}${distance ? `，${distance.zh}` : ""}）`, ` (now ${actual.en}${distance ? `, ${distance.en}` : ""})`)
    : "";
  return t(outline?.text ?? text) + now;
}
